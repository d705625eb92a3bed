"""What stands in a trip's pack, in one language: texts, ready to be laid out. PDF, Word and page
are three ways to draw the same TripSheet. Texts are plain: never markup of any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.present.brief.sheet import Chip, Pair


@dataclass(frozen=True, slots=True)
class Issue:
    """What is to be discussed, and what to ask about it. ``code`` is empty for what is no
    indicator.
    """

    code: str
    title: str
    ask: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in the column order of inspection reports. ``uncovered``: the word for an indicator
    that no approved plan item takes up, or empty. Empty ``advice`` and ``follow`` are for writing.
    """

    issues: Sequence[Issue]
    results: str
    plan: str
    uncovered: str
    unit: str
    advice: str = ""
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one dimension; ``name`` is empty for what stands before all of them."""

    name: str
    rows: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: when it was done, by when it is due, and how many days early or late."""

    name: str
    done: str
    due: str
    state: Chip | None


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """One group. ``facts``, ``standing``: term and value. ``parts``: what to discuss."""

    anchor: str
    name: str
    title: str
    place: str
    facts: Sequence[Pair]
    verdict: Chip
    why: str
    stages: Sequence[Stage]
    money: str
    payments: Sequence[str]
    standing: Sequence[Pair]
    parts: Sequence[Part]
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A group on the cover's list: ``number`` in the order of the trip."""

    anchor: str
    number: str
    name: str
    points: str
    uncovered: str
    last: str


@dataclass(frozen=True, slots=True)
class District:
    """The groups of one district, in the order of the trip."""

    name: str
    stops: Sequence[Stop]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the sentence, the groups by district, and what is left to fill in."""

    answer: str
    heads: Sequence[str]
    districts: Sequence[District]
    blanks: Sequence[str]


@dataclass(frozen=True, slots=True)
class TripSheet:
    """The whole pack. ``facts``: programme, scope and day, edition. ``labels``: what must never be
    overlooked. ``heads``: the five columns. ``foot``: what the numbers are. ``cover`` is None for
    the brief of one group.
    """

    lang: str
    title: str
    head: str
    facts: Sequence[str]
    labels: Sequence[str]
    heads: Sequence[str]
    cover: Cover | None
    visits: Sequence[VisitSheet]
    foot: Sequence[str]
