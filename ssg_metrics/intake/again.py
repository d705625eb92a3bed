"""Headings that stand again below a table's header: the same header on a new page, or that of
another table. Reads no row of data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ssg_metrics.forms.tables import TABLES, Table
from ssg_metrics.intake.faults import blank, shown
from ssg_metrics.intake.header import Header, placed
from ssg_metrics.intake.known import ORDINALS, headings, recognise
from ssg_metrics.intake.text import key

Row = Sequence[Any]
_DIGIT = re.compile(r"\d")


class Pages:
    """What a sheet's rows down to its header say, so that they are known where they stand again."""

    def __init__(self, header: Header, rows: Sequence[Row]) -> None:
        above = rows[: header.body]
        self._lines = frozenset(line for row in above if (line := _line(row)))
        self.first = frozenset(first_of(row) for row in above)

    def again(self, row: Row, first: object) -> bool:
        """Whether a row, whose first filled cell is ``first``, repeats the header or a line above
        it.
        """
        return first in self.first and _line(row) in self._lines


def first_of(row: Row) -> object:
    """The first filled cell of a row; None where there is none."""
    for cell in row:
        if not blank(cell):
            return cell
    return None


def _line(row: Row) -> tuple[str, ...]:
    return tuple(key(shown(cell)) for cell in row if not blank(cell))


@cache
def _known() -> frozenset[str]:
    """Every heading of every table, and those of running numbers."""
    return frozenset(heading for name in TABLES for heading in headings(name)) | ORDINALS


def other_header(row: Row, first: object) -> Table | None:
    """The table whose header a row below a header is; None where it is none.

    A header has two known headings at least, its first cell among them, and all that its table
    requires. No heading has a digit in it, and nearly every code has one.
    """
    if not isinstance(first, str) or _DIGIT.search(first) or key(first) not in _known():
        return None
    if sum(isinstance(cell, str) and key(cell) in _known() for cell in row) < 2:
        return None
    return _whole([shown(cell) for cell in row])


def beside(header: Header, rows: Sequence[Row]) -> tuple[Table, int] | None:
    """The table whose header stands beside a table's own, and the column (from 0) at which."""
    if not header.twice:
        return None
    used = set(header.places.values())
    for row in rows[header.row : header.body]:
        left = ["" if at in used else shown(cell) for at, cell in enumerate(row)]
        other = _whole(left)
        if other is not None:
            return other, next(at for at, text in enumerate(left) if recognise(other.name, text))
    return None


def _whole(texts: Sequence[str]) -> Table | None:
    """The table that requires most among those all of whose required columns are there."""
    fits = []
    for table in TABLES.values():
        found = placed(table, texts, (), 0, 1)
        if not found.missing(table):
            fits.append((found.weight, table))
    return max(fits, key=lambda fit: fit[0])[1] if fits else None
