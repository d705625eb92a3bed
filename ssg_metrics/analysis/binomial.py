"""Exact binomial probabilities, limits and power. Counts and a rate in; knows no area, no words.

The terms are worked out from the most likely count outwards, each from its neighbour, until they
no longer matter: right to the last digits of a float, and as quick for 50,000 as for 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import fsum

NOTHING = 1e-25
"""A term below this part of the largest one is left out."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts that lie outside: ``low`` and fewer, ``high`` and more.

    ``low`` is -1, and ``high`` n + 1, where no count of that side lies outside.
    """

    low: int
    high: int

    def outside(self, x: int) -> bool:
        """Whether a count lies outside."""
        return x <= self.low or x >= self.high


@dataclass(frozen=True, slots=True)
class _Terms:
    """Probabilities of the counts from ``first`` on; all others are nothing."""

    first: int
    chance: tuple[float, ...]


def at_most(x: int, n: int, rate: float) -> float:
    """P(X ≤ x) of n with a rate. ValueError unless n ≥ 0 and 0 ≤ rate ≤ 1."""
    terms = _terms(n, rate)
    return min(1.0, fsum(terms.chance[: max(0, x - terms.first + 1)]))


def at_least(x: int, n: int, rate: float) -> float:
    """P(X ≥ x) of n with a rate. ValueError unless n ≥ 0 and 0 ≤ rate ≤ 1."""
    terms = _terms(n, rate)
    return min(1.0, fsum(terms.chance[max(0, x - terms.first) :]))


@lru_cache(4096)
def limits(n: int, rate: float, alpha: float) -> Limits:
    """The counts too unlikely at this rate: each side has at most ``alpha`` / 2.

    So n with this very rate lie outside with a probability of ``alpha`` at most, whatever n is.
    """
    terms, each = _terms(n, rate), alpha / 2
    chance = terms.chance
    low = terms.first + _within(chance, each) - 1
    high = terms.first + len(chance) - _within(chance[::-1], each)
    return Limits(low, high)


def outside(within: Limits, n: int, rate: float) -> float:
    """The probability that a count of n with a rate lies outside limits.

    With the rate of the limits it is the chance of a false alarm; with another the power to see it.
    """
    return min(1.0, at_most(within.low, n, rate) + at_least(within.high, n, rate))


def power(n: int, planted: float, rate: float, alpha: float) -> float:
    """How often n whose true rate is ``planted`` lie outside the limits of ``rate``."""
    return outside(limits(n, rate, alpha), n, planted)


def _within(chance: tuple[float, ...], most: float) -> int:
    """How many terms from the first on add to no more than ``most``; not all of them."""
    total, error = 0.0, 0.0
    for number, term in enumerate(chance):
        added = term - error  # what rounding has lost so far is put back
        new = total + added
        total, error = new, (new - total) - added
        if total > most:
            return number
    return len(chance) - 1


@lru_cache(1024)
def _terms(n: int, rate: float) -> _Terms:
    if n < 0 or not 0 <= rate <= 1:
        raise ValueError(f"{n} with a rate of {rate} is no binomial")
    if n == 0 or rate in {0, 1}:
        return _Terms(n if rate == 1 else 0, (1.0,))
    mode, odds = min(n, int((n + 1) * rate)), rate / (1 - rate)
    below, above = [1.0], [1.0]
    for k in range(mode, 0, -1):
        below.append(below[-1] * k / ((n - k + 1) * odds))
        if below[-1] < NOTHING:
            break
    for k in range(mode, n):
        above.append(above[-1] * (n - k) * odds / (k + 1))
        if above[-1] < NOTHING:
            break
    weights = below[:0:-1] + above
    whole = fsum(weights)
    return _Terms(mode - len(below) + 1, tuple(weight / whole for weight in weights))
