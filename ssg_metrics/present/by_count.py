"""Areas of one size, a chip each, in columns by their count: limits as zones over the columns, the
columns that chance would give as broken lines. Marks in, markup out; knows no rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.numbers import count

TALL, LOW, HEIGHT = 24.0, 17.0, 440.0
"""Pixels: a chip at most and at least to hold a name, and what the tallest column may take."""
WIDE = 12
"""So many chips beside each other leave room for whole names."""
MARKS = {"far_below": "−−", "below": "−", "inside": "≈", "above": "+", "far_above": "++"}
"""The sign of each zone, beside its words."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One area: its abbreviation, its name, what is read aloud, where it leads; ``lit``: own."""

    short: str
    name: str
    label: str
    href: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The areas of one count: the count and its rate in words, the zone it lies in, how many
    chance would give, and the address of its rows.
    """

    head: str
    rate: str
    zone: str
    chips: Sequence[Chip]
    expected: float
    href: str


def by_count(columns: Sequence[Column], zones: dict[str, str], rate: tuple[float, str]) -> Html:
    """The columns side by side. ``zones``: each zone's words; ``rate``: where the national rate
    lies, in columns from the left, and its words.
    """
    most = max((max(len(c.chips), c.expected) for c in columns), default=1)
    room = max(1, WIDE // max(len(columns), 1))
    beside = min(room, ceil(most * TALL / HEIGHT)) or 1
    rows = ceil(most / beside)
    row = min(TALL, HEIGHT / rows)
    kinds = ["by-count"]
    if row < LOW:
        kinds.append("thin")
    elif len(columns) * beside <= WIDE:
        kinds.append("named")
    place = f"left:{rate[0] / max(len(columns), 1) * 100:.2f}%"
    line = tag("span", tag("span", rate[1]), class_="national", style=place)
    style = f"--columns:{len(columns)};--beside:{beside};--row:{row:.1f}px;--rows:{rows}"
    return tag(
        "div",
        tag("div", *_zones(columns, zones), class_="zones", aria_hidden="true"),
        tag("ol", *(_column(column) for column in columns)),
        line,
        class_=" ".join(kinds),
        style=style,
    )


def _zones(columns: Sequence[Column], words: dict[str, str]) -> list[Html]:
    """A head over the columns of each zone; one too narrow for its words shows its sign alone."""
    heads, start = [], 1
    for zone, inside in groupby(columns, key=lambda column: column.zone):
        wide = len(list(inside))
        kind = f"z-{zone}" if wide > 1 else f"z-{zone} narrow"
        heads.append(
            tag(
                "span", tag("b", MARKS[zone]), tag("span", words[zone]), class_=kind,
                title=words[zone], style=f"grid-column:{start}/span {wide}",
            )
        )  # fmt: skip
        start += wide
    return heads


def _column(column: Column) -> Html:
    n = len(column.chips)
    many = tag("a", count(n), href=column.href, data_count=n, data_stay=True) if n else None
    guess = tag("i", class_="guess", style=f"--n:{column.expected:.2f}")
    stack = tag("ul", *(tag("li", _chip(chip)) for chip in column.chips))
    foot = tag("span", tag("b", column.head), tag("small", column.rate), class_="foot")
    return tag("li", tag("span", many, class_="many"), tag("div", stack, guess, class_="shaft"),
               foot, class_=f"z-{column.zone}")  # fmt: skip


def _chip(chip: Chip) -> Html:
    words = join((tag("span", chip.short, class_="short"), tag("span", chip.name, class_="whole")))
    return tag("a", words, href=chip.href, class_="chip-of lit" if chip.lit else "chip-of",
               aria_label=chip.label, title=chip.label)  # fmt: skip
