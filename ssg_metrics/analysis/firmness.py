"""How firm an order by weighted parts is when the weights move, and who is drawn by lot. Pure.

The same seed and the same parts give the same answer on any machine and on any day.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from operator import mul
from random import Random

TRIALS = 200
"""How often the weights are drawn anew."""
MOVE = 0.2
"""How far each weight moves by itself: up to 20 % up or down, each value as likely."""
TOP = 10
"""The head of the list, in groups: about what one trip holds."""
INNER = 0.9
"""The range of the ranks is that of the middle 9 in 10 trials."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A group's place over the trials: the part of them in which it is among the first ``TOP``,
    and the ``best`` and ``worst`` rank of the middle 9 in 10. Ranks count from 1.
    """

    in_top: float
    best: int
    worst: int


def firmness(
    parts: Mapping[str, Sequence[float]],
    weights: Sequence[int],
    seed: str,
    *,
    trials: int = TRIALS,
    top: int = TOP,
) -> dict[str, Firm]:
    """Each group (by code, with its parts) over the trials; equal scores keep the order given."""
    if not parts:
        return {}
    drawn = Random(seed)
    rows, codes = list(parts.values()), list(parts)
    ranks: list[list[int]] = [[] for _ in codes]
    for _ in range(trials):
        moved = [weight * drawn.uniform(1 - MOVE, 1 + MOVE) for weight in weights]
        scores = [sum(map(mul, moved, row)) for row in rows]
        order = sorted(range(len(rows)), key=scores.__getitem__, reverse=True)
        for rank, n in enumerate(order, start=1):
            ranks[n].append(rank)
    return {code: _firm(found, top) for code, found in zip(codes, ranks, strict=True)}


def _firm(ranks: list[int], top: int) -> Firm:
    ranks.sort()
    cut = floor(len(ranks) * (1 - INNER) / 2)
    return Firm(sum(rank <= top for rank in ranks) / len(ranks), ranks[cut], ranks[-1 - cut])


def by_lot(codes: Collection[str], seed: str, n: int) -> frozenset[str]:
    """At most ``n`` of the codes, each as likely as the other, whatever their order."""
    return frozenset(Random(seed).sample(sorted(codes), min(n, len(codes))))
