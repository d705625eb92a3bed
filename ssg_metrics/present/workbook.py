"""Readings as files to take away: Excel workbook, CSV, Parquet. Readings in, bytes out.

Owns columns and labels of exports. Every format carries numerator, denominator and missing; a
rate without data is a blank, never 0; sample data and working titles say so.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from unicodedata import category

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from ssg_metrics.errors import unknown
from ssg_metrics.present.extract import Cell, Extract, metric_word, readings_frame
from ssg_metrics.present.listing import for_paper
from ssg_metrics.words import say

__all__ = ["FORMATS", "Extract", "to_csv", "to_parquet", "to_xlsx", "written"]

FORMATS = ("xlsx", "csv", "parquet")
_RATES = frozenset({"value", "target", "earlier_value", "value_change"})
_AMOUNTS = frozenset(
    {
        "numerator",
        "denominator",
        "missing",
        "earlier_numerator",
        "earlier_denominator",
        "numerator_change",
    }
)
_WHERE_SAID = ("form", "dimension", "indicator", "title", "working", "group")
"""Columns that are left out where no reading says anything in them."""
_TEXTS = ("metric", "metric_name", "area", "area_name", "round", "title", "edition")
"""Columns as wide as what stands in them."""
_NEUTRAL = ("=", "+", "-", "@", "\t", "\r")


EVERY = 500
"""Rows between two words on the progress."""
Row = Mapping[str, Cell]
Progress = Callable[[int, int], None]
"""Told how many rows are written, of how many."""


def written(extract: Extract, suffix: str, lang: str, tell: Progress | None = None) -> bytes:
    """The extract in the format of a file name's ending; UsageError for one there is not.

    ``tell`` hears of the rows that are written.
    """
    makers = {"xlsx": to_xlsx, "csv": to_csv, "parquet": to_parquet}
    wanted = suffix.lower().lstrip(".")
    if wanted not in makers:
        raise unknown("export format", wanted, FORMATS)
    return makers[wanted](extract, lang, tell)


def to_csv(extract: Extract, lang: str, tell: Progress | None = None) -> bytes:
    """UTF-8 with BOM, canonical column names; text that a sheet would calculate is made plain."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(extract.columns)
    rows = readings_frame(extract, lang)
    for row in told(rows, tell):
        writer.writerow([_plain(row[name]) for name in extract.columns])
    return text.getvalue().encode("utf-8-sig")


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_NEUTRAL) else value
    return str(value)


def to_parquet(extract: Extract, lang: str, _tell: Progress | None = None) -> bytes:
    """Canonical column names and types, for machines."""
    memory = BytesIO()
    schema = pa.schema(list(extract.columns.items()))
    pq.write_table(pa.Table.from_pylist(readings_frame(extract, lang), schema=schema), memory)
    return memory.getvalue()


def to_xlsx(extract: Extract, lang: str, tell: Progress | None = None) -> bytes:
    """A workbook: the readings under title, scope, day and edition; and what each number means."""
    memory = BytesIO()
    book, looks = new_book(memory)
    readings_sheet(book, looks, extract, lang, tell=tell)
    definitions_sheet(book, looks, extract, lang)
    book.close()
    return memory.getvalue()


