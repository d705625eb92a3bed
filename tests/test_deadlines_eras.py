"""The boundary days through a real import, written in either era, and in another programme year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import Settings
from ssg_metrics.journey import import_files
from ssg_metrics.metrics.areas import find_area
from ssg_metrics.metrics.measure import measure
from ssg_metrics.metrics.waiting import waiting
from ssg_metrics.store.edition import open_edition
from tests import workbooks as w
from tests.late_forums import FORUMS, LATE, write_forums
from tests.published import publish_small
from tests.test_programme_year import add_2565, edition, next_year, settings  # noqa: F401

YEAR_END = date(2021, 9, 30)


@pytest.mark.parametrize("era", ["be", "ce", "both"])
def test_the_days_mean_the_same_in_either_era(tmp_path: Path, era: str) -> None:
    store = publish_small(tmp_path)
    report = import_files(store, [write_forums(tmp_path, era)], sender="สพอ.", today=YEAR_END)
    assert report.exit_code == 0, report.to_json("en")
    db = open_edition(store)
    assert db is not None
    found = waiting(db, 2564, find_area(db, "TH"), YEAR_END, state="cannot")
    assert sorted(row["group_code"] for row in found.rows) == sorted(LATE)
    every = waiting(db, 2564, find_area(db, "TH"), YEAR_END, state="all").rows
    days = {r["group_code"]: (r["held"], r["finished"]) for r in every if r["group_code"] in FORUMS}
    assert days == FORUMS
    (reading,) = measure(db, 2564, "cannot_keep_both", within="56", as_of=date(2021, 6, 8))
    assert reading.numerator == 1, "P5 is finished on 9 June"


def test_another_year_has_its_own_last_day(settings: Settings, tmp_path: Path) -> None:  # noqa: F811
    """Ten days to report and BPM on 31 May: a forum finished on 21 May can, on the 22nd cannot."""
    add_2565(settings)
    file = settings.reference_dir / "programmes" / "2565.toml"
    text = file.read_text("utf-8")
    assert "report_days = 7" in text and "2022-06-15" in text
    later = text.replace("report_days = 7", "report_days = 10").replace("2022-06-15", "2022-05-31")
    file.write_text(later, "utf-8")
    old = w.save(w.clean(), tmp_path / "2564.xlsx")
    new = w.save(next_year(w.clean()), tmp_path / "2565.xlsx")
    import_files(settings, [old, new], today=date(2022, 9, 1))
    db = edition(settings)
    for year, expected in ((2564, []), (2565, ["PYO-02"])):
        as_of = date(year - 543, 5, 25)
        found = waiting(db, year, find_area(db, "TH"), as_of, state="cannot")
        assert [row["group_code"] for row in found.rows] == expected
        (reading,) = measure(db, year, "cannot_keep_both", as_of=as_of)
        assert (reading.numerator, reading.denominator) == (len(expected), 2)
