"""The marking process: ``python -m ssg_metrics.intake.marking``, its order as JSON on standard in.

Opens a sender's workbook with openpyxl, marks cells, adds the reply's two sheets, and writes it
anew. It bounds its own memory and may be killed at any time. Macros are not kept; formulas stay in
their own cells, save those that reach outside the workbook, which become text.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

os.environ["OPENPYXL_LXML"] = "False"  # where lxml is there it would read, past defusedxml

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from ssg_metrics.config import Limits
from ssg_metrics.intake.child import bound
from ssg_metrics.intake.grids import opened
from ssg_metrics.intake.reply import AUTHOR, FILLS, LONGEST, Mark, Reply, from_json, is_formula_like

LARGEST = 30_000_000
"""Unpacked bytes beyond which openpyxl would take too long: the sheets are rebuilt instead."""
TOO_LARGE, UNSAFE = 3, 4
"""Exit codes: the workbook is too large for this, or XML would be read without protection."""

_OUTSIDE = re.compile(
    r"[\[|]|\b(?:HYPERLINK|WEBSERVICE|FILTERXML|IMPORT\w+|RTD|CALL|REGISTER|EXEC|DDE\w*)\s*\(", re.I
)
_LINE = Alignment(wrap_text=True, vertical="top")


def main() -> None:
    """Mark one workbook."""
    order = json.load(sys.stdin)
    limits = Limits(**order["limits"])
    bound(limits.memory_bytes)
    if openpyxl.LXML or not openpyxl.DEFUSEDXML:
        sys.exit(UNSAFE)
    source = Path(order["path"])
    with opened(source, limits) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
            sys.exit(TOO_LARGE)
    write(source, Path(order["out"]), from_json(order["reply"]))


def write(source: Path, out: Path, reply: Reply) -> None:
    """Write the sender's workbook with the reply's marks and sheets."""
    book = openpyxl.load_workbook(source, keep_vba=False, keep_links=False)
    if any(title in book.sheetnames for title in reply.old):
        _wipe(book, reply.old)
    for sheet in book.worksheets:
        _calm(sheet)
    for mark in reply.marks:
        if mark.sheet in book.sheetnames:
            _mark(book[mark.sheet], mark)
    summary, listed = (book.create_sheet(title, n) for n, title in enumerate(reply.titles))
    _summary(summary, reply)
    _list(listed, reply, book.sheetnames)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is summary
    book.save(out)


def _cells(sheet: Any) -> list[Cell]:
    """The cells that a sheet holds: walking its whole extent would make millions of empty ones."""
    return [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]


def _wipe(book: Any, titles: tuple[str, ...]) -> None:
    """Take away what an earlier reply left in the workbook: its sheets, comments and fills."""
    for title in titles:
        if title in book.sheetnames:
            book.remove(book[title])
    ours = {f"00{fill}" for fill in FILLS.values()}
    for sheet in book.worksheets:
        for cell in _cells(sheet):
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                cell.fill = PatternFill()


def _calm(sheet: Any) -> None:
    """Turn formulas and links that reach outside the workbook into texts."""
    for cell in _cells(sheet):
        if cell.data_type == "f":
            formula = str(getattr(cell.value, "text", cell.value))
            if _OUTSIDE.search(formula):
                _put(cell, formula)
        if cell.hyperlink is not None and cell.hyperlink.target:
            cell.hyperlink = None


def _mark(sheet: Any, mark: Mark) -> None:
    cell = _at(sheet, mark)
    if cell is None:
        return
    cell.fill = PatternFill("solid", fgColor=FILLS[mark.severity])
    before = cell.comment.text.rstrip() + "\n\n" if cell.comment else ""
    comment = Comment((before + mark.comment)[:LONGEST], AUTHOR)
    comment.width, comment.height = 360, 40 + 22 * min(12, 1 + len(comment.text) // 48)
    cell.comment = comment


def _at(sheet: Any, mark: Mark) -> Cell | None:
    """The cell of a mark; of a merged block its first; of a whole row its first filled one."""
    if mark.cell is None:
        filled = (c for c in sheet[mark.row] if c.value not in (None, ""))
        return next((c for c in filled if isinstance(c, Cell)), None)
    cell = sheet[mark.cell]
    if isinstance(cell, MergedCell):
        block = next(b for b in sheet.merged_cells.ranges if cell.coordinate in b)
        cell = sheet.cell(block.min_row, block.min_col)
    return cell if isinstance(cell, Cell) else None


def _put(cell: Any, text: str, *, bold: bool = False, fill: str | None = None) -> None:
    """Write a text that stays one, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    if is_formula_like(text):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)


def _summary(sheet: Any, reply: Reply) -> None:
    for row, texts in enumerate(reply.summary, start=1):
        for column, text in enumerate(texts, start=1):
            _put(sheet.cell(row, column), text, bold=row in (1, 5))
        if len(texts) == 3 and row > 5:
            sheet.cell(row, 3).value = int(texts[2])
    for letter, width in zip("ABC", (24, 60, 10), strict=True):
        sheet.column_dimensions[letter].width = width


def _list(sheet: Any, reply: Reply, names: list[str]) -> None:
    for column, text in enumerate(reply.heads, start=1):
        _put(sheet.cell(1, column), text, bold=True)
    for row, texts in enumerate(reply.listed, start=2):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            _put(cell, text)
            cell.alignment = _LINE
        if texts[1] in names and re.fullmatch(r"[A-Z]{1,3}\d{1,7}", texts[2]):
            place = "'{}'!{}".format(texts[1].replace("'", "''"), texts[2])
            sheet.cell(row, 3).hyperlink = Hyperlink(ref=f"C{row}", location=place)
            sheet.cell(row, 3).font = Font(color="0563C1", underline="single")
    for letter, width in zip("ABCDEF", (14, 20, 10, 24, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:F{len(reply.listed) + 1}"


if __name__ == "__main__":
    main()
