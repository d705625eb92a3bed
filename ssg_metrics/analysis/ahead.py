"""What a count may come to on a day ahead, and how sure that is.

The method: the days ahead are taken to be like the last 14, each day's gain a draw from the same
spread. Their sum then lies in the prediction interval for the sum of ``h`` further draws after 14:
``h`` times the mean, ± t · s · √(h + h²/14), where s is the spread of the 14 daily gains and t is
Student's for 13 degrees of freedom. The first part under the root is the chance of the days ahead,
the second that the mean of only 14 days is itself uncertain. Counts and days in and out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev

from ssg_metrics.analysis.forecast import WINDOW, Points, at
from ssg_metrics.model import Number

CHANCE = 0.8
"""How often the range holds the count that comes, where the days ahead are like the last 14."""
STUDENT = 1.350171
"""The 90th percentile of Student's t with 13 degrees of freedom: one tenth lies above it."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A cumulated count expected at the end of a day: its middle and the range around it."""

    day: date
    low: float
    middle: float
    high: float


def ahead(points: Points, as_of: date, until: date, limit: Number) -> list[Ahead]:
    """Each day from ``as_of``, where the count is known, to ``until``.

    Never below what is there already, never above ``limit``, which is all that there is to reach.
    """
    now = at(points, as_of)
    gains = daily(points, as_of)
    mean, spread = fmean(gains), stdev(gains)
    top = max(float(limit), now)
    found = []
    for days in range((until - as_of).days + 1):
        middle = now + days * mean
        half = STUDENT * spread * sqrt(days + days * days / WINDOW)
        low, middle, high = (min(max(n, now), top) for n in (middle - half, middle, middle + half))
        found.append(Ahead(as_of + timedelta(days=days), low, middle, high))
    return found


def daily(points: Points, as_of: date) -> Sequence[float]:
    """What each of the last 14 days brought, oldest first."""
    days = [as_of - timedelta(days=n) for n in range(WINDOW, -1, -1)]
    ends = [float(at(points, day)) for day in days]
    return [after - before for before, after in pairwise(ends)]
