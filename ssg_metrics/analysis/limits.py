"""How far chance alone may move a rate: the Wilson interval. Counts in, two rates out."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from ssg_metrics.model import Number

SMALL = 30
"""A rate over fewer than this carries its interval."""
Z95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval of a rate: both ends between 0 and 1."""

    low: float
    high: float


def wilson(n: Number, of: Number) -> Interval:
    """The 95 % Wilson interval of ``n`` out of ``of``.

    ValueError unless 0 ≤ n ≤ of and of > 0. (Wilson 1927, score interval without continuity
    correction.)
    """
    if of <= 0 or not 0 <= n <= of:
        raise ValueError(f"{n} of {of} is no share")
    rate, squared = n / of, Z95 * Z95
    middle = (rate + squared / (2 * of)) / (1 + squared / of)
    half = Z95 * sqrt(rate * (1 - rate) / of + squared / (4 * of * of)) / (1 + squared / of)
    low = 0.0 if n == 0 else max(0.0, middle - half)
    high = 1.0 if n == of else min(1.0, middle + half)
    return Interval(low, high)


def if_small(n: Number, of: Number) -> Interval | None:
    """The interval that a small number carries; None where there is none to carry.

    None for 30 or more, for no data, and for what is no share (over 100 %, a difference).
    """
    return wilson(n, of) if 0 < of < SMALL and 0 <= n <= of else None
