"""Of many tests, which are discoveries: the false discovery rate. Ps in, qs out, in their order.

A q is the smallest share of false discoveries at which its test would be one. The screens use
``benjamini_hochberg``, which holds that share where tests are independent or rise and fall
together; ``benjamini_yekutieli`` holds it however they depend, at the price of power.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

LEVEL = 0.05
"""The share of false discoveries that is let pass."""


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """The q of each p. ValueError for what is no p. (Benjamini and Hochberg 1995.)"""
    return _stepped(ps, len(ps))


def benjamini_yekutieli(ps: Sequence[float]) -> list[float]:
    """The q of each p under any dependence. (Benjamini and Yekutieli 2001.)"""
    return _stepped(ps, len(ps) * fsum(1 / n for n in range(1, len(ps) + 1)))


def _stepped(ps: Sequence[float], of: float) -> list[float]:
    """From the largest p down, each no larger than the one before it."""
    if not all(0 <= p <= 1 for p in ps):
        raise ValueError("a p lies between 0 and 1")
    qs, least = [1.0] * len(ps), 1.0
    order = sorted(range(len(ps)), key=lambda at: ps[at], reverse=True)
    for rank, at in zip(range(len(ps), 0, -1), order, strict=True):
        least = min(least, ps[at] * of / rank)
        qs[at] = least
    return qs
