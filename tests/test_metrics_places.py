"""Finding places, the data day, a group's record, and the check of a whole edition."""

from __future__ import annotations

from datetime import date

import pytest

from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.areas import areas, children, data_day, find_area, path
from ssg_metrics.metrics.base import Share, Unit
from ssg_metrics.metrics.record import Source, group_record
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Level
from ssg_metrics.words import has
from tests.country import SMALL, YEAR, Country, Db, build, day, group, paid


def test_a_place_is_found_by_its_code_at_every_level(small: Db) -> None:
    found = {code: find_area(small, code) for code in ("TH", "R16", "56", "5603", "P1")}
    assert [area.level for area in found.values()] == list(Level)
    assert found["56"].name("th") == "พะเยา"
    assert found["P1"].parent == "5603"


def test_a_breadcrumb_leads_down_from_the_country(small: Db) -> None:
    assert [a.code for a in path(small, "P5")] == ["TH", "R16", "56", "5606", "P5"]
    assert [a.code for a in path(small, "TH")] == ["TH"]


def test_children_are_one_level_down_and_groups_are_the_registered_ones(small: Db) -> None:
    assert [a.code for a in children(small, YEAR, "TH")] == ["R03", "R16"]
    assert [a.code for a in children(small, YEAR, "R16")] == ["55", "56"]
    assert [a.code for a in children(small, YEAR, "56")] == ["5603", "5606"]
    assert [a.code for a in children(small, YEAR, "5501")] == ["N1", "N2", "N3"]
    assert children(small, YEAR, "N1") == []
    assert children(small, 2565, "5501") == []


def test_a_group_that_is_not_registered_is_there_when_asked_for_itself(small: Db) -> None:
    assert [a.code for a in areas(small, YEAR, Level.GROUP, find_area(small, "P6"))] == ["P6"]


def test_an_unknown_place_is_answered_with_the_nearest_code(small: Db) -> None:
    for word, answer in {"r16": "R16", "Phayao": "'56'", "P11": "P1", "ปง": "'5606'"}.items():
        with pytest.raises(UsageError, match=answer):
            find_area(small, word)


def test_the_data_day_is_the_newest_record_of_the_year_that_is_not_to_come(small: Db) -> None:
    assert data_day(small, YEAR) == day(7, 10)
    assert data_day(small, YEAR, today=day(5, 24)) == day(5, 20) + (day(5, 21) - day(5, 20))
    assert data_day(small, YEAR, today=day(1, 1)) == date(2021, 9, 30), (
        "nothing yet: the year's end"
    )
    late = Country(tables={"groups": [group("A", "5603")],
                           "disbursements": [paid("A", date(2021, 12, 1), 1, "D")]})  # fmt: skip
    assert data_day(build(late), YEAR) == date(2021, 9, 30), "outside the fiscal year"


def test_a_groups_record_holds_every_row_with_where_it_came_from(small: Db) -> None:
    record = group_record(small, YEAR, "P1")
    assert [a.code for a in record.path] == ["TH", "R16", "56", "5603", "P1"]
    assert len(record.results) == 14
    assert [r["result"] for r in record.form("ssg", 2)] == [True, True, True, False]
    assert record.forum is not None
    assert record.forum["participants"] == 15
    assert record.report_due == day(5, 12)
    assert [item["indicator"] for item in record.plan] == ["S2.1", "S2.2"]
    assert [p["amount_baht"] for p in record.payments] == [3000]
    assert record.province_report is not None
    assert record.group.source.file == "small.xlsx"
    assert (record.group.source.sheet, record.group.source.row) == ("groups", 2)
    assert record.uncovered == ()
    assert group_record(small, YEAR, "N1").uncovered == ("S2.2",)


def test_a_record_as_of_a_day_shows_nothing_later(small: Db) -> None:
    record = group_record(small, YEAR, "P1", as_of=day(5, 10))
    assert [item["indicator"] for item in record.plan] == ["S2.1"]
    assert record.payments == ()
    assert record.report is None
    assert record.uncovered == ("S2.2",)


def test_a_record_leads_to_the_cell() -> None:
    source = Source("f" * 64, "small.xlsx", "SSG", 7, {"S2.1": "G"})
    assert source.cell("S2.1") == "G7"
    assert source.cell("S2.2") is None


def test_a_record_is_a_groups_and_of_its_year(small: Db) -> None:
    with pytest.raises(UsageError, match="no group"):
        group_record(small, YEAR, "5603")
    two_years = build(SMALL, Country().with_setting(year=2565))
    with pytest.raises(UsageError, match="2565"):
        group_record(two_years, 2565, "P1")


def test_a_sound_edition_has_no_problems(small: Db) -> None:
    assert problems(small) == []


def test_an_edition_whose_numbers_do_not_hold_is_told() -> None:
    broken = build(SMALL)
    broken.change("UPDATE group_ledger_by_district SET planned = 9 WHERE planned = 1")
    told = problems(broken)
    assert any("plan_coverage in 5603" in line for line in told)
    assert any("district rows make" in line for line in told)


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_has_its_words_in_both_languages(name: str) -> None:
    metric = METRICS[name]
    words = ("name", "short", "definition", "numerator", "denominator", "missing", "unit")
    assert all(has(f"metric.{name}.{word}") for word in words)
    assert all(has(f"split.{split}") for split in metric.splits)
    assert all(
        has(f"unit.{metric.unit_at(level)}") and has(f"level.{level.word}") for level in Level
    )
    assert metric.id == name
    over = metric.unit is Unit.BAHT or name in ("improvement", "forum_attendance")
    assert isinstance(metric.formula, Share) or over, "only what may exceed its whole is a ratio"
