"""The whole road: a workbook published for real gives the Readings of the rows it was made of."""

from __future__ import annotations

import pytest

from ssg_metrics.metrics.measure import measure, measure_many
from ssg_metrics.metrics.record import group_record
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Level, Reading, Split
from ssg_metrics.store.edition import Edition
from tests.country import YEAR, Db, day


def told(readings: list[Reading]) -> list[tuple[object, ...]]:
    return [
        (r.area.code, r.form, r.indicator, r.group, r.numerator, r.denominator, r.missing)
        for r in readings
    ]


@pytest.mark.parametrize("by", Level, ids=lambda level: level.word)
def test_a_published_workbook_measures_like_the_rows_it_was_made_of(
    small: Db, published: Edition, by: Level
) -> None:
    for as_of in (day(5, 15), day(9, 30)):
        real = measure_many(published, YEAR, METRICS, by=by, as_of=as_of)
        rows = measure_many(small, YEAR, METRICS, by=by, as_of=as_of)
        for name in METRICS:
            assert told(real[name]) == told(rows[name]), name


def test_its_indicators_too(small: Db, published: Edition) -> None:
    for round in ("latest", "1", "2"):
        real, rows = (
            measure(
                db,
                YEAR,
                "indicator_pass_rate",
                by=Level.DISTRICT,
                split=Split.INDICATOR,
                round=round,
                as_of=day(9, 30),
            )
            for db in (published, small)
        )
        assert told(real) == told(rows)


def test_its_readings_name_the_edition(published: Edition) -> None:
    (reading,) = measure(published, YEAR, "plan_coverage", as_of=day(5, 24))
    assert reading.edition == published.id
    assert problems(published) == []


def test_a_groups_record_leads_back_to_the_cells_of_the_workbook(published: Edition) -> None:
    record = group_record(published, YEAR, "P1")
    assert record.forum is not None
    source = record.forum.source
    assert (source.file, source.sheet, source.cell("participants")) == (
        "small.xlsx",
        "forums",
        "C2",
    )
    (passed, *_) = record.form("ssg", 1)
    assert passed.source.sheet == "ssg"
    assert passed.source.cell(passed["indicator"]) == "D2"
    (long, *_) = group_record(published, YEAR, "P5").form("ssg", 1)
    assert long.source.cell("result") == "F2"
