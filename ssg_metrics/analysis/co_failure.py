"""Do two indicators fail together more than general weakness explains? Counts in, p and odds out.

A group that fails much fails any two things together, which says nothing about the two. So groups
are compared only with groups that failed as many indicators (a stratum), and against the odds that
two of so many places meet by mere lack of room. Sees no group and no name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from math import erfc, sqrt

from ssg_metrics.analysis.hypergeometric import Spread, hypergeometric

EXACT = 600
"""Counts that can come out, over all strata, up to which the test is exact; above it is normal."""
CLEAR = 1.0
"""Standard deviations above the expected from which the exact test is worked out at all: below it
no p comes near 5 %, and the normal one stands.
"""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Groups that failed ``failed`` of ``size`` indicators: how many are assessed on both (``of``),
    failed the first, the second, and both.
    """

    size: int
    failed: int
    of: int
    first: int
    second: int
    both: int

    @property
    def odds(self) -> float:
        """The odds of failing both that lack of room leaves, all indicators alike: below 1.

        Of the ways to fail ``failed`` of ``size``, those with both, with neither, and with one.
        """
        t, n = self.failed, self.size
        return (t - 1) * (n - 1 - t) / (t * (n - t))

    @property
    def speaks(self) -> bool:
        """Whether it can say anything: both can fail together, apart, or not at all."""
        room = 2 <= self.failed <= self.size - 2
        return room and 0 < self.first < self.of and 0 < self.second < self.of


@dataclass(frozen=True, slots=True)
class Together:
    """What strata say of a pair: ``expected`` of those that failed both, ``odds`` above what
    general weakness gives (None: nothing to compare), and ``p``, one-sided; ``exact`` or normal.
    """

    both: int
    expected: float
    odds: float | None
    p: float
    exact: bool = True


def together(strata: Iterable[Stratum]) -> Together:
    """Test a pair over its strata, their margins given.

    The exact test sums noncentral hypergeometric counts; where more than ``EXACT`` can come out it
    takes the normal tail with continuity correction. (Mantel and Haenszel 1959; Breslow and Day
    1980, 4.2 to 4.4; the odds of a stratum as in the Rasch model with equal indicators.)
    """
    every = list(strata)
    speaking = [stratum for stratum in every if stratum.speaks]
    both = sum(stratum.both for stratum in every)
    silent = sum(stratum.both for stratum in every if not stratum.speaks)
    if not speaking:
        return Together(both, float(both), None, 1.0)
    room = sum(min(s.first, s.second) - max(0, s.first + s.second - s.of) + 1 for s in speaking)
    exact = room <= EXACT
    counted = [_moments(stratum, exact=exact) for stratum in speaking]
    mean, variance = sum(m for m, _ in counted), sum(v for _, v in counted)
    above = both - silent - mean
    p = _tail(above, variance)
    if exact and above >= CLEAR * sqrt(variance):
        p = reduce(Spread.plus, map(_spread, speaking)).at_least(both - silent)
    return Together(both, mean + silent, _common(speaking), p, exact)


def _spread(stratum: Stratum) -> Spread:
    return hypergeometric(stratum.of, stratum.first, stratum.second, stratum.odds)


def _moments(stratum: Stratum, *, exact: bool) -> tuple[float, float]:
    """Mean and variance of those that failed both; where not exact, of the fitted table."""
    if exact:
        spread = _spread(stratum)
        return spread.mean, spread.variance
    of, first, second, odds = stratum.of, stratum.first, stratum.second, stratum.odds
    a, b = 1 - odds, of - first - second + odds * (first + second)
    c = -odds * first * second
    root = -c / b if abs(a) < 1e-12 else (-b + sqrt(b * b - 4 * a * c)) / (2 * a)
    cells = (root, first - root, second - root, of - first - second + root)
    return root, 1 / sum(1 / cell for cell in cells) if min(cells) > 0 else 0.0


def _tail(above: float, variance: float) -> float:
    """The chance of so many or more, by the normal distribution."""
    if variance <= 0:
        return 1.0
    return min(1.0, erfc((above - 0.5) / sqrt(2 * variance)) / 2)


def _common(strata: Iterable[Stratum]) -> float | None:
    """The common odds of Mantel and Haenszel, beyond the odds of each stratum."""
    over = under = 0.0
    for s in strata:
        over += s.both * (s.of - s.first - s.second + s.both) / s.of
        under += s.odds * (s.first - s.both) * (s.second - s.both) / s.of
    if under == 0:
        return None if over == 0 else float("inf")
    return over / under
