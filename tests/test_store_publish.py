"""Publishing, undo, redo and rollback: whose row stands, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from ssg_metrics.config import Settings
from ssg_metrics.errors import EditionError, StoreBusy, StoreError
from ssg_metrics.model import Finding, Severity
from ssg_metrics.reference import reference
from ssg_metrics.store.accept import write
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.history import current, editions, history
from ssg_metrics.store.lock import writing
from ssg_metrics.store.publish import Outcome, preview, publish, redo, refresh, rollback, undo
from ssg_metrics.store.receive import read_note
from tests.store_rows import form, forum, group, incoming, payment, plan, store

FIRST = {"groups": [group("A1"), group("A2")], "forums": [forum("A1"), forum("A2")]}
LATER = {"forums": [forum("A1", participants=12)]}


def edition(settings: Settings) -> Edition:
    opened = open_edition(settings)
    assert opened is not None
    return opened


def people(settings: Settings) -> dict[str, int]:
    rows = edition(settings).rows("SELECT group_code, participants FROM forums")
    return {row["group_code"]: row["participants"] for row in rows}


def sha(outcome: Outcome) -> str:
    (only,) = outcome.changes
    return only


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return store(tmp_path)


def test_before_the_first_publication_there_is_nothing(settings: Settings) -> None:
    assert open_edition(settings) is None
    assert current(settings) is None
    assert history(settings) == []
    assert not settings.data_dir.exists()


def test_a_later_row_of_the_same_key_replaces_the_earlier(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST)])
    done = publish(settings, [incoming("later", LATER)])
    assert people(settings) == {"A1": 12, "A2": 15}
    assert done.changes[sha(done)]["forums"] == counts(changed=1)


def test_changes_count_added_changed_and_same(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST | {"ssg": form("A1")})])
    again = {
        "groups": [group("A1"), group("A2", group_name="ชื่อใหม่"), group("A3")],
        "ssg": form("A1") + form("A2") + form("A1", round=2),
    }
    done = publish(settings, [incoming("again", again, refused={"groups": 4})])
    tables = done.changes[sha(done)]
    assert tables["groups"] == counts(added=1, changed=1, same=1, refused=4)
    assert tables["ssg"] == counts(added=2, same=1)


def test_a_wide_row_is_changed_by_one_cell_and_a_long_result_is_a_cell(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST | {"ssg": form("A1")})])
    wide = publish(settings, [incoming("wide", {"ssg": form("A1", results={"S1.1": False})})])
    assert wide.changes[sha(wide)]["ssg"] == counts(changed=1)
    cells = {"results": form("A1", results={"S1.1": False, "S1.2": True, "S1.3": True})}
    long = publish(settings, [incoming("long", cells)])
    assert long.changes[sha(long)]["results"] == counts(added=1, changed=1, same=1)


def test_results_are_replaced_cell_by_cell(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST | {"ssg": form("A1") + form("A2")})])
    publish(settings, [incoming("mend", {"results": form("A1", results={"S1.2": True})})])
    rows = edition(settings).rows("SELECT group_code, indicator, result, sent_as FROM results")
    assert sorted(tuple(row.values()) for row in rows) == [
        ("A1", "S1.1", True, "ssg"),
        ("A1", "S1.2", True, "results"),
        ("A2", "S1.1", True, "ssg"),
        ("A2", "S1.2", False, "ssg"),
    ]


@pytest.mark.parametrize("order", list(permutations(("whole", "again", "cell"))))
def test_whole_forms_and_single_cells_may_meet_in_any_order(
    order: tuple[str, ...], settings: Settings
) -> None:
    catalogue = reference(settings.reference_dir).programmes[2564].catalogue
    codes = [indicator.code for indicator in catalogue if indicator.form == "ssg"]
    sent = {
        "whole": {"ssg": form("A1", results=dict.fromkeys(codes, True))},
        "again": {"ssg": form("A1", results=dict.fromkeys(codes, False))},
        "cell": {"results": form("A1", results={codes[0]: None})},
    }
    publish(settings, [incoming("first", FIRST)])
    expected: dict[str, bool | None] = {}
    for name in order:
        publish(settings, [incoming(name, sent[name])])
        expected |= {
            row["indicator"]: row["result"] for rows in sent[name].values() for row in rows
        }
        rows = edition(settings).rows("SELECT indicator, result FROM results")
        assert {row["indicator"]: row["result"] for row in rows} == expected
        assert len(rows) == len(expected)


def test_visits_without_a_group_are_one_key(settings: Settings) -> None:
    visit = {"province": "56", "visited_on": date(2021, 5, 1), "finding": "เดิม"}
    publish(settings, [incoming("first", {"visits": [visit]})])
    done = publish(settings, [incoming("later", {"visits": [visit | {"finding": "ใหม่"}]})])
    assert [r["finding"] for r in edition(settings).rows("SELECT finding FROM visits")] == ["ใหม่"]
    assert done.changes[sha(done)]["visits"] == counts(changed=1)


def test_the_same_key_in_two_years_is_two_rows(settings: Settings, tmp_path: Path) -> None:
    settings = Settings(settings.data_dir, two_years(tmp_path))
    publish(settings, [incoming("a", FIRST), incoming("b", FIRST, year=2565)])
    rows = edition(settings).rows("SELECT year, count(*) AS n FROM forums GROUP BY year")
    assert {row["year"]: row["n"] for row in rows} == {2564: 2, 2565: 2}


def test_undo_brings_the_replaced_row_back_and_redo_puts_it_away(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST)])
    before = current(settings)
    later = sha(publish(settings, [incoming("later", LATER)]))
    after = current(settings)
    assert undo(settings, later).changed
    assert people(settings) == {"A1": 15, "A2": 15}
    assert current(settings) == before
    assert redo(settings, later[:6]).changed
    assert people(settings) == {"A1": 12, "A2": 15}
    assert current(settings) == after


def test_redo_keeps_what_came_later(settings: Settings) -> None:
    first = sha(publish(settings, [incoming("first", FIRST)]))
    publish(settings, [incoming("later", LATER)])
    undo(settings, first)
    redo(settings, first)
    assert people(settings) == {"A1": 12, "A2": 15}
    assert [s.number for s in history(settings)] == [2, 1]


def test_an_undone_file_imported_again_stands_under_a_new_number(settings: Settings) -> None:
    first = sha(publish(settings, [incoming("first", FIRST)]))
    publish(settings, [incoming("later", LATER)])
    undo(settings, first)
    assert publish(settings, [incoming("first", FIRST)]).changed
    assert people(settings) == {"A1": 15, "A2": 15}
    assert [(s.number, s.standing) for s in history(settings)] == [
        (3, True),
        (2, True),
        (1, False),
    ]


def test_undoing_or_redoing_what_is_so_already_changes_nothing(settings: Settings) -> None:
    first = sha(publish(settings, [incoming("first", FIRST)]))
    files = snapshot(settings.data_dir)
    assert not redo(settings, first).changed
    undo(settings, first)
    between = snapshot(settings.data_dir)
    assert not undo(settings, first).changed
    assert snapshot(settings.data_dir) == between
    assert files.keys() <= between.keys()


def test_rollback_is_the_base_of_the_next_import(settings: Settings) -> None:
    old = publish(settings, [incoming("first", FIRST)]).edition
    new = publish(settings, [incoming("later", LATER)]).edition
    assert old is not None and new is not None
    assert [info.id for info in editions(settings)] != []
    assert rollback(settings, old[:6]).edition == old
    assert people(settings) == {"A1": 15, "A2": 15}
    assert not rollback(settings, old).changed
    publish(settings, [incoming("third", {"forums": [forum("A2", participants=20)]})])
    assert people(settings) == {"A1": 15, "A2": 20}
    assert [s.standing for s in history(settings)] == [True, False, True]
    assert rollback(settings, new).changed
    assert people(settings) == {"A1": 12, "A2": 15}


def test_an_unknown_submission_or_edition_names_near_ones(settings: Settings) -> None:
    done = publish(settings, [incoming("first", FIRST)])
    with pytest.raises(StoreError, match=sha(done)[:12]):
        undo(settings, "abc")
    with pytest.raises(StoreError, match="ffffffff"):
        redo(settings, "ffffffff")
    with pytest.raises(StoreError, match=done.edition):
        rollback(settings, "0000000")


def test_the_same_file_twice_changes_nothing(settings: Settings) -> None:
    first = publish(settings, [incoming("first", FIRST)])
    files = snapshot(settings.data_dir)
    second = publish(settings, [incoming("first", FIRST), incoming("first", FIRST)])
    assert not second.changed
    assert second.edition == first.edition
    assert snapshot(settings.data_dir) == files


def test_a_preview_counts_the_same_and_writes_nothing(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST)])
    files = snapshot(settings.data_dir)
    seen = preview(settings, [incoming("later", LATER)])
    assert snapshot(settings.data_dir) == files
    done = publish(settings, [incoming("later", LATER)])
    assert (seen.changes, seen.warnings) == (done.changes, done.warnings)


def test_an_undo_leaves_orphans_listed_and_a_new_import_of_groups_frees_them(
    settings: Settings,
) -> None:
    groups = incoming("groups", {"groups": [group("A1"), group("A2")]})
    rest = {"forums": [forum("A1")], "ssg": form("A2"), "disbursements": [payment("A1", "D1")]}
    base = publish(settings, [groups])
    publish(settings, [incoming("rest", rest)])
    undo(settings, sha(base))
    db = edition(settings)
    kept_out = db.rows('SELECT "table", why, value, key FROM orphans ORDER BY ALL')
    assert [tuple(row.values()) for row in kept_out] == [
        ("disbursements", "group", "A1", "D1"),
        ("forums", "group", "A1", "A1"),
        ("ssg", "group", "A2", "A2 ssg 1 S1.1"),
        ("ssg", "group", "A2", "A2 ssg 1 S1.2"),
    ]
    assert db.rows("SELECT * FROM forums UNION ALL BY NAME SELECT * FROM results") == []
    assert {r["code"] for r in db.rows("SELECT code FROM findings")} == {"kept_out_group"}
    publish(settings, [groups])
    assert edition(settings).rows("SELECT * FROM orphans") == []


def test_an_imported_catalogue_replaces_its_whole_form(settings: Settings) -> None:
    sent = [
        {"form": "ssg", "dimension": "S1", "indicator": f"S1.{n}", "dimension_th": "ด้าน",
         "title_th": f"ข้อ {n}"}
        for n in (2, 1)
    ]  # fmt: skip
    publish(settings, [incoming("first", FIRST | {"ssg": form("A1")})])
    publish(settings, [incoming("catalogue", {"catalogue": sent})])
    db = edition(settings)
    rows = db.rows("SELECT * FROM catalogue WHERE form = 'ssg' ORDER BY position")
    assert [(r["indicator"], r["title_en"], r["working"]) for r in rows] == [
        ("S1.2", "ข้อ 2", False),
        ("S1.1", "ข้อ 1", False),
    ]
    counted = db.rows("SELECT count(*) AS n FROM catalogue WHERE form = 'governance'")
    assert counted == [{"n": 21}]
    assert len(db.rows("SELECT * FROM results")) == 2


def test_results_of_an_indicator_no_longer_in_the_catalogue_are_kept_out(
    settings: Settings,
) -> None:
    publish(settings, [incoming("first", FIRST | {"ssg": form("A1"), "plans": [plan("A1")]})])
    one = {"form": "ssg", "dimension": "S1", "indicator": "S1.1", "dimension_th": "ด้าน",
           "title_th": "ข้อ"}  # fmt: skip
    publish(settings, [incoming("catalogue", {"catalogue": [one]})])
    rows = edition(settings).rows('SELECT "table", why, value FROM orphans ORDER BY ALL')
    assert [tuple(row.values()) for row in rows] == [
        ("plans", "indicator", "S1.2"),
        ("ssg", "indicator", "S1.2"),
    ]


def test_good_rows_leave_their_findings_in_quarantine(settings: Settings) -> None:
    fault = Finding("unknown_group", Severity.ERROR, "a.xlsx", "เวที", 4, "group_code", "A4", "ZZ")
    partly = incoming("a", FIRST, findings=[fault], refused={"forums": 1}, taken="good_rows")
    done = publish(settings, [partly])
    kept = settings.accepted / f"{sha(done)}.parquet" / "quarantine.json"
    assert '"unknown_group"' in kept.read_text("utf-8")
    note = read_note(settings, sha(done))
    assert note is not None
    assert [e["status"] for e in note["imports"]] == ["partly"]
    assert history(settings)[0].counts == {"groups": 2, "forums": 2}


def test_what_reading_noticed_stays_open_until_the_row_is_replaced(settings: Settings) -> None:
    noticed = Finding("ambiguous_date", Severity.WARNING, "a.xlsx", "เวที", 2, "held_on", "B2",
                      "5/6/21", {"text": "5/6/21"})  # fmt: skip
    publish(settings, [incoming("first", FIRST, findings=[noticed])])
    sql = "SELECT group_code, cell, text FROM open_findings WHERE code = 'ambiguous_date'"
    assert edition(settings).rows(sql) == [{"group_code": "A1", "cell": "B2", "text": "5/6/21"}]
    publish(settings, [incoming("later", LATER)])
    assert edition(settings).rows(sql) == []


def test_a_file_without_rows_leaves_nothing_to_mend(settings: Settings) -> None:
    nothing = Finding("no_rows", Severity.WARNING, "blank.xlsx")
    publish(settings, [incoming("blank", {}, findings=[nothing])])
    assert edition(settings).rows("SELECT * FROM open_findings") == []


def test_rows_that_are_parquet_already_go_in_as_they_are(
    settings: Settings, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    ready.mkdir()
    first = incoming("first", FIRST)
    write(ready, first.checked, "all")
    bare = replace(first.checked, tables={})
    done = publish(settings, [replace(first, checked=bare, parquet=ready)])
    assert people(settings) == {"A1": 15, "A2": 15}
    assert done.changes[sha(done)]["forums"] == counts(added=2)


def test_an_edition_that_fails_a_check_is_not_published(settings: Settings) -> None:
    publish(settings, [incoming("first", FIRST)])
    before = current(settings)
    with pytest.raises(EditionError, match="forum_held in 56: 9 of 4"):
        publish(
            settings, [incoming("later", LATER)], verify=lambda _db: ["forum_held in 56: 9 of 4"]
        )
    doubled = {"forums": [forum("A1"), forum("A1", participants=3)]}
    with pytest.raises(EditionError, match="forums: 3 rows for 2 keys"):
        publish(settings, [incoming("doubled", doubled)])
    assert current(settings) == before
    assert [p for p in settings.editions.iterdir() if p.name.startswith(".")] == []


def test_rows_altered_from_outside_are_noticed(settings: Settings) -> None:
    first = sha(publish(settings, [incoming("first", FIRST)]))
    before = current(settings)
    (settings.accepted / f"{first}.parquet" / "findings.json").write_text("[]")
    with pytest.raises(StoreError, match=r"first\.xlsx"):
        publish(settings, [incoming("later", LATER)])
    assert current(settings) == before


def test_a_writer_waits_its_turn_and_then_says_busy(settings: Settings) -> None:
    hurried = Settings(settings.data_dir, settings.reference_dir, wait_seconds=0.2)
    told: list[float] = []
    with writing(settings), pytest.raises(StoreBusy):
        publish(hurried, [incoming("first", FIRST)], waiting=told.append)
    assert told and told[0] >= 0
    assert publish(hurried, [incoming("first", FIRST)]).changed


def test_refresh_publishes_anew_only_when_reference_data_changed(
    settings: Settings, tmp_path: Path
) -> None:
    settings = Settings(settings.data_dir, two_years(tmp_path))
    publish(settings, [incoming("first", FIRST)])
    assert not refresh(settings).changed
    table = settings.reference_dir / "programmes" / "2564_provinces.csv"
    table.write_text(table.read_text("utf-8").replace("56,10,30000", "56,12,36000"), "utf-8")
    assert refresh(settings).changed
    rows = edition(settings).rows(
        "SELECT target_groups FROM targets WHERE province = '56' AND year = 2564"
    )
    assert rows == [{"target_groups": 12}]


def test_districts_and_years_that_reference_data_lose_keep_their_rows_out(
    settings: Settings, tmp_path: Path
) -> None:
    settings = Settings(settings.data_dir, two_years(tmp_path))
    late = {"visits": [{"province": "56", "visited_on": date(2021, 5, 1)}],
            "province_reports": [{"province": "56", "submitted_on": date(2021, 6, 1),
                                  "photo_count": 1, "file_count": 1}]}  # fmt: skip
    publish(settings, [incoming("first", FIRST), incoming("late", FIRST | late, year=2565)])
    districts = settings.reference_dir / "districts.csv"
    lines = districts.read_text("utf-8").splitlines(keepends=True)
    districts.write_text("".join(line for line in lines if not line.startswith("5603")), "utf-8")
    (settings.reference_dir / "programmes" / "2565.toml").unlink()
    assert refresh(settings).changed
    rows = edition(settings).rows('SELECT DISTINCT year, "table", why FROM orphans ORDER BY ALL')
    assert [tuple(row.values()) for row in rows] == [
        (2564, "forums", "group"),
        (2564, "groups", "district"),
        (2565, "forums", "group"),
        (2565, "groups", "year"),
        (2565, "province_reports", "year"),
        (2565, "visits", "year"),
    ]


def counts(*, added: int = 0, changed: int = 0, same: int = 0, refused: int = 0) -> dict[str, int]:
    return {"added": added, "changed": changed, "same": same, "refused": refused}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def two_years(folder: Path) -> Path:
    """Reference data of its own, with a second programme year like the first."""
    import shutil

    copy = folder / "reference"
    shutil.copytree(Settings().reference_dir, copy)
    text = (copy / "programmes" / "2564.toml").read_text("utf-8")
    text = text.replace("year = 2564", "year = 2565").replace("2564_provinces", "2565_provinces")
    (copy / "programmes" / "2565.toml").write_text(text, "utf-8")
    table = copy / "programmes" / "2564_provinces.csv"
    shutil.copyfile(table, copy / "programmes" / "2565_provinces.csv")
    return copy
