"""What stands on the two pages of a brief, in one language: texts and marks, ready to be laid out.

PDF and page are two ways to draw the same Sheet. Texts are plain: never markup of either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ssg_metrics.model import Number
from ssg_metrics.present.bullet import Bullet
from ssg_metrics.present.curve import Curve


@dataclass(frozen=True, slots=True)
class Chip:
    """A status, by sign and word."""

    status: str
    word: str


Cell = str | Chip
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Key:
    """What a mark means: ``kind`` is the mark, ``text`` its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """The large bullet bar, the words of its target, and its key."""

    bar: Bullet
    target: str
    keys: Sequence[Key]


@dataclass(frozen=True, slots=True)
class Row:
    """One area below: its bar, counts, groups still needed, status."""

    name: str
    bar: Bullet
    has: str
    gap: str
    status: Chip


@dataclass(frozen=True, slots=True)
class Rows:
    """The areas below, in order; ``heads`` name, bar, has, gap, status."""

    title: str
    note: str
    heads: Sequence[str]
    rows: Sequence[Row]
    after: Sequence[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """An S-curve, its key, and how its values are written."""

    title: str
    note: str
    curve: Curve
    keys: Sequence[Key]
    write: Callable[[Number], str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``numeric`` says which columns stand to the right.

    ``fewer``: how many rows are enough where paper is short of room; 0: all are needed.
    """

    title: str
    note: str
    heads: Sequence[str]
    numeric: Sequence[bool]
    rows: Sequence[Sequence[Cell]]
    fewer: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of several on the same scale."""

    name: str
    bar: Bullet
    has: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts of the same whole, one below the other."""

    title: str
    note: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Cross:
    """A 2 × 2: heads of columns and rows, and in each cell a number and what stands under it."""

    title: str
    note: str
    columns: tuple[str, str]
    rows: tuple[str, str]
    cells: tuple[tuple[Pair, Pair], tuple[Pair, Pair]]


@dataclass(frozen=True, slots=True)
class Notes:
    """Terms and what they mean, small, in columns that are read one after the other."""

    title: str
    note: str
    items: Sequence[Pair]


Block = Table | Bars | Cross | Figure | Notes


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole brief.

    ``head``: programme and kind of document; ``facts``: scope, day, edition; ``labels``: what must
    never be overlooked (sample data, working titles). ``second``: the rows of the second page, one
    or two blocks beside each other. ``foot``: sources and freshness.
    """

    lang: str
    title: str
    head: str
    area: str
    facts: Sequence[str]
    labels: Sequence[str]
    answer: str
    lead: str
    status: Chip
    rule: str
    gauge: Gauge | None
    plans: Figure | None
    below: Rows | None
    nearest: Table | None
    second: Sequence[Sequence[Block]]
    foot: Sequence[str]