def new_book(memory: BytesIO) -> tuple[Any, dict[str, Any]]:
    """An empty workbook in which text is never a formula or a link, and its formats by name."""
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"bold": True, "font_color": "#9C5700", "bg_color": "#FFEB9C"}),
        "head": book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "rate": book.add_format({"num_format": "0.0%"}),
        "amount": book.add_format({"num_format": "#,##0.00"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "year": book.add_format({"num_format": "0"}),
    }
    return book, looks


def readings_sheet(
    book: Any,
    looks: Mapping[str, Any],
    extract: Extract,
    lang: str,
    *,
    title: str | None = None,
    tell: Progress | None = None,
) -> None:
    """A sheet of readings under title, scope, day and edition; ``title``: what it is called."""
    sheet = book.add_worksheet(title or say("export.readings", lang))
    rows = readings_frame(extract, lang)
    columns = [
        c for c in extract.columns if c not in _WHERE_SAID or any(r[c] is not None for r in rows)
    ]
    at = heading(sheet, looks, extract, lang)
    for number, name in enumerate(columns):
        sheet.write_string(at, number, say(f"export.column.{name}", lang), looks["head"])
        sheet.set_column(number, number, _width(name, rows))
    for line, row in enumerate(told(rows, tell), start=at + 1):
        for number, name in enumerate(columns):
            _put(sheet, looks, (line, number), name=name, value=row[name], lang=lang)
    for_paper(sheet, at, fixed=5)
    if rows:
        sheet.autofilter(at, 0, at + len(rows), len(columns) - 1)


def _width(name: str, rows: Sequence[Row]) -> float:
    """So wide that the longest text stands whole, within bounds: a sheet must fit its paper."""
    if name not in _TEXTS:
        return 14 if name in ("level", "year") else 11
    texts = {str(row[name]) for row in rows if row[name] is not None}
    longest = max((sum(category(c) != "Mn" for c in text) for text in texts), default=0)
    return min(max(longest + 2, 9), 46)


def told(rows: Sequence[Row], tell: Progress | None) -> Iterator[Row]:
    """The rows, and a word on the progress now and then and at the end."""
    for done, row in enumerate(rows, start=1):
        yield row
        if tell is not None and (done % EVERY == 0 or done == len(rows)):
            tell(done, len(rows))


def heading(sheet: Any, looks: Mapping[str, Any], extract: Extract, lang: str) -> int:
    """Title, labels, scope, day and edition; returns the header's row, from 0."""
    days = sorted({r.as_of.isoformat() for r in extract.readings})
    editions = sorted({r.edition for r in extract.readings})
    lines = [(say("export.title", lang), "title")]
    if extract.sample:
        lines.append((say("export.sample", lang), "label"))
    if any(row["working"] for row in readings_frame(extract, lang)):
        lines.append((say("export.working", lang), "label"))
    lines += [
        (say("export.scope", lang, scope=extract.scope), "wrap"),
        (say("export.as_of", lang, day=", ".join(days)), "wrap"),
        (say("export.edition", lang, edition=", ".join(editions)), "wrap"),
    ]
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, text, None if look == "wrap" else looks[look])
    return len(lines) + 1


def _put(
    sheet: Any,
    looks: Mapping[str, Any],
    at: tuple[int, int],
    *,
    name: str,
    value: Cell,
    lang: str,
) -> None:
    """One cell: numbers stay numbers; a rate without data says so in words."""
    if value is None:
        if name == "value":
            sheet.write_string(*at, say("export.no_data", lang))
    elif isinstance(value, bool):
        sheet.write_string(*at, say("export.yes" if value else "export.no", lang))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, looks["day"])
    elif isinstance(value, str):
        sheet.write_string(*at, say(f"export.level.{value}", lang) if name == "level" else value)
    else:
        sheet.write_number(*at, value, looks[_number_look(name, value)])


def _number_look(name: str, value: float) -> str:
    if name in _RATES or name == "year":
        return "rate" if name in _RATES else "year"
    return "amount" if name in _AMOUNTS and value != int(value) else "whole"


def definitions_sheet(book: Any, looks: Mapping[str, Any], extract: Extract, lang: str) -> None:
    """What each metric of the readings means."""
    sheet = book.add_worksheet(say("export.definitions", lang))
    parts = ("name", "definition", "numerator", "denominator", "missing")
    for number, part in enumerate(("metric", *parts)):
        sheet.write_string(0, number, say(f"export.definition.{part}", lang), looks["head"])
        sheet.set_column(number, number, 20 if number < 2 else 34)
    for row, metric in enumerate(dict.fromkeys(r.metric for r in extract.readings), start=1):
        sheet.write_string(row, 0, metric, looks["wrap"])
        for number, part in enumerate(parts, start=1):
            sheet.write_string(row, number, metric_word(metric, part, lang), looks["wrap"])
    for_paper(sheet, 0, fixed=0)
