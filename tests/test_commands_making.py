"""``template``, ``sample`` and ``start``: files that are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from ssg_metrics.config import Settings
from tests import workbooks
from tests.command_line import call, sample_country


def test_sample_writes_a_workbook_a_province(tmp_path: Path) -> None:
    said = call(None, "sample", tmp_path / "out")
    assert said.code == 0
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 76
    assert "76" in said.out


def test_another_seed_writes_other_rows(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        assert call(None, "sample", tmp_path / seed, "--seed", seed).code == 0
    one, two = ((tmp_path / seed / "56_Phayao.xlsx").read_bytes() for seed in ("1", "2"))
    assert one != two


def test_a_template_has_the_known_groups_of_its_province_and_says_that_they_are_a_sample(
    tmp_path: Path,
) -> None:
    file = tmp_path / "deep" / "phayao.xlsx"
    assert call(sample_country(), "template", file, "--province", "56").code == 0
    sheet = openpyxl.load_workbook(file)["กลุ่มเป้าหมาย"]
    codes = [row[0].value for row in sheet.iter_rows(min_row=4) if row[0].value]
    assert len(codes) >= 10
    assert all(str(code).startswith("56") for code in codes)
    assert "ข้อมูลตัวอย่าง" in str(sheet["A1"].value)


def test_a_template_goes_back_in_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "phayao.xlsx"
    assert call(sample_country(), "template", file, "--province", "56").code == 0
    said = call(sample_country(), "import", file, "--check", "--format", "json")
    assert said.code == 0
    (report,) = said.json["submissions"]
    assert [f for f in report["findings"] if f["severity"] != "warning"] == []
    counts = report["tables"]["groups"]
    assert counts["same"] >= 10
    assert (counts["added"], counts["changed"], counts["refused"]) == (0, 0, 0)


def test_start_fills_an_empty_folder_and_says_that_it_is_a_sample(tmp_path: Path) -> None:
    said = call(tmp_path, "start")
    assert said.code == 0
    assert said.out == ""
    assert "not real data" in said.err
    assert (
        call(tmp_path, "measure", "plan_coverage", "--format", "json").json[0]["numerator"] == 420
    )


def test_start_brings_the_edition_up_to_date_when_a_target_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, folder = tmp_path / "data", tmp_path / "reference"
    clean = workbooks.save(workbooks.clean(), tmp_path / "clean.xlsx")
    assert call(data, "import", clean).code == 0
    shutil.copytree(Settings().reference_dir, folder)
    targets = folder / "programmes" / "2564_provinces.csv"
    targets.write_text(targets.read_text("utf-8").replace("56,10,", "56,12,"), "utf-8")
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(folder))
    said = call(data, "start")
    assert said.code == 0
    assert "built anew" in said.err
    words = ("measure", "plan_coverage", "--within", "56", "--format", "json")
    assert call(data, *words).json[0]["denominator"] == 12
    assert call(data, "start").err == ""
