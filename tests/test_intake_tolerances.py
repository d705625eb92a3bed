"""What officers' files really look like is taken without a word: each slip gives the rows of the
clean workbook.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ssg_metrics.model import Checked
from tests import workbooks as w


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return w.check_sheets(tmp_path_factory.mktemp("clean"), w.clean())[0]


def test_the_clean_workbook_is_taken_whole(plain: Checked) -> None:
    assert plain.findings == ()
    assert {name: len(rows.records) for name, rows in plain.tables.items()} == {
        "groups": 3,
        "results": 2 * (21 + 23),
        "forums": 2,
        "plans": 1,
        "disbursements": 1,
        "district_reports": 1,
        "province_reports": 1,
        "visits": 2,
    }
    assert plain.sent == {
        "groups": 3,
        "governance": 2,
        "ssg": 2,
        "forums": 2,
        "plans": 1,
        "disbursements": 1,
        "district_reports": 1,
        "province_reports": 1,
        "visits": 2,
    }
    assert not any(plain.refused.values())


def test_a_result_is_passed_failed_or_not_assessed(plain: Checked) -> None:
    rows = plain.tables["results"]
    first = {r[3]: r[4] for r in rows.records if r[0] == "PYO-01"}
    assert rows.columns[:5] == ("group_code", "form", "round", "indicator", "result")
    assert (first["S1.1"], first["S1.2"], first["S5.4"], first["G4.5"]) == (True, False, None, None)


def test_every_row_leads_back_to_its_cell(plain: Checked) -> None:
    assert [r[-2:] for r in plain.tables["forums"].records] == [("เวที", 2), ("เวที", 3)]


def test_when_a_forum_finished_is_not_invented(plain: Checked) -> None:
    assert plain.tables["forums"].records[1][3] is None


@pytest.mark.parametrize(
    "build",
    [
        w.title_above,
        w.two_row_header,
        w.renamed_sheet,
        w.english,
        w.stray_headers,
        w.totals_and_numbers,
        w.thai_digits,
        w.filled_beforehand,
    ],
)
def test_it_is_taken_without_a_word(
    build: Callable[[], w.Sheets], plain: Checked, tmp_path: Path
) -> None:
    checked = w.check_sheets(tmp_path, build())[0]
    assert checked.findings == ()
    assert w.contents(checked) == w.contents(plain)


def test_hidden_sheets_and_other_matter_are_passed_over_and_named(
    plain: Checked, tmp_path: Path
) -> None:
    checked = w.check_sheets(tmp_path, w.other_matter(), hidden=("ซ่อน",))[0]
    assert checked.findings == ()
    assert w.contents(checked) == w.contents(plain)
    passed = {s.sheet: s.why for s in checked.sheets if s.table is None}
    assert passed == {"สรุป": "no_table", "ว่าง": "empty", "ซ่อน": "hidden"}


def test_rows_passed_over_are_named_with_why(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, w.totals_and_numbers())[0]
    sheet = next(s for s in checked.sheets if s.table == "forums")
    assert sheet.passed_over == (
        (3, "blank"),
        (5, "total"),
        (6, "total"),
        (7, "scratch"),
        (8, "footer"),
        (9, "below"),
    )
    assert sheet.columns["participants"] == "F"
    assert sheet.unknown_columns == ("หมายเหตุ",)


def test_how_a_sheet_was_understood_is_said(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, w.title_above())[0]
    sheet = next(s for s in checked.sheets if s.table == "ssg")
    assert sheet.header_row == 4
    assert (sheet.columns["group_code"], sheet.columns["S1.1"], sheet.columns["S5.4"]) == (
        "A",
        "E",
        "AA",
    )


def test_a_merged_title_and_merged_headings_as_a_spreadsheet_saves_them(tmp_path: Path) -> None:
    path = w.save(w.with_sheet("เวที", [["เวที"], *w.two_row_header()["เวที"]]), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    for span in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
        book["เวที"].merge_cells(span)
    book.save(path)
    checked = w.check_paths([path])[0]
    assert checked.findings == ()
    assert len(checked.tables["forums"].records) == 2


def test_a_row_of_column_numbers_below_the_header_belongs_to_it(tmp_path: Path) -> None:
    rows = w.clean()["เบิกจ่าย"]
    for numbers in ([1, 2, 3, 4, 5], ["(1)", "(2)", "(3)", "(4)", "(5)"]):
        sheets = w.with_sheet("เบิกจ่าย", [rows[0], numbers, *rows[1:]])
        checked = w.check_sheets(tmp_path, sheets)[0]
        assert checked.findings == ()
        assert len(checked.tables["disbursements"].records) == 1


def test_codes_with_their_wording_below_or_behind_them_are_known(
    plain: Checked, tmp_path: Path
) -> None:
    rows = w.clean()["SSG"]
    head = [*rows[0][:4], *(f"S{code} ข้อความของตัวชี้วัด" for code in w.S_CODES)]
    below = [[None] * 4 + ["มีระเบียบข้อบังคับ"] * len(w.S_CODES)]
    for sheet in ([head, *rows[1:]], [rows[0], *below, *rows[1:]]):
        checked = w.check_sheets(tmp_path, w.with_sheet("SSG", sheet))[0]
        assert checked.findings == ()
        assert w.contents(checked) == w.contents(plain)


def test_headings_that_are_numbers_are_codes(plain: Checked, tmp_path: Path) -> None:
    rows = w.clean()["SSG"]
    head = [*rows[0][:4], *(float(code) for code in w.S_CODES)]
    checked = w.check_sheets(tmp_path, w.with_sheet("SSG", [head, *rows[1:]]))[0]
    assert checked.findings == ()
    assert w.contents(checked) == w.contents(plain)


def test_the_long_form_gives_the_same_results_as_the_wide_one(
    plain: Checked, tmp_path: Path
) -> None:
    long = [["รหัสกลุ่ม", "แบบประเมิน", "รอบ", "วันที่ประเมิน", "ตัวชี้วัด", "ผล", "ผู้ประเมิน"]]
    said = {True: "ผ่าน", False: "ไม่ผ่าน", None: "ไม่ประเมิน"}
    for row in plain.tables["results"].records:
        group, form, number, indicator, result, day, assessor = row[:7]
        thai = "ธรรมาภิบาล" if form == "governance" else "SSG"
        long.append([group, thai, number, day, indicator[1:], said[result], assessor])
    sheets = w.with_sheet("ผลรายตัวชี้วัด", long)
    del sheets["ธรรมาภิบาล"], sheets["SSG"]
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert checked.findings == ()
    kept = [row[:7] for row in w.contents(checked)["results"]]
    assert kept == [row[:7] for row in w.contents(plain)["results"]]


def test_columns_that_are_not_there_count_as_not_assessed_and_are_named(tmp_path: Path) -> None:
    rows = [row[:-2] for row in w.clean()["SSG"]]
    checked = w.check_sheets(tmp_path, w.with_sheet("SSG", rows))[0]
    assert [f.code for f in checked.findings] == ["indicator_columns_missing"]
    assert checked.findings[0].params["columns"] == "S5.3, S5.4"
    assert not checked.faulty
    last = [r for r in checked.tables["results"].records if r[3] == "S5.3"]
    assert [r[4] for r in last] == [None, None]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (datetime(2021, 5, 21), date(2021, 5, 21)),
        (datetime(2564, 5, 21), date(2021, 5, 21)),
        (44337, date(2021, 5, 21)),
        (242664, date(2021, 5, 21)),
        ("2021-05-21", date(2021, 5, 21)),
        ("21/5/2564", date(2021, 5, 21)),
        ("๒๑ พ.ค. ๖๔", date(2021, 5, 21)),
        ("21 พฤษภาคม 2564", date(2021, 5, 21)),
        ("21-May-21", date(2021, 5, 21)),
    ],
)
def test_a_date_cell_however_it_is_written(written: Any, value: date, tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, w.with_cell("รายงานอำเภอ", "B2", written))[0]
    assert checked.findings == ()
    assert checked.tables["district_reports"].records[0][1] == value


@pytest.mark.parametrize("form", ["[$-D07041E]d mmm bbbb", "[$-107041E]d/m/yyyy", "ว ดดด ปปปป"])
def test_a_real_date_shown_with_a_buddhist_year_keeps_its_day(form: str, tmp_path: Path) -> None:
    path = w.save(w.clean(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    cell = book["รายงานอำเภอ"]["B2"]
    cell.value, cell.number_format = 44337, form
    book.save(path)
    checked = w.check_paths([path])[0]
    assert checked.findings == ()
    assert checked.tables["district_reports"].records[0][1] == date(2021, 5, 21)


@pytest.mark.parametrize(
    ("encoding", "mark", "suffix"),
    [
        ("utf-8", ",", "csv"),
        ("utf-8-sig", ",", "csv"),
        ("cp874", ",", "csv"),
        ("cp874", ";", "csv"),
        ("utf-16", "\t", "txt"),
        ("utf-8", "\t", "tsv"),
    ],
)
def test_a_text_file_in_any_usual_encoding(
    encoding: str, mark: str, suffix: str, tmp_path: Path
) -> None:
    lines = ["รหัสกลุ่ม|วันที่จัดเวที|จำนวนผู้เข้าร่วม", "PYO-01|๒๑ พ.ค. ๖๔|15"]
    path = tmp_path / f"อะไรก็ได้.{suffix}"
    path.write_bytes("\r\n".join(line.replace("|", mark) for line in lines).encode(encoding))
    checked = w.check_paths([path], groups=w.stored("PYO-01"))[0]
    assert checked.findings == ()
    expected = ("PYO-01", date(2021, 5, 21), 15, None, "อะไรก็ได้", 2)
    assert list(checked.tables["forums"].records) == [expected]


def test_a_text_file_is_told_by_the_user_or_its_name_where_its_columns_do_not_tell(
    tmp_path: Path,
) -> None:
    path = tmp_path / "เวที.csv"
    path.write_text("รหัสกลุ่ม,วันที่จัดเวที\nPYO-01,21/5/2564\n", "utf-8")
    by_name = w.check_paths([path])[0]
    told = w.check_paths([path.rename(tmp_path / "x.csv")], table="forums")[0]
    for checked in (by_name, told):
        assert [(f.code, f.column) for f in checked.findings] == [
            ("missing_column", "participants")
        ]


def test_a_parquet_file_has_canonical_column_names(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "group_code": ["PYO-01", "PYO-02"],
            "held_on": [date(2021, 5, 20), date(2021, 5, 22)],
            "participants": [15, 14],
            "finished_on": [None, date(2021, 5, 23)],
        }
    )
    pq.write_table(table, tmp_path / "forums.parquet")
    checked = w.check_paths([tmp_path / "forums.parquet"], groups=w.stored("PYO-01", "PYO-02"))[0]
    assert checked.findings == ()
    assert checked.tables["forums"].records[1][:4] == (
        "PYO-02",
        date(2021, 5, 22),
        14,
        date(2021, 5, 23),
    )


def test_a_title_line_names_the_programme_year_and_calls_the_file_a_sample(tmp_path: Path) -> None:
    lines = [["ทะเบียนกลุ่ม ปีงบประมาณ(พ.ศ.) 2564", "ข้อมูลตัวอย่าง"], *w.groups()]
    checked = w.check_sheets(tmp_path, w.with_sheet("กลุ่มเป้าหมาย", lines))[0]
    assert (checked.year, checked.sample, checked.findings) == (2564, True, ())


def test_a_sample_in_the_data_is_no_sample_file(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, w.with_cell("แผนพัฒนา", "E2", "ทำข้อมูลตัวอย่าง"))[0]
    assert checked.sample is False


def test_a_file_without_a_title_goes_to_the_year_of_its_dates(tmp_path: Path) -> None:
    from dataclasses import replace

    known = w.context().programmes[2564]
    later = replace(known, year=2565, fiscal_from=date(2021, 10, 1), fiscal_to=date(2022, 9, 30))
    checked = w.check_sheets(tmp_path, w.clean(), programmes={2564: known, 2565: later})[0]
    assert checked.year == 2564


def test_a_catalogue_is_taken_and_serves_the_rows_beside_it(tmp_path: Path) -> None:
    sheets = w.clean()
    sheets["ทะเบียนตัวชี้วัด"] = [
        ["แบบประเมิน", "รหัสด้าน", "รหัสตัวชี้วัด", "ชื่อด้าน", "ข้อความตัวชี้วัด", "ข้อความชั่วคราว"],
        ["SSG", "1", "1.6", "ด้านที่ 1", "มีแผนสืบทอด", "ไม่ใช่"],
    ]
    sheets["แผนพัฒนา"][1][3] = "1.6"
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert [f.code for f in checked.findings] == ["indicator_columns_missing"]
    assert checked.tables["catalogue"].records[0][:3] == ("ssg", "S1", "S1.6")
    assert checked.tables["plans"].records[0][3] == "S1.6"
