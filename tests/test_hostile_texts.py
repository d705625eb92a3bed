"""Texts from cells are data everywhere: no HTML or Markdown of theirs is drawn, and no formula
survives an export, a marked workbook or a worklist.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.journey import (
    history_lines,
    import_files,
    marked_workbook,
    quarantine_workbook,
    understood_of,
)
from ssg_metrics.metrics.spending import STATES
from ssg_metrics.present.worklist import worklist_workbook
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.quality import open_findings
from ssg_metrics.store.quarantine import quarantined
from tests.app_fixtures import drawn, run
from tests.desk_files import XLSX
from tests.workbooks import clean, groups, save

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "**bold** [x](http://x)",
    "@SUM(1)",
    "{text} %s",
)
FILE = "=1+1 <script>alert(2)</script> **bold**.xlsx"
SHEET = "<b>1 =2"
TODAY = date(2021, 7, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A store whose every text is hostile, and the SHA-256 of a refused file with more of them."""
    folder = tmp_path_factory.mktemp("texts")
    sheets = clean()
    rows = [list(row) for row in groups()[:2] for _ in HOSTILE][len(HOSTILE) - 1 :]
    for n, (row, text) in enumerate(zip(rows[1:], HOSTILE, strict=True), start=1):
        row[:2] = [f"PYO-0{n}", text]
        row[4:6] = [text, text]
    sheets["กลุ่มเป้าหมาย"] = rows
    sheets["แผนพัฒนา"][1][4:6] = [HOSTILE[0], HOSTILE[1]]
    sheets["เบิกจ่าย"][1][2:5] = [9000, HOSTILE[0], HOSTILE[2]]
    sheets["ติดตาม"][1][3:6] = HOSTILE[:3]
    sheets["SSG"][1][3] = HOSTILE[1]
    sheets["เวที"][0] += HOSTILE  # headings are data as well, and are shown
    sheets[SHEET] = sheets.pop("เวที")
    settings = Settings(data_dir=folder / "data")
    good = written(sheets, folder / "good.xlsx")
    report = import_files(settings, [(FILE, good)], sender=HOSTILE[1], today=TODAY)
    assert report.submissions[0].status == "accepted", report.submissions[0].findings
    for n, text in enumerate(HOSTILE, start=1):
        sheets[SHEET].append([f"PYO-0{n}", text, text, text])
    bad = written(sheets, folder / "bad.xlsx")
    refused = import_files(settings, [(FILE, bad)], sender=HOSTILE[1], today=TODAY)
    assert refused.submissions[0].status == "refused"
    return settings, refused.submissions[0].sha256


def written(sheets: dict[str, list[list[object]]], path: Path) -> bytes:
    """The sheets with every text a text, as a spreadsheet saves what begins with an apostrophe."""
    save(sheets, path)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
    book.save(path)
    return path.read_bytes()


