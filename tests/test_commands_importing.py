"""``import`` on the command line: real files, the report in words and as JSON, exit codes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests import workbooks
from tests.command_line import call

COUNTS = {"added", "changed", "same", "refused"}
FINDING = {"code", "severity", "sheet", "cell", "row", "column", "text", "message"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return workbooks.save(workbooks.clean(), tmp_path / "clean.xlsx")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Row 3 names an impossible district."""
    sheets = workbooks.with_cell("กลุ่มเป้าหมาย", "D3", "อำเภอที่ไม่มี")
    return workbooks.save(sheets, tmp_path / "faulty.xlsx")


def tree(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*")} if folder.exists() else set()


def test_a_clean_file_goes_in_and_the_report_counts_its_rows(data: Path, clean: Path) -> None:
    said = call(data, "import", clean, "--sender", "สพจ.พะเยา", "--format", "json")
    assert said.code == 0, said.err
    assert set(said.json) == {"edition", "submissions"}
    (file,) = said.json["submissions"]
    assert (file["file"], file["status"]) == ("clean.xlsx", "accepted")
    assert len(file["sha256"]) == 64
    assert set(file["tables"]["groups"]) == COUNTS
    assert file["tables"]["groups"] == {"added": 3, "changed": 0, "same": 0, "refused": 0}
    assert all(set(finding) == FINDING for finding in file["findings"])
    history = call(data, "history", "--format", "json").json
    assert [(h["submission"], h["sender"]) for h in history] == [(file["sha256"], "สพจ.พะเยา")]


def test_the_report_says_how_each_sheet_was_understood(data: Path, tmp_path: Path) -> None:
    file = workbooks.save(workbooks.totals_and_numbers(), tmp_path / "a.xlsx")
    thai = call(data, "import", file, "--check", lang="th")
    assert "ชีต เวที → ตาราง เวที: หัวตารางแถว 1 · จับคู่ 4 คอลัมน์" in thai.out
    assert "H หมายเหตุ → – (ไม่ตรงกับคอลัมน์ใด)" in thai.out
    assert "ข้ามแถว 5–6: แถวรวม" in thai.out
    told = call(data, "import", file, "--check", "--format", "json").json["submissions"][0]
    forums = next(sheet for sheet in told["understood"] if sheet["table"] == "forums")
    assert forums["columns_left"][0] == {"letter": "B", "heading": "ที่", "why": "ordinal"}
    assert {"why": "total", "rows": [[5, 6]]} in forums["passed_over"]


def test_the_same_file_twice_changes_nothing_and_says_so(data: Path, clean: Path) -> None:
    first = call(data, "import", clean, "--format", "json").json
    again = call(data, "import", clean, "--format", "json")
    assert again.code == 0
    assert again.json["edition"] == first["edition"]
    assert again.json["submissions"][0]["status"] == "unchanged"


def test_a_dry_run_says_what_would_happen_and_writes_nothing(data: Path, clean: Path) -> None:
    said = call(data, "import", clean, "--check", "--format", "json")
    assert said.code == 0
    assert said.json["submissions"][0]["tables"]["groups"]["added"] == 3
    assert not [name for name in tree(data) if name.endswith((".duckdb", ".parquet", ".xlsx"))]
    assert call(data, "editions", "--format", "json").json == []


def test_a_file_with_an_error_changes_nothing_and_names_the_cell(data: Path, faulty: Path) -> None:
    said = call(data, "import", faulty, "--format", "json")
    assert said.code == 1
    (file,) = said.json["submissions"]
    assert file["status"] == "refused"
    errors = [f for f in file["findings"] if f["severity"] == "error"]
    assert ("D3", 3, "อำเภอที่ไม่มี") in {(f["cell"], f["row"], f["text"]) for f in errors}
    assert call(data, "editions", "--format", "json").json == []


def test_good_rows_can_be_taken_without_the_faulty_ones(data: Path, faulty: Path) -> None:
    said = call(data, "import", faulty, "--take-good-rows", "--format", "json")
    assert said.code == 0
    (file,) = said.json["submissions"]
    assert file["status"] == "partly"
    assert file["tables"]["groups"]["added"] == 2
    assert file["tables"]["groups"]["refused"] == 1


def test_the_report_in_words_names_sheet_cell_and_mend(data: Path, faulty: Path) -> None:
    said = call(data, "import", faulty)
    assert said.code == 1
    assert "sheet กลุ่มเป้าหมาย, cell D3" in said.out
    assert "→" in said.out
    assert "not taken in" in said.out
    thai = call(data, "import", faulty, lang="th")
    assert "ชีต กลุ่มเป้าหมาย ช่อง D3" in thai.out
    assert "ต้องแก้ไข" in thai.out


def test_messages_stay_off_standard_output(data: Path, clean: Path) -> None:
    said = call(data, "import", clean, "--format", "json")
    assert "Reading 1 file(s)" in said.err
    assert said.out.startswith("{")


def test_folders_are_walked_and_many_files_make_one_edition(
    data: Path, tmp_path: Path, clean: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    clean.rename(folder / "deeper" / "clean.xlsx")
    (folder / "~$clean.xlsx").write_bytes(b"a lock file of Office")
    (folder / "notes.md").write_text("not data")
    with (folder / "visits.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["จังหวัด", "วันที่ติดตาม"], ["น่าน", "21/5/2564"]])
    said = call(data, "import", folder, "--format", "json")
    assert said.code == 0, said.out
    assert [s["file"].split("/")[-1] for s in said.json["submissions"]] == [
        "clean.xlsx",
        "visits.csv",
    ]
    assert len(call(data, "editions", "--format", "json").json) == 1


def test_a_csv_file_is_what_the_user_says_it_is(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("province,visited_on\n56,2021-05-20\n", encoding="utf-8")
    said = call(data, "import", file, "--table", "visits", "--format", "json")
    assert said.code == 0
    assert said.json["submissions"][0]["tables"]["visits"]["added"] == 1


def test_an_unreadable_file_is_named_and_exits_with_2(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"this is no workbook")
    said = call(data, "import", file, "--format", "json")
    assert said.code == 2
    assert said.json["submissions"][0]["status"] == "refused"
    assert said.json["submissions"][0]["findings"][0]["severity"] == "file"


def test_a_path_that_is_not_there_is_named(data: Path, tmp_path: Path) -> None:
    said = call(data, "import", tmp_path / "nothing.xlsx")
    assert said.code == 2
    assert "nothing.xlsx" in said.out
    empty = tmp_path / "empty"
    empty.mkdir()
    assert call(data, "import", empty).code == 2


def test_an_unknown_table_is_answered_with_the_nearest(data: Path, clean: Path) -> None:
    said = call(data, "import", clean, "--table", "vists")
    assert said.code == 2
    assert "did you mean 'visits'" in said.err


def test_hostile_text_is_data_all_the_way(data: Path, tmp_path: Path) -> None:
    hostile = "=cmd|' /C calc'!A0<script>alert(1)</script>"
    sheets = workbooks.with_cell("กลุ่มเป้าหมาย", "B2", hostile)
    file = workbooks.save(sheets, tmp_path / "hostile.csv.xlsx")
    # openpyxl writes a leading = as a formula: what a sender types as text goes in through CSV
    rows = [[str(c) if c is not None else "" for c in row] for row in sheets["กลุ่มเป้าหมาย"]]
    file = tmp_path / "groups.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert call(data, "import", file).code == 0
    out = tmp_path / "out.csv"
    words = ("plan_coverage", "--by", "group", "--year", "2564")
    said = call(data, "measure", *words, "--format", "json")
    assert hostile in {reading["area_name"] for reading in said.json}
    assert call(data, "export", out, *words).code == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        names = [row["area_name"] for row in csv.DictReader(stream)]
    assert f"'{hostile}" in names
    assert hostile not in names


def test_rows_that_wait_in_quarantine_are_told(data: Path, faulty: Path) -> None:
    dry = call(data, "import", faulty, "--take-good-rows", "--check", lang="en")
    assert "row(s) would wait in quarantine" in dry.out
    done = call(data, "import", faulty, "--take-good-rows", lang="en")
    assert "row(s) wait in quarantine" in done.out
    again = call(data, "import", faulty, "--take-good-rows", lang="th")
    assert "พักไว้" not in again.out
