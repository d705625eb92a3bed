"""A programme year and the forms' wording are data: added and replaced without touching code."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.journey import import_files, refresh, undo
from ssg_metrics.journey.briefing import Asked, gather
from ssg_metrics.metrics.areas import data_day
from ssg_metrics.metrics.measure import measure
from ssg_metrics.model import Level, Split
from ssg_metrics.present.brief.files import brief_file
from ssg_metrics.reference import reference
from ssg_metrics.store.edition import Edition, open_edition
from tests import workbooks as w


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    reference = Path(shutil.copytree(ROOT / "data" / "reference", tmp_path / "reference"))
    return Settings(data_dir=tmp_path / "data", reference_dir=reference)


def add_2565(settings: Settings) -> None:
    """Another year by data alone: other dates, another target, two provinces, another mark."""
    folder = settings.reference_dir / "programmes"
    text = (folder / "2564.toml").read_text("utf-8")
    for old, new in (
        ("year = 2564", "year = 2565"),
        ("2564_provinces.csv", "2565_provinces.csv"),
        ("2021-", "2022-"),
        ("2020-", "2021-"),
        ("plan_coverage = 0.60", "plan_coverage = 0.75"),
        ("forum_participants = 15", "forum_participants = 20"),
    ):
        text = text.replace(old, new)
    (folder / "2565.toml").write_text(text, "utf-8")
    (folder / "2565_provinces.csv").write_text(
        "province_code,target_groups,allocated_baht\n56,4,20000\n57,6,30000\n", "utf-8"
    )


def next_year(sheets: w.Sheets) -> w.Sheets:
    """The same workbook a year later: titled with its year, its days moved."""
    return {
        name: [[f"ปีงบประมาณ พ.ศ. 2565 {name}"], *([_later(cell) for cell in row] for row in rows)]
        for name, rows in sheets.items()
    }


def _later(cell: object) -> object:
    return cell.replace(year=cell.year + 1) if isinstance(cell, date) else cell


def edition(settings: Settings) -> Edition:
    opened = open_edition(settings)
    assert opened is not None
    return opened


def test_a_second_year_is_added_by_adding_data_only(settings: Settings, tmp_path: Path) -> None:
    add_2565(settings)
    first = w.save(w.clean(), tmp_path / "2564.xlsx")
    second = w.save(next_year(w.clean()), tmp_path / "2565.xlsx")
    report = import_files(settings, [first, second], today=date(2022, 9, 1))
    assert [each.status for each in report.submissions] == ["accepted", "accepted"]
    db = edition(settings)
    assert db.info.years == (2564, 2565)
    assert data_day(db, 2565) == data_day(db, 2564).replace(year=2022)
    old, new = (
        measure(db, year, "plan_coverage", within="56", as_of=data_day(db, year))[0]
        for year in (2564, 2565)
    )
    assert (old.numerator, old.denominator, old.target) == (1, 10, 0.6)
    assert (new.numerator, new.denominator, new.target) == (1, 4, 0.75)
    (country,) = measure(db, 2565, "plan_coverage", as_of=date(2022, 9, 1))
    assert country.denominator == 10
    (money,) = measure(db, 2565, "budget_use", as_of=date(2022, 9, 1))
    assert money.denominator == 50_000
    (full,) = measure(db, 2565, "forum_full", as_of=date(2022, 9, 1))
    assert full.numerator == 0, "20 participants are asked for in 2565"
    before = measure(db, 2565, "plan_coverage", as_of=date(2021, 12, 31))[0]
    assert before.numerator == 0, "rows of 2564 are not seen in 2565"
    brief = gather(db, reference(settings.reference_dir), Asked(2565))
    pages = PdfDocument(brief_file(brief, "pdf", "en"))
    text = " ".join(pages[0].get_textpage().get_text_bounded().split())
    assert len(pages) == 2 and "Fiscal year 2022" in text
    assert "1 of 10 groups has a plan" in text and "Due 31 May" in text


def test_a_year_that_is_not_there_is_named(settings: Settings, tmp_path: Path) -> None:
    import_files(settings, [w.save(w.clean(), tmp_path / "a.xlsx")])
    with pytest.raises(UsageError, match="2564"):
        measure(edition(settings), 2570, "plan_coverage", as_of=date(2021, 6, 1))


HEAD = ["แบบประเมิน", "รหัสด้าน", "รหัสตัวชี้วัด", "ชื่อด้าน", "ข้อความตัวชี้วัด", "ข้อความชั่วคราว"]


def wording(form: str, codes: list[str], last: int) -> w.Sheets:
    """A catalogue workbook for one form; its last dimension is cut to ``last`` indicators."""
    letter = "S" if form == "SSG" else "G"
    kept = [c for c in codes if not c.startswith("5.") or int(c.split(".")[1]) <= last]
    rows = [
        [form, f"{letter}{c[0]}", f"{letter}{c}", f"ด้านจริง {c[0]}", f"ข้อความจริง {c}", "ไม่ใช่"]
        for c in kept
    ]
    return {"ทะเบียนตัวชี้วัด": [HEAD, *rows]}


def titles(db: Edition, form: str) -> list[tuple[str, bool]]:
    rows = db.rows(
        "SELECT title_th, working FROM catalogue WHERE form = $form ORDER BY position",
        {"form": form},
    )
    return [(r["title_th"], r["working"]) for r in rows]


def test_an_imported_catalogue_replaces_its_form_and_can_be_undone(
    settings: Settings, tmp_path: Path
) -> None:
    import_files(settings, [w.save(w.clean(), tmp_path / "a.xlsx")])
    day = data_day(edition(settings), 2564)
    shipped = titles(edition(settings), "ssg")
    assert len(shipped) == 23
    assert all(working for _, working in shipped)

    book = w.save(wording("SSG", w.S_CODES, last=3), tmp_path / "catalogue.xlsx")
    report = import_files(settings, [book])
    assert report.submissions[0].status == "accepted", report.to_json("en")
    db = edition(settings)
    assert titles(db, "ssg")[0] == ("ข้อความจริง 1.1", False)
    assert len(titles(db, "ssg")) == 22
    assert all(working for _, working in titles(db, "governance")), "the other form is as it was"
    rates = measure(db, 2564, "indicator_pass_rate", split=Split.INDICATOR, within="56", as_of=day)
    assert "S5.4" not in {r.indicator for r in rates}
    complete = measure(db, 2564, "form_complete", split=Split.FORM, within="56", as_of=day)
    assert [r.numerator for r in complete] == [0, 2], "without 5.4 the SSG forms are complete"
    kept_out = db.rows("SELECT count(*) AS n FROM orphans WHERE why = 'indicator'")
    assert kept_out[0]["n"] == 2, "results of 5.4 are kept and listed, and stand in no number"

    undo(settings, report.submissions[0].sha256)
    assert titles(edition(settings), "ssg") == shipped
    assert edition(settings).rows("SELECT * FROM orphans") == []


def test_an_edited_catalogue_file_holds_from_the_next_edition_on(
    settings: Settings, tmp_path: Path
) -> None:
    import_files(settings, [w.save(w.clean(), tmp_path / "a.xlsx")])
    file = settings.reference_dir / "catalogue.csv"
    lines = file.read_text("utf-8").splitlines()
    assert lines[1].startswith("governance,G1,G1.1")
    lines[1] = "governance,G1,G1.1,การมีส่วนร่วม,Participation,มีระเบียบของกลุ่ม,Has rules,no"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert refresh(settings).changed
    db = edition(settings)
    assert titles(db, "governance")[0] == ("มีระเบียบของกลุ่ม", False)
    assert not refresh(settings).changed


def test_targets_by_province_are_data(settings: Settings, tmp_path: Path) -> None:
    import_files(settings, [w.save(w.clean(), tmp_path / "a.xlsx")])
    file = settings.reference_dir / "programmes" / "2564_provinces.csv"
    file.write_text(file.read_text("utf-8").replace("56,10,30000", "56,2,9000"), "utf-8")
    assert refresh(settings).changed
    db = edition(settings)
    day = data_day(db, 2564)
    readings = measure(db, 2564, "plan_coverage", by=Level.REGION, within="R16", as_of=day)
    assert [r.denominator for r in readings] == [32]
    (money,) = measure(db, 2564, "budget_use", within="56", as_of=day)
    assert money.denominator == 9_000
