"""How many of two marked sets meet by chance: the hypergeometric distribution, also with odds.

Of ``of`` units ``first`` carry one mark and ``second`` another; the count of units with both, both
margins given. ``odds`` other than 1 is Fisher's noncentral distribution. Counts in, chances out.
(Fisher 1935; Agresti, Categorical Data Analysis, 3.5.)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum, lgamma, log


@dataclass(frozen=True, slots=True)
class Spread:
    """The chance of each count from ``low`` upwards; together 1."""

    low: int
    chances: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected count."""
        return fsum((self.low + n) * chance for n, chance in enumerate(self.chances))

    @property
    def variance(self) -> float:
        """The variance of the count."""
        middle = self.mean
        return fsum((self.low + n - middle) ** 2 * chance for n, chance in enumerate(self.chances))

    def at_least(self, n: int) -> float:
        """The chance of ``n`` or more."""
        return min(1.0, fsum(self.chances[max(0, n - self.low) :]))

    def as_rare_as(self, n: int) -> float:
        """The chance of all counts that are no likelier than ``n``: a two-sided p."""
        here = self.chances[n - self.low] * (1 + SAME)
        return min(1.0, fsum(chance for chance in self.chances if chance <= here))

    def plus(self, other: Spread) -> Spread:
        """The spread of the sum of two independent counts."""
        sums = [0.0] * (len(self.chances) + len(other.chances) - 1)
        for n, chance in enumerate(self.chances):
            if chance > 0:
                for m, more in enumerate(other.chances):
                    sums[n + m] += chance * more
        return Spread(self.low + other.low, tuple(sums))


SAME = 1e-7
"""Two chances that differ by less than this, relatively, are equal but for rounding."""


def log_choose(of: int, n: int) -> float:
    """The logarithm of the number of ways to choose ``n`` of ``of``."""
    return lgamma(of + 1) - lgamma(n + 1) - lgamma(of - n + 1)


@lru_cache(20_000)
def hypergeometric(of: int, first: int, second: int, odds: float = 1.0) -> Spread:
    """The spread of how many units carry both marks; ``odds``: how much likelier both are together
    than apart, above 0.

    ValueError unless 0 ≤ first, second ≤ of and odds > 0.
    """
    if not (0 <= first <= of and 0 <= second <= of) or odds <= 0:
        raise ValueError(f"{first} and {second} of {of} at odds {odds} is no table")
    low, high = max(0, first + second - of), min(first, second)
    logs = [
        log_choose(first, n) + log_choose(of - first, second - n) + n * log(odds)
        for n in range(low, high + 1)
    ]
    most = max(logs)
    weights = [exp(each - most) for each in logs]
    whole = fsum(weights)
    return Spread(low, tuple(weight / whole for weight in weights))
