"""What has come in by province and table, checked by hand on the small country."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.coverage import TABLES, Coverage, coverage
from ssg_metrics.model import Finding, Severity
from ssg_metrics.present.changes import key_words, value_words
from ssg_metrics.present.worklist import COLUMNS, HEADS, worklist_workbook
from ssg_metrics.reference import reference
from ssg_metrics.store.differences import Change
from ssg_metrics.store.edition import Edition
from ssg_metrics.store.quality import OpenFinding, open_findings
from ssg_metrics.words import say
from tests.country import Db

END = date(2021, 9, 30)


def grid(db: Any, as_of: date = END) -> dict[tuple[str, str], Coverage]:
    return {(one.province, one.table): one for one in coverage(db, 2564, as_of)}


def counts(found: dict[tuple[str, str], Coverage], province: str) -> dict[str, tuple[Any, ...]]:
    return {
        table: (one.arrived, one.expected, one.on_time)
        for (code, table), one in found.items()
        if code == province
    }


def test_every_province_with_a_target_has_every_table_in_order(small: Db) -> None:
    lines = [(one.province, one.table) for one in coverage(small, 2564, END)]
    assert lines == [(province, table) for province in ("55", "56", "72") for table in TABLES]


def test_the_counts_by_hand(small: Db) -> None:
    found = grid(small)
    assert counts(found, "56") == {
        "groups": (5, 4, None),  # P6 is a candidate
        "governance": (2, 4, None),  # P1, P2
        "ssg": (4, 4, None),  # P1, P2, P3, P5 in the long form
        "forums": (4, 4, 2),  # P1, P2 in the quarter; P3 in March, P4 in July
        "plans": (3, 3, 3),  # P1, P4, P5; P2's is a draft; 60 % of 4 rounded up
        "disbursements": (2, 4, 2),  # P1, P2
        "district_reports": (2, 4, 1),  # P1 by 12 May; P2 two days late
        "province_reports": (1, 1, 1),
        "visits": (3, 1, 3),
    }
    assert counts(found, "55") == {
        "groups": (3, 3, None),
        "governance": (0, 3, None),
        "ssg": (2, 3, None),
        "forums": (2, 3, 2),
        "plans": (2, 2, 2),
        "disbursements": (2, 3, 2),  # N1, N3
        "district_reports": (2, 2, 2),
        "province_reports": (1, 1, 0),  # no photo
        "visits": (1, 1, 0),  # in July
    }
    assert counts(found, "72")["province_reports"] == (1, 1, 0)  # a day late
    assert counts(found, "72")["ssg"] == (0, 3, None)


def test_complete_newest_day_and_import(small: Db) -> None:
    found = grid(small)
    assert found["56", "groups"].complete and not found["56", "governance"].complete
    assert found["56", "groups"].last is None
    assert found["56", "forums"].last == date(2021, 7, 2)
    imported = found["56", "forums"].imported
    assert imported is not None and imported.date() == date(2021, 5, 24)
    assert (found["72", "forums"].last, found["72", "forums"].imported) == (None, None)


def test_rows_after_the_day_are_not_seen_and_reports_fall_due_with_it(small: Db) -> None:
    found = grid(small, date(2021, 5, 12))
    assert counts(found, "56")["forums"] == (3, 4, 2)
    assert counts(found, "56")["district_reports"] == (1, 3, 1)
    assert found["56", "forums"].last == date(2021, 5, 4)
    assert counts(found, "56")["province_reports"] == (0, 1, 0)
    assert counts(found, "56")["plans"] == (2, 3, 2)


def test_an_unknown_year_is_an_error(small: Db) -> None:
    with pytest.raises(UsageError, match="2564"):
        coverage(small, 2500, END)


def test_a_published_edition_gives_the_same(small: Db, published: Edition) -> None:
    for province in ("55", "56", "72"):
        assert counts(grid(published), province) == counts(grid(small), province)


def test_findings_age_from_the_import_of_their_file(published: Edition) -> None:
    found = open_findings(published, 2564, today=date(2021, 10, 10))
    assert found and {each.age for each in found if each.submission} == {10}
    assert {each.since.date() for each in found if each.since} == {date(2021, 9, 30)}
    assert {each.age for each in open_findings(published, today=date(2021, 9, 1))} == {0}


def test_the_worklist_has_a_sheet_a_province_and_every_finding_once(published: Edition) -> None:
    found = open_findings(published, 2564, today=date(2021, 10, 10))
    for lang, names in (("th", ["น่าน", "พะเยา", "สุพรรณบุรี"]), ("en", ["Nan", "Phayao"])):
        book = openpyxl.load_workbook(BytesIO(worklist_workbook(published, lang, found)))
        assert set(names) <= set(book.sheetnames[1:])
        sheets = book.worksheets[1:]
        assert sum(sheet.max_row - HEADS - 1 for sheet in sheets) == len(found)
        here = sum(each.province == "56" for each in found)
        phayao = book["พะเยา" if lang == "th" else "Phayao"]
        assert phayao.max_row - HEADS - 1 == here and phayao.max_column == len(COLUMNS)
        assert phayao.cell(HEADS + 2, len(COLUMNS) - 1).value == 10
        assert str(phayao["A1"].value).startswith(phayao.title)
        sample = published.rows("SELECT sample FROM edition")[0]["sample"]
        assert phayao["A2"].value == (say("export.sample", lang) if sample else None)
        overview = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[1]]
        assert (phayao.title, here, 10) in overview


def test_a_hostile_text_stays_text_in_the_worklist(published: Edition) -> None:
    text = '=HYPERLINK("http://example.invalid/","x")\x07'
    finding = Finding(
        "participants_differ", Severity.WARNING, text, "@SUM(A1)", 2, "participants", "C2", text,
        {"expected": "15", "column": "participants", "column_th": "จำนวนผู้เข้าร่วม"},
    )  # fmt: skip
    rows = [OpenFinding(finding, 2564, "forums", None, None, "+1", None)]
    book = openpyxl.load_workbook(BytesIO(worklist_workbook(published, "th", rows)))
    assert book.sheetnames[1:] == ["ไม่ระบุจังหวัด"]
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    values = {cell.value for cell in cells}
    assert {text[:-1], "@SUM(A1)", "+1"} <= values


def test_changed_values_are_said_as_their_readers_write_them(small_settings: Settings) -> None:
    places = reference(small_settings.reference_dir).places

    def words(lang: str, table: str, column: str, value: Any) -> str:
        return value_words(table, column, value, lang, places).replace("\u00a0", " ")

    assert words("th", "ssg", "S1.2", True) == "ผ่าน"
    assert words("en", "ssg", "S1.2", False) == "fail"
    assert words("th", "groups", "selected", True) == "ใช่"
    assert words("th", "forums", "held_on", date(2021, 5, 20)) == "20 พ.ค. 2564"
    assert words("th", "groups", "district", "5603") == "เชียงคำ"
    assert words("en", "plans", "status", "approved") == "approved"
    assert words("th", "groups", "village", None) == ""
    change = Change("province_reports", {"province": "56"}, "photo_count", 1, 2)
    assert (key_words(change, "th", places), change.key) == ("พะเยา", "56")
    change = Change("ssg", {"group_code": "P1", "round": 2}, "S1.1", None, True)
    assert (key_words(change, "en", places), change.key) == ("P1 · round 2", "P1 · 2")
