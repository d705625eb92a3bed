"""An edition that an earlier program made, asked for what it does not hold: said with its mend on
the screen that asks, and nowhere a page without words.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreError
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.manifest import current_id, edition_file
from ssg_metrics.ui.first_paint import first_paint
from tests.app_fixtures import drawn, run, small_store  # noqa: F401
from tests.country import SMALL
from tests.odd_stores import publish

LATER_TABLES = ("form_days", "visit_outcomes")
"""Asked by the visits and the follow-up alone."""


@pytest.fixture
def outdated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store whose edition has no tables for the order of visits and the follow-up."""
    settings = publish(tmp_path / "data", SMALL)
    file = edition_file(settings, current_id(settings) or "")
    copy = tmp_path / "copy.duckdb"  # the file itself may be open still
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as con:
        for table in LATER_TABLES:
            con.execute(f"DROP TABLE {table}")
    other = tmp_path / "other"
    shutil.copytree(settings.data_dir, other)
    copy.replace(other / file.relative_to(settings.data_dir))
    monkeypatch.setenv("SSG_DATA_DIR", str(other))
    return Settings(data_dir=other)


def test_what_an_edition_does_not_hold_is_an_error_with_its_mend(outdated: Settings) -> None:
    edition = open_edition(outdated)
    assert edition is not None
    with pytest.raises(StoreError, match="made by an earlier program"):
        edition.rows("SELECT * FROM form_days")
    with pytest.raises(StoreError, match="made by an earlier program"):
        edition.arrow("SELECT no_such_column FROM groups")


@pytest.mark.usefixtures("outdated")
@pytest.mark.parametrize("screen", ["visits", "followup"])
def test_the_screen_that_asks_says_it_with_the_mend(screen: str) -> None:
    assert first_paint(screen, {"lang": "en"}) is None
    at = run(screen, section="inspectors", lang="en")
    assert not at.exception
    said = drawn(at, "frame") + drawn(at, "body")
    assert "made by an earlier program" in said and "ssg_metrics start" in said


@pytest.mark.usefixtures("outdated")
def test_the_other_screens_go_on() -> None:
    painted = first_paint("", {"lang": "en"})
    assert painted is not None and "<h1>" in str(painted[1])
