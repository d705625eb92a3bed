"""Indicators that fail together, as bundles: tested pairs in, the ones that hold and groups of
names out. Owns the rule by which a pair holds; sees no table and no group.

Bundles grow from single names: the two bundles with the largest share of holding pairs between
them are joined, as long as that share is at least one half (average linkage on "holds or not").
One chance link therefore never ties two bundles together. Ties: the smaller p, then the names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ssg_metrics.analysis.co_failure import Stratum, Together, together
from ssg_metrics.analysis.discovery import LEVEL, benjamini_hochberg

WORTH = 1.5
"""The odds from which two are worth teaching together: with many groups the faintest tie shows."""
HALF = 0.5

Names = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two indicators, what their strata say, and the q among all pairs tested."""

    names: Names
    found: Together
    q: float

    @property
    def holds(self) -> bool:
        """A discovery at the level, and strong enough to be worth a lesson."""
        return self.q <= LEVEL and (self.found.odds or 0) >= WORTH


def pairs(strata: Mapping[Names, Sequence[Stratum]]) -> list[Pair]:
    """Every pair that can be tested, with its q, in the order given.

    A pair without a stratum that can say anything is not tested and not counted: which those are
    is known from the margins, before a result is seen.
    """
    tested = {names: together(of) for names, of in strata.items() if any(s.speaks for s in of)}
    qs = benjamini_hochberg([found.p for found in tested.values()])
    return [Pair(names, found, q) for (names, found), q in zip(tested.items(), qs, strict=True)]


def bundles(found: Sequence[Pair]) -> list[tuple[str, ...]]:
    """The bundles of two names or more: the strongest first, names inside in order."""
    ps = {frozenset(pair.names): pair.found.p for pair in found if pair.holds}
    groups: list[tuple[str, ...]] = [
        (name,) for name in sorted({name for names in ps for name in names})
    ]
    while best := _closest(groups, ps):
        first, second = best
        groups = [group for group in groups if group not in best]
        groups.append(tuple(sorted(first + second)))
    many = [group for group in groups if len(group) > 1]
    return sorted(many, key=lambda group: (_least(group, ps), group))


Ps = Mapping[frozenset[str], float]


def _closest(groups: Sequence[tuple[str, ...]], ps: Ps) -> tuple[tuple[str, ...], ...] | None:
    """The two groups to join next; None where no two are tied by half of their pairs."""
    options = []
    for first, second in combinations(sorted(groups), 2):
        ties = [ps[key] for a in first for b in second if (key := frozenset((a, b))) in ps]
        share = len(ties) / (len(first) * len(second))
        if share >= HALF:
            options.append((-share, min(ties), first, second))
    return min(options)[2:] if options else None


def _least(group: Sequence[str], ps: Ps) -> float:
    return min(ps.get(frozenset(two), 1.0) for two in combinations(group, 2))
