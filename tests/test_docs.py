"""Undocumented means failing: metrics, findings, settings, commands, screens and tables."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.ui.screens import SCREENS

DOCS = ROOT / "docs"
GENERATED = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_current(name: str) -> None:
    assert read(name) == GENERATED[name](), "run `make docs`"


def test_every_table_and_column_is_in_the_file_format() -> None:
    text = read("import-format.md")
    for table in TABLES.values():
        assert f"**{table.name}** {table.thai}" in text
        for column in table.columns:
            star = "*" if column.required else ""
            assert f"`{column.name}`{star} {column.thai}" in text, (table.name, column.name)


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "ssg_metrics").rglob("*.py"))
    used = set(re.findall(r"\"(SSG_[A-Z_]+)\"", code))
    assert used == set(re.findall(r"`(SSG_[A-Z_]+)`", read("settings.md")))


def test_every_command_is_documented() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "ssg_metrics", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    ).stdout
    commands = re.findall(r"^    ([a-z]+)  ", help_text, re.MULTILINE)
    assert len(commands) >= 13
    assert [c for c in commands if f"| `{c}" not in read("command-line.md")] == []


def test_every_screen_is_documented_by_its_address() -> None:
    text = read("screens.md")
    assert [s.path for s in SCREENS if f"`/{s.path}`" not in text] == []


def test_every_decision_is_listed() -> None:
    listed = set(re.findall(r"\((\d{4}-[a-z-]+\.md)\)", read("decisions/README.md")))
    assert listed == {p.name for p in (DOCS / "decisions").glob("0*.md")}


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "benchmarks" / "README.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("page", pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_is_short_and_names_both_commands_first() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert len(lines) < 100
    top = "\n".join(lines[:20])
    assert "make run" in top
    assert "make test" in top
