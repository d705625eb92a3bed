"""The command line as a person meets it: help, wrong words, pipes, consoles, faults."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ssg_metrics.commands import measuring
from ssg_metrics.commands.columns import lay_out, width
from ssg_metrics.commands.main import grammar, main
from ssg_metrics.config import ROOT
from tests.command_line import call, sample_country

COMMANDS = (
    "import", "measure", "metrics", "history", "undo", "redo", "editions", "rollback", "quality",
    "template", "export", "brief", "sample", "start",
)  # fmt: skip


def process(*words: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ssg_metrics", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_every_command_of_the_contract_is_there() -> None:
    assert set(grammar().commands.choices) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_english(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"python -m ssg_metrics {command}" in text
    assert "--data-dir" in text
    assert "Exit codes: 0 done" in " ".join(text.split())


def test_the_data_folder_may_stand_before_or_after_the_command_or_in_the_environment() -> None:
    folder = sample_country()
    before = process("--data-dir", folder, "measure", "plan_coverage", "--format", "csv")
    after = process("measure", "plan_coverage", "--format", "csv", f"--data-dir={folder}")
    named = process("measure", "plan_coverage", "--format", "csv", SSG_DATA_DIR=str(folder))
    assert before.returncode == after.returncode == named.returncode == 0
    assert before.stdout == after.stdout == named.stdout
    assert b"420,760" in before.stdout


def test_thai_comes_out_on_a_console_that_is_not_utf8() -> None:
    folder = sample_country()
    said = process("--data-dir", folder, "measure", "plan_coverage", PYTHONIOENCODING="ascii")
    assert said.returncode == 0
    assert "ทั้งประเทศ" in said.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (("mesure", "plan_coverage"), "did you mean 'measure'"),
        (("history", "--formt", "json"), "did you mean '--format'"),
        (("--data-dri", "x", "history"), "did you mean '--data-dir'"),
        ((), "there are: brief"),
        (("measure",), "METRIC"),
        (("measure", "plan_coverage", "--lang", "fr"), "fr"),
        (("sample",), "DIR"),
        (("sample", "x", "--seed", "many"), "many"),
        (("template", "x.docx"), "x.docx"),
        (("template", "x.xlsx", "--province", "10"), "unknown province '10'"),
    ],
)
def test_wrong_words_are_answered_in_one_line_with_exit_2(
    words: tuple[str, ...], nearest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert nearest in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    folder = sample_country()
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        ended = subprocess.run(
            [sys.executable, "-m", "ssg_metrics", "--data-dir", folder, "quality"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert ended.returncode == 0
    assert ended.stderr == b""


def test_a_fault_of_ours_is_one_line_and_the_details_are_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(_: object) -> int:
        raise ZeroDivisionError("we divided by zero")

    monkeypatch.setattr(measuring, "metrics", fall)
    monkeypatch.delenv("SSG_DEBUG", raising=False)
    assert main(["metrics", "--lang", "en", "--data-dir", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "we divided by zero" in said.err
    assert "Traceback" not in said.err
    monkeypatch.setenv("SSG_DEBUG", "1")
    assert main(["metrics", "--data-dir", str(tmp_path)]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    said = call(None, "sample", blocked / "inside")
    assert said.code == 2
    assert str(blocked) in said.err


def test_a_bad_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SSG_WAIT_SECONDS", "soon")
    assert main(["history"]) == 2
    assert "SSG_WAIT_SECONDS" in capsys.readouterr().err


def test_a_brief_of_an_unknown_kind_is_refused_before_anything_is_asked() -> None:
    said = call(None, "brief", "56", "--out", "x.zip")
    assert said.code == 2
    assert ".pdf" in said.err
    assert call(None, "brief", "56").code == 2


def test_thai_marks_take_no_width() -> None:
    assert width("ที่ตั้ง") == 3
    table = lay_out(["ที่", "n"], [["กลุ่ม", "7"], ["ก", "12"]], "lr").splitlines()
    assert len({width(line) for line in table}) == 1
