"""The blank workbook to send out, in the official layout. Owns its look; judges no input.

Thai is the workbook's language; a short English part stands on the instruction sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from ssg_metrics.forms.tables import TABLES, Column, Kind, Table
from ssg_metrics.model import Area, Indicator, Programme
from ssg_metrics.present.drop_downs import (
    HEADER_ROW,
    RESULT_WORDS,
    drop_down,
    lists,
    offer,
    words,
)
from ssg_metrics.reference import Places
from ssg_metrics.words import has, say

SHEETS = (
    "groups", "governance", "ssg", "results", "forums", "plans", "disbursements",
    "district_reports", "province_reports", "visits",
)  # fmt: skip
"""The tables that provinces send, one sheet each, in this order."""
_ROW = 18
"""Points high enough for the marks above and below Thai letters."""

Group = Mapping[str, object]
"""A known group by canonical column name, codes as in the store."""

_WIDTH = {Kind.TEXT: 28, Kind.CODE: 16, Kind.DAY: 16, Kind.PROVINCE: 20, Kind.DISTRICT: 20}


@dataclass(frozen=True, slots=True)
class _Book:
    """The workbook under way and what its sheets share."""

    book: Any
    looks: Mapping[str, Any]
    programme: Programme
    places: Places
    province: Area | None
    groups: tuple[Group, ...]
    label: str

    @property
    def provinces(self) -> list[Area]:
        """The one province, or all."""
        return [self.province] if self.province else list(self.places.provinces.values())

    def title(self, thai: str) -> str:
        """A sheet's title: what it is, for which province, of which year."""
        named = say("template.title", "th", year=self.programme.year)
        place = say("template.place", "th", province=self.province.name_th) if self.province else ""
        return " · ".join(part for part in (thai, place, named, self.label) if part)


def template(
    programme: Programme,
    places: Places,
    province: Area | None = None,
    groups: Sequence[Group] = (),
    sample: bool = False,
) -> bytes:
    """The workbook as bytes, with the known ``groups`` filled in; ``sample`` labels them so."""
    memory = BytesIO()
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    label = f"{say('sample.label', 'th')} / {say('sample.label', 'en')}" if sample else ""
    made = _Book(book, _looks(book), programme, places, province, tuple(groups), label)
    _instructions(made)
    for name in SHEETS:
        _table(made, TABLES[name])
    lists(book, made.provinces, places.districts.values())
    book.close()
    return memory.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "locked": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "locked": True}),
        "hint": book.add_format({"font_color": "#44546A", "locked": True}),
        "required": book.add_format({**head, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        "optional": book.add_format({**head, "bg_color": "#DCE6F1"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@", "locked": False}),
        "number": book.add_format({"num_format": "#,##0.00", "locked": False}),
        "whole": book.add_format({"num_format": "0", "locked": False}),
    }


def _instructions(made: _Book) -> None:
    sheet = made.book.add_worksheet(say("template.sheet", "th"))
    sheet.set_column(0, 0, 110)
    lines = [(made.title(made.programme.title_th), "title"), ("", "wrap")]
    for lang in ("th", "en"):
        lines += [(say(f"template.steps.{n}", lang), "wrap") for n in range(1, 8)]
        lines.append(("", "wrap"))
        if lang == "th":
            lines.append((say("template.contents", "th"), "title"))
            lines += [(f"• {TABLES[name].thai}", "wrap") for name in SHEETS]
            lines += [
                ("", "wrap"),
                (say("template.title", "en", year=made.programme.year), "title"),
            ]
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, text, made.looks[look])
    sheet.protect()
    _on_paper(sheet)


def _table(made: _Book, table: Table) -> None:
    sheet = made.book.add_worksheet(table.thai)
    sheet.set_default_row(_ROW)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, made.title(table.thai), made.looks["title"])
    hint = "template.or_long" if table.name == "results" else "template.hint"
    sheet.write_string(1, 0, say(hint, "th"), made.looks["hint"])
    sheet.set_row(HEADER_ROW, 48)
    ssg = [i.code[1:] for i in made.programme.catalogue if i.form == "ssg"]
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _WIDTH.get(column.kind, 13), made.looks[_look(column)])
        _head(made, sheet, number, column.thai, required=column.required, note=_note(made, column))
        drop_down(sheet, number, column, table, provinces=len(made.provinces), ssg=ssg)
    for number, indicator in enumerate(_indicators(made, table), start=len(table.columns)):
        sheet.set_column(number, number, 11, made.looks["text"])
        _head(made, sheet, number, indicator.code[1:], required=False, note=_wording(indicator))
        offer(sheet, number, words(*RESULT_WORDS))
    if table.name == "groups":
        _fill(made, sheet, table)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.protect("", _ALLOWED)
    _on_paper(sheet)
    sheet.repeat_rows(HEADER_ROW)


def _on_paper(sheet: Any) -> None:
    """A4, as wide as the page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


_ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort"), True
)


def _indicators(made: _Book, table: Table) -> list[Indicator]:
    return [i for i in made.programme.catalogue if i.form == table.form]


def _look(column: Column) -> str:
    """How a column's cells look. A day is text, and stays as it is typed: a cell for dates shows
    2564 as 3107, and makes 1964 of 64.
    """
    if column.kind is Kind.BAHT:
        return "number"
    whole = (Kind.COUNT, Kind.LEVEL, Kind.ROUND, Kind.BE_YEAR)
    return "whole" if column.kind in whole else "text"


def _note(made: _Book, column: Column) -> str:
    must = say("template.required" if column.required else "template.optional", "th")
    own = f"template.column.{column.name}"
    key = own if has(own) else f"template.note.{column.kind.value}"
    return f"{must}\n{say(key, 'th', participants=made.programme.forum_participants)}"


def _wording(indicator: Indicator) -> str:
    note = f"{indicator.dimension_th}\n{indicator.title_th}\n{say('template.note.result', 'th')}"
    return note + (f"\n({say('template.working', 'th')})" if indicator.working else "")


def _head(made: _Book, sheet: Any, number: int, text: str, *, required: bool, note: str) -> None:
    look = made.looks["required" if required else "optional"]
    sheet.write_string(HEADER_ROW, number, f"{text}*" if required else text, look)
    sheet.write_comment(HEADER_ROW, number, note, {"x_scale": 1.6, "y_scale": 1.1})


def _fill(made: _Book, sheet: Any, table: Table) -> None:
    for row, group in enumerate(made.groups, start=HEADER_ROW + 1):
        for number, column in enumerate(table.columns):
            value = group.get(column.name)
            if value is not None:
                _put(made, sheet, (row, number), column, value)


def _put(made: _Book, sheet: Any, at: tuple[int, int], column: Column, value: object) -> None:
    look = made.looks[_look(column)]
    if column.kind is Kind.YES_NO:
        sheet.write_string(*at, words("yes" if value else "no")[0], look)
    elif column.kind in (Kind.PROVINCE, Kind.DISTRICT):
        area = made.places.find(str(value))
        sheet.write_string(*at, area.name_th if area else str(value), look)
    elif _look(column) == "text":
        sheet.write_string(*at, str(value), look)
    else:
        sheet.write_number(*at, float(str(value)), look)
