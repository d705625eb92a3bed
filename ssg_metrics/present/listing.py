"""A list of rows as a file to take away: CSV or Excel. Rows in, bytes out; texts stay texts.

Rows are written as they come, so that a long list is never held whole; who asks is told how many.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from itertools import chain, islice
from typing import Any

import xlsxwriter

from ssg_metrics.intake.reply import is_formula_like, plain
from ssg_metrics.model import Number

Value = str | Number | date | None
Told = Callable[[int], None]
"""Hears how many rows are written."""
EVERY = 2_000
"""Rows between two tellings."""
WIDE = 40
NARROW = 11
"""Letters of a column at most and at least."""
SEEN = 200
"""Rows from whose texts the width of a column is made."""
HEAD_HEIGHT = 34
"""Points: two lines of a heading."""
A4 = 9
"""The number of the paper in a workbook."""
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled list; ``notes`` stand under the title: filters, day, edition, sample."""

    title: str
    notes: Sequence[str]
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]


def listing(it: Listing, ending: str, told: Told | None = None) -> bytes:
    """The list in the format of a file name's ending, ``csv`` or ``xlsx``."""
    return _csv(it, told) if ending == "csv" else _xlsx(it, told)


def _counted(rows: Iterable[Sequence[Value]], told: Told | None) -> Iterator[Sequence[Value]]:
    n = 0
    for n, row in enumerate(rows, start=1):
        yield row
        if told and n % EVERY == 0:
            told(n)
    if told:
        told(n)


def _csv(it: Listing, told: Told | None) -> bytes:
    """UTF-8 with BOM; text that a sheet would calculate is made plain. A table has no place above
    its head, so what the list is and its notes stand in the last column, beside every row.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_written(head) for head in (*it.heads, it.title)])
    notes = _written(" · ".join(it.notes))
    for row in _counted(it.rows, told):
        writer.writerow([*map(_written, row), notes])
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    clear = plain(value)
    return f"'{clear}" if is_formula_like(clear) else clear


def _xlsx(it: Listing, told: Told | None) -> bytes:
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, _OPTIONS)
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1,
                                 "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "part": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
    }  # fmt: skip
    sheet = book.add_worksheet()
    rows = iter(it.rows)
    first = list(islice(rows, SEEN))
    for column, letters in enumerate(_widths(it.heads, first)):
        sheet.set_column(column, column, letters)
    sheet.write_string(0, 0, it.title, looks["title"])
    for at, note in enumerate(it.notes, start=1):
        sheet.write_string(at, 0, note)
    top = last = len(it.notes) + 2
    sheet.set_row(top, HEAD_HEIGHT)
    for column, head in enumerate(it.heads):
        sheet.write_string(top, column, head, looks["head"])
    for last, row in enumerate(_counted(chain(first, rows), told), start=top + 1):
        for column, value in enumerate(row):
            _put(sheet, looks, last, column, value)
    if last > top:
        sheet.autofilter(top, 0, last, len(it.heads) - 1)
    for_paper(sheet, top)
    book.close()
    return memory.getvalue()


def for_paper(sheet: Any, top: int, *, fixed: int = 1) -> None:
    """A4 across, as wide as the paper, the head on every page and page numbers below.

    ``top``: the row of the head; ``fixed``: the columns that stay when one scrolls.
    """
    sheet.freeze_panes(top + 1, fixed)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[float]:
    """So wide that most texts stand on one line; a head may take two, what is longer wraps."""
    found = [max(NARROW, len(head) * 0.6) for head in heads]
    for row in rows:
        for column, value in enumerate(row):
            found[column] = max(found[column], len(str(value)) * 0.95 + 2 if value else 0)
    return [min(letters, WIDE) for letters in found]


def _put(sheet: Any, looks: dict[str, Any], line: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        clear = plain(value)
        look = looks["quoted" if is_formula_like(clear) else "text"]
        sheet.write_string(line, column, clear, look)
    elif isinstance(value, date):
        sheet.write_datetime(line, column, value, looks["day"])
    elif value is not None:
        look = looks["whole" if value == int(value) else "part"]
        sheet.write_number(line, column, value, look)
