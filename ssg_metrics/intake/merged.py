"""Cells merged downwards below a header: every row of such a block says what its first row says.

An amount or a count that is merged over several rows says nothing about each of them and is left to
the first. Judges no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ssg_metrics.forms.tables import Kind, Table
from ssg_metrics.intake.faults import blank
from ssg_metrics.intake.header import Header

Merged = Sequence[tuple[int, int, int]]
"""Blocks of one column's width: first row, last row, column; from 0."""

_SUMS = (Kind.COUNT, Kind.BAHT)


def fill(
    table: Table, header: Header, rows: Sequence[Sequence[Any]], merged: Merged
) -> Sequence[Sequence[Any]]:
    """The rows of a sheet with the blocks of its table's columns filled in; others as they are."""
    sums = {column.name for column in table.columns if column.kind in _SUMS}
    columns = {at for name, at in header.places.items() if name not in sums}
    blocks = [block for block in merged if block[2] in columns and block[0] >= header.body]
    if not blocks:
        return rows
    filled = list(rows)
    for first, last, at in _apart(blocks):
        if first >= len(rows) or blank(rows[first][at]):
            continue
        for number in range(first + 1, min(last + 1, len(rows))):
            if blank(filled[number][at]):
                filled[number] = [*filled[number][:at], rows[first][at], *filled[number][at + 1 :]]
    return filled


def _apart(blocks: Iterable[tuple[int, int, int]]) -> Iterable[tuple[int, int, int]]:
    """The blocks without those that overlap another: no spreadsheet makes them."""
    end: dict[int, int] = {}
    for first, last, at in sorted(blocks):
        if first > end.get(at, -1):
            end[at] = last
            yield first, last, at
