"""Which few make most of a sum: counts from the largest, with the share reached and how sure each
is. Counts in, lines out; knows no names beyond those given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ssg_metrics.analysis.limits import Interval, wilson


@dataclass(frozen=True, slots=True)
class Bar:
    """One part: ``n`` of ``of`` assessed, the share of all reached with it and those before it
    (None: there is nothing at all), and the 95 % interval of its own rate (None: none assessed).
    """

    name: str
    n: int
    of: int
    reached: float | None
    chance: Interval | None


def pareto(parts: Iterable[tuple[str, int, int]]) -> list[Bar]:
    """Parts as (name, n, of), the largest n first; ties in the order given.

    ValueError where one is no share of what was assessed.
    """
    ordered = sorted(parts, key=lambda part: -part[1])
    whole, reached, bars = sum(n for _, n, _ in ordered), 0, []
    for name, n, of in ordered:
        reached += n
        if not 0 <= n <= of:
            raise ValueError(f"{n} of {of} is no share")
        bars.append(Bar(name, n, of, reached / whole if whole else None,
                        wilson(n, of) if of else None))  # fmt: skip
    return bars


def most_of(bars: Iterable[Bar], share: float = 0.8) -> int:
    """How many of the largest make at least ``share`` of all; 0 where there is nothing."""
    for n, bar in enumerate(bars, start=1):
        if bar.reached is None:
            return 0
        if bar.reached >= share - 1e-9:
            return n
    return 0
