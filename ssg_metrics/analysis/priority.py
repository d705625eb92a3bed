"""In which order groups are visited: seven named parts, weighted, that add up to 0 to 100. Pure.

A score orders visits by what there is to talk about; it judges no group. Each part is 0 (nothing
to do) to 1 by a function that never falls when one of its facts gets worse. What is not known
counts as what is still to be done: a group leaves no list by sending less. Knows no words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import floor, fsum

from ssg_metrics.analysis.selection import Selection


class Part(StrEnum):
    """The parts in order; their words stand under ``priority.<value>``."""

    PLAN = "plan"
    TIMELINE = "timeline"
    WEAK = "weak"
    QUALITY = "quality"
    MONEY = "money"
    DATA = "data"
    SELECTION = "selection"


PARTS = tuple(Part)
WEIGHTS = (25, 15, 20, 15, 10, 10, 5)
"""The default weight of each part, in order; together 100."""
WITHOUT_DRAFT, WITH_DRAFT = 0.6, 0.4
"""The plan gap of a group without a plan on the first day; the rest grows with the days waited."""
AHEAD, ACROSS = 21, 35
"""The timeline rises from this many days before a step is due, over so many days, to 1."""
UNKEEPABLE = 0.75
"""The least timeline of a group that cannot keep both dates."""
WEAK_FULL, QUALITY_FULL = 0.5, 0.25
"""The part of the indicators at which weak indicators, and failed ones without a plan, are 1."""
UNPAID = 0.6
"""The money part of a group that has waited the whole time and was paid nothing."""
FINDINGS_FULL = 5
"""Open data-quality findings at which the data doubt is 1."""
VERDICTS = {Selection.CANNOT_CHECK: 0.5, Selection.BREACH: 1.0}
"""The selection doubt: whoever keeps the rule has none; what cannot be checked is never kept."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a day stands in the programme: ``elapsed`` of the ``window`` days from the first day
    for forums to the last for plans. Before it has ``begun`` nothing is asked of anybody.
    """

    begun: bool
    elapsed: int
    window: int


def clock(forum_from: date, plan_deadline: date, as_of: date) -> Clock:
    """The clock of a programme year on a day."""
    window = max(1, (plan_deadline - forum_from).days)
    gone = (as_of - forum_from).days
    return Clock(gone >= 0, min(max(gone, 0), window), window)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one group on a day; each worse in the direction named.

    ``planned``, ``drafted``: an approved plan, a draft (worse: False). ``forum_age``: days since
    the forum (worse: more; None, no forum yet, worst). ``due_in``: days until its next own step,
    forum or district report, is due, below 0 when it is past (worse: less; None: both are done).
    ``unkeepable``: it cannot keep both dates. ``failed``, ``unassessed`` of ``indicators`` of both
    forms; ``uncovered`` of the ``ssg_size`` indicators of the SSG form: not passed in round 1 and
    in no approved plan (worse: more). Of its even share of the money ``short`` is not yet paid
    (None: the share is not known), ``over`` was paid above it, ``unbacked`` without a forum held
    before (worse: more). ``findings``: open, to be checked. ``selection``: the verdict.
    """

    planned: bool
    drafted: bool
    forum_age: int | None
    due_in: int | None
    unkeepable: bool
    failed: int
    unassessed: int
    indicators: int
    uncovered: int
    ssg_size: int
    short: float | None
    over: float
    unbacked: float
    findings: int
    selection: Selection


def parts(facts: Facts, on: Clock) -> tuple[float, ...]:
    """Each part from 0 to 1, in order; all 0 before the programme has begun."""
    if not on.begun:
        return (0.0,) * len(PARTS)
    waited = _waited(facts, on)
    return (
        _plan_gap(facts, waited),
        _timeline(facts),
        _full_at(WEAK_FULL, facts.failed + facts.unassessed, facts.indicators),
        _full_at(QUALITY_FULL, facts.uncovered, facts.ssg_size),
        _money(facts, waited),
        _doubt(facts),
        VERDICTS.get(facts.selection, 0.0),
    )


def _waited(facts: Facts, on: Clock) -> float:
    """The part of the time that the group has waited since its forum; all of it without one."""
    days = on.elapsed if facts.forum_age is None else min(max(facts.forum_age, 0), on.elapsed)
    return days / on.window


def _plan_gap(facts: Facts, waited: float) -> float:
    if facts.planned:
        return 0.0
    least = WITH_DRAFT if facts.drafted else WITHOUT_DRAFT
    return least + (1 - WITHOUT_DRAFT) * waited


def _timeline(facts: Facts) -> float:
    if facts.due_in is None:
        return 0.0
    late = _within_one((AHEAD - facts.due_in) / ACROSS)
    return max(late, UNKEEPABLE) if facts.unkeepable else late


def _money(facts: Facts, waited: float) -> float:
    """The largest of: waiting for its share, paid above it, paid without a forum held before."""
    short = 1.0 if facts.short is None else _within_one(facts.short)
    asked = (_within_one(0.5 + out / 2) if out > 0 else 0.0 for out in (facts.over, facts.unbacked))
    return max(UNPAID * short * waited, *asked)


def _doubt(facts: Facts) -> float:
    found = facts.findings / FINDINGS_FULL
    return _within_one(found + _full_at(1, facts.unassessed, facts.indicators))


def _full_at(share: float, n: int, of: int) -> float:
    """1 from ``share`` of a whole on; a whole of nothing has none."""
    return _within_one(n / (share * of)) if of > 0 else 0.0


def _within_one(value: float) -> float:
    return min(max(value, 0.0), 1.0)


# ---------------------------------------------------------------- the score


@dataclass(frozen=True, slots=True)
class Score:
    """A group's score: ``value`` as it orders, 0 to 100, and as shown whole ``points`` by part,
    which add up to ``total``, the value rounded.
    """

    value: float
    points: Mapping[Part, int]

    @property
    def total(self) -> int:
        """The score as shown."""
        return sum(self.points.values())

    def __lt__(self, other: Score) -> bool:
        return self.value < other.value


def score(shares: Sequence[float], weights: Sequence[int] = WEIGHTS) -> Score:
    """The score of a group's parts under weights: whole, none below 0, brought to 100 together.

    ValueError where they are not one a part, or all 0.
    """
    whole = checked(weights)
    exact = [100 * weight * share / whole for weight, share in zip(weights, shares, strict=True)]
    return Score(fsum(exact), dict(zip(PARTS, _rounded(exact), strict=True)))


def checked(weights: Sequence[int]) -> int:
    """The sum of weights that can be used; ValueError for others."""
    if len(weights) != len(PARTS) or min(weights) < 0 or not sum(weights):
        raise ValueError(f"{len(PARTS)} weights of 0 or more, not all 0: not {weights}")
    return sum(weights)


def _rounded(exact: Sequence[float]) -> list[int]:
    """Whole points that add up to the rounded sum: those with the largest rest are rounded up."""
    whole = [floor(value) for value in exact]
    left = floor(fsum(exact) + 0.5) - sum(whole)
    order = sorted(range(len(exact)), key=lambda n: whole[n] - exact[n])
    for n in order[:left]:
        whole[n] += 1
    return whole
