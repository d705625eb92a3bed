"""The house keeps its own rules: where pages lie, how long a file is, what a page may do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT

CODE = sorted((ROOT / "ssg_metrics").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_no_page_lies_directly_under_pages() -> None:
    """A fresh server would run it on a deep link without app.py."""
    assert list((ROOT / "pages").glob("*.py")) == []
    assert PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_a_page_reads_like_a_table_of_contents(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 80
    assert not imports(path) & {"pandas", "plotly", "duckdb"}
    assert "select " not in path.read_text("utf-8").lower()


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_owns_one_noun_or_verb(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 250, "split it by what it owns"
    assert path.stem not in ("utils", "helpers", "common", "misc")


def test_a_connection_is_opened_in_the_store_only() -> None:
    assert [str(p) for p in CODE if "duckdb" in imports(p) and p.parent.name != "store"] == []


def test_nothing_names_a_machine_path() -> None:
    texts = [p.read_text("utf-8") for p in CODE + PAGES]
    assert not any("/work/" in text or "/root/" in text for text in texts)
