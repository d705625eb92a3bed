"""What officers' own dashboards had to cope with: pages, merged cells, scratch, copies, two tables.

Each test is one note from the field; the files are those of ``workbooks.py`` with that one habit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.body import body
from ssg_metrics.intake.header import find_header
from ssg_metrics.model import Checked, Severity
from tests import odd_files as odd
from tests import workbooks as w

DAY = date(2021, 5, 20)
HEAD = ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"]
ONE, TWO = ["PYO-01", DAY, 15], ["PYO-02", DAY, 14]
PAID = ["รหัสกลุ่ม", "วันที่เบิกจ่าย", "จำนวนเงิน", "เลขที่เอกสาร"]


def forums(folder: Path, *rows: Sequence[Any], name: str = "เวที") -> Checked:
    sheets = w.with_sheet("เวที", None)
    sheets[name] = [list(row) for row in rows]
    return w.check_sheets(folder, sheets)[0]


def taken(checked: Checked) -> list[str]:
    """The groups whose forums were taken, without a word about anything."""
    assert checked.findings == ()
    return [record[0] for record in checked.tables["forums"].records]


def passed_over(checked: Checked, table: str = "forums") -> dict[int, str]:
    return dict(next(s.passed_over for s in checked.sheets if s.table == table))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return w.check_sheets(tmp_path_factory.mktemp("clean"), w.clean())[0]


# Formats.


@pytest.mark.parametrize(
    ("write", "suffix"), [(odd.save_xls, "xls"), (odd.save_ods, "ods"), (odd.save_xlsm, "xlsm")]
)
def test_the_other_formats_of_a_workbook_give_the_same_rows(
    write: Callable[[w.Sheets, Path], Path], suffix: str, plain: Checked, tmp_path: Path
) -> None:
    checked = w.check_paths([write(w.clean(), tmp_path / f"a.{suffix}")])[0]
    assert checked.findings == ()
    assert w.contents(checked) == w.contents(plain)


def test_a_thai_windows_text_that_happens_to_be_utf8_is_read_as_thai() -> None:
    from ssg_metrics.intake.plain import decode

    data = "group_code,group_name\nA1,รกยกวน\n".encode("cp874")
    assert "ร" not in data.decode("utf-8")
    assert "รกยกวน" in decode(data)
    assert decode("A1,✓ – €\n".encode()) == "A1,✓ – €\n"


def test_a_line_that_names_the_delimiter_stands_above_the_header(tmp_path: Path) -> None:
    path = tmp_path / "เวที.csv"
    path.write_text("sep=;\r\n" + odd.text_of([HEAD, ["PYO-01", "20/5/2564", "15"]], ";"), "utf-8")
    assert taken(w.check_paths([path], groups=w.stored("PYO-01"))[0]) == ["PYO-01"]


# The header.


def test_an_official_header_of_two_rows_with_dimensions_above_the_codes(
    plain: Checked, tmp_path: Path
) -> None:
    rows = w.clean()["SSG"]
    above = [*rows[0][:4], *(f"ด้านที่ {c[0]}" if c.endswith(".1") else None for c in w.S_CODES)]
    below = [None] * 4 + [f"{code} ข้อความของตัวชี้วัด" for code in w.S_CODES]
    title = [["แบบประเมิน"], ["ข้อมูล ณ วันที่ 1 มิถุนายน 2564"]]
    sheets = w.with_sheet("SSG", [*title, above, below, *rows[1:]])
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert checked.findings == ()
    assert w.contents(checked) == w.contents(plain)


def test_a_header_that_stands_again_on_each_page_is_passed_over(tmp_path: Path) -> None:
    title = ["แบบรายงานการจัดเวที ปีงบประมาณ 2564"]
    page = [title, [], HEAD]
    checked = forums(tmp_path, *page, ONE, ["ผู้รายงาน นางสาวตัวอย่าง"], *page, TWO)
    assert taken(checked) == ["PYO-01", "PYO-02"]
    told = ["title", "blank", "footer", "header", "blank", "header"]
    assert passed_over(checked) == dict(zip((1, 2, 5, 6, 7, 8), told, strict=True))


def test_a_header_of_two_rows_may_stand_again_too(tmp_path: Path) -> None:
    header = w.two_row_header()["เวที"][:3]
    body = w.two_row_header()["เวที"][3:]
    checked = forums(tmp_path, *header, body[0], *header, body[1])
    assert taken(checked) == ["PYO-01", "PYO-02"]


def test_a_sheet_broken_by_a_deleted_one_is_told(tmp_path: Path) -> None:
    checked = forums(tmp_path, ["#REF!"] * 3, ["#REF!"] * 3)
    assert [(f.code, f.sheet) for f in checked.findings] == [("no_header", "เวที")]


# Two tables on one sheet.


@pytest.mark.parametrize("between", [[], [[]], [["หมายเหตุ"]], [[]] * 6])
def test_a_second_table_below_the_first_is_told_where_it_begins(
    between: list[list[Any]], tmp_path: Path
) -> None:
    checked = forums(tmp_path, HEAD, ONE, TWO, *between, PAID, ["PYO-01", DAY, 3000, "บค.2"])
    (found,) = checked.findings
    assert (found.code, found.severity) == ("second_table", Severity.ERROR)
    assert (found.cell, found.params["other"]) == (f"A{4 + len(between)}", "disbursements")


def test_a_second_table_beside_the_first_is_told(tmp_path: Path) -> None:
    checked = forums(tmp_path, [*HEAD, None, *PAID], [*ONE, None, "PYO-01", DAY, 3000, "บค.2"])
    found = next(f for f in checked.findings if f.code == "second_table")
    assert (found.cell, found.params["other"]) == ("E1", "disbursements")
    assert checked.faulty


# Below and beside the table.


@pytest.mark.parametrize(
    "label",
    [
        *("รวม", "รวมทั้งสิ้น", "รวม 2 กลุ่ม", "รวม (2 กลุ่ม)", "รวมทั้งสิ้น ๒ กลุ่ม", "ยอดรวม", "รวมจังหวัดพะเยา"),
        *("รวมอำเภอปง", "รวมทั้งจังหวัด", "Grand total", "ค่าเฉลี่ย", "ร้อยละ", "คิดเป็นร้อยละ"),
    ],
)
def test_a_row_of_totals_is_no_group(label: str, tmp_path: Path) -> None:
    checked = forums(tmp_path, HEAD, ONE, TWO, [label, None, 14.5])
    assert taken(checked) == ["PYO-01", "PYO-02"]
    assert passed_over(checked) == {4: "total"}


@pytest.mark.parametrize(
    "label",
    [
        "หมายเหตุ : ข้อมูลเบื้องต้น",
        "เกณฑ์การให้คะแนน",
        "คำอธิบาย",
        "ผู้รายงาน",
        "ลงชื่อ........",
        "(ลงชื่อ).... ผู้รายงาน",
    ],
)
def test_a_footer_ends_the_table(label: str, tmp_path: Path) -> None:
    below = [[None, "(นายตัวอย่าง)"], [None, "พัฒนาการอำเภอปง"], ["ระดับดี", "ร้อยละ", 80]]
    checked = forums(tmp_path, HEAD, ONE, TWO, [label], *below)
    assert taken(checked) == ["PYO-01", "PYO-02"]
    assert passed_over(checked) == {4: "footer", 5: "below", 6: "below", 7: "below"}


def test_five_blank_rows_end_the_table_for_what_is_no_whole_row(tmp_path: Path) -> None:
    scratch = [["เงินยืม 9300"], ["ที่ทดเลข", None, 9300], [None, None, 4650]]
    checked = forums(tmp_path, HEAD, ONE, *[[]] * 5, *scratch)
    assert taken(checked) == ["PYO-01"]
    gap = dict.fromkeys(range(3, 8), "blank")
    assert passed_over(checked) == {**gap, 8: "beforehand", 9: "below", 10: "below"}


def test_a_whole_row_after_a_gap_is_data(tmp_path: Path) -> None:
    assert taken(forums(tmp_path, HEAD, ONE, *[[]] * 9, TWO)) == ["PYO-01", "PYO-02"]


def test_a_coded_row_after_a_gap_that_lacks_a_cell_is_told(tmp_path: Path) -> None:
    checked = forums(tmp_path, HEAD, ONE, *[[]] * 5, ["PYO-02", None, 14])
    assert w.marks(checked) == [("required_empty", "B8")]


def test_scratch_beside_and_below_the_table_is_no_data(tmp_path: Path) -> None:
    beside = [[*HEAD, None, "วันโอนเงิน"], [*ONE, "เงินยืม 9300", DAY], [*TWO, None, None, 77]]
    checked = forums(tmp_path, *beside, ["ที่ทดเลข", None, 9300])
    assert taken(checked) == ["PYO-01", "PYO-02"]
    assert passed_over(checked) == {4: "scratch"}


@pytest.mark.parametrize("value", ["#REF!", "#VALUE!", "#DIV/0!", "#N/A"])
def test_an_error_value_in_a_column_that_is_not_read_is_passed_over(
    value: str, tmp_path: Path
) -> None:
    checked = forums(tmp_path, [*HEAD, "ร้อยละ"], [*ONE, value], [*TWO, 5], ["รวม", None, value])
    assert taken(checked) == ["PYO-01", "PYO-02"]


def test_the_provincial_office_is_no_total(tmp_path: Path) -> None:
    rows = w.clean()["รายงานจังหวัด"]
    for name in ("สนง.พช.จ.พะเยา", "สำนักงานพัฒนาชุมชนจังหวัดพะเยา", "สพจ.พะเยา"):
        sheets = w.with_sheet("รายงานจังหวัด", [rows[0], [name, *rows[1][1:]]])
        checked = w.check_sheets(tmp_path, sheets)[0]
        assert checked.tables["province_reports"].records[0][0] == "56"
    for name in ("จังหวัด", "สนง.จังหวัด"):
        sheets = w.with_sheet("รายงานจังหวัด", [rows[0], [name, *rows[1][1:]]])
        assert w.marks(w.check_sheets(tmp_path, sheets)[0]) == [("unknown_province", "A2")]


# Merged cells, hidden rows, copies.


def merged(folder: Path, sheets: w.Sheets, sheet: str, *spans: str) -> Checked:
    path = w.save(sheets, folder / "merged.xlsx")
    book = openpyxl.load_workbook(path)
    for span in spans:
        book[sheet].merge_cells(span)
    book.save(path)
    return w.check_paths([path])[0]


def test_a_province_merged_over_its_groups_is_that_of_each(tmp_path: Path) -> None:
    rows = [list(row) for row in w.groups()]
    rows[2][2] = rows[3][2] = None
    sheets = w.with_sheet("กลุ่มเป้าหมาย", rows)
    checked = merged(tmp_path, sheets, "กลุ่มเป้าหมาย", "C2:C4")
    assert checked.findings == ()
    assert [record[2] for record in checked.tables["groups"].records] == ["56"] * 3
    alone = w.check_sheets(tmp_path, sheets)[0]
    assert w.marks(alone) == [("required_empty", "C3"), ("required_empty", "C4")]


def test_a_group_merged_over_the_items_of_its_plan_is_that_of_each(tmp_path: Path) -> None:
    rows = [list(row) for row in w.clean()["แผนพัฒนา"]]
    rows.append([None, None, None, "1.3", "ประชุม", None, None, None])
    sheets = w.with_sheet("แผนพัฒนา", rows)
    checked = merged(tmp_path, sheets, "แผนพัฒนา", "A2:A3", "B2:B3", "C2:C3")
    assert checked.findings == ()
    plans = checked.tables["plans"].records
    assert [(record[0], record[3]) for record in plans] == [("PYO-01", "S1.2"), ("PYO-01", "S1.3")]


def test_an_amount_merged_over_several_rows_is_not_given_to_each(tmp_path: Path) -> None:
    rows = [HEAD, ONE, ["PYO-02", DAY, None]]
    checked = merged(tmp_path, w.with_sheet("เวที", rows), "เวที", "C2:C3")
    assert w.marks(checked) == [("required_empty", "C3")]


def test_hidden_rows_and_columns_are_read_like_the_others(plain: Checked, tmp_path: Path) -> None:
    path = w.save(w.clean(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["เวที"].row_dimensions[3].hidden = True
    book["เวที"].column_dimensions["B"].hidden = True
    book.save(path)
    assert w.contents(w.check_paths([path])[0]) == w.contents(plain)


def test_a_copy_of_a_sheet_is_taken_once_and_may_not_contradict_it(
    plain: Checked, tmp_path: Path
) -> None:
    sheets = w.clean()
    sheets["SSG (2)"] = [list(row) for row in sheets["SSG"]]
    same = w.check_sheets(tmp_path, sheets)[0]
    assert same.findings == ()
    assert w.contents(same) == w.contents(plain)
    sheets["SSG (2)"][1][4] = "ไม่ผ่าน"
    other = w.check_sheets(tmp_path, sheets)[0]
    assert [(f.code, f.sheet, f.cell) for f in other.findings] == [
        ("key_twice", "SSG", "A2"),
        ("key_twice", "SSG (2)", "A2"),
    ]


@pytest.mark.parametrize("name", [" เวที ", "เวที\u200b", "1. เวที", "เวที (2)", "เวที_2", "จัดเวที"])
def test_a_sheet_by_a_name_that_is_nearly_its_own(name: str, tmp_path: Path) -> None:
    assert taken(forums(tmp_path, HEAD, ONE, name=name)) == ["PYO-01"]


# Codes.


@pytest.mark.parametrize(
    "code", ["PYO–01", "PYO‐01", "PYO−01", "PYO - 01", "PYO-๐๑", " PYO-01\u200b"]
)
def test_a_code_with_another_hyphen_with_spaces_or_thai_digits(code: str, tmp_path: Path) -> None:
    assert taken(forums(tmp_path, HEAD, [code, DAY, 15])) == ["PYO-01"]


def test_a_code_whose_zeros_a_spreadsheet_took_is_told_with_the_code_that_it_was(
    tmp_path: Path,
) -> None:
    path = w.save({"เวที": [HEAD, [1, DAY, 15], ["0002", DAY, 15]]}, tmp_path / "a.xlsx")
    checked = w.check_paths([path], groups=w.stored("0001", "0002"))[0]
    assert w.marks(checked) == [("unknown_group", "A2")]
    assert checked.findings[0].params["near"] == "0001"


@pytest.mark.parametrize("code", ["pyo-01", "PYO_01", "PYO 01", "PY0-01"])
def test_a_code_with_a_slip_is_told_with_the_nearest(code: str, tmp_path: Path) -> None:
    path = w.save({"เวที": [HEAD, [code, DAY, 15]]}, tmp_path / "a.xlsx")
    checked = w.check_paths([path], groups=w.stored("PYO-01"))[0]
    assert [f.code for f in checked.findings] == ["unknown_group"]
    assert "PYO-01" in checked.findings[0].params["near"]


WORDS = (
    "PYO-01",
    "G 1",
    "1",
    "รวม",
    "รวม 3 กลุ่ม",
    "(total 2)",
    "Sum3",
    "%1",
    "note: 1",
    "",
    "-",
    "n/a",
)
MORE = ("หมายเหตุ", "รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม", "ที่", "ข้อมูล ณ 1", "#1", "(1)", "x1\n")
CELL = st.sampled_from((*WORDS, *MORE, DAY, 15, 7, None))


@given(st.lists(st.lists(CELL, min_size=4, max_size=4), max_size=12), st.sampled_from([0, 1]))
def test_rows_told_at_a_glance_are_told_as_by_the_full_judgement(
    rows: list[list[Any]], shift: int
) -> None:
    head = ["ที่", *HEAD] if shift else [*HEAD, "หมายเหตุ"]
    sheet = [["ข้อมูล ณ 1"], head, *rows]
    header = find_header(TABLES["forums"], [[*sheet[0], None, None, None], *sheet[1:]])
    assert header is not None
    quick = body(TABLES["forums"], header, sheet)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ssg_metrics.intake.body._plainly", lambda *_: False)
        assert body(TABLES["forums"], header, sheet) == quick
