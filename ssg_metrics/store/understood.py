"""How the sheets of a file were understood, as JSON and back again. Understands nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from ssg_metrics.model import ColumnMatch, SheetUnderstanding
from ssg_metrics.store.durable import read_json

UNDERSTOOD = "understood.json"
"""The file of an accepted folder that says how the file's sheets were understood."""


def sheet_as_json(sheet: SheetUnderstanding) -> dict[str, Any]:
    """A sheet for JSON: rows that were passed over as runs (first, last), by why."""
    return {
        "sheet": sheet.sheet,
        "table": sheet.table,
        "by": sheet.by or None,
        "why": sheet.why or None,
        "header_row": sheet.header_row,
        "rows": sheet.rows,
        "columns": [_column(each) for each in sheet.matches if each.column is not None],
        "columns_left": [_left(each) for each in sheet.matches if each.column is None],
        "passed_over": [
            {"why": why, "rows": [list(run) for run in runs]}
            for why, runs in passed_over(sheet).items()
        ],
    }


def _column(each: ColumnMatch) -> dict[str, Any]:
    found: dict[str, Any] = {
        "letter": each.letter,
        "heading": each.heading,
        "column": each.column,
        "how": each.how,
    }
    return found | ({"days": dict(each.days)} if each.days else {})


def _left(each: ColumnMatch) -> dict[str, Any]:
    return {"letter": each.letter, "heading": each.heading, "why": each.how}


def passed_over(sheet: SheetUnderstanding) -> dict[str, list[tuple[int, int]]]:
    """The runs of rows (first, last) that were passed over, by why, in the order of the sheet."""
    by_why: dict[str, list[int]] = {}
    for row, why in sheet.passed_over:
        by_why.setdefault(why, []).append(row)
    return {why: _runs(rows) for why, rows in by_why.items()}


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    found = []
    for _, run in groupby(enumerate(sorted(rows)), key=lambda each: each[1] - each[0]):
        members = [row for _, row in run]
        found.append((members[0], members[-1]))
    return found


def sheets_from(values: Sequence[Mapping[str, Any]]) -> tuple[SheetUnderstanding, ...]:
    """The sheets as their JSON says."""
    return tuple(map(_sheet_from, values))


def _sheet_from(value: Mapping[str, Any]) -> SheetUnderstanding:
    taken = [ColumnMatch(**{"days": {}, **each}) for each in value["columns"]]
    left = [
        ColumnMatch(each["letter"], each["heading"], None, each["why"])
        for each in value["columns_left"]
    ]
    passed = [
        (row, each["why"])
        for each in value["passed_over"]
        for first, last in each["rows"]
        for row in range(first, last + 1)
    ]
    return SheetUnderstanding(
        value["sheet"],
        value["table"],
        value["header_row"],
        {each.column: each.letter for each in taken if each.column},
        tuple(each.heading for each in left if each.how == "unknown"),
        tuple(sorted(passed)),
        value["why"] or "",
        tuple(sorted((*taken, *left), key=lambda each: (len(each.letter), each.letter))),
        value["by"] or "",
        value["rows"],
    )


def kept_sheets(folder: Path) -> tuple[SheetUnderstanding, ...]:
    """What an accepted folder keeps of it; nothing where it was made before that was kept."""
    try:
        return sheets_from(read_json(folder / UNDERSTOOD))
    except FileNotFoundError:
        return ()
