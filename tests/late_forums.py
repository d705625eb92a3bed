"""Forums around the last day that keeps both dates, as a workbook whose days stand in an era."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter

FORUMS = {
    "P1": (date(2021, 5, 31), date(2021, 5, 31)),
    "P2": (date(2021, 6, 6), date(2021, 6, 7)),
    "P3": (date(2021, 6, 8), None),
    "P4": (date(2021, 6, 7), date(2021, 6, 8)),
    "P5": (date(2021, 6, 8), date(2021, 6, 9)),
    "N1": (date(2021, 6, 11), None),
}
"""The day held and the day finished of each group; P5 and N1 cannot keep both dates."""
LATE = ["N1", "P5"]
MONTHS = {5: "พ.ค.", 6: "มิ.ย."}


def write_forums(folder: Path, era: str) -> Path:
    """The forums as ``be`` (Thai dates as text), ``ce`` (dates of the spreadsheet) or ``both``: the
    day held in the one era, the day finished in the other.
    """
    file = folder / f"late_{era}.xlsx"
    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"}) as book:
        sheet = book.add_worksheet("forums")
        sheet.write_row(0, 0, ["group_code", "held_on", "participants", "finished_on"])
        for number, (code, (held, finished)) in enumerate(FORUMS.items(), start=1):
            cells = [code, _cell(held, be=era != "ce"), 15, _cell(finished, be=era == "be")]
            sheet.write_row(number, 0, cells)
    return file


def _cell(day: date | None, *, be: bool) -> object:
    if day is None or not be:
        return day
    return f"{day.day} {MONTHS[day.month]} {day.year + 543}"
