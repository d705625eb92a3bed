"""What fails together in an area, and the fewest topics that cover most of it: counts from the
edition to pairs, bundles and topics. Owns what a topic is; draws nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from ssg_metrics.analysis.bundles import Names, Pair, bundles, pairs
from ssg_metrics.analysis.co_failure import Stratum
from ssg_metrics.analysis.cover import Cover, Topic, fewest
from ssg_metrics.metrics.failing import Asked, Marks, Met, marks, met
from ssg_metrics.model import Queryable

SHARE = 0.8
"""How much the fewest topics are to cover."""

Bundle = tuple[str, ...]
"""The indicators of a topic, by code; one alone is a bundle of one."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What fails together: the pairs tested, on how many groups each, the bundles, the groups."""

    pairs: Sequence[Pair]
    of: Mapping[Names, int]
    bundles: Sequence[Bundle]
    marks: Marks

    @property
    def holding(self) -> list[Pair]:
        """The pairs that hold."""
        return [pair for pair in self.pairs if pair.holds]

    @property
    def groups(self) -> int:
        """Groups assessed on anything."""
        return reduce(or_, self.marks.assessed.values(), 0).bit_count()

    @property
    def exact(self) -> bool:
        """Whether every pair was tested exactly."""
        return all(pair.found.exact for pair in self.pairs)

    def failed_all(self, bundle: Bundle) -> tuple[int, int]:
        """Groups that failed all of a bundle, of how many assessed on all of it."""
        n, of = (reduce(and_, (marked.get(code, 0) for code in bundle))
                 for marked in (self.marks.failing, self.marks.assessed))  # fmt: skip
        return n.bit_count(), of.bit_count()

    def failed_any(self, bundle: Bundle) -> int:
        """Groups that failed at least one of a bundle, as bits."""
        return reduce(or_, (self.marks.failing.get(code, 0) for code in bundle))

    def topics(self, codes: Sequence[str]) -> list[Bundle]:
        """The bundles, and each other indicator by itself, in the order of the form."""
        tied = {code for bundle in self.bundles for code in bundle}
        return [*self.bundles, *((code,) for code in codes if code not in tied)]


def tied(db: Queryable, asked: Asked) -> Tied:
    """Count, test and bundle the pairs of an area."""
    rows = met(db, asked)
    of: dict[Names, int] = {}
    strata: dict[Names, list[Stratum]] = {}
    for row in rows:
        of[row.names] = of.get(row.names, 0) + row.of
        strata.setdefault(row.names, []).append(_stratum(row))
    found = pairs({names: strata[names] for names in sorted(strata)})
    return Tied(found, of, bundles(found), marks(db, asked))


def _stratum(row: Met) -> Stratum:
    return Stratum(row.size, row.failed, row.of, row.first, row.second, row.both)


def covering(topics: Sequence[Bundle], failures: Mapping[str, int]) -> Cover:
    """The fewest topics that hold ``SHARE`` of all failures; a failure is a group and an indicator.

    Topics are named by their first indicator.
    """
    bits = {code: n for n, code in enumerate(failures)}
    sets = [Topic(t[0], sum(1 << bits[code] for code in t if failures.get(code))) for t in topics]
    return fewest(sets, SHARE, {bit: failures[code] for code, bit in bits.items()})


def reaching(topics: Sequence[Bundle], found: Tied) -> Cover:
    """The fewest topics in which ``SHARE`` of the groups that failed anything failed something."""
    return fewest([Topic(t[0], found.failed_any(t)) for t in topics], SHARE)