def texts_of(data: bytes) -> list[str]:
    """All texts of a workbook, in which no formula stands."""
    cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet for c in row]
    assert [c.value for c in cells if c.data_type == "f"] == []
    return [c.value for c in cells if isinstance(c.value, str)]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_no_formula_survives_an_export(
    suffix: str, store: tuple[Settings, str], tmp_path: Path
) -> None:
    file = tmp_path / f"out.{suffix}"
    command = ["--data-dir", str(store[0].data_dir), "export", str(file), "plan_coverage"]
    done = subprocess.run(
        [sys.executable, "-m", "ssg_metrics", *command, "--by", "group", "--within", "56"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    if suffix == "xlsx":
        assert set(HOSTILE) <= set(texts_of(file.read_bytes()))
        return
    cells = [c for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"))) for c in row]
    assert f"'{HOSTILE[0]}" in cells and f"'{HOSTILE[3]}" in cells and HOSTILE[1] in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


def test_no_formula_survives_among_the_rows_of_the_record(
    store: tuple[Settings, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSG_DATA_DIR", str(store[0].data_dir))
    from ssg_metrics.ui.downloads import rows_maker
    from ssg_metrics.ui.record_rows import listing
    from ssg_metrics.ui.view import look

    found: set[str] = set()
    for show in ("rule_1", "rule_2", "breach", "unchecked"):
        view = look(store[0], "record", {"show": show})
        assert view is not None
        found |= set(texts_of(rows_maker(view, listing, "xlsx")()))
        rows = csv.reader(io.StringIO(rows_maker(view, listing, "csv")().decode("utf-8-sig")))
        assert [c for row in rows for c in row if c.startswith(("=", "+", "-", "@"))] == []
    assert any(HOSTILE[1] in each for each in found)


def test_no_formula_survives_among_the_rows_of_the_changes(
    store: tuple[Settings, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSG_DATA_DIR", str(store[0].data_dir))
    from ssg_metrics.ui.changes.rows import listing
    from ssg_metrics.ui.downloads import rows_maker
    from ssg_metrics.ui.view import look

    found: set[str] = set()
    for what in ("plan_coverage", "forum_held", "budget_use", "standard_met"):
        view = look(store[0], "changes", {"what": what, "since": "2020-10-01"})
        assert view is not None
        found |= set(texts_of(rows_maker(view, listing, "xlsx")()))
        rows = csv.reader(io.StringIO(rows_maker(view, listing, "csv")().decode("utf-8-sig")))
        cells = [c for row in rows for c in row if not c.lstrip("-").replace(".", "").isdigit()]
        assert [c for c in cells if c.startswith(("=", "+", "-", "@"))] == []
    assert any(HOSTILE[1] in each for each in found)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_formula_survives_in_the_reply_and_the_worklist(
    lang: str, store: tuple[Settings, str]
) -> None:
    settings, sha256 = store
    _, reply = marked_workbook(settings, sha256, lang)
    assert set(HOSTILE) <= set(texts_of(reply))
    db = open_edition(settings)
    assert db is not None
    found = open_findings(db)
    assert found
    texts_of(worklist_workbook(db, lang, found))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_no_formula_survives_in_a_list_of_groups(
    ending: str, store: tuple[Settings, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ssg_metrics.ui.money.files import maker
    from ssg_metrics.ui.view import look

    monkeypatch.setenv("SSG_DATA_DIR", str(store[0].data_dir))
    view = look(store[0], "money", {"area": "56", "asof": "2021-06-30"})
    assert view is not None
    found = [maker(view, name, ending)() for name in STATES]
    if ending == "xlsx":
        assert set(HOSTILE) <= {text for data in found for text in texts_of(data)}
        return
    lines = (io.StringIO(data.decode("utf-8-sig")) for data in found)
    cells = [cell for each in lines for row in csv.reader(each) for cell in row]
    assert {f"'{HOSTILE[0]}", f"'{HOSTILE[3]}", HOSTILE[1]} <= set(cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


@pytest.mark.parametrize("lang", ["th", "en"])
def test_hostile_headings_are_shown_as_they_are_and_do_nothing(
    lang: str, store: tuple[Settings, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSG_DATA_DIR", str(store[0].data_dir))
    (line,) = (each for each in history_lines(store[0]) if each.status == "standing")
    at = run("history", section="stewards", lang=lang, file=line.sha256[:12])
    markup = drawn(at, "contents")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in markup and "&lt;b&gt;1 =2" in markup
    assert "<script" not in markup and "<b>1 =2" not in markup
    parsed = [(m.heading, m.how) for s in understood_of(store[0], line.sha256) for m in s.matches]
    assert [heading for heading, how in parsed if how == "unknown"] == list(HOSTILE)


@pytest.mark.parametrize(
    ("screen", "section", "params"),
    [
        ("", "readers", {}),
        ("areas", "readers", {"area": "56"}),
        ("areas", "readers", {"area": "5603"}),
        *(("areas", "readers", {"area": f"PYO-0{n}"}) for n in (1, 2, 3)),
        ("money", "readers", {"area": "56", "show": "forum_and_paid"}),
        ("money", "readers", {"show": "no_forum_not_paid"}),
        *(
            ("changes", "readers", {"what": what, "kind": "gained", "since": "2021-03-01"})
            for what in ("plan_coverage", "budget_use", "standard_met")
        ),
        ("changes", "readers", {"kind": "<script>alert(1)</script>", "what": "<script>alert(2)"}),
        ("record", "readers", {}),
        *(("record", "readers", {"show": show}) for show in ("breach", "unchecked", "rule_1")),
        ("record", "readers", {"show": "visited_groups"}),
        ("record", "readers", {"show": "<script>alert(3)</script>"}),
        ("history", "stewards", {}),
        ("quality", "stewards", {}),
        ("coverage", "stewards", {}),
    ],
)
def test_no_html_or_markdown_of_theirs_is_drawn(
    screen: str,
    section: str,
    params: dict[str, str],
    store: tuple[Settings, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSG_DATA_DIR", str(store[0].data_dir))
    at = run(screen, section=section, lang="en", **params)
    assert "<script>alert" not in drawn(at, "body")
    assert "<h1" in drawn(at, "body")
    for kind in ("markdown", "caption", "alert", "expander", "button", "download_button"):
        for element in at.get(kind):
            assert "**bold**" not in str(element.proto)
            assert "<script>" not in str(element.proto)


def test_the_import_screen_draws_texts_of_files_as_texts(
    store: tuple[Settings, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sheet names, headings, cells, file names and the sender, before the import and after."""
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(store[0].data_dir, settings.data_dir)
    monkeypatch.setenv("SSG_DATA_DIR", str(settings.data_dir))
    sheets = clean()
    sheets["เวที"] = [[*sheets["เวที"][0], HOSTILE[2]], *sheets["เวที"][1:]]
    sheets["เวที"] += [["PYO-01", text, text, text] for text in HOSTILE]
    sheets["แผนพัฒนา"][1][4:6] = [HOSTILE[1], HOSTILE[2]]
    sheets["<script>alert(4) =1+1"] = [[*HOSTILE], [*HOSTILE]]
    name = f"{HOSTILE[2].replace('/', '')} \u202e<script>alert(5).xlsx"
    data = written(sheets, tmp_path / "1.xlsx")
    rows = [["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"], [HOSTILE[0], HOSTILE[1], 15]]
    text = "\r\n".join(",".join(map(str, row)) for row in rows).encode()
    at = run("import", section="stewards", lang="en")
    files = [(name, data, XLSX), ("=1+1.csv", text, "text/csv"), (name, data + b" ", XLSX)]
    at.file_uploader[0].set_value(files)
    at.text_input[0].set_value(HOSTILE[1])
    at.run()
    at.checkbox("ssg_good_rows").check()
    at.run()
    assert not at.exception
    for slot in ("body", "details", "frame"):
        assert not re.search("<(?:script>|b>|b |i>)alert|<strong>bold", drawn(at, slot))
    assert "&lt;script&gt;alert(4) =1+1" in drawn(at, "details")
    for element in at.get("caption"):
        assert "**bold**" not in str(element.value) and "<script>" not in str(element.value)
    at.button("ssg_confirm").click()
    at.run()
    assert not at.exception
    assert "<script>alert" not in drawn(at, "body")
    sha256 = quarantined(settings)[0].submission
    waiting = run("import", section="stewards", lang="en", waiting=sha256[:12])
    assert "<script>alert" not in drawn(waiting, "quarantine") + drawn(waiting, "waiting")
    assert HOSTILE[1] in texts_of(quarantine_workbook(settings, sha256, "en"))
