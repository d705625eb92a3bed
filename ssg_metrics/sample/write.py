"""Lays the sample country out as the workbooks that 76 provinces would send.

Owns the files' names, titles and look. Every sheet says that its data are a sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from ssg_metrics.forms.tables import TABLES, Table
from ssg_metrics.model import Indicator, Programme
from ssg_metrics.reference import Places
from ssg_metrics.sample.habits import HABITS, MONTHS, Cell, Habit, marked, written
from ssg_metrics.sample.scene import SNAPSHOT, Row
from ssg_metrics.sample.story import SEED, ProvinceStory, country

LABEL = "ข้อมูลตัวอย่าง (ไม่ใช่ข้อมูลจริง) / Sample data, not real"
SHEETS = (
    "groups", "governance", "ssg", "forums", "plans", "disbursements", "district_reports",
    "province_reports", "visits",
)  # fmt: skip
_MADE = datetime(2021, 5, 24, 8, 0)


def write_country(
    folder: Path,
    places: Places,
    programme: Programme,
    *,
    seed: int = SEED,
) -> list[Path]:
    """Write one workbook a province into ``folder``; the files, in order of province code.

    The same seed writes the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for place, story in enumerate(country(places, programme, seed)):
        habit = HABITS[place % len(HABITS)]
        file = folder / f"{story.province.code}_{story.province.name_en.replace(' ', '_')}.xlsx"
        _write(file, story, habit, places, programme)
        files.append(file)
    return files


def _write(
    file: Path, story: ProvinceStory, habit: Habit, places: Places, programme: Programme
) -> None:
    book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": LABEL, "created": _MADE})
    look = {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "text_wrap": True}),
        "day": book.add_format({"num_format": "[$-107041E]d mmm yyyy"}),
        "baht": book.add_format({"num_format": "#,##0"}),
    }
    for name in SHEETS:
        table = TABLES[name]
        title = f"{table.thai} จังหวัด{story.province.name_th} ปีงบประมาณ พ.ศ. {programme.year}"
        indicators = [i for i in programme.catalogue if i.form == table.form]
        rows = [_cells(table, row, habit, places, indicators) for row in story.tables[name]]
        _lay_out(
            book.add_worksheet(table.thai),
            look,
            title=title,
            header=_header(table, indicators),
            rows=rows,
            numbered=habit.numbered,
        )
    book.close()


def _header(table: Table, indicators: Sequence[Indicator]) -> list[str]:
    return [c.thai for c in table.columns] + [i.code[1:] for i in indicators]


def _cells(
    table: Table, row: Row, habit: Habit, places: Places, indicators: Sequence[Indicator]
) -> list[Cell]:
    plain = [written(c, row.get(c.name), habit, places) for c in table.columns]
    return plain + [marked(row[i.code], habit) for i in indicators]


def _lay_out(
    sheet: Any,
    look: dict[str, Any],
    *,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    numbered: bool,
) -> None:
    """Title, label, as-of line, header, rows; with a running number where that is the habit."""
    day = f"ข้อมูล ณ วันที่ {SNAPSHOT.day} {MONTHS[SNAPSHOT.month - 1]} {SNAPSHOT.year + 543}"
    sheet.write_string(0, 0, f"{title} · {LABEL}", look["title"])
    sheet.write_string(1, 0, day)
    left = 1 if numbered else 0
    for column, text in enumerate((["ที่"] if numbered else []) + list(header)):
        sheet.write_string(2, column, text, look["head"])
    sheet.freeze_panes(3, left + 1)
    sheet.set_column(left, left + 3, 18)
    for number, row in enumerate(rows, start=1):
        if numbered:
            sheet.write_number(2 + number, 0, number)
        for column, value in enumerate(row, start=left):
            _put(sheet, 2 + number, column, value, look)


def _put(sheet: Any, row: int, column: int, value: Cell, look: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, look["day"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value, look["baht"] if value >= 1000 else None)
