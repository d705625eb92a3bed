"""Rows that could not go in wait, seen and sent back, until a mended file brings them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ssg_metrics import journey
from ssg_metrics.config import Settings
from ssg_metrics.intake.reply import FILLS
from ssg_metrics.journey import import_files, quarantine_workbook, redo, undo
from ssg_metrics.model import QuarantinedRow
from ssg_metrics.store.quarantine import bare_name, quarantined
from tests.workbooks import Sheets, clean, save, unknown_group, with_cell, with_sheet

TODAY = date(2021, 7, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def send(settings: Settings, folder: Path, name: str, sheets: Sheets, **how: Any) -> str:
    """Import a workbook of that name, its good rows where some are bad; its SHA-256."""
    place = folder / str(len(list(folder.iterdir())))
    place.mkdir()
    path = save(sheets, place / name)
    report = import_files(settings, [path], take_good_rows=True, today=TODAY, **how)
    assert report.exit_code == 0, report.to_json("en")
    return report.submissions[0].sha256


def waiting(settings: Settings) -> list[tuple[str, int]]:
    return [(row.table, row.row) for row in quarantined(settings)]


def test_a_refused_row_is_kept_with_its_texts_and_what_is_wrong(
    settings: Settings, tmp_path: Path
) -> None:
    sha256 = send(settings, tmp_path, "พะเยา.xlsx", unknown_group())
    (row,) = quarantined(settings)
    assert isinstance(row, QuarantinedRow)
    assert (row.table, row.sheet, row.row) == ("forums", "เวที", 3)
    assert row.texts == {"group_code": "PYO-09", "held_on": "2021-05-22", "participants": "14"}
    assert [(f.code, f.cell, f.text) for f in row.findings] == [("unknown_group", "A3", "PYO-09")]
    assert row.key == ("PYO-09",)
    assert (row.submission, row.file, row.year) == (sha256, "พะเยา.xlsx", 2564)
    assert row.since is not None and row.since.date() == TODAY
    assert quarantined(settings, sha256) == [row]
    assert quarantined(settings, "0" * 64) == []


def test_a_file_taken_whole_or_refused_whole_leaves_nothing_waiting(
    settings: Settings, tmp_path: Path
) -> None:
    assert quarantined(settings) == []
    import_files(settings, [save(unknown_group(), tmp_path / "a.xlsx")], today=TODAY)
    send(settings, tmp_path, "b.xlsx", clean())
    assert quarantined(settings) == []


def test_rows_of_a_sheet_that_lacks_a_column_wait_too(settings: Settings, tmp_path: Path) -> None:
    rows = [row[:2] for row in clean()["เวที"]]
    send(settings, tmp_path, "a.xlsx", with_sheet("เวที", rows))
    assert waiting(settings) == [("forums", 2), ("forums", 3)]
    first = quarantined(settings)[0]
    assert first.texts == {"group_code": "PYO-01", "held_on": "2021-05-20"}
    assert [f.code for f in first.findings] == ["missing_column"]
    assert first.key is None
    send(settings, tmp_path, "a.xlsx", clean())
    assert waiting(settings) == []


def test_the_mended_row_ends_the_wait_by_its_key_and_an_undo_brings_it_back(
    settings: Settings, tmp_path: Path
) -> None:
    send(settings, tmp_path, "a.xlsx", with_cell("เวที", "C3", "สิบสี่"))
    assert waiting(settings) == [("forums", 3)]
    only = {"เวที": [clean()["เวที"][0], clean()["เวที"][2]]}
    mended = send(settings, tmp_path, "คนละชื่อ.xlsx", only)
    assert waiting(settings) == []
    undo(settings, mended)
    assert waiting(settings) == [("forums", 3)]
    redo(settings, mended)
    assert waiting(settings) == []


def test_an_undone_file_has_nothing_waiting_until_it_stands_again(
    settings: Settings, tmp_path: Path
) -> None:
    sent = send(settings, tmp_path, "a.xlsx", unknown_group())
    undo(settings, sent)
    assert quarantined(settings) == []
    redo(settings, sent)
    assert waiting(settings) == [("forums", 3)]


def test_a_row_whose_key_was_wrong_is_ended_by_the_same_row_of_the_same_file(
    settings: Settings, tmp_path: Path
) -> None:
    send(settings, tmp_path, "พะเยา.xlsx", unknown_group())
    other = with_cell("เวที", "C2", 16)
    del other["เวที"][2]
    send(settings, tmp_path, "อื่น.xlsx", other)
    assert waiting(settings) == [("forums", 3)]
    mended = send(settings, tmp_path, "พะเยา (ทำเครื่องหมาย).xlsx", clean())
    assert waiting(settings) == []
    undo(settings, mended)
    assert waiting(settings) == [("forums", 3)]


def test_a_file_of_the_same_name_about_other_groups_ends_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    send(settings, tmp_path, "ข้อมูล.xlsx", unknown_group())
    groups = [row[:] for row in clean()["กลุ่มเป้าหมาย"]]
    for row, code in zip(groups[1:], ("PYO-11", "PYO-12", "PYO-13"), strict=True):
        row[0] = code
    forums = [row[:] for row in clean()["เวที"]]
    forums[1][0], forums[2][0] = "PYO-11", "PYO-12"
    send(settings, tmp_path, "ข้อมูล.xlsx", {"กลุ่มเป้าหมาย": groups, "เวที": forums})
    assert waiting(settings) == [("forums", 3)]


def test_a_row_that_is_wrong_again_waits_once_in_the_newer_file(
    settings: Settings, tmp_path: Path
) -> None:
    send(settings, tmp_path, "a.xlsx", with_cell("เวที", "C3", "สิบสี่"))
    again = send(settings, tmp_path, "a.xlsx", with_cell("เวที", "C3", "-14"))
    texts = [(row.submission == again, row.texts["participants"]) for row in quarantined(settings)]
    assert texts == [(True, "-14")]
    undo(settings, again)
    assert [row.texts["participants"] for row in quarantined(settings)] == ["สิบสี่"]
    redo(settings, again)
    send(settings, tmp_path, "a.xlsx", clean())
    assert waiting(settings) == []


@pytest.mark.parametrize(
    ("cell", "bad", "row"),
    [
        (("SSG", "F3"), "อาจจะ", ("ssg", 3)),
        (("ธรรมาภิบาล", "C2"), "31/2/2564", ("governance", 2)),
        (("แผนพัฒนา", "C2"), "คิดอยู่", ("plans", 2)),
        (("เบิกจ่าย", "C2"), "สามพัน", ("disbursements", 2)),
        (("ติดตาม", "B3"), "วันไหน", ("visits", 3)),
        (("รายงานจังหวัด", "C2"), "-", ("province_reports", 2)),
    ],
)
def test_every_table_waits_and_is_freed(
    settings: Settings, tmp_path: Path, cell: tuple[str, str], bad: str, row: tuple[str, int]
) -> None:
    send(settings, tmp_path, "a.xlsx", with_cell(*cell, bad))
    assert waiting(settings) == [row]
    mended = send(settings, tmp_path, "a.xlsx", clean())
    assert waiting(settings) == []
    undo(settings, mended)
    assert waiting(settings) == [row]


def test_the_quarantine_workbook_marks_only_the_rows_that_wait(
    settings: Settings, tmp_path: Path
) -> None:
    sheets = with_cell("เวที", "C3", "สิบสี่")
    sheets["เวที"][1][2] = "สิบห้า"
    sent = send(settings, tmp_path, "พะเยา.xlsx", sheets)
    only = {"เวที": clean()["เวที"][:2]}
    send(settings, tmp_path, "อำเภอ.xlsx", only)
    assert waiting(settings) == [("forums", 3)]
    book = openpyxl.load_workbook(BytesIO(quarantine_workbook(settings, sent[:8], "th")))
    fills = {c: book["เวที"][c].fill.fgColor.rgb[2:] for c in ("C2", "C3")}
    assert fills["C3"] == FILLS["error"] and fills["C2"] != FILLS["error"]
    assert book["เวที"]["C2"].comment is None
    listed = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in listed] == ["C3"]
    book["เวที"]["C3"] = 14
    book.save(tmp_path / journey.marked_workbook(settings, sent, "th")[0])
    (back,) = tmp_path.glob("พะเยา*.xlsx")
    report = import_files(settings, [back], today=TODAY, take_good_rows=True)
    assert [f.severity.value for f in report.submissions[0].findings if f.cell == "C3"] == [
        "warning"
    ]
    assert waiting(settings) == []


def test_names_of_replies_and_copies_are_those_of_the_file() -> None:
    names = (
        "พะเยา.xlsx",
        "พะเยา (ทำเครื่องหมาย).xlsx",
        "พะเยา (marked) (2).xlsx",
        "12ab34cd-พะเยา.csv",
    )
    assert {bare_name(name) for name in names} == {"พะเยา"}
