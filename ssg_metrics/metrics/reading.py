"""From a ledger's sums to a Reading: what is asked, and what the sums then mean. Knows no SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ssg_metrics.metrics.base import BY_GROUP, Column, Metric, Missing, denominator, numerator
from ssg_metrics.model import Area, Level, Number, Reading, Split

Part = tuple[Any, ...]
"""A member of a split as the ledgers have it; the empty tuple where nothing is split."""

_FIELDS = ("form", "dimension", "indicator")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: edition, programme year, area level, place, split, round and day.

    ``programme`` is the year's row of settings as the edition holds it.
    """

    edition: str
    programme: Mapping[str, Any]
    by: Level
    within: Area
    split: Split | None
    round: str
    as_of: date

    def column(self, column: Column) -> str:
        """The column that a numerator or a denominator means here."""
        if isinstance(column, str):
            return column
        programme_sets_it = self.by <= Level.PROVINCE and self.split not in BY_GROUP
        return column.set if programme_sets_it else column.counted


def reading(
    question: Question, metric: Metric, area: Area, part: Part, sums: Mapping[str, Any]
) -> Reading:
    """The Reading of a metric in an area and a part of it, from the sums of its ledger."""
    formula = metric.formula_at(question.by)
    return Reading(
        metric=metric.id,
        area=area,
        numerator=number(sums.get(question.column(numerator(formula)))),
        denominator=number(sums.get(question.column(denominator(formula)))),
        missing=_missing(formula.missing, question, sums),
        target=_target(metric, question.programme),
        as_of=question.as_of,
        edition=question.edition,
        year=question.programme["year"],
        round=question.round if metric.rounds else "latest",
        **_part_fields(question.split, part),
    )


def number(value: Any) -> Number:
    """A sum as a count, or as baht with two places; nothing summed is 0."""
    if value is None:
        return 0
    if isinstance(value, int):
        return value
    places = Decimal(str(value)).quantize(Decimal("0.01"))
    return int(places) if places == int(places) else float(places)


def _missing(missing: Missing | None, question: Question, sums: Mapping[str, Any]) -> Number:
    if missing is None:
        return 0
    whole = number(sums.get(question.column(missing.of)))
    return whole if missing.seen is None else max(0, whole - number(sums.get(missing.seen)))


def _target(metric: Metric, programme: Mapping[str, Any]) -> float | None:
    if isinstance(metric.target, str):
        return float(programme[metric.target])
    return metric.target


def _part_fields(split: Split | None, part: Part) -> dict[str, str]:
    if split is Split.LEVEL:
        return {"group": str(part[0])}
    if split is Split.LEADS:
        return {"group": "yes" if part[0] else "no"}
    return dict(zip(_FIELDS, part, strict=False))
