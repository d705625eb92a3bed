"""The chase list to take away: a line a group that waits. Lines in, workbook bytes out.

Owns columns, their order and width, for paper and workbook alike; what senders wrote stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from ssg_metrics.intake.reply import is_formula_like, plain
from ssg_metrics.words import say

Cell = str | int | date | None
LINE = {
    "province": 20,
    "district": 18,
    "code": 14,
    "group": 34,
    "waits": 16,
    "due": 12,
    "days": 9,
    "left": 34,
    "forum": 12,
    "finished": 12,
    "report_due": 12,
    "report": 12,
    "bpm": 12,
    "photos": 8,
    "files": 8,
    "note": 36,
}
"""The columns of a group's line, with their widths."""
PLACE = {
    "province": 20,
    "wait_forum": 12,
    "wait_report": 12,
    "wait_bpm": 12,
    "wait_evidence": 14,
    "total": 12,
    "due": 14,
    "days": 9,
    "bpm": 14,
    "photos": 8,
    "files": 8,
    "note": 36,
}
"""The columns of a province's line."""
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
HEAD_HEIGHT = 34
"""Points: two lines of a heading."""
EVERY = 2_000
"""Lines between two tellings of progress."""


@dataclass(frozen=True, slots=True)
class Chase:
    """The list: filters and edition in words, provinces, and the groups' lines in their order."""

    head: Sequence[str]
    sample: bool
    places: Sequence[Sequence[Cell]]
    lines: Iterable[Sequence[Cell]]


def chase_workbook(chase: Chase, lang: str, told: Callable[[int], None] | None = None) -> bytes:
    """The workbook: a sheet by province, a sheet by group; ``told`` how many lines are written."""
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, _OPTIONS)
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"bold": True, "font_color": "#9C5700", "bg_color": "#FFEB9C"}),
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1,
                                 "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "quoted": book.add_format({"valign": "top", "quote_prefix": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "center"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
    }  # fmt: skip
    for name, columns, lines in (("places", PLACE, chase.places), ("lines", LINE, chase.lines)):
        sheet = book.add_worksheet(say(f"chase.sheet.{name}", lang))
        at = _head(sheet, looks, chase, columns, lang)
        last = at
        for last, line in enumerate(lines, start=at + 1):
            for column, cell in enumerate(line):
                _put(sheet, looks, (last, column), cell)
            if told and (last - at) % EVERY == 0:
                told(last - at)
        sheet.autofilter(at, 0, max(last, at + 1), len(columns) - 1)
        sheet.freeze_panes(at + 1, 1 if name == "places" else 4)
        sheet.repeat_rows(at)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.close()
    return memory.getvalue()


def _head(
    sheet: Any, looks: dict[str, Any], chase: Chase, columns: dict[str, int], lang: str
) -> int:
    """Title, label and filters; returns the row of the header, from 0."""
    for column, width in enumerate(columns.values()):
        sheet.set_column(column, column, width)
    told = [(say("chase.title", lang), "title")]
    if chase.sample:
        told.append((say("export.sample", lang), "label"))
    told += [(words, "") for words in chase.head]
    for row, (words, look) in enumerate(told):
        sheet.write_string(row, 0, words, looks.get(look))
    at = len(told) + 1
    sheet.set_row(at, HEAD_HEIGHT)
    for column, name in enumerate(columns):
        sheet.write_string(at, column, say(f"chase.column.{name}", lang), looks["head"])
    return at


def _put(sheet: Any, looks: dict[str, Any], at: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, str):
        clear = plain(cell)
        sheet.write_string(*at, clear, looks["quoted" if is_formula_like(clear) else "text"])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, looks["day"])
    elif cell is not None:
        sheet.write_number(*at, cell, looks["whole"])
