"""From the first assessment to the second: who moved which way, and is it more than chance.

Pairs only: groups that are passed or not passed in both. Counts in, p and expectations out.
"""

from __future__ import annotations

from dataclasses import dataclass

from ssg_metrics.analysis.binomial_test import binomial_test


@dataclass(frozen=True, slots=True)
class Transitions:
    """Pairs by where they stood and stand; ``dropped``: assessed twice, but one of the two results
    is missing.
    """

    improved: int
    slipped: int
    stayed_passed: int
    stayed_failed: int
    dropped: int = 0

    @property
    def pairs(self) -> int:
        """All pairs compared."""
        return self.failed_first + self.passed_first

    @property
    def failed_first(self) -> int:
        """Pairs not passed at first."""
        return self.improved + self.stayed_failed

    @property
    def passed_first(self) -> int:
        """Pairs passed at first."""
        return self.slipped + self.stayed_passed

    @property
    def net(self) -> int:
        """How many more passed than before."""
        return self.improved - self.slipped

    @property
    def p(self) -> float:
        """McNemar's exact test, two-sided: one way more than the other; 1 where none moved."""
        return mcnemar(self.improved, self.slipped)


def mcnemar(improved: int, slipped: int) -> float:
    """The exact p that as many go one way as the other. (McNemar 1947, binomial at one half.)

    ValueError for a count below 0.
    """
    return binomial_test(improved, improved + slipped)


def by_selection(twice: tuple[int, int], everyone: tuple[int, int]) -> float:
    """At most how many pairs regression to the mean moves up, because weaker ones were chosen to
    be assessed again. Each argument: passed in the first round, of how many.

    Those assessed twice passed less at first than all did. If nothing of that lag were their own
    (results of no reliability at all), they would come back to the rate of all without any help:
    the lag times their number. Real results are more reliable, so less is due to it. 0 where they
    were no weaker. (Galton 1886; Barnett, van der Pols and Dobson 2005.)
    """
    (passed, of), (all_passed, all_of) = twice, everyone
    if not of or not all_of:
        return 0.0
    return max(0.0, (all_passed / all_of - passed / of) * of)
