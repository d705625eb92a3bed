"""The rows behind a count: one list for the screen, cut at a stated length, and whole as a file.

Rows in, markup or bytes out. Owns how a cell is shown; ``listing`` writes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.words import say

MOST = 200
"""Rows shown on a screen at most; a file has them all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: what a file holds, and on the screen where it leads, or markup of its own."""

    value: str | float | date | None
    href: str | None = None
    shown: Html | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under their heads (words already). ``total``: how many there are, shown or not.

    ``notes`` stand above the rows of a file: the filters in words, the edition. ``streamed``: the
    rows of a file where they are too many to be held, one after the other; else ``rows``.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: int
    notes: Sequence[str] = ()
    streamed: Callable[[], Iterable[Sequence[Cell]]] | None = None


def drawn(it: Rows, lang: str) -> Html:
    """The rows as a table that stacks on a phone; ``data-rows`` says how many there are."""
    columns = [(head, _numeric(it, n)) for n, head in enumerate(it.heads)]
    rows = ([_markup(cell, lang) for cell in row] for row in it.rows)
    inner = table(it.title, columns, rows, stacked=True, class_="data listing")
    return tag("div", inner, data_rows=it.total)


def rows_file(it: Rows, ending: str, told: Callable[[int], None] | None = None) -> bytes:
    """Every row as a file, ``csv`` or ``xlsx``; ``told`` hears how many are written."""
    # loads xlsxwriter: only when a file is asked for
    from ssg_metrics.present.listing import Listing, listing  # noqa: PLC0415

    plain = ([cell.value for cell in row] for row in (it.streamed() if it.streamed else it.rows))
    return listing(Listing(it.title, it.notes, it.heads, plain), ending, told)


def _numeric(it: Rows, column: int) -> bool:
    values = [row[column].value for row in it.rows]
    return any(isinstance(v, int | float) for v in values) and all(
        v is None or isinstance(v, int | float) for v in values
    )


def _markup(cell: Cell, lang: str) -> Child:
    if cell.shown is not None:
        return cell.shown
    if cell.value is None:
        return tag("span", say("mark.unknown", lang), class_="nodata")
    return tag("a", _text(cell, lang), href=cell.href) if cell.href else _text(cell, lang)


def _text(cell: Cell, lang: str) -> str:
    if isinstance(cell.value, date):
        return written(cell.value, lang)
    return count(cell.value) if isinstance(cell.value, int | float) else str(cell.value)
