"""A list of rows as a file to take away: CSV or Excel. Rows in, bytes out; texts stay texts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from ssg_metrics.intake.reply import is_formula_like, plain
from ssg_metrics.model import Number

Value = str | Number | date | None
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled list; ``notes`` stand under the title: filters, day, edition, sample."""

    title: str
    notes: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


def listing(it: Listing, ending: str) -> bytes:
    """The list in the format of a file name's ending, ``csv`` or ``xlsx``."""
    return _csv(it) if ending == "csv" else _xlsx(it)


def _csv(it: Listing) -> bytes:
    """UTF-8 with BOM; text that a sheet would calculate is made plain."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(it.heads)
    writer.writerows([_written(value) for value in row] for row in it.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    clear = plain(value)
    return f"'{clear}" if is_formula_like(clear) else clear


def _xlsx(it: Listing) -> bytes:
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, _OPTIONS)
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1,
                                 "text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"quote_prefix": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "part": book.add_format({"num_format": "#,##0.00"}),
    }  # fmt: skip
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, it.title, looks["title"])
    for at, note in enumerate(it.notes, start=1):
        sheet.write_string(at, 0, note)
    top = len(it.notes) + 2
    for column, head in enumerate(it.heads):
        sheet.write_string(top, column, head, looks["head"])
        sheet.set_column(column, column, 18)
    for line, row in enumerate(it.rows, start=top + 1):
        for column, value in enumerate(row):
            _put(sheet, looks, line, column, value)
    sheet.freeze_panes(top + 1, 1)
    if it.rows:
        sheet.autofilter(top, 0, top + len(it.rows), len(it.heads) - 1)
    book.close()
    return memory.getvalue()


def _put(sheet: Any, looks: dict[str, Any], line: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        clear = plain(value)
        look = looks["quoted"] if is_formula_like(clear) else None
        sheet.write_string(line, column, clear, look)
    elif isinstance(value, date):
        sheet.write_datetime(line, column, value, looks["day"])
    elif value is not None:
        look = looks["whole" if value == int(value) else "part"]
        sheet.write_number(line, column, value, look)
