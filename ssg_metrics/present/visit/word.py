"""A TripSheet as a Word document for those who write into it: A4, a page or more a group, the
columns of inspection reports, empty cells for advice and follow-up. Owns the layout only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm

from ssg_metrics.present.brief.sheet import Pair
from ssg_metrics.present.visit.paper import (
    BLUE,
    GREY,
    field,
    prepared,
    run,
    shaded,
)
from ssg_metrics.present.visit.sheet import Cover, Entry, Part, TripSheet, VisitSheet
from ssg_metrics.words import say

WIDTHS = (58, 46, 26, 32, 24)
"""Of the five columns, in millimetres."""
COVER_WIDTHS = (12, 92, 26, 26, 30)
ROOM = 14
"""The least height of a row to write in, in millimetres."""


def to_word(sheet: TripSheet, made: date) -> bytes:
    """The whole file; ``made``: the day that its properties say."""
    document = prepared(Document(), sheet, datetime(made.year, made.month, made.day))
    _footer(document, sheet)
    if sheet.cover is not None:
        _cover(document, sheet, sheet.cover)
    for number, visit in enumerate(sheet.visits):
        _visit(document, sheet, visit, first=number == 0 and sheet.cover is None)
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()


def _footer(document: Any, sheet: TripSheet) -> None:
    """Scope, day, edition, and that it is a sample; page n of N."""
    line = document.sections[0].footer.paragraphs[0]
    facts = " · ".join((*sheet.facts[1:], *sheet.labels[:1]))
    run(line, f"{facts} · ", size=11, colour=GREY)
    template = say("visit.page", sheet.lang, n="\n", of="\t")
    before, rest = template.split("\n")
    between, after = rest.split("\t")
    for words, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        run(line, words, size=11, colour=GREY)
        if code:
            field(line, code)


def _top(document: Any, sheet: TripSheet, title: str, *, first: bool) -> None:
    """The line above, the sentence, and what must not be overlooked."""
    line = document.add_paragraph()
    line.paragraph_format.page_break_before = not first
    run(line, sheet.head, bold=True, colour=BLUE)
    run(line, f" · {sheet.facts[0]}", size=12, colour=GREY)
    heading = document.add_paragraph(style="Heading 1")
    run(heading, title)
    for words in sheet.labels:
        run(document.add_paragraph(), words, bold=True, colour="8F5300")


# ---------------------------------------------------------------- the cover


def _cover(document: Any, sheet: TripSheet, cover: Cover) -> None:
    _top(document, sheet, cover.answer, first=True)
    run(document.add_paragraph(), " · ".join(sheet.facts[1:]), colour=GREY)
    blanks = _table(document, len(cover.blanks), (40, 146))
    for row, words in zip(blanks.rows, cover.blanks, strict=True):
        run(row.cells[0].paragraphs[0], words, bold=True)
        _height(row, ROOM)
    run(document.add_paragraph(style="Heading 2"), say("visit.contents", sheet.lang))
    table = _table(document, 1, COVER_WIDTHS)
    _head(table, cover.heads)
    for district in cover.districts:
        _across(table, district.name)
        for stop in district.stops:
            cells = table.add_row().cells
            said = (stop.number, stop.name, stop.points, stop.uncovered, stop.last)
            for cell, text in zip(cells, said, strict=True):
                run(cell.paragraphs[0], text)
    _foot(document, sheet)


# ---------------------------------------------------------------- a group


def _visit(document: Any, sheet: TripSheet, visit: VisitSheet, *, first: bool) -> None:
    _top(document, sheet, visit.title, first=first)
    run(document.add_paragraph(), visit.place)
    _pairs(document, visit.facts)
    line = document.add_paragraph()
    run(line, f"{say('visit.selection', sheet.lang)} ", colour=GREY)
    run(line, f"{visit.verdict.word} ", bold=True)
    run(line, visit.why)
    _stages(document, visit)
    _pairs(document, visit.standing)
    line = document.add_paragraph()
    run(line, visit.money, bold=True)
    for words in visit.payments:
        run(document.add_paragraph(), words)
    _discuss(document, sheet, visit.parts)
    for words in visit.remarks:
        run(document.add_paragraph(), words, colour=GREY)
    run(document.add_paragraph(style="Heading 2"), say("visit.notes", sheet.lang))
    notes = _table(document, 1, (sum(WIDTHS),))
    _height(notes.rows[0], 30)
    _foot(document, sheet)


def _pairs(document: Any, pairs: Sequence[Pair]) -> None:
    line = document.add_paragraph()
    for number, (term, value) in enumerate(pairs):
        run(line, f"{' · ' if number else ''}{term} ", colour=GREY)
        run(line, value, bold=True)


def _stages(document: Any, visit: VisitSheet) -> None:
    table = _table(document, 1, [sum(WIDTHS) / len(visit.stages)] * len(visit.stages))
    for cell, stage in zip(table.rows[0].cells, visit.stages, strict=True):
        run(cell.paragraphs[0], stage.name, bold=True)
        line = cell.add_paragraph()
        run(line, stage.done)
        if stage.state is not None:
            run(line, f" {stage.state.word}", bold=True)
        if stage.due:
            run(cell.add_paragraph(), stage.due, colour=GREY)


def _discuss(document: Any, sheet: TripSheet, parts: Sequence[Part]) -> None:
    table = _table(document, 1, WIDTHS)
    _head(table, sheet.heads)
    for part in parts:
        if part.name:
            _across(table, part.name)
        for entry in part.rows:
            _row(table, sheet, entry)


def _row(table: Any, sheet: TripSheet, entry: Entry) -> None:
    row = table.add_row()
    issue, found, unit, advice, follow = row.cells
    line = issue.paragraphs[0]
    for number, one in enumerate(entry.issues):
        line = line if number == 0 else issue.add_paragraph()
        run(line, f"{one.code} " if one.code else "", bold=True)
        run(line, one.title)
        if one.ask:
            line = issue.add_paragraph()
            run(line, f"{say('visit.ask', sheet.lang)} ", bold=True, colour=BLUE)
            run(line, one.ask, colour=BLUE)
    line = found.paragraphs[0]
    for words in (entry.results, entry.plan):
        if words:
            run(line, words)
            line = found.add_paragraph()
    if entry.uncovered:
        run(line, f"! {entry.uncovered}", bold=True, colour="8F5300")
    run(unit.paragraphs[0], entry.unit)
    run(advice.paragraphs[0], entry.advice)
    run(follow.paragraphs[0], entry.follow)
    _height(row, ROOM)


# ---------------------------------------------------------------- tables


def _table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    table = document.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _head(table: Any, heads: Sequence[str]) -> None:
    """The first row, repeated where the table goes on to another page."""
    row = table.rows[0]
    for cell, words in zip(row.cells, heads, strict=True):
        shaded(cell, BLUE)
        run(cell.paragraphs[0], words, bold=True, colour="FFFFFF")
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _across(table: Any, words: str) -> None:
    cells = table.add_row().cells
    whole = cells[0].merge(cells[-1])
    shaded(whole, "E6EBF0")
    run(whole.paragraphs[0], words, bold=True)
    whole.paragraphs[0].paragraph_format.keep_with_next = True


def _height(row: Any, least: float) -> None:
    """At least so high, in millimetres; and never broken between two pages."""
    row.height = Mm(least)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _foot(document: Any, sheet: TripSheet) -> None:
    for words in sheet.foot:
        run(document.add_paragraph(), words, size=11, colour=GREY)
