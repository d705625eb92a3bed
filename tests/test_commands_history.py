"""``history``, ``undo``, ``redo``, ``editions``, ``rollback``: nothing imported is ever lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import workbooks
from tests.command_line import call


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two submissions: the second gives a group another level of savings."""
    folder = tmp_path / "data"
    first = workbooks.save(workbooks.clean(), tmp_path / "first.xlsx")
    sheets = {"กลุ่มเป้าหมาย": workbooks.with_cell("กลุ่มเป้าหมาย", "B2", "บ้านใหม่")["กลุ่มเป้าหมาย"]}
    second = workbooks.save(sheets, tmp_path / "second.xlsx")
    for file in (first, second):
        assert call(folder, "import", file, "--sender", "อำเภอเชียงคำ").code == 0
    return folder


def listed(data: Path, what: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call(data, what, "--format", "json").json
    return found


def name_of_first_group(data: Path) -> str:
    said = call(data, "measure", "plan_coverage", "--within", "PYO-01", "--format", "json")
    assert said.code == 0, said.err
    return str(said.json[0]["area_name"])


def test_history_is_newest_first_and_says_who_sent_what(data: Path) -> None:
    sent = listed(data, "history")
    assert [s["file"] for s in sent] == ["second.xlsx", "first.xlsx"]
    assert all(s["standing"] for s in sent)
    table = call(data, "history").out
    assert table.index("second.xlsx") < table.index("first.xlsx")
    assert "อำเภอเชียงคำ" in table


def test_undo_brings_back_what_had_been_replaced_and_redo_puts_it_again(data: Path) -> None:
    second = listed(data, "history")[0]["submission"]
    assert name_of_first_group(data) == "บ้านใหม่"
    undone = call(data, "undo", second)
    assert undone.code == 0
    assert "second.xlsx" in undone.out
    assert name_of_first_group(data) == "บ้านต้น"
    assert [s["standing"] for s in listed(data, "history")] == [False, True]
    assert call(data, "redo", second[:12]).code == 0
    assert name_of_first_group(data) == "บ้านใหม่"


def test_undoing_twice_changes_nothing_and_says_so(data: Path) -> None:
    second = listed(data, "history")[0]["submission"]
    call(data, "undo", second)
    before = listed(data, "editions")
    again = call(data, "undo", second)
    assert (again.code, again.out) == (0, "")
    assert "nothing changed" in again.err
    assert listed(data, "editions") == before


def test_rollback_points_readers_to_an_older_edition(data: Path) -> None:
    now, before = listed(data, "editions")
    assert (now["current"], before["current"]) == (True, False)
    said = call(data, "rollback", before["edition"])
    assert said.code == 0
    assert before["edition"] in said.out
    assert name_of_first_group(data) == "บ้านต้น"
    assert call(data, "rollback", before["edition"]).code == 0


@pytest.mark.parametrize("command", ["undo", "redo", "rollback"])
def test_what_does_not_exist_is_refused(data: Path, command: str) -> None:
    before = listed(data, "editions")
    said = call(data, command, "0123456789abcdef")
    assert said.code == 2
    assert "0123456789abcdef" in said.err
    assert listed(data, "editions") == before
