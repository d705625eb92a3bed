"""How each sheet was understood is said: every column and how it was matched, the rows passed over,
the era and form of its days.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from ssg_metrics.config import Settings
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake import codes, eras
from ssg_metrics.intake.known import headings, manner, recognise
from ssg_metrics.journey import findings_of, import_files, understood_of
from ssg_metrics.model import ColumnMatch, SheetUnderstanding
from ssg_metrics.store.receive import kept_findings
from ssg_metrics.store.understood import sheet_as_json, sheets_from
from ssg_metrics.words import LANGUAGES, say
from tests import workbooks as w

TODAY = date(2021, 7, 1)


def sheet_of(folder: Path, table: str, rows: list[list[object]], name: str) -> SheetUnderstanding:
    (checked,) = w.check_sheets(folder, {**w.with_sheet(name, None), name: rows})
    return next(sheet for sheet in checked.sheets if sheet.table == table)


def test_every_column_says_its_letter_its_heading_and_how_it_was_matched(tmp_path: Path) -> None:
    head = ["ลำดับที่", "รหัสกลุ่ม *", "จัดเวทีวันที่", "จำนวน\nผู้เข้าร่วม (คน)", "finished_on", "ความเห็น"]
    day = date(2021, 5, 20)
    found = sheet_of(tmp_path, "forums", [head, [1, "PYO-01", day, 15, day, "ดี"]], "เวที")
    assert [(m.letter, m.heading, m.column, m.how) for m in found.matches] == [
        ("A", "ลำดับที่", None, "ordinal"),
        ("B", "รหัสกลุ่ม *", "group_code", "official"),
        ("C", "จัดเวทีวันที่", "held_on", "known"),
        ("D", "จำนวน ผู้เข้าร่วม (คน)", "participants", "without_unit"),
        ("E", "finished_on", "finished_on", "canonical"),
        ("F", "ความเห็น", None, "unknown"),
    ]
    assert (found.by, found.rows, found.header_row) == ("name", 1, 1)


def test_a_heading_of_two_rows_is_shown_as_both_and_said_to_be_joined(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["แบบรายงาน"],
        [],
        ["รหัสกลุ่ม", "วันที่", "", "จำนวนผู้เข้าร่วม"],
        ["", "จัดเวที", "ดำเนินการแล้วเสร็จ", ""],
        ["(1)", "(2)", "(3)", "(4)"],
        ["PYO-01", date(2021, 5, 20), date(2021, 5, 21), 15],
        [None, None, None, None],
        ["PYO-02", date(2021, 5, 20), date(2021, 5, 21), 15],
        ["รวม", None, None, 30],
        ["ลงชื่อ ........ ผู้รายงาน"],
    ]
    found = sheet_of(tmp_path, "forums", rows, "เวที")
    assert [(m.heading, m.how) for m in found.matches] == [
        ("รหัสกลุ่ม", "official"),
        ("วันที่ / จัดเวที", "joined"),
        ("วันที่ / ดำเนินการแล้วเสร็จ", "known"),
        ("จำนวนผู้เข้าร่วม", "official"),
    ]
    assert found.passed_over == (
        (1, "title"),
        (2, "blank"),
        (4, "header"),
        (5, "units"),
        (7, "blank"),
        (9, "total"),
        (10, "footer"),
    )


def test_indicators_are_matched_by_code_and_what_is_none_is_named(tmp_path: Path) -> None:
    head, *rows = w.assessment(w.S_CODES)
    head = [*head[:4], "S1.1", "1.2 มีระเบียบ", *head[6:], "9.9"]
    found = sheet_of(tmp_path, "ssg", [head, *([*row, "ผ่าน"] for row in rows)], "SSG")
    by_heading = {m.heading: (m.column, m.how) for m in found.matches}
    assert by_heading["S1.1"] == ("S1.1", "code")
    assert by_heading["1.2 มีระเบียบ"] == ("S1.2", "code_worded")
    assert by_heading["5.4"] == ("S5.4", "code")
    assert by_heading["9.9"] == (None, "strange")


@pytest.mark.parametrize("table", TABLES)
def test_every_known_heading_says_how_it_is_known(table: str) -> None:
    for column in TABLES[table].columns:
        assert manner(table, column.name, f" {column.thai} * ") == "official"
        assert manner(table, column.name, column.name.upper()) == "canonical"
        for other in column.also:
            known = recognise(table, other)
            assert known is not None
            if known == (1, column.name) and other in headings(table):
                assert manner(table, column.name, other) == "known"
    assert manner("forums", "held_on", "วัน เดือน ปี ที่จัดเวที") == "day_words"


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        (datetime(2021, 5, 21), "excel_ce"),
        (date(2564, 5, 21), "excel_be"),
        (date(1964, 5, 21), "excel_short"),
        (44337, "serial_ce"),
        (44337.5, "serial_ce"),
        (242664, "serial_be"),
        ("44337", "serial_ce"),
        ("2021-05-21", "iso_ce"),
        ("๒๕๖๔-๐๕-๒๑", "iso_be"),
        (25640521, "packed_be"),
        ("20210521", "packed_ce"),
        ("21/5/2564", "numeric_be"),
        ("21/5/2021", "numeric_ce"),
        ("21/5/64", "short_be"),
        ("21/5/21", "short_ce"),
        ("21/5/64 พ.ศ.", "numeric_be"),
        ("๒๑ พ.ค. ๖๔", "thai_be"),
        ("21 พฤษภาคม 2564", "thai_be"),
        ("21 พ.ค. ค.ศ. 2021", "thai_ce"),
        ("21-May-2021", "english_ce"),
        ("21 May 2564", "english_be"),
        ("พรุ่งนี้", "unreadable"),
        ("31/2/2564", "unreadable"),
        (None, "blank"),
        (" - ", "blank"),
    ],
)
def test_the_days_of_a_column_are_counted_by_era_and_form(
    cell: object, form: str, tmp_path: Path
) -> None:
    rows = [["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"], ["PYO-01", cell, 15], ["PYO-02", cell, 14]]
    rows.append(["PYO-03", "2021-05-20", 15])
    sheets = {"เวที": rows}
    (checked,) = w.check_sheets(tmp_path, sheets)
    (held,) = (m for s in checked.sheets for m in s.matches if m.column == "held_on")
    assert held.days == ({"iso_ce": 3} if form == "iso_ce" else {form: 2, "iso_ce": 1})
    assert next(iter(held.days)) == form


def test_how_it_was_understood_is_in_the_report_and_in_the_history(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    file = w.save(w.clean(), tmp_path / "a.xlsx")
    report = import_files(settings, [file], today=TODAY)
    (told,) = report.to_json("en")["submissions"]
    assert json.loads(json.dumps(told["understood"])) == told["understood"]
    forums = next(sheet for sheet in told["understood"] if sheet["table"] == "forums")
    assert forums["columns"][1] == {
        "letter": "B",
        "heading": "วันที่จัดเวที",
        "column": "held_on",
        "how": "official",
        "days": {"excel_ce": 2},
    }
    kept = understood_of(settings, report.submissions[0].sha256)
    assert kept == report.submissions[0].sheets
    assert import_files(settings, [file], today=TODAY).submissions[0].status == "unchanged"


def test_how_a_refused_file_was_understood_is_kept_too(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    import_files(settings, [w.save(w.clean(), tmp_path / "a.xlsx")], today=TODAY)
    bad = w.save(w.unknown_group(), tmp_path / "b.xlsx")
    (refused,) = import_files(settings, [bad], today=TODAY).submissions
    assert (refused.status, bool(findings_of(settings, refused.sha256))) == ("refused", True)
    assert understood_of(settings, refused.sha256) == refused.sheets
    (taken,) = import_files(settings, [bad], today=TODAY, take_good_rows=True).submissions
    assert taken.status == "partly" and understood_of(settings, taken.sha256) == taken.sheets
    found = settings.received / f"{refused.sha256}.found"
    found.write_text(json.dumps(json.loads(found.read_text("utf-8"))["findings"]), "utf-8")
    assert kept_findings(settings, refused.sha256) == refused.findings  # as it was kept before


def test_what_json_says_of_a_sheet_is_read_back_whole() -> None:
    sheet = SheetUnderstanding(
        "ชีต",
        "forums",
        3,
        {"group_code": "B", "held_on": "AA"},
        ("ความเห็น",),
        ((1, "title"), (2, "title"), (6, "blank"), (9, "title")),
        "",
        (
            ColumnMatch("B", "รหัส", "group_code", "known"),
            ColumnMatch("C", "ความเห็น", None, "unknown"),
            ColumnMatch("AA", "วัน", "held_on", "known", {"thai_be": 3}),
        ),
        "columns",
        7,
    )
    told = sheet_as_json(sheet)
    assert told["passed_over"][0] == {"why": "title", "rows": [[1, 2], [9, 9]]}
    assert sheets_from([json.loads(json.dumps(told))]) == (sheet,)


def test_every_way_to_understand_has_words() -> None:
    keys = [f"understood.how.{how}" for how in codes.HOW]
    keys += [f"understood.left.{why}" for why in codes.LEFT]
    keys += [f"understood.day.{form}" for form in eras.FORMS]
    keys += [f"understood.by.{by}" for by in ("name", "user", "file", "columns")]
    assert all(say(key, lang) for key in keys for lang in LANGUAGES)
