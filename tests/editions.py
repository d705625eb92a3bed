"""Two editions of the small country: what was sent first, and what stands since the second import.

The first import lacked the plans of N2 and P5, the payment D5 and the group N3; it called P2's plan
approved, which the second import says is a draft, and dated P4's plan 22 May instead of 20 May.

Plans as of 24 May: first P1, P2, P4, N1 = 4; second P1, P4, P5, N1, N2 = 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import Settings
from ssg_metrics.journey import import_files
from ssg_metrics.store.history import editions
from tests.country import SMALL, Country, Row, day
from tests.published import write_reference, write_workbook

SECOND = day(5, 24)


def first_country() -> Country:
    """The small country as it was sent at first."""
    tables: dict[str, list[Row]] = {name: list(rows) for name, rows in SMALL.tables.items()}
    for name, rows in tables.items():
        tables[name] = [row for row in rows if row.get("group_code") != "N3"]
    tables["plans"] = [
        _as_sent(row) for row in tables["plans"] if row["group_code"] not in {"N2", "P5"}
    ]
    tables["disbursements"] = [r for r in tables["disbursements"] if r["document_no"] != "D5"]
    return replace(SMALL, tables=tables)


def without_results_of(group: str) -> Country:
    """The small country before one group's forms came in."""
    kept = [row for row in SMALL.tables["results"] if row["group_code"] != group]
    return replace(SMALL, tables={**SMALL.tables, "results": kept})


def _as_sent(plan: Row) -> Row:
    if plan["group_code"] == "P2":
        return {**plan, "status": "approved"}
    if plan["group_code"] == "P4":
        return {**plan, "prepared_on": day(5, 22)}
    return plan


def publish_twice(folder: Path, first: Country | None = None) -> Settings:
    """Both imports, published one after the other; ``first``: another country to begin with."""
    settings = Settings(data_dir=folder / "data", reference_dir=write_reference(folder))
    for country, name in ((first or first_country(), "first.xlsx"), (SMALL, "second.xlsx")):
        report = import_files(
            settings,
            [write_workbook(folder, country, name)],
            sender="สพจ.พะเยา",
            today=date(2021, 9, 30),
        )
        assert report.exit_code == 0, report.to_json("en")
    return settings


def first_of(settings: Settings) -> str:
    """The id of the first edition as an address holds it: both may be of the same second."""
    return next(each.id for each in editions(settings) if each.parent is None)[:12]


@pytest.fixture(scope="session")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return publish_twice(tmp_path_factory.mktemp("twice"))


@pytest.fixture
def on_two(two_editions: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The application looks at the second edition; the first is there to compare with."""
    monkeypatch.setenv("SSG_DATA_DIR", str(two_editions.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(two_editions.reference_dir))
    yield two_editions
