"""A sender's sheets built anew from their cells, marked: where the workbook itself cannot be kept.

Values only; formats, formulas and comments of the sender are not in the cells that were read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from ssg_metrics.intake.read import Sheet
from ssg_metrics.intake.reply import AUTHOR, FILLS, Mark, Reply, is_formula_like, plain

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def rebuilt(sheets: Sequence[tuple[str, Sheet]], reply: Reply) -> bytes:
    """A workbook with these sheets by name, the reply's marks in them, and its own two in front."""
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, _OPTIONS)
    looks = _looks(book)
    taken = {title.casefold() for title in reply.titles}
    pages = [(name, _title(name, taken), s) for name, s in sheets if name not in reply.old]
    titles = {name: title for name, title, _ in reversed(pages)}  # a damaged book has a name twice
    summary, listed = (book.add_worksheet(title) for title in reply.titles)
    _summary(summary, looks, reply)
    _list(listed, looks, reply, titles)
    for name, title, sheet in pages:
        page = book.add_worksheet(title)
        _cells(page, looks, sheet, [mark for mark in reply.marks if mark.sheet == name])
        if sheet.hidden:
            page.hide()
    summary.activate()
    book.close()
    return memory.getvalue()


def _title(name: str, taken: set[str]) -> str:
    """A name as a spreadsheet takes it, given to no other sheet."""
    bare = _FORBIDDEN.sub(" ", plain(name)).strip()[:31] or "1"
    title, turn = bare, 1
    while title.casefold() in taken:
        turn += 1
        title = f"{bare[: 30 - len(str(turn))]} {turn}"
    taken.add(title.casefold())
    return title


def _looks(book: Any) -> dict[str, Any]:
    """The formats: of text (quoted where it looks like a formula), days and moments, each plain or
    marked.
    """
    looks = {"bold": book.add_format({"bold": True}), "": None}
    looks["line"] = book.add_format({"text_wrap": True, "valign": "top"})
    looks["link"] = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
    kinds: dict[str, dict[str, Any]] = {
        "text": {},
        "quoted": {"quote_prefix": True},
        "day": {"num_format": "d/m/yyyy"},
        "moment": {"num_format": "d/m/yyyy hh:mm"},
    }
    for kind, look in kinds.items():
        looks[kind] = book.add_format(look)
        for severity, fill in FILLS.items():
            looks[kind + severity] = book.add_format({**look, "bg_color": f"#{fill}"})
    return looks


def _cells(page: Any, looks: Mapping[str, Any], sheet: Sheet, marks: Sequence[Mark]) -> None:
    """The cells of a sheet, with its marks and their comments."""
    at = {_place(mark, sheet): mark for mark in marks}
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            mark = at.get((row, column))
            if mark is not None or value not in (None, ""):
                _cell(page, (row, column), value, looks, mark.severity if mark else "")
    for (row, column), mark in at.items():
        if row >= 0:
            about = {"author": AUTHOR, "x_scale": 2.5, "y_scale": 1.5 + len(mark.comment) // 150}
            page.write_comment(row, column, mark.comment, about)
    width = max((len(row) for row in sheet.rows), default=0)
    if width:
        page.set_column(0, width - 1, 14)


def _place(mark: Mark, sheet: Sheet) -> tuple[int, int]:
    """Row and column of a mark, from 0; of a whole row its first filled cell; (-1, -1) for none."""
    if mark.cell is not None:
        row, column = xl_cell_to_rowcol(mark.cell)
        return int(row), int(column)
    cells = sheet.rows[mark.row - 1] if mark.row <= len(sheet.rows) else []
    return next(((mark.row - 1, n) for n, c in enumerate(cells) if c not in (None, "")), (-1, -1))


def _cell(
    page: Any, at: tuple[int, int], value: object, looks: Mapping[str, Any], severity: str
) -> None:
    if isinstance(value, bool):
        page.write_boolean(*at, value, looks["text" + severity])
    elif isinstance(value, int | float):
        page.write_number(*at, value, looks["text" + severity])
    elif isinstance(value, date) and value.year >= 1900:
        kind = "moment" if isinstance(value, datetime) else "day"
        page.write_datetime(*at, value, looks[kind + severity])
    elif value in (None, ""):
        page.write_blank(*at, None, looks["text" + severity])
    else:
        text = plain(str(value))
        kind = "quoted" if is_formula_like(text) else "text"
        page.write_string(*at, text, looks[kind + severity])


def _summary(page: Any, looks: Mapping[str, Any], reply: Reply) -> None:
    for row, texts in enumerate(reply.summary):
        for column, text in enumerate(texts):
            if column == 2 and row > 4:
                page.write_number(row, column, int(text))
            else:
                page.write_string(row, column, text, looks["bold" if row in (0, 4) else ""])
    for column, width in enumerate((24, 60, 10)):
        page.set_column(column, column, width)


def _list(page: Any, looks: Mapping[str, Any], reply: Reply, titles: Mapping[str, str]) -> None:
    for column, text in enumerate(reply.heads):
        page.write_string(0, column, text, looks["bold"])
    for row, texts in enumerate(reply.listed, start=1):
        for column, text in enumerate(texts):
            look = "quoted" if is_formula_like(text) else "line"
            page.write_string(row, column, text, looks[look])
        if texts[1] in titles and re.fullmatch(r"[A-Z]{1,3}\d{1,7}", texts[2]):
            place = "internal:'{}'!{}".format(titles[texts[1]].replace("'", "''"), texts[2])
            page.write_url(row, 2, place, looks["link"], texts[2])
    for column, width in enumerate((14, 20, 10, 24, 60, 60)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(reply.listed)), len(reply.heads) - 1)
