"""Which areas differ from the national rate by more than chance: readings in, verdicts out. Pure.

Each area's count is held against the exact binomial limits of the rate that all areas have
together (Spiegelhalter 2005, funnel plots). That rate holds the area itself, which pulls the rate
towards it and so makes a false alarm rarer, never more frequent. Silent areas and areas with no
share are not tested; they are named by a verdict of their own. Knows no words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

from ssg_metrics.analysis.binomial import Limits, limits, outside, power
from ssg_metrics.analysis.outlook import silent
from ssg_metrics.model import Reading

WIDE, NARROW = 0.002, 0.05
"""What may lie outside by chance: of the 99.8 % and of the 95 % limits."""


class Place(StrEnum):
    """Where an area lies; its words stand under ``apart.<value>``. The last four: not tested."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    FAR_ABOVE = "far_above"
    SILENT = "silent"
    NO_DATA = "no_data"
    OVER = "over"
    ALONE = "alone"


OUTSIDE = frozenset({Place.FAR_BELOW, Place.BELOW, Place.ABOVE, Place.FAR_ABOVE})
FAR = frozenset({Place.FAR_BELOW, Place.FAR_ABOVE})
TESTED = OUTSIDE | {Place.INSIDE}


@dataclass(frozen=True, slots=True)
class Judged:
    """One area: its reading, where it lies, and what it would have at the national rate."""

    reading: Reading
    place: Place
    expected: float

    @property
    def gap(self) -> float:
        """Counted: above 0 more than at the national rate, below 0 fewer."""
        return self.reading.numerator - self.expected

    @property
    def counts(self) -> tuple[int, int]:
        """Its n and its x, whole."""
        return int(self.reading.denominator), int(self.reading.numerator)


@dataclass(frozen=True, slots=True)
class Apart:
    """All areas of a level beside the rate that they have together; None: there is no rate.

    ``by_chance``, ``far_by_chance``: how many would lie outside the 95 % and the 99.8 % limits if
    all areas had the same rate. ``as_many``: how often at least so many as now would then.
    """

    rate: float | None
    areas: Sequence[Judged]
    by_chance: float
    far_by_chance: float
    as_many: float

    @property
    def tested(self) -> list[Judged]:
        """Those that were held against the limits."""
        return [one for one in self.areas if one.place in TESTED]

    @property
    def outside(self) -> list[Judged]:
        """Those outside the 95 % limits, also those outside the 99.8 % limits."""
        return [one for one in self.areas if one.place in OUTSIDE]


def apart(readings: Sequence[Reading]) -> Apart:
    """The areas of one level, all of the country, beside their common rate."""
    of = sum(r.denominator for r in readings)
    rate = sum(r.numerator for r in readings) / of if of else None
    areas = [_judged(reading, rate, of) for reading in readings]
    if rate is None:
        return Apart(None, areas, 0.0, 0.0, 1.0)
    sizes = [one.counts[0] for one in areas if one.place in TESTED]
    alarms = [false_alarm(n, rate, NARROW) for n in sizes]
    far = sum(false_alarm(n, rate, WIDE) for n in sizes)
    found = sum(one.place in OUTSIDE for one in areas)
    return Apart(rate, areas, sum(alarms), far, at_least_so_many(found, alarms))


def false_alarm(n: int, rate: float, alpha: float) -> float:
    """The exact probability that n with the very rate lie outside its limits: ``alpha`` at most."""
    return outside(limits(n, rate, alpha), n, rate)


def at_least_so_many(found: int, alarms: Sequence[float]) -> float:
    """The probability that ``found`` or more of independent events of these probabilities occur."""
    chance = [1.0]  # of 0, 1, ... so far; from ``found`` on they need not be told apart
    for alarm in alarms:
        grown = [0.0] * min(len(chance) + 1, found)
        for number, before in enumerate(chance):
            if number < found:
                grown[number] += before * (1 - alarm)
            if number + 1 < found:
                grown[number + 1] += before * alarm
        chance = grown
    return min(1.0, max(0.0, 1 - sum(chance))) if found else 1.0


def both_limits(n: int, rate: float) -> tuple[Limits, Limits]:
    """The 95 % and the 99.8 % limits for n."""
    return limits(n, rate, NARROW), limits(n, rate, WIDE)


def place(x: int, n: int, rate: float) -> Place:
    """Where a count of n lies; ValueError where it is no share."""
    if not 0 <= x <= n:
        raise ValueError(f"{x} of {n} is no share")
    near, far = both_limits(n, rate)
    if far.outside(x):
        return Place.FAR_BELOW if x <= far.low else Place.FAR_ABOVE
    if near.outside(x):
        return Place.BELOW if x <= near.low else Place.ABOVE
    return Place.INSIDE


def seen(n: int, rate: float, steps: Sequence[float]) -> list[tuple[float, float]]:
    """True rates so far from the national one, each with how often n would be found outside 95 %.

    Below the national rate where there is room, else above it.
    """
    side = -1 if rate >= max(steps) or rate >= 1 - rate else 1
    planted = [rate + side * step for step in steps]
    return [(one, power(n, one, rate, NARROW)) for one in planted if 0 <= one <= 1]


def typical(areas: Sequence[Judged]) -> int:
    """The middle size of those tested; 0 where none is."""
    sizes = [one.counts[0] for one in areas if one.place in TESTED]
    return median_low(sizes) if sizes else 0


def _judged(reading: Reading, rate: float | None, of: float) -> Judged:
    expected = (rate or 0.0) * reading.denominator
    return Judged(reading, _place(reading, rate, of), expected)


def _place(reading: Reading, rate: float | None, of: float) -> Place:
    n, x = reading.denominator, reading.numerator
    if rate is None or not n:
        return Place.NO_DATA
    if silent(reading):
        return Place.SILENT
    if x > n or rate > 1:
        return Place.OVER
    if n == of:
        return Place.ALONE
    return place(int(x), int(n), rate)
