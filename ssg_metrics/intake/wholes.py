"""What is wrong with a file or a sheet as a whole, and which programme year a file belongs to.
Judges no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.parts import Part, letter
from ssg_metrics.intake.sheets import Understood
from ssg_metrics.intake.years import Title, titles, year_of_dates
from ssg_metrics.model import Finding, Programme, Severity


def programme_year(
    file: str, understood: Sequence[Understood], known: Mapping[int, Programme]
) -> tuple[int, list[Finding]]:
    """The programme year of a file, and what is wrong with the years that its title lines name."""
    named = [t for t in titles(understood) if t.understood.table is not None or t.year in known]
    if not named:
        return year_of_dates(understood, known), []
    findings = []
    first = named[0]
    others = [t for t in named if t.understood.table is not None and t.year != first.year]
    if first.year not in known:
        years = ", ".join(str(year) for year in sorted(known))
        findings.append(_at_title(file, first, "year_unknown", {"years": years}))
    if others:
        findings.append(_at_title(file, others[0], "years_differ", {"first": str(first.year)}))
    return (first.year if first.year in known else max(known)), findings


def _at_title(file: str, title: Title, code: str, params: Mapping[str, str]) -> Finding:
    row, sheet = title.row + 1, title.understood.name
    filled = {"text": title.text, "year": str(title.year), "sheet": sheet, **params}
    cell = f"{letter(title.column)}{row}"
    return Finding(code, Severity.ERROR, file, sheet, row, None, cell, title.text, filled)


def of_file(
    file: str, fault: Finding | None, understood: Sequence[Understood], parts: Sequence[Part]
) -> list[Finding]:
    """What is wrong with the file or its sheets as wholes."""
    if fault:
        return [replace(fault, file=file, params={**fault.params, "file": file})]
    if not understood or all(each.why == "empty" for each in understood):
        return [_whole(file, "file_empty")]
    told = [finding for each in understood for finding in _of_sheet(file, each)]
    if not parts and not told:
        return [_whole(file, "file_no_known_sheet", ", ".join(u.name for u in understood))]
    if not any(part.rows for part in parts) and not told:
        told.append(replace(_whole(file, "no_rows"), severity=Severity.WARNING))
    return told


def _whole(file: str, code: str, sheets: str = "") -> Finding:
    known = ", ".join(table.thai for table in TABLES.values())
    params = {"file": file, "sheets": sheets, "known": known, "known_en": ", ".join(TABLES)}
    params |= {"found": "", "allowed": "", "sheet": "", "text": ""}
    return Finding(code, Severity.FILE, file, params=params)


def _of_sheet(file: str, each: Understood) -> Iterator[Finding]:
    """What keeps a known sheet from being read: no header, a missing column, or a form that is not
    told.
    """
    row = each.header.row + 1 if each.header else None
    params = {"sheet": each.name, "text": "", "column": "", "column_th": ""}
    if each.table:
        params |= {"table": each.table.name, "table_th": each.table.thai}
    if each.why in ("no_header", "form_unclear"):
        yield Finding(each.why, Severity.ERROR, file, each.name, row, params=params)
    if each.why != "missing_columns" or not each.table or not each.header:
        return
    for name in each.header.missing(each.table):
        named = {**params, "column": name, "column_th": each.table.column(name).thai}
        yield Finding("missing_column", Severity.ERROR, file, each.name, row, name, params=named)
    if each.table.form and not each.header.codes:
        yield Finding("no_indicators", Severity.ERROR, file, each.name, row, params=params)
