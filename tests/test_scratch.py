"""What a killed process left in the temporary folder is swept by the next; what is in use stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.journey import import_files
from ssg_metrics.scratch import PREFIX, scratch, sweep
from tests.test_store_together import HOLDING, TODAY, group_of
from tests.workbooks import save

WORK = """
import sys
from ssg_metrics.scratch import scratch
with scratch() as folder:
    (folder / "deep").mkdir()
    (folder / "deep" / "file").write_text("x")
    print(folder, flush=True)
    sys.stdin.readline()
"""
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test's own, for this process and those that it starts."""
    found = tmp_path / "tmp"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    monkeypatch.setenv("TMPDIR", str(found))
    return found


def start(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)


@needs_posix
def test_what_a_killed_process_left_is_swept_and_what_is_in_use_stays(root: Path) -> None:
    killed, living = start(WORK), start(WORK)
    left, used = Path(said(killed)), Path(said(living))
    kill(killed)
    assert {left.parent, used.parent} == {root} and (left / "deep" / "file").exists()
    with scratch() as own:
        assert not left.exists() and (used / "deep" / "file").exists()
        sweep(root)
        assert own.exists() and used.exists()
    assert sorted(path.name for path in root.iterdir()) == [used.name, f"{used.name}.lock"]
    living.communicate("go on\n", timeout=60)
    assert list(root.iterdir()) == []


@needs_posix
def test_the_next_import_sweeps_what_a_killed_one_left(root: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    first, second = (save(group_of(f"B-{n}"), tmp_path / f"{n}.xlsx") for n in (1, 2))
    writer = start(HOLDING, str(settings.data_dir), str(first))
    assert said(writer) == "holding"
    kill(writer)
    assert [path.suffix for path in sorted(root.glob(f"{PREFIX}*"))] == ["", ".lock"]
    report = import_files(settings, [second], today=TODAY)
    assert [each.status for each in report.submissions] == ["accepted"]
    assert list(root.iterdir()) == []


def test_folders_of_earlier_versions_are_swept_once_they_are_a_day_old(root: Path) -> None:
    names = ("ssg-abcd1234", "ssg-sample-xyz_9876", "ssg-abcd5678", "ssg-notes", "other-abcd1234")
    for name in names:
        (root / name).mkdir()
        if name != "ssg-abcd5678":
            os.utime(root / name, (time.time() - 100_000,) * 2)
    sweep(root)
    assert sorted(path.name for path in root.iterdir()) == sorted(names[2:])


@needs_posix
def test_a_sweep_follows_no_link_and_touches_nothing_of_others(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    (root / f"{PREFIX}1-aa").symlink_to(kept)
    (root / f"{PREFIX}1-aa.lock").touch()
    (root / f"{PREFIX}2-bb.lock").symlink_to(kept / "file")
    (root / "ssg-abcd1234").symlink_to(kept)
    sweep(root)
    assert (kept / "file").read_text() == "x" and (root / f"{PREFIX}2-bb.lock").is_symlink()


def test_a_folder_is_gone_after_an_error_too(root: Path) -> None:
    def fail() -> None:
        with scratch() as folder:
            (folder / "file").touch()
            raise ValueError(folder)

    with pytest.raises(ValueError, match=PREFIX):
        fail()
    assert list(root.iterdir()) == []
