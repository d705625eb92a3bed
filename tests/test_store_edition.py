"""Opening editions: read-only, closed to the outside, many threads, old beside new."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreError
from ssg_metrics.model import EditionInfo, Queryable
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.manifest import newest_first, now
from ssg_metrics.store.publish import publish, rollback
from tests.store_rows import forum, group, incoming, store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = store(tmp_path)
    publish(settings, [incoming("first", {"groups": [group("A1")], "forums": [forum("A1")]})])
    return settings


def opened(settings: Settings) -> Edition:
    edition = open_edition(settings)
    assert edition is not None
    return edition


def people(db: Queryable) -> int:
    (row,) = db.rows("SELECT participants FROM forums WHERE group_code = $code", {"code": "A1"})
    return int(row["participants"])


def test_money_stays_exact(settings: Settings) -> None:
    rows = opened(settings).rows("SELECT savings_baht FROM groups")
    assert rows == [{"savings_baht": Decimal("1000.50")}]


def test_the_same_edition_is_opened_once(settings: Settings) -> None:
    assert opened(settings) is opened(settings)
    assert opened(settings).info.submissions[0].file == "first.xlsx"


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE x AS SELECT 1",
        "DELETE FROM groups",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY groups TO '/tmp/groups.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
    ],
)
def test_readers_reach_nothing_but_the_edition(settings: Settings, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        opened(settings).rows(sql)


def test_many_threads_ask_at_once(settings: Settings) -> None:
    edition = opened(settings)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: people(edition), range(200))) == {15}


def test_a_reader_keeps_the_old_edition_and_then_sees_the_new(settings: Settings) -> None:
    old = opened(settings)
    seen: list[tuple[str, int]] = []

    def read_meanwhile(draft: Queryable) -> list[str]:
        here = opened(settings)
        seen.append((here.id, people(here)))
        assert people(draft) == 9
        return []

    later = [incoming("later", {"forums": [forum("A1", participants=9)]})]
    how = {"verify": read_meanwhile}
    writer = threading.Thread(target=publish, args=(settings, later), kwargs=how)
    writer.start()
    writer.join()
    assert seen == [(old.id, 15)]
    new = opened(settings)
    assert new.id != old.id
    assert (people(old), people(new)) == (15, 9)


def test_an_edition_that_nobody_holds_is_closed(settings: Settings) -> None:
    old = opened(settings)
    con = old._con
    publish(settings, [incoming("later", {"forums": [forum("A1", participants=9)]})])
    opened(settings)
    del old
    gc.collect()
    with pytest.raises(duckdb.ConnectionException):
        con.execute("SELECT 1")


def test_an_older_edition_opens_by_its_id(settings: Settings) -> None:
    old = opened(settings).id
    publish(settings, [incoming("later", {"forums": [forum("A1", participants=9)]})])
    kept = open_edition(settings, old)
    assert kept is not None
    assert (people(kept), people(opened(settings))) == (15, 9)


def test_a_lost_edition_says_how_to_mend(settings: Settings) -> None:
    (settings.data_dir / "current.json").write_text('{"edition": "0123456789abcdef"}')
    with pytest.raises(StoreError, match="Roll back"):
        open_edition(settings)


def test_arrow_has_the_same_rows(settings: Settings) -> None:
    table = opened(settings).arrow("SELECT group_code FROM groups WHERE level = $l", {"l": 3})
    assert table.to_pylist() == [{"group_code": "A1"}]


def test_rolling_back_to_an_edition_that_a_reader_still_holds_opens_it_again(
    settings: Settings,
) -> None:
    held = opened(settings)
    publish(settings, [incoming("second", {"groups": [group("B1")]})])
    assert opened(settings).id != held.id
    rollback(settings, held.id)
    assert opened(settings) is held
    assert people(held) == people(opened(settings))


@pytest.mark.parametrize("ids", [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")])
def test_editions_of_one_second_stand_in_the_order_in_which_they_were_made(
    ids: tuple[str, ...],
) -> None:
    at = now()
    first, second, third = (
        EditionInfo(one, at, parent, (), (), False, "import")
        for one, parent in zip(ids, (None, *ids), strict=False)
    )
    earlier = EditionInfo("z", at - timedelta(seconds=1), None, (), (), False, "import")
    found = newest_first([second, earlier, first, third])
    assert [info.id for info in found] == [*reversed(ids), "z"]


def test_two_editions_that_are_each_other_s_parents_are_listed_all_the_same() -> None:
    at = now()
    two = [EditionInfo(a, at, b, (), (), False, "import") for a, b in ("xy", "yx")]
    assert [info.id for info in newest_first(two)] == ["y", "x"]
