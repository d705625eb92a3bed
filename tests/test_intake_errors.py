"""Each thing that cannot go in is told by its own code, at its own cell, and offers a mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ssg_metrics.model import Finding, Severity
from ssg_metrics.words import LANGUAGES, say
from tests import workbooks as w


def only(checked: w.Checked) -> Finding:
    assert len(checked.findings) == 1, checked.findings
    return checked.findings[0]


WRONG_CELLS: list[tuple[str, str, Any, str, str]] = [
    ("กลุ่มเป้าหมาย", "B2", None, "required_empty", "group_name"),
    ("กลุ่มเป้าหมาย", "B2", " - ", "required_empty", "group_name"),
    ("กลุ่มเป้าหมาย", "C2", None, "required_empty", "province"),
    ("กลุ่มเป้าหมาย", "C2", "พะเหยา", "unknown_province", "province"),
    ("กลุ่มเป้าหมาย", "C2", "เพชร", "province_ambiguous", "province"),
    ("กลุ่มเป้าหมาย", "C2", "นครฯ", "province_ambiguous", "province"),
    ("กลุ่มเป้าหมาย", "C2", "กทม.", "province_not_in_programme", "province"),
    ("กลุ่มเป้าหมาย", "D2", "เชียงคา", "unknown_district", "district"),
    ("กลุ่มเป้าหมาย", "D2", "เทิง", "district_outside_province", "district"),
    ("กลุ่มเป้าหมาย", "D3", "5701", "district_outside_province", "district"),
    ("กลุ่มเป้าหมาย", "G2", 4, "not_a_level", "level"),
    ("กลุ่มเป้าหมาย", "G2", "ดี", "not_a_level", "level"),
    ("กลุ่มเป้าหมาย", "H2", "อาจจะ", "not_yes_no", "leads_fund_centre"),
    ("กลุ่มเป้าหมาย", "M2", "บางครั้ง", "not_yes_no", "uses_accounting_program"),
    ("กลุ่มเป้าหมาย", "J2", "หลายคน", "not_a_number", "member_count"),
    ("กลุ่มเป้าหมาย", "J2", True, "not_a_number", "member_count"),
    ("กลุ่มเป้าหมาย", "J2", 12.5, "not_whole", "member_count"),
    ("กลุ่มเป้าหมาย", "J2", 3e9, "number_too_large", "member_count"),
    ("กลุ่มเป้าหมาย", "K2", -5, "negative_number", "savings_baht"),
    ("กลุ่มเป้าหมาย", "K2", "(500)", "negative_number", "savings_baht"),
    ("กลุ่มเป้าหมาย", "L2", "นานแล้ว", "not_a_year", "founded_year"),
    ("กลุ่มเป้าหมาย", "F2", "#REF!", "error_value", "village"),
    ("ธรรมาภิบาล", "E2", "เกือบผ่าน", "not_a_result", "G1.1"),
    ("SSG", "B2", 3, "not_a_round", "round"),
    ("SSG", "C2", "31/4/2564", "impossible_date", "assessed_on"),
    ("SSG", "C2", "5/21/2021", "impossible_date", "assessed_on"),
    ("SSG", "C2", "29/2/2564", "impossible_date", "assessed_on"),
    ("SSG", "C2", "เมื่อวาน", "unreadable_date", "assessed_on"),
    ("SSG", "C2", "พ.ค. 2564", "unreadable_date", "assessed_on"),
    ("SSG", "C2", 2564, "unreadable_date", "assessed_on"),
    ("SSG", "E2", "2", "not_a_result", "S1.1"),
    ("SSG", "E2", "มี", "not_a_result", "S1.1"),
    ("เวที", "A3", "PYO-09", "unknown_group", "group_code"),
    ("เวที", "B3", None, "required_empty", "held_on"),
    ("เวที", "C3", "-1", "negative_number", "participants"),
    ("แผนพัฒนา", "C2", "กำลังคิด", "not_a_status", "status"),
    ("แผนพัฒนา", "D2", "6.1", "unknown_indicator", "indicator"),
    ("แผนพัฒนา", "D2", "G1.1", "unknown_indicator", "indicator"),
    ("แผนพัฒนา", "D2", "1.1, 1.2", "several_indicators", "indicator"),
    ("แผนพัฒนา", "D2", "การออม", "unknown_indicator", "indicator"),
    ("แผนพัฒนา", "H2", "ไม่แพง", "not_a_number", "budget_baht"),
    ("เบิกจ่าย", "D2", None, "required_empty", "document_no"),
    ("รายงานจังหวัด", "C2", "มาก", "not_a_number", "photo_count"),
    ("ติดตาม", "A3", None, "required_empty", "province"),
]


@pytest.mark.parametrize("wrong", WRONG_CELLS, ids=lambda case: f"{case[3]}-{case[2]}")
def test_a_wrong_cell_is_told_where_it_stands_in_both_languages(
    wrong: tuple[str, str, Any, str, str], tmp_path: Path
) -> None:
    sheet, cell, value, code, column = wrong
    checked = w.check_sheets(tmp_path, w.with_cell(sheet, cell, value))[0]
    found = only(checked)
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert (found.file, found.sheet, found.cell, found.column) == ("1.xlsx", sheet, cell, column)
    assert found.row == int(cell[1:])
    assert found.text == seen(value)
    assert checked.tables == {}
    assert checked.refused == checked.sent
    for lang in LANGUAGES:
        what = say(f"finding.{code}.what", lang, **found.params)
        mend = say(f"finding.{code}.mend", lang, **found.params)
        assert "{" not in what + mend


def seen(value: Any) -> str:
    """A cell as a person sees it."""
    if value is None or value is True:
        return "TRUE" if value else ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def test_a_faulty_row_is_refused_and_the_good_ones_are_taken_where_asked(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, w.with_cell("เวที", "C3", "สิบห้า"), take_good_rows=True)[0]
    assert only(checked).cell == "C3"
    assert [r[0] for r in checked.tables["forums"].records] == ["PYO-01"]
    assert checked.refused["forums"] == 1
    assert len(checked.tables["groups"].records) == 3


def test_every_fault_of_a_row_is_told(tmp_path: Path) -> None:
    sheets = w.with_cell("เวที", "B2", "เร็วๆ นี้")
    sheets["เวที"][1][2] = "มาก"
    sheets["เวที"][2][0] = None
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert w.marks(checked) == [
        ("unreadable_date", "B2"),
        ("not_a_number", "C2"),
        ("required_empty", "A3"),
    ]


def test_a_district_of_another_province_says_whose_it_is(tmp_path: Path) -> None:
    found = only(w.check_sheets(tmp_path, w.with_cell("กลุ่มเป้าหมาย", "D2", "เทิง"))[0])
    assert found.params["belongs_th"] == "เชียงราย"
    assert "เชียงราย" in say("finding.district_outside_province.what", "th", **found.params)
    assert "Chiang Rai" in say("finding.district_outside_province.what", "en", **found.params)


def test_an_unknown_place_or_code_offers_the_nearest(tmp_path: Path) -> None:
    cases = [
        ("กลุ่มเป้าหมาย", "C2", "พะเหยา", "near_th", "พะเยา"),
        ("กลุ่มเป้าหมาย", "D2", "เชียงคา", "near_en", "Chiang Kham"),
        ("เวที", "A3", "PY0-02", "near", "PYO-02"),
        ("แผนพัฒนา", "D2", "5.5", "near", "S5"),
    ]
    for sheet, cell, value, name, nearest in cases:
        found = only(w.check_sheets(tmp_path, w.with_cell(sheet, cell, value))[0])
        assert nearest in found.params[name]


def test_an_unknown_group_offers_one_of_the_store(tmp_path: Path) -> None:
    sheets = w.with_cell("เวที", "A3", "5603010")
    checked = w.check_sheets(tmp_path, sheets, groups=w.stored("5603001"))[0]
    assert only(checked).params["near"] == "5603001"


def test_a_visit_needs_no_group_but_a_known_one(tmp_path: Path) -> None:
    assert w.check_sheets(tmp_path, w.with_cell("ติดตาม", "C2", "-"))[0].findings == ()
    found = only(w.check_sheets(tmp_path, w.with_cell("ติดตาม", "C2", "XX"))[0])
    assert (found.code, found.cell) == ("unknown_group", "C2")


def test_a_missing_column_is_named_and_its_rows_are_refused(tmp_path: Path) -> None:
    rows = [[row[0], row[2]] for row in w.clean()["เวที"]]
    checked = w.check_sheets(tmp_path, w.with_sheet("เวที", rows), take_good_rows=True)[0]
    found = only(checked)
    assert (found.code, found.sheet, found.row, found.column) == (
        "missing_column",
        "เวที",
        1,
        "held_on",
    )
    assert "วันที่จัดเวที" in say("finding.missing_column.what", "th", **found.params)
    assert "held_on" in say("finding.missing_column.what", "en", **found.params)
    assert "forums" not in checked.tables
    assert (checked.sent["forums"], checked.refused["forums"]) == (2, 2)


def test_a_known_sheet_without_a_header_is_told(tmp_path: Path) -> None:
    rows = [["PYO-01", "20/5/2564", 15], ["PYO-02", "22/5/2564", 14]]
    found = only(w.check_sheets(tmp_path, w.with_sheet("เวที", rows))[0])
    assert (found.code, found.sheet) == ("no_header", "เวที")


def test_an_assessment_without_any_indicator_is_told(tmp_path: Path) -> None:
    rows = [row[:4] for row in w.clean()["SSG"]]
    found = only(w.check_sheets(tmp_path, w.with_sheet("SSG", rows))[0])
    assert (found.code, found.sheet) == ("no_indicators", "SSG")


def test_a_heading_that_is_no_indicator_of_the_form_is_told(tmp_path: Path) -> None:
    sheets = w.with_cell("SSG", "E1", "S7.1")
    found = w.check_sheets(tmp_path, sheets)[0].findings[0]
    assert (found.code, found.cell, found.text) == ("unknown_indicator", "E1", "S7.1")


def test_an_assessment_that_could_be_either_form_is_not_guessed(tmp_path: Path) -> None:
    rows = [[*row[:4], *row[4:9]] for row in w.clean()["SSG"]]
    sheets = w.with_sheet("Sheet1", rows)
    del sheets["SSG"]
    found = only(w.check_sheets(tmp_path, sheets)[0])
    assert (found.code, found.sheet) == ("form_unclear", "Sheet1")


def test_a_formula_error_is_told_at_its_cell(tmp_path: Path) -> None:
    path = w.save(w.clean(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    cell = book["แผนพัฒนา"]["H2"]
    cell.value, cell.data_type = "#REF!", "e"
    book.save(path)
    found = only(w.check_paths([path])[0])
    assert (found.code, found.cell, found.text) == ("error_value", "H2", "#REF!")


@pytest.mark.parametrize(("cell", "severity"), [("C2", Severity.ERROR), ("D2", Severity.WARNING)])
def test_a_formula_saved_without_its_value_is_told(
    cell: str, severity: Severity, tmp_path: Path
) -> None:
    checked = w.check_sheets(tmp_path, w.with_cell("เวที", cell, "=10+5"))[0]
    found = only(checked)
    assert (found.code, found.cell, found.text) == ("formula_empty", cell, "=10+5")
    assert found.severity is severity


def test_a_short_year_outside_the_fiscal_year_is_read_and_said(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, w.with_cell("แผนพัฒนา", "G2", "1/10/70"))[0]
    found = only(checked)
    assert (found.code, found.severity, found.cell) == ("date_ambiguous", Severity.WARNING, "G2")
    assert checked.tables["plans"].records[0][6] == date(2027, 10, 1)


def test_a_column_that_stands_twice_is_read_once_and_said(tmp_path: Path) -> None:
    rows = [[*row, extra] for row, extra in zip(w.clean()["เวที"], ["ผู้เข้าร่วม", 99, 99], strict=True)]
    checked = w.check_sheets(tmp_path, w.with_sheet("เวที", rows))[0]
    found = only(checked)
    assert (found.code, found.severity, found.cell) == ("column_twice", Severity.WARNING, "E1")
    assert [r[2] for r in checked.tables["forums"].records] == [15, 14]


def test_a_title_of_an_unknown_year_is_told(tmp_path: Path) -> None:
    sheets = w.with_sheet("เวที", [["เวที ปีงบประมาณ พ.ศ. ๒๕๗๐"], *w.clean()["เวที"]])
    found = only(w.check_sheets(tmp_path, sheets)[0])
    assert (found.code, found.cell, found.params["year"]) == ("year_unknown", "A1", "2570")


def test_titles_of_two_years_are_told(tmp_path: Path) -> None:
    sheets = w.with_sheet("เวที", [["ปีงบประมาณ 2564"], *w.clean()["เวที"]])
    sheets["ติดตาม"] = [["ปีงบประมาณ 2563"], *sheets["ติดตาม"]]
    found = only(w.check_sheets(tmp_path, sheets)[0])
    assert (found.code, found.sheet, found.cell) == ("years_differ", "ติดตาม", "A1")


def test_a_file_with_nothing_filled_in_is_taken_and_said(tmp_path: Path) -> None:
    sheets = {name: rows[:1] for name, rows in w.clean().items()}
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert (only(checked).code, only(checked).severity) == ("no_rows", Severity.WARNING)
    assert not checked.faulty


def test_a_sheet_of_faults_is_told_up_to_a_limit(tmp_path: Path) -> None:
    rows = [["รหัสกลุ่ม", "วันที่รายงานจังหวัด"], *([f"X{n}", "?"] for n in range(6000))]
    checked = w.check_sheets(tmp_path, {"รายงานอำเภอ": rows})[0]
    assert len(checked.findings) == 5001
    assert checked.findings[-1].code == "more_findings"
    assert checked.refused == {"district_reports": 6000}


def test_codes_of_a_catalogue_belong_to_its_form(tmp_path: Path) -> None:
    head = ["แบบประเมิน", "รหัสด้าน", "รหัสตัวชี้วัด", "ชื่อด้าน", "ข้อความตัวชี้วัด"]
    rows = [head, ["SSG", "1", "G1.1", "ก", "ข"], ["SSG", "2", "1.1", "ก", "ข"]]
    checked = w.check_sheets(tmp_path, {"ทะเบียนตัวชี้วัด": rows})[0]
    assert w.marks(checked) == [("bad_code", "C2"), ("bad_code", "B3")]


def test_a_long_result_names_its_form_and_an_indicator_of_it(tmp_path: Path) -> None:
    head = ["รหัสกลุ่ม", "แบบประเมิน", "รอบ", "วันที่ประเมิน", "ตัวชี้วัด", "ผล"]
    day = date(2021, 5, 21)
    rows = [
        head,
        ["PYO-01", "อื่น ๆ", 2, day, "1.1", "ผ่าน"],
        ["PYO-01", "ธรรมาภิบาล", 2, day, "5.1", "ผ่าน"],
        ["PYO-01", "SSG", 2, day, "5.1", "ผ่านบางส่วน"],
    ]
    checked = w.check_sheets(tmp_path, w.with_sheet("ผลรายตัวชี้วัด", rows))[0]
    assert w.marks(checked) == [
        ("not_a_form", "B2"),
        ("unknown_indicator", "E3"),
        ("not_a_result", "F4"),
    ]
