"""Files made to hurt: each is refused by its own finding, or read as what it is; nothing of it is
run, fetched, unpacked to disk, or waited for.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import Limits, Settings
from ssg_metrics.intake.read import Book, read_files
from ssg_metrics.journey import import_files, marked_workbook
from ssg_metrics.store.history import history
from ssg_metrics.words import LANGUAGES, say
from tests import odd_files as odd
from tests import workbooks as w

Change = Callable[[str, bytes], bytes]
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d SYSTEM "file:///etc/passwd">]>'
)


def read(path: Path, **limits: int) -> Book:
    return next(iter(read_files([path], Limits(**limits))))


def code(path: Path, **limits: int) -> str:
    fault = read(path, **limits).fault
    if fault is None:
        return ""
    assert all(
        path.name in say(f"finding.{fault.code}.what", lang, **fault.params) for lang in LANGUAGES
    )
    return fault.code


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return w.save(w.clean(), tmp_path_factory.mktemp("clean") / "a.xlsx").read_bytes()


def changed(path: Path, whole: bytes, change: Change, *more: tuple[str, bytes]) -> Path:
    """A workbook with each part changed, and further parts."""
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(path, "w", 8) as target:
        for entry in source.infolist():
            target.writestr(entry.filename, change(entry.filename, source.read(entry)))
        for name, data in more:
            target.writestr(name, data)
    return path


def in_part(part: str, old: bytes, new: bytes) -> Change:
    def change(name: str, data: bytes) -> bytes:
        assert name != part or old in data
        return data.replace(old, new, 1) if name == part else data

    return change


def same(_name: str, data: bytes) -> bytes:
    return data


# Sizes, told before anything is unpacked.


def test_ten_thousand_sheets(clean: bytes, tmp_path: Path) -> None:
    sheets = b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 1) for n in range(10_000)
    )
    space = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    begin = b'<sheets xmlns:r="%s">' % space
    book = in_part("xl/workbook.xml", b"<sheets>", begin + sheets)
    assert code(changed(tmp_path / "a.xlsx", clean, book)) == "file_over_sheets"


def test_ten_thousand_parts(clean: bytes, tmp_path: Path) -> None:
    parts = [(f"xl/worksheets/sheet{n}.xml", b"") for n in range(100, 10_100)]
    assert code(changed(tmp_path / "a.xlsx", clean, same, *parts)) == "file_over_entries"


def test_a_part_that_unpacks_to_hundreds_of_times_its_size(clean: bytes, tmp_path: Path) -> None:
    blank = in_part(SHEET, b"<sheetData>", b"<sheetData>" + b" " * 40_000_000)
    path = changed(tmp_path / "a.xlsx", clean, blank)
    assert code(path) == "file_over_ratio"
    assert code(path, unpacked_bytes=30_000_000) == "file_over_unpacked"


def test_a_part_that_lies_about_its_size(clean: bytes, tmp_path: Path) -> None:
    blank = in_part(SHEET, b"<sheetData>", b"<sheetData>" + b" " * 40_000_000)
    path = changed(tmp_path / "a.xlsx", clean, blank)
    with zipfile.ZipFile(path) as archive:
        size = struct.pack("<I", archive.getinfo(SHEET).file_size)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 1_000)))
    assert code(path) == "file_damaged"


def test_parts_that_lie_over_one_another(clean: bytes, tmp_path: Path) -> None:
    """The same packed bytes claimed by many entries: how a small file unpacks to a huge one."""
    path = changed(tmp_path / "a.xlsx", clean, same)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.start_dir
        offset = archive.getinfo(SHEET).header_offset
    other = data.index(b"PK\x01\x02", start)
    data[other + 42 : other + 46] = struct.pack("<I", offset)
    path.write_bytes(bytes(data))
    assert code(path) == "file_overlapping"


def test_a_row_repeated_a_million_times(tmp_path: Path) -> None:
    whole = odd.save_ods({"เวที": [["ก", "ข"]]}, tmp_path / "a.ods").read_bytes()
    row = b'<table:table-row table:number-rows-repeated="1048576">'
    rows = in_part("content.xml", b"<table:table-row>", row)
    assert code(changed(tmp_path / "b.ods", whole, rows)) == "file_over_rows"


def test_a_cell_in_the_last_row_and_one_in_the_last_column(clean: bytes, tmp_path: Path) -> None:
    row = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    last = in_part(SHEET, b"</sheetData>", row)
    assert code(changed(tmp_path / "a.xlsx", clean, last)) == "file_over_rows"
    wide = in_part(SHEET, b"</row>", b'<c r="XFD1"><v>1</v></c></row>')
    path = changed(tmp_path / "b.xlsx", clean, wide)
    assert code(path) == ""
    assert code(path, cells=60_000) == "file_over_cells"


def test_a_sheet_that_says_it_is_larger_than_it_is(clean: bytes, tmp_path: Path) -> None:
    def change(_name: str, data: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data)

    checked = w.check_paths([changed(tmp_path / "a.xlsx", clean, change)])[0]
    assert checked.findings == ()


def test_merged_blocks_without_end_are_no_hang(clean: bytes, tmp_path: Path) -> None:
    blocks = b"".join(b'<mergeCell ref="A%d:A1048576"/>' % n for n in range(2, 100_000))
    end = b"</sheetData><mergeCells>" + blocks + b"</mergeCells>"
    path = changed(tmp_path / "a.xlsx", clean, in_part(SHEET, b"</sheetData>", end))
    assert code(path) == ""
    assert "file_too_slow" not in {f.code for f in w.check_paths([path])[0].findings}


@pytest.mark.parametrize(
    "cell", [b'<c r="A9" t="e"></c>', b'<c r="A9"><f></f></c>', b"<c><f/></c>"]
)
def test_cells_with_nothing_but_a_promise_are_no_hang(
    cell: bytes, clean: bytes, tmp_path: Path
) -> None:
    row = b'<row r="9"><c r="A9" t="e"/>' + cell * 100_000 + b"</row></sheetData>"
    path = changed(tmp_path / "a.xlsx", clean, in_part(SHEET, b"</sheetData>", row))
    assert code(path, seconds=20) == ""


# Tricks of the format.


@pytest.mark.parametrize(
    ("part", "root"),
    [("xl/workbook.xml", b"<workbook"), (SHEET, b"<worksheet"), ("xl/styles.xml", b"<styleSheet")],
)
def test_entities_are_refused_before_they_are_resolved(
    part: str, root: bytes, clean: bytes, tmp_path: Path
) -> None:
    path = changed(tmp_path / "a.xlsx", clean, in_part(part, root, ENTITIES + root))
    assert code(path) == "file_entities"


def test_names_of_parts_that_lead_out_of_the_folder_write_nothing(
    clean: bytes, tmp_path: Path
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    tricks = (("../evil.txt", b"x"), ("/tmp/../evil.txt", b"x"), ("..\\evil.txt", b"x"))
    assert code(changed(inside / "a.xlsx", clean, same, *tricks)) == ""
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.xlsx"]


def test_macros_are_not_run_and_formulas_not_worked_out(clean: bytes, tmp_path: Path) -> None:
    sheets = w.with_cell("เวที", "C2", "=1+14")
    assert w.marks(w.check_sheets(tmp_path, sheets)[0]) == [("formula_empty", "C2")]
    cached = in_part(SHEET, b"<v>120</v>", b"<f>1+1</f><v>120</v>")
    checked = w.check_paths([changed(tmp_path / "b.xlsx", clean, cached)])[0]
    assert checked.findings == ()
    assert checked.tables["groups"].records[0][9] == 120
    assert code(odd.save_xlsm(w.clean(), tmp_path / "c.xlsm")) == ""


def test_an_error_is_that_of_its_own_cell(clean: bytes, tmp_path: Path) -> None:
    """A cell that is an error without a value once took the value of the cell after it."""
    cell = b'<c r="N2" t="e"/><c r="O2"><v>7</v></c></row>'
    end = re.compile(rb'(<row r="2".*?)</row>', re.DOTALL)

    def change(name: str, data: bytes) -> bytes:
        return end.sub(lambda m: m[1] + cell, data, count=1) if name == SHEET else data

    sheet = read(changed(tmp_path / "a.xlsx", clean, change)).sheets[0]
    assert sheet.rows[1][13:15] == ["", 7]


def test_a_book_with_one_sheet_name_twice_gets_a_reply(clean: bytes, tmp_path: Path) -> None:
    book = in_part("xl/workbook.xml", 'name="ธรรมาภิบาล"'.encode(), b'name="SSG"')
    data = changed(tmp_path / "a.xlsx", clean, book).read_bytes()
    settings = Settings(data_dir=tmp_path / "data")
    report = import_files(settings, [("a.ods", data)], today=date(2021, 7, 1))
    _, reply = marked_workbook(settings, report.submissions[0].sha256, "th")
    assert reply.startswith(b"PK")


# Formats under another name.


def test_a_workbook_under_the_name_of_another_format_is_read(clean: bytes, tmp_path: Path) -> None:
    old = odd.save_xls(w.clean(), tmp_path / "a.xls").read_bytes()
    open_ = odd.save_ods(w.clean(), tmp_path / "a.ods").read_bytes()
    renamed = {"1.xls": clean, "2.ods": clean, "3.csv": clean, "4.parquet": clean}
    renamed |= {"5.xlsx": old, "6.xlsx": open_, "7.txt": old}
    for name, data in renamed.items():
        (tmp_path / name).write_bytes(data)
        assert len(read(tmp_path / name).sheets) == len(w.clean()), name


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xlsx", b"%PDF-1.4 ...", "file_not_workbook"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "file_not_workbook"),
        ("a.xlsx", b"a,b\n1,2\n", "file_not_workbook"),
        ("a.xlsx", b"PAR1....PAR1", "file_not_workbook"),
        ("a.csv", b"%PDF-1.4\x00\x01", "file_encoding"),
        ("a.parquet", b"a,b\n1,2\n", "file_damaged"),
        ("a.xlsb", b"PK\x03\x04", "file_unknown_kind"),
        ("a.exe", b"MZ", "file_unknown_kind"),
    ],
)
def test_another_format_under_the_name_of_a_known_one(
    name: str, data: bytes, expected: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    assert code(tmp_path / name) == expected


def test_a_text_that_begins_like_an_archive_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("PK,b\n1,2\n", "utf-8")
    assert read(path).sheets[0].rows == [["PK", "b"], ["1", "2"]]


# Names.


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.xlsx", "x.xlsx"),
        ("/etc/x.xlsx", "x.xlsx"),
        ("C:\\windows\\x.xlsx", "x.xlsx"),
        ("..\\..\\x.xlsx", "x.xlsx"),
        ("a\0b.xlsx", "ab.xlsx"),
        ("a\nb\u202e.xlsx", "ab.xlsx"),
        ("\ud800.xlsx", ".xlsx"),
        ("con.xlsx", "con.xlsx"),
        ("NUL", "NUL"),
        ("ก" * 5_000 + ".xlsx", "ก" * 65 + ".xlsx"),
        ("a." + "b" * 5_000, "a." + "b" * 19),
        ("..", ".."),
        ("", "file"),
    ],
)
def test_a_name_is_a_name_and_never_a_path(
    name: str, shown: str, clean: bytes, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "in" / "data")
    report = import_files(settings, [(name, clean)], today=date(2021, 7, 1))
    (one,) = report.submissions
    assert one.file == shown
    report.to_json("th")
    outside = [p for p in tmp_path.rglob("*") if settings.data_dir not in (p, *p.parents)]
    assert outside == [tmp_path / "in"]
    assert all(len(p.name) < 90 for p in settings.data_dir.rglob("*"))
    assert [s.file for s in history(settings)] == ([shown] if one.status == "accepted" else [])


@pytest.mark.parametrize("column", ["lists", "structs", "bytes", "times"])
def test_a_parquet_cell_of_a_kind_that_no_workbook_has_is_a_text(
    column: str, tmp_path: Path
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    cells = {
        "lists": [["PYO-01"], [None]],
        "structs": [{"~d": "x"}, {"~d": "y"}],
        "bytes": [b"PYO-01", b"\xff"],
        "times": pa.array([1, 2], pa.time32("s")),
    }
    table = pa.table({"group_code": cells[column], "reported_on": ["1/6/2564", "2/6/2564"]})
    path = tmp_path / "district_reports.parquet"
    pq.write_table(table, path)
    checked = w.check_paths([path])[0]
    assert [f.code for f in checked.findings] == ["unknown_group", "unknown_group"]
