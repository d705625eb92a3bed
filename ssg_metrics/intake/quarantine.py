"""The rows of a partly taken file that cannot go in: their cells' own texts, and what is wrong.

Nothing of a cell is judged here; a row without a readable key has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ssg_metrics.intake.faults import blank, shown
from ssg_metrics.intake.header import Header
from ssg_metrics.intake.parts import Part
from ssg_metrics.intake.sheets import Understood
from ssg_metrics.model import Finding, QuarantinedRow, Severity


def refused_rows(
    parts: Sequence[Part], understood: Sequence[Understood], findings: Sequence[Finding]
) -> Iterator[QuarantinedRow]:
    """The refused rows of a file, sheet by sheet, also of sheets that could not be read whole.

    ``findings`` are those of the file and its sheets that stand in no part.
    """
    for part in parts:
        yield from _of_part(part)
    for each in understood:
        if each.table and not each.readable and each.header:
            yield from _of_sheet(each, each.table.name, each.header, findings)


def _of_part(part: Part) -> Iterator[QuarantinedRow]:
    wrong: dict[int, list[Finding]] = {}
    for finding in part.findings:
        if finding.row is not None:
            wrong.setdefault(finding.row, []).append(finding)
    for index in sorted(part.bad):
        number = part.numbers[index]
        yield QuarantinedRow(
            table=part.table.name,
            sheet=part.sheet,
            row=number,
            texts=_texts(part.header, part.rows[index]),
            findings=tuple(wrong.get(number, ())),
            key=_key(part, index),
        )


def _of_sheet(
    each: Understood, table: str, header: Header, findings: Iterable[Finding]
) -> Iterator[QuarantinedRow]:
    why = tuple(f for f in findings if f.sheet == each.name and f.severity is Severity.ERROR)
    for number, row in enumerate(each.sheet.rows[header.body :], start=header.body + 1):
        if any(not blank(cell) for cell in row):
            yield QuarantinedRow(table, each.name, number, _texts(header, row), why)


def _texts(header: Header, row: Sequence[Any]) -> dict[str, str]:
    """The cells' own texts by canonical column, those with something in them."""
    texts = {name: shown(row[at]) for name, at in header.places.items()}
    return {name: text for name, text in texts.items() if text}


def _key(part: Part, index: int) -> tuple[str, ...] | None:
    """The row's key in canonical values, as text; None where a part of it cannot be read."""
    key = []
    for name in part.table.key:
        value = part.values[name][index]
        at = part.place(name)
        given = at is not None and not blank(part.rows[index][at])
        if value is None and (given or part.table.column(name).required):
            return None
        key.append("" if value is None else str(value))
    return tuple(key)
