"""Two by two: four cells of counts and baht that add up, each with sign and word. Markup only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.present.html import Child, Html, tag
from ssg_metrics.present.theme import sign


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its sign, what it says, its count as a link to the rows, and lines below it."""

    status: str
    name: str
    count: Child
    share: str
    facts: Sequence[tuple[str, str]]
    notes: Sequence[Child]


def crossed(
    columns: Sequence[tuple[str, str]], rows: Sequence[tuple[str, str, Sequence[Cell]]]
) -> Html:
    """The cells under the heads of their columns and beside those of their rows.

    A head is its words and its sum; narrow screens leave the heads out: each cell says both.
    """
    heads = (_head(*column) for column in columns)
    lines = (part for words, total, cells in rows for part in _line(words, total, cells))
    corner = tag("span", aria_hidden="true")
    return tag("div", corner, *heads, *lines, class_="crossed")


def _head(words: str, total: str) -> Html:
    return tag("span", words, tag("b", total), class_="head", aria_hidden="true")


def _line(words: str, total: str, cells: Sequence[Cell]) -> list[Html]:
    head = tag("span", words, tag("b", total), class_="head side", aria_hidden="true")
    return [head, *(_cell(cell) for cell in cells)]


def _cell(cell: Cell) -> Html:
    facts = tag("dl", *(part for name, text in cell.facts for part in (
        tag("dt", name), tag("dd", text))))  # fmt: skip
    return tag(
        "section",
        tag("h3", sign(cell.status), tag("span", cell.name)),
        tag("p", cell.count, tag("span", cell.share, class_="soft"), class_="value"),
        facts,
        *(_note(note) for note in cell.notes),
        class_=f"cell c-{cell.status}",
    )


def _note(note: Child) -> Html | None:
    """Plain words as a small line; markup of its own as it is."""
    return note if note is None or isinstance(note, Html) else tag("p", note, class_="soft small")
