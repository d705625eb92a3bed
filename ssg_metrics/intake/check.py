"""Checks the files of one batch: cells to good rows and findings. The front door of this room;
knows no store.

A file with one error gives no rows unless the good ones are asked for. Warnings about what the rows
mean are not found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ssg_metrics.intake.batch import FileParts, judge
from ssg_metrics.intake.catalogues import complete_codes, with_sent
from ssg_metrics.intake.faults import blank
from ssg_metrics.intake.indicators import Codes, codes_by_form
from ssg_metrics.intake.near import KnownGroup
from ssg_metrics.intake.parts import read_part
from ssg_metrics.intake.places import Gazetteer
from ssg_metrics.intake.quarantine import refused_rows
from ssg_metrics.intake.read import Book
from ssg_metrics.intake.records import tables
from ssg_metrics.intake.sheets import Understood, by_name, understand
from ssg_metrics.intake.understanding import understanding
from ssg_metrics.intake.values import Readers
from ssg_metrics.intake.wholes import of_file, programme_year
from ssg_metrics.intake.years import is_sample
from ssg_metrics.model import (
    Checked,
    Finding,
    Indicator,
    Programme,
    QuarantinedRow,
    Severity,
    SheetUnderstanding,
)
from ssg_metrics.reference import Places

MOST_FINDINGS = 5_000
"""Findings of one file that are kept; one more says how many there were."""

__all__ = ["Context", "GroupsOfYear", "KnownGroup", "Received", "check"]

GroupsOfYear = Callable[[int, Set[str]], Mapping[str, KnownGroup]]
"""The groups of a programme year that the store holds, among some codes."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file to check: its cells, under the name that its sender gave it. ``table``: what the user
    says it is.
    """

    sha256: str
    file: str
    book: Book
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a batch is checked against. ``catalogues`` go before those of the programmes; ``groups``
    asks the store.
    """

    places: Places
    programmes: Mapping[int, Programme]
    catalogues: Mapping[int, tuple[Indicator, ...]]
    groups: GroupsOfYear
    take_good_rows: bool
    today: date


@dataclass(slots=True)
class _File:
    received: Received
    understood: list[Understood]
    year: int
    read: FileParts


def check(
    files: Sequence[Received], context: Context, tell: Callable[[int, int], None] | None = None
) -> list[Checked]:
    """Good rows and findings of each file of a batch, in the order of the files.

    ``tell`` hears how many files' cells are done, of how many.
    """
    tell = tell or (lambda _done, _of: None)
    tell(0, len(files))
    gazetteer = Gazetteer(context.places)
    context = replace(context, catalogues=_catalogues(files, context, gazetteer))
    read = []
    for file in files:
        read.append(_read(file, context, gazetteer))
        tell(len(read), len(files))
    for year in sorted({file.year for file in read}):  # keys and groups of a year are its own
        together = [file.read for file in read if file.year == year]
        judge(together, partial(context.groups, year), take_good_rows=context.take_good_rows)
    return [_checked(file, context) for file in read]


def _catalogues(
    files: Sequence[Received], context: Context, gazetteer: Gazetteer
) -> Mapping[int, tuple[Indicator, ...]]:
    """The catalogues in force, with the indicators that this very batch brings."""
    known = {
        year: context.catalogues.get(year) or programme.catalogue
        for year, programme in context.programmes.items()
    }
    for file in files:
        if not any(_may_be_catalogue(file, sheet.name) for sheet in file.book.sheets):
            continue
        understood = _understood(file, codes_by_form(known[max(known)]))
        if any(u.readable and u.table and u.table.name == "catalogue" for u in understood):
            read = _read(file, replace(context, catalogues=known), gazetteer)
            known[read.year] = with_sent(known[read.year], read.read.parts)
    return known


def _may_be_catalogue(file: Received, sheet: str) -> bool:
    """Whether a sheet is worth understanding in search of a catalogue: by its name, or for want of
    one.
    """
    named = by_name(sheet)
    return file.table == "catalogue" or (named.name == "catalogue" if named else not sheet)


def _understood(file: Received, codes: Mapping[str, Codes]) -> list[Understood]:
    sheets = file.book.sheets
    visible = [sheet for sheet in sheets if not sheet.hidden]
    alone = len(visible) == 1
    return [understand(sheet, codes, file.file, file.table, alone) for sheet in sheets]


def _read(file: Received, context: Context, gazetteer: Gazetteer) -> _File:
    newest = max(context.programmes)
    understood = _understood(file, codes_by_form(context.catalogues[newest]))
    year, findings = programme_year(file.file, understood, context.programmes)
    codes = codes_by_form(context.catalogues[year])
    if year != newest:
        understood = _understood(file, codes)
    readers = Readers(gazetteer, context.programmes[year], codes)
    parts = [read_part(file.file, each, readers) for each in understood if each.readable]
    for part in parts:
        if part.table.name == "catalogue":
            complete_codes(part)
    findings += of_file(file.file, file.book.fault, understood, parts)
    return _File(file, understood, year, FileParts(file.file, parts, findings))


def _checked(file: _File, context: Context) -> Checked:
    read, received = file.read, file.received
    all_of_it = read.refused and not context.take_good_rows
    sent, refused = _counts(file, all_of_it)
    rows = {} if all_of_it else tables(read.parts, context.catalogues[file.year])
    return Checked(
        sha256=received.sha256,
        file=received.file,
        year=file.year,
        sample=is_sample(file.understood),
        tables=rows,
        findings=_ordered(read),
        sheets=tuple(_sheets(file)),
        sent=sent,
        refused=refused,
        quarantined=_quarantined(file) if read.refused and context.take_good_rows else (),
    )


def _sheets(file: _File) -> Iterator[SheetUnderstanding]:
    read = {id(part.understood): part for part in file.read.parts}
    return (understanding(each, read.get(id(each))) for each in file.understood)


def _quarantined(file: _File) -> tuple[QuarantinedRow, ...]:
    return tuple(refused_rows(file.read.parts, file.understood, file.read.findings))


def _counts(file: _File, all_of_it: bool) -> tuple[dict[str, int], dict[str, int]]:
    """Data rows sent and refused, by table as sent; of a sheet that cannot be read, all filled
    rows.
    """
    sent: dict[str, int] = {}
    refused: dict[str, int] = {}
    for part in file.read.parts:
        name = part.table.name
        sent[name] = sent.get(name, 0) + len(part.rows)
        refused[name] = refused.get(name, 0) + len(part.rows if all_of_it else part.bad)
    for each in file.understood:
        if each.table and not each.readable and each.header:
            below = each.sheet.rows[each.header.body :]
            filled = sum(any(not blank(cell) for cell in row) for row in below)
            sent[each.table.name] = sent.get(each.table.name, 0) + filled
            refused[each.table.name] = refused.get(each.table.name, 0) + filled
    return sent, refused


def _ordered(read: FileParts) -> tuple[Finding, ...]:
    """All findings of a file in the order of its sheets and rows, at most so many of them."""
    found = list(read.findings)
    for part in read.parts:
        order = part.header.places
        found += sorted(part.findings, key=lambda f: (f.row or 0, order.get(f.column or "", -1)))
    if len(found) <= MOST_FINDINGS:
        return tuple(found)
    params = {"count": f"{len(found):,}", "kept": f"{MOST_FINDINGS:,}", "text": ""}
    severity = Severity.ERROR if read.refused else Severity.WARNING
    more = Finding("more_findings", severity, read.file, params=params)
    return (*found[:MOST_FINDINGS], more)
