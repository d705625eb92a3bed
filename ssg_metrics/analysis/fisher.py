"""Are two marks related: Fisher's exact test of a table of two by two. Counts in, p out."""

from __future__ import annotations

from ssg_metrics.analysis.hypergeometric import hypergeometric


def fisher(both: int, first_only: int, second_only: int, neither: int) -> float:
    """The two-sided p: the chance of all tables with these margins that are no likelier.

    1 where a margin is empty: such a table can say nothing. ValueError for a count below 0.
    (Fisher 1935; the sum of small chances, as SciPy and R have it.)
    """
    if min(both, first_only, second_only, neither) < 0:
        raise ValueError("a table counts no less than 0")
    first, second = both + first_only, both + second_only
    return hypergeometric(first + second_only + neither, first, second).as_rare_as(both)
