"""One sheet's rows of one table, read column by column into canonical values, with what is wrong in
their cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssg_metrics.forms.tables import Column, Kind, Table
from ssg_metrics.intake.again import beside
from ssg_metrics.intake.body import Body, body
from ssg_metrics.intake.eras import forms_of
from ssg_metrics.intake.faults import Fault, blank, shown
from ssg_metrics.intake.header import Header
from ssg_metrics.intake.merged import fill
from ssg_metrics.intake.sheets import Understood
from ssg_metrics.intake.values import Readers
from ssg_metrics.model import Finding, Severity

_LOGICAL = (Kind.YES_NO, Kind.RESULT)


def letter(column: int) -> str:
    """The spreadsheet letter of a column counted from 0."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(slots=True)
class Part:
    """The rows of one sheet: canonical values by column, each list as long as ``numbers`` (1-based
    sheet rows).

    ``answers`` are the indicator columns of a wide form. ``bad`` holds the indices of rows that
    cannot go in, ``same`` of rows that the file has already, ``skip`` of results (row, indicator)
    that another sheet of it gives. ``days`` counts the cells of each column of days by their form.
    """

    file: str
    understood: Understood
    table: Table
    header: Header
    rows: Sequence[Sequence[Any]]
    numbers: list[int]
    passed_over: tuple[tuple[int, str], ...]
    values: dict[str, list[Any]] = field(default_factory=dict)
    answers: dict[str, list[bool | None]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    same: set[int] = field(default_factory=set)
    days: dict[str, Mapping[str, int]] = field(default_factory=dict)
    skip: set[tuple[int, str]] = field(default_factory=set)

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.understood.name

    def contents(self) -> Iterator[tuple[Any, ...]]:
        """Each row's values, by which two rows of one key are the same or not."""
        return zip(*self.values.values(), *self.answers.values(), strict=True)

    def place(self, column: str) -> int | None:
        """Where a column stands (from 0), also one of a wide form's indicators."""
        return self.header.places.get(column)

    def note(self, index: int, column: str, fault: Fault) -> None:
        """Record what is wrong in a cell; unless it is a warning, its row is out."""
        at = self.place(column)
        cell = self.rows[index][at] if at is not None else None
        if not fault.warning:
            self.bad.add(index)
        self.findings.append(self.finding(fault, column, self.numbers[index], at, shown(cell)))

    def finding(
        self, fault: Fault, column: str | None, row: int | None, at: int | None, text: str = ""
    ) -> Finding:
        """The finding for a fault at a place of this sheet."""
        known = {c.name: c.thai for c in self.table.columns}
        text = fault.params.get("text", text)
        params = {
            "text": text,
            "column": column or "",
            "column_th": known.get(column or "", column or ""),
            "sheet": self.sheet,
            "table": self.table.name,
            "table_th": self.table.thai,
            **fault.params,
        }
        severity = Severity.WARNING if fault.warning else Severity.ERROR
        cell = f"{letter(at)}{row}" if at is not None and row is not None else None
        return Finding(fault.code, severity, self.file, self.sheet, row, column, cell, text, params)


def read_part(file: str, understood: Understood, readers: Readers) -> Part:
    """The rows of a sheet whose table and header are known."""
    table, header = understood.table, understood.header
    if table is None or header is None:
        raise ValueError(f"sheet {understood.name!r} is no table")
    sheet = understood.sheet
    found = body(table, header, fill(table, header, sheet.rows, sheet.merged))
    passed = tuple(found.passed_over)
    part = Part(file, understood, table, header, found.rows, found.numbers, passed)
    _headings(part, readers)
    _others(part, found)
    for column in table.columns:
        part.values[column.name] = _column(part, column, readers)
    reader = readers.reader(Kind.RESULT)
    for code, at in header.codes.items():
        part.answers[code] = _values(part, code, [reader[row[at]] for row in part.rows])
    _formulas(part)
    return part


def _column(part: Part, column: Column, readers: Readers) -> list[Any]:
    at = part.header.columns.get(column.name)
    if at is None:
        return [None] * len(part.rows)
    cells = [row[at] for row in part.rows]
    if column.kind not in _LOGICAL and bool in set(map(type, cells)):
        cells = [shown(cell) if isinstance(cell, bool) else cell for cell in cells]
    within = {Kind.DISTRICT: "province", Kind.INDICATOR: "form"}.get(column.kind)
    if within is None:
        reader = readers.reader(column.kind)
        values = [reader[cell] for cell in cells]
        if column.kind is Kind.DAY:
            part.days[column.name] = forms_of(cells, reader)
    else:
        owners = part.values.get(within) or ["ssg"] * len(cells)
        of = {owner: readers.reader(column.kind, owner) for owner in set(owners) if owner}
        values = [
            of[owner][cell] if owner else (None if blank(cell) else cell)
            for owner, cell in zip(owners, cells, strict=True)
        ]
    values = _values(part, column.name, values)
    if column.required and column.kind is not Kind.RESULT:
        _require(part, column.name, values)
    return values


def _values(part: Part, column: str, values: list[Any]) -> list[Any]:
    """The values, with every fault among them noted and replaced by what the cell was read as."""
    if Fault not in set(map(type, values)):
        return values
    wrong = [index for index, value in enumerate(values) if isinstance(value, Fault)]
    for index in wrong:
        part.note(index, column, values[index])
        values[index] = values[index].value
    return values


def _require(part: Part, column: str, values: Sequence[Any]) -> None:
    if None not in values:
        return
    faulty = {(f.row, f.column) for f in part.findings if f.column == column}
    at = part.header.columns[column]
    formulas = part.understood.sheet.formulas
    for index, value in enumerate(values):
        number = part.numbers[index]
        if value is None and (number, column) not in faulty and (number - 1, at) not in formulas:
            part.note(index, column, Fault("required_empty"))


def _formulas(part: Part) -> None:
    """Tell of formulas that were saved without a value, in the columns that are read."""
    formulas: Mapping[tuple[int, int], str] = part.understood.sheet.formulas
    if not formulas:
        return
    needed = {column.name for column in part.table.columns if column.required}
    columns = {at: name for name, at in part.header.places.items()}
    index_of = {number: index for index, number in enumerate(part.numbers)}
    for (row, at), text in formulas.items():
        if at in columns and row + 1 in index_of:
            fault = Fault("formula_empty", {"text": text}, warning=columns[at] not in needed)
            part.note(index_of[row + 1], columns[at], fault)


def _others(part: Part, found: Body) -> None:
    """Tell of another table below this one or beside it: it would be lost without a word."""
    rows = part.understood.sheet.rows
    side = beside(part.header, rows)
    if side:
        row, text = _heading(part, side[1])
        part.findings.append(part.finding(_second(side[0]), None, row, side[1], text))
    if found.second:
        row, other = found.second
        at = next(at for at, cell in enumerate(rows[row - 1]) if not blank(cell))
        text = shown(rows[row - 1][at])
        part.findings.append(part.finding(_second(other), None, row, at, text))


def _second(other: Table) -> Fault:
    return Fault("second_table", {"other": other.name, "other_th": other.thai})


def _headings(part: Part, readers: Readers) -> None:
    """Tell of headings that are no indicator of the form or stand twice, and of indicators without
    a heading.
    """
    header = part.header
    for at in header.strange:
        row, text = _heading(part, at)
        fault = readers.codes[part.table.form or "ssg"].unknown(text)
        part.findings.append(part.finding(fault, None, row, at, text))
    for name, at in header.twice:
        row, text = _heading(part, at)
        fault = Fault("column_twice", warning=True)
        part.findings.append(part.finding(fault, name, row, at, text))
    if part.table.form and part.rows:
        all_codes = readers.codes[part.table.form].codes
        absent = [code for code in all_codes if code not in header.codes]
        if absent:
            fault = Fault("indicator_columns_missing", {"columns": ", ".join(absent)}, warning=True)
            part.findings.append(part.finding(fault, None, header.row + 1, None))


def _heading(part: Part, at: int) -> tuple[int, str]:
    """The sheet row and the text of a column's heading; of a heading in two rows, the lower."""
    row, text = part.header.row + 1, ""
    for number in range(part.header.row, part.header.body):
        below = shown(part.understood.sheet.rows[number][at])
        if below and (not text or number == part.header.row + 1):
            row, text = number + 1, below
    return row, text
