"""Good rows as records of the stored tables; each leads back to its sheet and row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, repeat
from typing import Any

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.parts import Part
from ssg_metrics.model import Indicator, Rows

RESULTS = (
    "group_code",
    "form",
    "round",
    "indicator",
    "result",
    "assessed_on",
    "assessor",
    "sent_as",
)
"""The columns of stored results, before ``sheet`` and ``row``."""


def tables(parts: Sequence[Part], catalogue: Sequence[Indicator]) -> dict[str, Rows]:
    """The good rows of a file, by stored table; a wide form gives a row for each indicator of its
    catalogue.
    """
    records: dict[str, list[tuple[Any, ...]]] = {}
    for part in parts:
        rows = (
            _result_records(part, catalogue) if part.table.stored_as == "results" else _plain(part)
        )
        records.setdefault(part.table.stored_as, []).extend(rows)
    return {name: Rows(name, _columns(name), rows) for name, rows in records.items() if rows}


def _columns(stored: str) -> tuple[str, ...]:
    names = RESULTS if stored == "results" else tuple(c.name for c in TABLES[stored].columns)
    return (*names, "sheet", "row")


def _good(part: Part) -> list[int]:
    out = part.bad | part.same
    return [index for index in range(len(part.rows)) if index not in out]


def _plain(part: Part) -> Iterator[tuple[Any, ...]]:
    columns = [part.values[column.name] for column in part.table.columns]
    rows = zip(*columns, repeat(part.sheet), part.numbers, strict=False)
    out = part.bad | part.same
    return compress(rows, (index not in out for index in range(len(part.rows)))) if out else rows


def _result_records(part: Part, catalogue: Sequence[Indicator]) -> Iterator[tuple[Any, ...]]:
    values, name = part.values, part.table.name
    if part.table.form is None:
        for index in _good(part):
            code = values["indicator"][index]
            if (index, code) not in part.skip:
                form, answer = values["form"][index], values["result"][index]
                yield _record(part, index, form, code, answer)
        return
    nothing: list[bool | None] = [None] * len(part.rows)
    codes = [indicator.code for indicator in catalogue if indicator.form == name]
    answers = [(code, part.answers.get(code, nothing)) for code in codes]
    for index in _good(part):
        for code, given in answers:
            if (index, code) not in part.skip:
                yield _record(part, index, name, code, given[index])


def _record(part: Part, index: int, form: str, code: str, answer: bool | None) -> tuple[Any, ...]:
    values = part.values
    return (
        values["group_code"][index],
        form,
        values["round"][index],
        code,
        answer,
        values["assessed_on"][index],
        values["assessor"][index],
        part.table.name,
        part.sheet,
        part.numbers[index],
    )
