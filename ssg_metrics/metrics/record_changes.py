"""What of a group's record differs between two editions: rows that came, went, or say otherwise.

Compares two records already read; asks no database and words nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.metrics.record import GroupRecord, Line


class Kind(StrEnum):
    """How a row differs."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One value that differs, or one row that came or went; ``line`` is the row now, else then.

    ``column``, ``old`` and ``new`` are of a changed value only.
    """

    kind: Kind
    line: Line
    column: str = ""
    old: Any = None
    new: Any = None


def record_changes(then: GroupRecord | None, now: GroupRecord) -> list[RecordChange]:
    """Every difference in the order of the tables; all rows came where there was no record."""
    before = _rows(then) if then else {}
    after = _rows(now)
    found: list[RecordChange] = []
    for key, line in after.items():
        old = before.get(key)
        if old is None:
            found.append(RecordChange(Kind.ADDED, line))
        else:
            found += _values(old, line)
    gone = (line for key, line in before.items() if key not in after)
    return found + [RecordChange(Kind.GONE, line) for line in gone]


def _rows(record: GroupRecord) -> dict[tuple[Any, ...], Line]:
    lines = record.lines()
    return {(line.table, *(line[k] for k in TABLES[line.table].key)): line for line in lines}


def _values(old: Line, new: Line) -> Iterator[RecordChange]:
    names = (column.name for column in TABLES[new.table].columns)
    for name in names:
        was, becomes = old.values.get(name), new.values.get(name)
        if was != becomes:
            yield RecordChange(Kind.CHANGED, new, name, was, becomes)
