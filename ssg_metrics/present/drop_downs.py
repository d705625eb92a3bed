"""The drop-downs of the template and the hidden sheet behind them. Owns no header and no look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from ssg_metrics.forms.tables import TABLES, Column, Kind, Table
from ssg_metrics.model import Area
from ssg_metrics.words import say

HEADER_ROW = 2
"""Where the header stands, from 0: below the title and the hint."""
ROWS = 1_000
"""Rows with drop-downs; below them cells can be filled in as well."""
LISTS = "รายการ"
"""The hidden sheet: provinces in column A; districts in C, beside their province in B."""


def words(*names: str) -> list[str]:
    """The words of a list, in Thai, the workbook's language."""
    return [say(f"template.list.{name}", "th") for name in names]


RESULT_WORDS = ("passed", "failed", "not_assessed")


def offer(sheet: Any, number: int, source: list[str] | str, warning: bool = False) -> None:
    """A drop-down in a column; one that only warns lets other text stand."""
    options = {
        "validate": "list",
        "source": source,
        "error_type": "warning" if warning else "stop",
        "error_title": say("template.list.invalid_title", "th"),
        "error_message": say("template.list.invalid", "th"),
    }
    sheet.data_validation(HEADER_ROW + 1, number, HEADER_ROW + ROWS, number, options)


def drop_down(
    sheet: Any, number: int, column: Column, table: Table, *, provinces: int, ssg: Sequence[str]
) -> None:
    """The drop-down of a column, by its kind; group codes come from the groups sheet.

    ``provinces``: how many the hidden sheet lists; ``ssg``: the codes that a plan may take up.
    """
    if column.kind is Kind.DISTRICT:
        offer(sheet, number, _districts_of_row(table))
    elif column.kind is Kind.PROVINCE:
        offer(sheet, number, f"={LISTS}!{xl_range_abs(0, 0, provinces - 1, 0)}")
    elif column.kind is Kind.INDICATOR and table.name == "plans" and len(",".join(ssg)) < 255:
        offer(sheet, number, list(ssg))
    elif column.name == "group_code" and table.name != "groups":
        codes = xl_range_abs(HEADER_ROW + 1, 0, HEADER_ROW + ROWS, 0)
        offer(sheet, number, f"='{TABLES['groups'].thai}'!{codes}", warning=True)
    elif column.kind in _OFFERED:
        offer(sheet, number, _fixed(column.kind))


_OFFERED: dict[Kind, tuple[str, ...]] = {
    Kind.YES_NO: ("yes", "no"),
    Kind.RESULT: RESULT_WORDS,
    Kind.PLAN_STATUS: ("draft", "approved"),
    Kind.FORM: ("governance", "ssg"),
    Kind.LEVEL: ("1", "2", "3"),
    Kind.ROUND: ("1", "2"),
}


def _fixed(kind: Kind) -> list[str]:
    names = _OFFERED[kind]
    return list(names) if kind in (Kind.LEVEL, Kind.ROUND) else words(*names)


def _districts_of_row(table: Table) -> str:
    """The districts of the province that stands in the same row."""
    at = [c.name for c in table.columns].index("province")
    cell = f"${chr(ord('A') + at)}{HEADER_ROW + 2}"
    return (
        f"=OFFSET({LISTS}!$C$1,MATCH({cell},{LISTS}!$B:$B,0)-1,0,COUNTIF({LISTS}!$B:$B,{cell}),1)"
    )


def lists(book: Any, provinces: Sequence[Area], districts: Iterable[Area]) -> None:
    """The hidden sheet."""
    sheet = book.add_worksheet(LISTS)
    of: dict[str, list[Area]] = {}
    for district in districts:
        of.setdefault(district.parent or "", []).append(district)
    row = 0
    for number, province in enumerate(provinces):
        sheet.write_string(number, 0, province.name_th)
        for district in of.get(province.code, ()):
            sheet.write_string(row, 1, province.name_th)
            sheet.write_string(row, 2, district.name_th)
            row += 1
    sheet.hide()
