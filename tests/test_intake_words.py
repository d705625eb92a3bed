"""Every code of this room has words in both languages, and every declared code is used."""

from __future__ import annotations

import ast
from pathlib import Path

from ssg_metrics import intake
from ssg_metrics.intake import codes
from ssg_metrics.words import has

SOURCES = sorted(Path(intake.__file__).parent.glob("*.py"))
CALLS = {"Fault", "Finding", "Unreadable", "_refused", "_whole", "_at_title", "_either"}
EVERY = (*codes.FILE, *codes.ERRORS, *codes.WARNINGS)


def said() -> set[str]:
    """Every literal that is handed over where a finding's code goes."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in CALLS:
                    found |= {
                        text.value
                        for part in node.args
                        for text in ast.walk(part)
                        if isinstance(text, ast.Constant) and isinstance(text.value, str)
                    }
                elif node.func.id == "over" and isinstance(node.args[0], ast.Constant):
                    found.add(f"file_over_{node.args[0].value}")
    return found


def test_every_code_has_words_in_both_languages() -> None:
    missing = [c for c in EVERY for part in ("what", "mend") if not has(f"finding.{c}.{part}")]
    assert missing == []


def test_why_something_was_passed_over_has_words() -> None:
    assert [why for why in codes.PASSED_OVER if not has(f"understood.{why}")] == []


def test_the_declared_codes_are_those_that_are_said() -> None:
    sent_as_json = {"file_over_memory", "file_missing"}
    whys = {"no_header", "form_unclear"}
    declared = set(EVERY) - sent_as_json - whys
    literals = said()
    assert declared - literals == set()
    coded = {c for c in literals if c.startswith(("file_", "not_", "unknown_"))}
    assert coded - set(EVERY) == {"file_over_"}
