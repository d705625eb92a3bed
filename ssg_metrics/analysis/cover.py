"""The fewest topics that reach a share of a whole: an exact answer where that is quick, else the
greedy one with the bound that is known of it. Sets of weighted things in, names out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log

STEPS = 20_000
"""Choices looked at before the search for the fewest gives up and the greedy answer stands."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A named set of things; things are bits of a number, so that sets join as numbers do."""

    name: str
    things: int


@dataclass(frozen=True, slots=True)
class Cover:
    """The topics chosen, each with the weight reached with it and all before it; ``whole`` is all
    there is to reach. ``exact``: no fewer topics reach the share; else at least ``at_least`` do.
    """

    topics: tuple[str, ...]
    reached: tuple[int, ...]
    whole: int
    exact: bool
    at_least: int


Weigh = Mapping[int, int]
"""How often each thing counts, by its bit; a thing that is not named counts once."""


def fewest(topics: Sequence[Topic], share: float, weights: Weigh | None = None) -> Cover:
    """The fewest topics whose things weigh at least ``share`` of all that any topic has.

    Greedy first: each time what adds most (ties: the order given). Then smaller numbers are
    searched by branch and bound, at most ``STEPS`` choices. The greedy answer is never more than
    1 + ln(need) times the fewest (Wolsey 1982), and no answer is smaller than the number of the
    largest topics that add up to the need. ValueError unless 0 < share ≤ 1.
    """
    if not 0 < share <= 1:
        raise ValueError(f"{share} is no share to reach")
    weigh = _weigher(weights or {})
    whole = weigh(_joined(topics))
    need = ceil(share * whole - 1e-9)
    chosen = _greedy(topics, need, weigh)
    search = _Search(sorted(topics, key=lambda t: -weigh(t.things)), need, weigh)
    exact, best = True, chosen
    while best and exact:
        smaller, exact = search.within(len(best) - 1)
        if smaller is None:
            break
        best = _greedy(smaller, need, weigh)
    floor = max(search.least(), ceil(len(best) / (1 + log(max(1, need)))) if best else 0)
    reached = tuple(weigh(_joined(best[: n + 1])) for n in range(len(best)))
    at_least = len(best) if exact else min(len(best), floor)
    return Cover(tuple(t.name for t in best), reached, whole, exact, at_least)


def _weigher(weights: Weigh) -> _Weigher:
    return _Weigher(tuple((1 << bit, weight - 1) for bit, weight in weights.items() if weight != 1))


@dataclass(frozen=True, slots=True)
class _Weigher:
    """Weighs a set: one for each thing, and what some count beside."""

    extra: tuple[tuple[int, int], ...]

    def __call__(self, things: int) -> int:
        return things.bit_count() + sum(more for bit, more in self.extra if things & bit)


def _joined(topics: Sequence[Topic]) -> int:
    things = 0
    for topic in topics:
        things |= topic.things
    return things


def _greedy(topics: Sequence[Topic], need: int, weigh: _Weigher) -> list[Topic]:
    chosen: list[Topic] = []
    things = reached = 0
    left = list(topics)
    while reached < need and left:
        best = max(left, key=lambda t: weigh(t.things & ~things))
        left.remove(best)
        chosen.append(best)
        things |= best.things
        reached = weigh(things)
    return chosen


class _Search:
    """Looks for a choice of at most so many topics; the largest topics first."""

    def __init__(self, topics: Sequence[Topic], need: int, weigh: _Weigher) -> None:
        self._topics, self._need, self._weigh = topics, need, weigh
        self._sizes = [weigh(t.things) for t in topics]
        self._steps = STEPS

    def least(self) -> int:
        """The number below which no choice can reach the need: the largest topics, added up."""
        reached = n = 0
        while reached < self._need and n < len(self._sizes):
            reached += self._sizes[n]
            n += 1
        return n

    def within(self, most: int) -> tuple[list[Topic] | None, bool]:
        """A choice of at most ``most`` topics or None; and whether the search came to its end."""
        if most < self.least():
            return None, True
        found = self._look(0, 0, most)
        return found, found is not None or self._steps > 0

    def _look(self, start: int, things: int, left: int) -> list[Topic] | None:
        self._steps -= 1
        reached = self._weigh(things)
        if reached >= self._need:
            return []
        for at in range(start, len(self._topics)):
            if self._steps <= 0 or reached + sum(self._sizes[at : at + left]) < self._need:
                return None
            more = self._look(at + 1, things | self._topics[at].things, left - 1) if left else None
            if more is not None:
                return [self._topics[at], *more]
        return None
