"""Whether an edition's numbers hold together: asked by the store before it publishes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssg_metrics.metrics.areas import data_day
from ssg_metrics.metrics.base import Metric, Share, Whole, numerator
from ssg_metrics.metrics.measure import measure_many
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Queryable, Reading

LEVELS = (Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.DISTRICT)


def problems(db: Queryable, today: date | None = None) -> list[str]:
    """What is wrong with the numbers of an edition, a sentence each; empty where nothing is.

    Every metric is measured at every level down to the district, in every year, as of its data
    day. A share never exceeds its whole; where the programme's target is the whole, the
    registered groups bound it, which the districts show. Levels add up to one another.
    """
    years = [row["year"] for row in db.rows("SELECT year FROM programmes ORDER BY year")]
    found: list[str] = []
    for year in years:
        day = data_day(db, year, today)
        measured = {level: measure_many(db, year, METRICS, by=level, as_of=day) for level in LEVELS}
        for name, metric in METRICS.items():
            by_level = {level: measured[level][name] for level in LEVELS}
            found += _above_whole(metric, by_level)
            found += _not_adding_up(metric, by_level)
    return found


def _above_whole(metric: Metric, by_level: dict[Level, list[Reading]]) -> Iterable[str]:
    for level, readings in by_level.items():
        formula = metric.formula_at(level)
        if not isinstance(formula, Share):
            continue
        if isinstance(formula.of, Whole) and level <= Level.PROVINCE:
            continue
        for r in readings:
            if not 0 <= r.numerator <= r.denominator or r.missing < 0:
                yield (
                    f"{metric.id} in {r.area.code}, {r.year}: "
                    f"{r.numerator} of {r.denominator}, {r.missing} missing"
                )


def _not_adding_up(metric: Metric, by_level: dict[Level, list[Reading]]) -> Iterable[str]:
    whole = sum(r.numerator for r in by_level[Level.COUNTRY])
    for level, readings in by_level.items():
        if level > metric.deepest or metric.formula_at(level) != metric.formula:
            continue
        if isinstance(numerator(metric.formula), Whole) and level > Level.PROVINCE:
            continue
        total = sum(r.numerator for r in readings)
        if abs(total - whole) > 0.01 * len(readings):
            year = by_level[Level.COUNTRY][0].year
            yield f"{metric.id}, {year}: {level.word} rows make {total}, the country {whole}"
