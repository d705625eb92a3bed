"""The way to a target: what is missing, how fast it comes, when it would be reached.

Counts and days in, counts and days out. Rounding is exact: 0.6 of 760 is 456.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from ssg_metrics.model import Number

WINDOW = 14
"""Days over which the pace is taken."""
EVENTS = 100
"""Events before which no day is forecast."""

Points = Sequence[tuple[date, Number]]
"""A numerator cumulated by day, oldest first."""


class Hidden(StrEnum):
    """Why no day is forecast; its words stand under ``status.hidden.<value>``."""

    EARLY = "early"
    FEW = "few"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Pace:
    """How a count moves towards what is needed.

    ``gap`` is still missing; ``recent`` came in the last 14 days, ``per_week`` of it a week;
    ``days_left`` until the deadline, below 0 after it; ``needed_per_day`` None where no day is
    left; ``reached_on`` is the day on which it was reached, or would be at this pace; ``hidden``
    says why there is none.
    """

    gap: Number
    recent: Number
    per_week: float
    days_left: int
    needed_per_day: float | None
    reached_on: date | None
    hidden: Hidden | None


def needed(target: float, denominator: Number) -> int:
    """The smallest whole count that meets a target rate."""
    return ceil(_exact(target) * _exact(denominator))


def gap(target: float, numerator: Number, denominator: Number) -> Number:
    """What is missing to the target; never below 0."""
    return max(0, needed(target, denominator) - numerator)


def pace(points: Points, *, needed: Number, as_of: date, deadline: date) -> Pace:
    """The pace of a cumulated count as of a day, towards ``needed`` by a deadline (inclusive)."""
    now = at(points, as_of)
    recent = now - at(points, as_of - timedelta(days=WINDOW))
    missing = max(0, needed - now)
    days_left = (deadline - as_of).days
    reached_on, hidden = _reached(points, needed, recent, as_of)
    return Pace(
        gap=missing,
        recent=recent,
        per_week=recent / (WINDOW / 7),
        days_left=days_left,
        needed_per_day=_per_day(missing, days_left),
        reached_on=reached_on,
        hidden=hidden,
    )


def at(points: Points, day: date) -> Number:
    """A cumulated count at the end of a day; 0 before its first point."""
    value: Number = 0
    for when, count in points:
        if when > day:
            break
        value = count
    return value


def _per_day(missing: Number, days_left: int) -> float | None:
    if missing == 0:
        return 0.0
    return missing / days_left if days_left > 0 else None


def hidden(points: Points, as_of: date, events: Number | None = None) -> Hidden | None:
    """Why nothing is forecast as of a day; None where something is.

    ``events``: how many there were, where the count is not one of events, such as baht.
    """
    now = at(points, as_of)
    first = next((day for day, count in points if count > 0), as_of)
    if (as_of - first).days < WINDOW:
        return Hidden.EARLY
    if (now if events is None else events) < EVENTS:
        return Hidden.FEW
    return Hidden.STILL if now <= at(points, as_of - timedelta(days=WINDOW)) else None


def _reached(
    points: Points, needed: Number, recent: Number, as_of: date
) -> tuple[date | None, Hidden | None]:
    now = at(points, as_of)
    if now >= needed:
        return next((day for day, count in points if count >= needed), as_of), None
    why = hidden(points, as_of)
    if why is not None:
        return None, why
    days = ceil(_exact(needed - now) * WINDOW / _exact(recent))
    try:
        return as_of + timedelta(days=days), None
    except OverflowError:  # so slow that the calendar ends first
        return None, Hidden.STILL


def _exact(value: float) -> Fraction:
    """A number as it is written: 0.6 is six tenths, not the nearest binary fraction."""
    return Fraction(str(value))
