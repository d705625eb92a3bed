"""Is a count what a known chance would give: the exact binomial test. Counts in, p out."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log, log1p

from ssg_metrics.analysis.hypergeometric import SAME, log_choose

NOTHING = 1e-18
"""A term below this part of the sum so far ends a tail."""


def binomial_test(n: int, of: int, chance: float = 0.5) -> float:
    """The p of ``n`` of ``of`` where each comes with ``chance``: the chance of all counts that are
    no likelier. 1 where there is nothing (``of`` 0).

    ValueError unless 0 ≤ n ≤ of and 0 ≤ chance ≤ 1. (By the sum of small chances, as SciPy's
    ``binomtest`` and R's ``binom.test``.)
    """
    if not 0 <= n <= of or not 0 <= chance <= 1:
        raise ValueError(f"{n} of {of} at {chance} is no binomial count")
    if chance in (0, 1):
        return 1.0 if n == of * chance else 0.0
    here = _log(n, of, chance) + log1p(SAME)
    mode = min(of, int((of + 1) * chance))
    if here >= _log(mode, of, chance):
        return 1.0
    # up to ``low`` and from ``high`` on nothing is likelier than n; both sides fall away outwards
    low = n if n < mode else _last(0, mode, lambda k: _log(k, of, chance) <= here)
    high = n if n > mode else -_last(-of, -mode, lambda k: _log(-k, of, chance) <= here)
    return min(1.0, _tail(low, of, chance) + _tail(of - high, of, 1 - chance))


def _log(n: int, of: int, chance: float) -> float:
    if not 0 <= n <= of:
        return -inf
    return log_choose(of, n) + n * log(chance) + (of - n) * log1p(-chance)


def _last(first: int, beyond: int, holds: Callable[[int], bool]) -> int:
    """The last number from ``first`` on that holds, where all before it hold; one less if none."""
    below, above = first - 1, beyond
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if holds(middle) else (below, middle)
    return below


def _tail(n: int, of: int, chance: float) -> float:
    """The chance of ``n`` or fewer, where they fall away downwards."""
    if n < 0:
        return 0.0
    term = whole = exp(_log(n, of, chance))
    odds = (1 - chance) / chance
    for k in range(n, 0, -1):
        term *= k * odds / (of - k + 1)
        whole += term
        if term < whole * NOTHING:
            break
    return whole
