"""The template: what is sent out can be filled in and comes back without a finding."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.model import Severity
from ssg_metrics.present.template import HEADER_ROW, SHEETS, template
from tests.command_line import REFERENCE
from tests.odd_files import save_ods, save_xls
from tests.workbooks import check_paths, save

PROGRAMME = REFERENCE.programme(2564)
PLACES = REFERENCE.places
GROUP = {
    "group_code": "5603001",
    "group_name": "=1+1 กลุ่มออมทรัพย์",
    "province": "56",
    "district": "5603",
    "level": 3,
    "leads_fund_centre": True,
    "selected": True,
    "savings_baht": 1500.5,
}
FILLED: dict[str, list[object]] = {
    "forums": ["5603001", date(2021, 5, 20), 15],
    "plans": ["5603001", date(2021, 5, 21), "เห็นชอบ", "1.1", "อบรมบัญชี"],
    "disbursements": ["5603001", date(2021, 5, 22), 3000, "พช 5603/001"],
    "district_reports": ["5603001", date(2021, 5, 22)],
    "province_reports": ["พะเยา", date(2021, 5, 24), 3, 2],
    "visits": ["พะเยา", date(2021, 5, 24), "5603001"],
}


def saved(tmp_path: Path, data: bytes) -> Path:
    file = tmp_path / "template.xlsx"
    file.write_bytes(data)
    return file


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


@pytest.mark.parametrize("province", [None, "56"])
def test_an_untouched_template_has_no_row_and_no_error(
    tmp_path: Path, province: str | None
) -> None:
    area = PLACES.provinces[province] if province else None
    (checked,) = check_paths([saved(tmp_path, template(PROGRAMME, PLACES, area))])
    assert [rows for rows in checked.tables.values() if rows.records] == []
    assert {f.code for f in checked.findings} <= {"no_rows"}
    assert {f.severity for f in checked.findings} <= {Severity.WARNING}
    understood = [sheet.table for sheet in checked.sheets if sheet.table]
    assert understood == list(SHEETS)
    assert checked.year == 2564


def test_a_filled_template_comes_back_without_a_finding(tmp_path: Path) -> None:
    book = opened(template(PROGRAMME, PLACES, PLACES.provinces["56"], [GROUP]))
    for form in ("governance", "ssg"):
        size = sum(i.form == form for i in PROGRAMME.catalogue)
        cells = ["5603001", 1, date(2021, 5, 20), "พัฒนากร", *["ไม่ผ่าน"], *["ผ่าน"] * (size - 1)]
        fill(book, form, cells)
    for table, cells in FILLED.items():
        fill(book, table, cells)
    file = tmp_path / "filled.xlsx"
    book.save(file)
    (checked,) = check_paths([file])
    assert checked.findings == ()
    counts = {name: len(rows.records) for name, rows in checked.tables.items() if rows.records}
    assert counts == {"groups": 1, "results": 44, **dict.fromkeys(FILLED, 1)}


AS_TYPED = ["21/5/2564", "21/5/64", "๒๑/๕/๒๕๖๔", "21 พ.ค. 2564", "2021-05-21", "21-May-21"]
AS_KEPT = [date(2564, 5, 21), date(1964, 5, 21), date(2021, 5, 21), 44337.0]
"""What LibreOffice and Excel make of 21/5/2564, 21/5/64 and 21/5/2021 in a cell for dates, and
where such a cell is copied into one for text."""
SAVERS = {"xlsx": save, "xls": save_xls, "ods": save_ods}


@pytest.mark.parametrize("kind", SAVERS)
def test_days_as_a_spreadsheet_keeps_them_are_the_day_that_was_typed(
    tmp_path: Path, kind: str
) -> None:
    named = {**GROUP, "group_name": "บ้านต้น"}
    groups = [{**named, "group_code": f"56030{n:02}"} for n in range(10)]
    book = opened(template(PROGRAMME, PLACES, PLACES.provinces["56"], groups))
    forums = book[TABLES["forums"].thai]
    for group, cell in zip(groups, [*AS_TYPED, *AS_KEPT], strict=True):
        forums.append([group["group_code"], cell, 15])
    sheets = {s.title: [list(row) for row in s.iter_rows(values_only=True)] for s in book}
    (checked,) = check_paths([SAVERS[kind](sheets, tmp_path / f"filled.{kind}")])
    assert checked.findings == ()
    held = [row[1] for row in checked.tables["forums"].records]
    assert held == [date(2021, 5, 21)] * 10


def test_a_day_stays_on_the_sheet_as_it_is_typed() -> None:
    sheet = opened(template(PROGRAMME, PLACES))[TABLES["forums"].thai]
    text = [w for w in sheet.column_dimensions.values() if w.number_format == "@"]
    assert {at for width in text for at in range(width.min, width.max + 1)} == {1, 2, 4}


def test_every_sheet_is_as_wide_as_an_a4_page() -> None:
    for sheet in opened(template(PROGRAMME, PLACES)).worksheets[:-1]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)


def fill(book: openpyxl.Workbook, table: str, cells: list[object]) -> None:
    sheet = book[TABLES[table].thai]
    for number, value in enumerate(cells, start=1):
        sheet.cell(HEADER_ROW + 2, number, value)


def test_a_known_group_is_filled_in_as_it_is(tmp_path: Path) -> None:
    data = template(PROGRAMME, PLACES, PLACES.provinces["56"], [GROUP])
    (checked,) = check_paths([saved(tmp_path, data)])
    rows = checked.tables["groups"]
    found = dict(zip(rows.columns, rows.records[0], strict=True))
    assert {name: found[name] for name in GROUP} == pytest.approx(GROUP)
    assert checked.findings == ()


def test_every_sheet_has_the_official_headers_with_stars_notes_and_a_lock() -> None:
    book = opened(template(PROGRAMME, PLACES))
    for name in SHEETS:
        sheet = book[TABLES[name].thai]
        assert "2564" in str(sheet["A1"].value)
        assert sheet.freeze_panes == "B4"
        assert sheet.protection.sheet
        for number, column in enumerate(TABLES[name].columns, start=1):
            head = sheet.cell(HEADER_ROW + 1, number)
            assert head.value == column.thai + ("*" if column.required else "")
            assert head.comment is not None
            assert head.protection.locked
        unlocked = {
            number
            for width in sheet.column_dimensions.values()
            for number in range(width.min, width.max + 1)
            if not width.protection.locked
        }
        assert unlocked >= set(range(1, len(TABLES[name].columns) + 1))


def test_drop_downs_offer_the_words_of_the_format() -> None:
    book = opened(template(PROGRAMME, PLACES, PLACES.provinces["56"]))
    offered = {
        (sheet.title, str(rule.sqref).split(":")[0]): rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    groups, plans = TABLES["groups"].thai, TABLES["plans"].thai
    assert offered[groups, "H4"] == '"ใช่,ไม่ใช่"'
    assert offered[groups, "G4"] == '"1,2,3"'
    assert offered[plans, "C4"] == '"ร่าง,เห็นชอบ"'
    assert str(offered[plans, "D4"]).startswith('"1.1,1.2')
    assert offered[TABLES["results"].thai, "F4"] == '"ผ่าน,ไม่ผ่าน,ไม่ประเมิน"'
    assert offered["SSG", "E4"] == '"ผ่าน,ไม่ผ่าน,ไม่ประเมิน"'
    lists = book["รายการ"]
    assert lists.sheet_state == "hidden"
    assert [lists.cell(r, 1).value for r in (1, 2)] == ["พะเยา", None]
    districts = [row[2].value for row in lists.iter_rows() if row[2].value]
    assert districts == [d.name_th for d in PLACES.districts.values() if d.parent == "56"]


def test_the_instructions_are_thai_first_with_an_english_part() -> None:
    sheet = opened(template(PROGRAMME, PLACES)).worksheets[0]
    lines = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    thai = next(n for n, line in enumerate(lines) if line.startswith("1. กรอก"))
    english = next(n for n, line in enumerate(lines) if line.startswith("1. Fill in"))
    assert thai < english


def test_working_titles_are_called_so_in_the_notes() -> None:
    sheet = opened(template(PROGRAMME, PLACES))["SSG"]
    note = sheet.cell(HEADER_ROW + 1, 5).comment
    assert note is not None
    assert "ข้อความชั่วคราว" in note.text
