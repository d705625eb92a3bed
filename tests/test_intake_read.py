"""A file that cannot be read is a finding, never an exception, and never the end of the files after
it.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from ssg_metrics.config import Limits
from ssg_metrics.intake.read import Book, read_files
from ssg_metrics.model import Severity
from ssg_metrics.words import LANGUAGES, say
from tests import workbooks as w


def read(*paths: Path, **limits: int) -> list[Book]:
    return list(read_files(paths, Limits(**limits)))


def code(path: Path, **limits: int) -> str:
    book = read(path, **limits)[0]
    assert book.fault, "nothing was wrong"
    assert book.fault.severity is Severity.FILE
    assert book.sheets == ()
    for lang in LANGUAGES:
        assert path.name in say(f"finding.{book.fault.code}.what", lang, **book.fault.params)
    return book.fault.code


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def far_cells(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 1
    book.worksheets[0]["XFD1048576"] = 2
    book.save(path)
    return path


def bomb(path: Path, declared: int) -> Path:
    """A workbook whose sheet unpacks to so many bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * declared)
    return path


def test_cells_keep_their_place_and_kind(tmp_path: Path) -> None:
    path = w.save({"ก": [[None, None], [None, "ข"], [None, 2.5]]}, tmp_path / "a.xlsx")
    sheet = read(path)[0].sheets[0]
    assert (sheet.name, sheet.hidden) == ("ก", False)
    assert sheet.rows == [["", ""], ["", "ข"], ["", 2.5]]


def test_books_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    paths = [w.save({f"s{n}": [[n] * 5] * (200 - n)}, tmp_path / f"{n}.xlsx") for n in range(20)]
    assert [book.sheets[0].name for book in read(*paths)] == [f"s{n}" for n in range(20)]


def test_no_files_are_no_books() -> None:
    assert read() == []


def test_an_open_document_is_read(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="เวที"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>รหัสกลุ่ม</text:p></table:table-cell></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}"></manifest:manifest>'
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    assert read(path)[0].sheets[0].rows == [["รหัสกลุ่ม"]]


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.pdf", b"%PDF")) == "file_unknown_kind"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert code(tmp_path / "a.xlsx") == "file_missing"


def test_an_empty_file(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.xlsx", b"")) == "file_empty"
    assert code(written(tmp_path / "a.csv", b"")) == "file_empty"


def test_a_text_renamed_to_a_workbook(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.xlsx", "รหัสกลุ่ม,ชื่อ\n".encode() * 50)) == "file_not_workbook"


def test_a_truncated_workbook(tmp_path: Path) -> None:
    whole = w.save(w.clean(), tmp_path / "a.xlsx").read_bytes()
    for part in (len(whole) // 2, len(whole) - 30, 10):
        assert code(written(tmp_path / "b.xlsx", whole[:part])) == "file_damaged"


def test_a_workbook_with_a_broken_part(tmp_path: Path) -> None:
    whole = bytearray(w.save(w.clean(), tmp_path / "a.xlsx").read_bytes())
    start = whole.index(b"xl/worksheets/sheet1.xml") + 60
    whole[start : start + 200] = b"\xff" * 200
    assert code(written(tmp_path / "b.xlsx", bytes(whole))) == "file_damaged"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert code(path) == "file_damaged"


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000
    data = ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000
    assert code(written(tmp_path / "a.xlsx", data)) == "file_encrypted"
    assert code(written(tmp_path / "a.xls", ole)) == "file_damaged"


@pytest.mark.parametrize(
    ("limit", "what"),
    [
        ({"file_bytes": 1000}, "bytes"),
        ({"entries": 3}, "entries"),
        ({"unpacked_bytes": 10_000}, "unpacked"),
        ({"sheets": 2}, "sheets"),
        ({"rows": 2}, "rows"),
        ({"cells": 100}, "cells"),
    ],
)
def test_a_file_over_a_limit_says_which(limit: dict[str, int], what: str, tmp_path: Path) -> None:
    path = w.save(w.clean(), tmp_path / "a.xlsx")
    assert code(path, **limit) == f"file_over_{what}"


def test_a_text_file_over_a_limit(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a,b\n1,2\n3,4\n")
    assert code(path, rows=2) == "file_over_rows"
    assert code(path, cells=5) == "file_over_cells"


def test_a_bomb_is_refused_by_its_declared_size_before_it_is_unpacked(tmp_path: Path) -> None:
    path = bomb(tmp_path / "a.xlsx", 60_000_000)
    assert code(path, unpacked_bytes=50_000_000) == "file_over_unpacked"
    assert code(path) == "file_over_ratio"


def test_cells_at_both_ends_of_a_sheet_end_the_reading_process_and_nothing_else(
    tmp_path: Path,
) -> None:
    good = w.save(w.clean(), tmp_path / "good.xlsx")
    far = far_cells(tmp_path / "far.xlsx")
    books = read(far, good, far, good, good)
    codes = [book.fault.code if book.fault else "" for book in books]
    assert codes == ["file_over_memory", "", "file_over_memory", "", ""]
    assert books[1].sheets == books[4].sheets


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    assert code(w.save(w.clean(), tmp_path / "a.xlsx"), seconds=0) == "file_too_slow"


def test_letters_that_are_neither_utf8_nor_thai_windows(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.csv", b"\xff\xdb\xfc,1\n")) == "file_encoding"
    assert code(written(tmp_path / "b.csv", b"a\0b,1\n")) == "file_encoding"


def test_thai_that_was_saved_in_the_wrong_encoding_is_told(tmp_path: Path) -> None:
    wrong = "รหัสกลุ่ม,ชื่อกลุ่ม,จังหวัด".encode().decode("cp874", "replace")
    assert code(written(tmp_path / "a.csv", wrong.encode())) == "file_garbled"


def test_a_damaged_parquet_file(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.parquet", b"PAR1" + b"x" * 100)) == "file_damaged"


def test_a_workbook_without_a_known_sheet(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, {"สรุป": [["เรื่อง", "จำนวน"], ["ก", 1]]})[0]
    assert [f.code for f in checked.findings] == ["file_no_known_sheet"]
    assert checked.findings[0].params["sheets"] == "สรุป"


def test_a_workbook_of_empty_sheets(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, {"ก": [], "ข": [[]]})[0]
    assert [f.code for f in checked.findings] == ["file_empty"]


def test_the_finding_of_an_unreadable_file_bears_the_senders_name(tmp_path: Path) -> None:
    from ssg_metrics.intake.check import Received, check

    book = read(written(tmp_path / "0123abcd.xlsx", b"x"))[0]
    found = check([Received("0123abcd", "พะเยา.xlsx", book)], w.context())[0].findings[0]
    assert (found.code, found.file, found.params["file"]) == (
        "file_not_workbook",
        "พะเยา.xlsx",
        "พะเยา.xlsx",
    )
