"""Crashes, full disks and two writers: the old edition or the new, never a half."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.model import Queryable
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import history
from ssg_metrics.store.publish import publish
from ssg_metrics.store.receive import receive
from tests.store_rows import form, forum, group, incoming, store

FIRST = {"groups": [group("A1"), group("A2")], "forums": [forum("A1"), forum("A2")]}
LATER = {"groups": [group("A3")], "forums": [forum("A1", participants=9), forum("A3")]}
FORMS = {"ssg": form("A2"), "governance": form("A2", "governance")}
SECOND = [incoming("later", LATER), incoming("forms", FORMS)]
KILLS = 10

KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from ssg_metrics.config import Settings
from ssg_metrics.store.publish import publish
from tests.test_store_crash import SECOND

random.seed(20210415)
for turn, folder in enumerate(sys.argv[2:]):
    child = os.fork()
    if child == 0:
        publish(Settings(data_dir=Path(folder)), SECOND)
        os._exit(0)
    time.sleep(float(sys.argv[1]) * (turn + random.random()) / len(sys.argv[2:]))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""
ONE = """
import sys
from pathlib import Path
from ssg_metrics.config import Settings
from ssg_metrics.store.publish import publish
from tests.store_rows import forum, group, incoming
name = sys.argv[2]
done = publish(
    Settings(data_dir=Path(sys.argv[1])),
    [incoming(name, {"groups": [group(name)], "forums": [forum(name)]})],
)
assert done.changed
"""
FULL = """
import resource, sys
from pathlib import Path
from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreError
from ssg_metrics.store.publish import publish
from tests.test_store_crash import SECOND
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    publish(Settings(data_dir=Path(sys.argv[1])), SECOND)
except StoreError as error:
    print(error.key)
"""

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="fork and resource limits")


def start(script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def content(db: Queryable | None) -> list[object]:
    """All that files brought into an edition, whatever its id."""
    assert db is not None
    tables = ("groups", "forums", "results", "orphans", "findings")
    return [db.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables]


@needs_posix
def test_a_writer_killed_at_any_instant_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    import time

    base, clean = tmp_path / "base", tmp_path / "clean"
    publish(Settings(data_dir=base), [incoming("first", FIRST)])
    old = content(open_edition(Settings(data_dir=base)))
    shutil.copytree(base, clean)
    began = time.monotonic()
    publish(Settings(data_dir=clean), SECOND)
    took = time.monotonic() - began
    new = content(open_edition(Settings(data_dir=clean)))
    folders = [tmp_path / f"killed{n}" for n in range(KILLS)]
    for folder in folders:
        shutil.copytree(base, folder)
    assert start(KILLER, str(took), *map(str, folders)).wait(120) == 0
    for folder in folders:
        settings = Settings(data_dir=folder)
        assert content(open_edition(settings)) in (old, new)
        publish(settings, SECOND)
        assert content(open_edition(settings)) == new
        assert sorted(s.file for s in history(settings) if s.standing) == [
            "first.xlsx",
            "forms.xlsx",
            "later.xlsx",
        ]
        assert leftovers(folder) == []


@needs_posix
def test_two_processes_importing_at_once_both_succeed(tmp_path: Path) -> None:
    both = [start(ONE, str(tmp_path), name) for name in ("B1", "B2")]
    assert [process.wait(120) for process in both] == [0, 0]
    settings = Settings(data_dir=tmp_path)
    db = open_edition(settings)
    assert db is not None
    codes = [row["group_code"] for row in db.rows("SELECT group_code FROM forums ORDER BY ALL")]
    assert codes == ["B1", "B2"]
    assert sorted(s.number for s in history(settings)) == [1, 2]


@needs_posix
@pytest.mark.parametrize("room", [1_000, 100_000])
def test_a_full_disk_is_said_in_plain_words_and_the_old_edition_stands(
    tmp_path: Path, room: int
) -> None:
    settings = Settings(data_dir=tmp_path)
    publish(settings, [incoming("first", FIRST)])
    old = content(open_edition(settings))
    out, _ = start(FULL, str(tmp_path), str(room)).communicate(timeout=120)
    assert out.strip() == "refusal.disk_full"
    assert content(open_edition(settings)) == old
    assert publish(settings, SECOND).changed


def test_what_dead_writers_left_is_passed_over_and_swept(tmp_path: Path) -> None:
    settings = store(tmp_path)
    publish(settings, [incoming("first", FIRST)])
    for folder in (settings.data_dir, settings.editions, settings.accepted):
        (folder / ".building-999999999-cafe").mkdir()
        (folder / ".building-999999999-cafe" / "half.duckdb").write_bytes(b"half")
    settings.received.mkdir(exist_ok=True)
    (settings.received / ".building-999999999-beef").write_bytes(b"half")
    db = open_edition(settings)
    assert db is not None and len(db.rows("SELECT * FROM forums")) == 2
    receive(settings, b"bytes", "a.csv", "")
    publish(settings, SECOND)
    assert leftovers(settings.data_dir) == []


def test_rows_accepted_but_never_published_are_accepted_anew(tmp_path: Path) -> None:
    settings = store(tmp_path)
    done = publish(settings, [incoming("first", FIRST)])
    (settings.data_dir / "current.json").unlink()
    shutil.rmtree(settings.editions)
    (only,) = done.changes
    (settings.accepted / f"{only}.parquet" / "groups.parquet").write_bytes(b"half")
    (settings.received / f"{only}.json").unlink()
    assert publish(settings, [incoming("first", FIRST)]).changed
    db = open_edition(settings)
    assert db is not None and len(db.rows("SELECT * FROM groups")) == 2


def leftovers(folder: Path) -> list[Path]:
    return sorted(folder.rglob(".building-*"))
