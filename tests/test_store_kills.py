"""kill -9 at a hundred instants of receive, check, publish, undo and redo: the store opens, and the
work done again ends where a run without a kill ends. Nothing is lost, nothing doubled.

Half of the kills come just before a step on the file system, spread over all steps that the work
takes; half come after a random while, which reaches what the database does between them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.journey import import_files, redo, undo
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import history
from ssg_metrics.store.receive import received_file
from tests.workbooks import clean, save, unknown_group, with_cell

KILLS = 25
TODAY = date(2021, 7, 1)
JOBS = ("import", "good_rows", "undo", "redo")
TABLES = ("groups", "results", "forums", "plans", "disbursements", "visits", "orphans", "findings")

KILLER = '''
import os, random, signal, sys, time
from pathlib import Path
from tests.test_store_kills import KILLS, run

job, base, folders = sys.argv[1], Path(sys.argv[2]), [Path(word) for word in sys.argv[3:]]
WRITES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")
writing = ("w", "a", "x", "+")

def counted(limit):
    """Count the steps on the file system; end at the one numbered ``limit``."""
    steps = 0
    def hook(event, args):
        nonlocal steps
        write = event == "open" and isinstance(args[1], str) and any(m in args[1] for m in writing)
        if event in WRITES or write:
            if steps == limit:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1
    sys.addaudithook(hook)
    return lambda: steps

def child(work):
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return pid

def clean_run(folder):
    reading, writing = os.pipe()
    def work():
        steps = counted(-1)
        begun = time.monotonic()
        run(job, folder, base)
        os.write(writing, f"{steps()} {time.monotonic() - begun}".encode())
    os.waitpid(child(work), 0)
    steps, seconds = os.read(reading, 100).split()
    return int(steps), float(seconds)

random.seed(job)
steps, seconds = clean_run(folders.pop())
assert steps > 5
half = len(folders) // 2
for turn, folder in enumerate(folders[:half]):
    def work():
        counted(turn * steps // half)
        run(job, folder, base)
    _, status = os.waitpid(child(work), 0)
    assert os.WIFSIGNALED(status)
for turn, folder in enumerate(folders[half:]):
    pid = child(lambda: run(job, folder, base))
    time.sleep(seconds * (turn + random.random()) / (len(folders) - half))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
'''

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9")


def files(folder: Path) -> dict[str, Path]:
    """The workbooks that the jobs send, written once."""
    return {name: folder / f"{name}.xlsx" for name in ("first", "second", "faulty")}


def begin(folder: Path) -> None:
    """Write the workbooks and take two of them in; then take the second back, for ``redo``."""
    sent = files(folder)
    save(clean(), sent["first"])
    save(with_cell("เวที", "C2", 11), sent["second"])
    save(unknown_group(), sent["faulty"])
    for job in JOBS:
        settings = Settings(data_dir=folder / job)
        import_files(settings, [sent["first"]], today=TODAY)
        if job in ("undo", "redo"):
            import_files(settings, [sent["second"]], today=TODAY)
        if job == "redo":
            undo(settings, sha256(sent["second"]))


def run(job: str, store: Path, base: Path) -> None:
    """Do a job in a store; doing it again changes nothing."""
    sent, settings = files(base), Settings(data_dir=store)
    if job == "undo":
        undo(settings, sha256(sent["second"]))
    elif job == "redo":
        redo(settings, sha256(sent["second"]))
    else:
        name = "second" if job == "import" else "faulty"
        import_files(settings, [sent[name]], take_good_rows=job == "good_rows", today=TODAY)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def content(store: Path) -> list[object]:
    """What readers see: the edition's id, all its rows, and the submissions with their standing."""
    settings = Settings(data_dir=store)
    db = open_edition(settings)
    assert db is not None
    rows = [db.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in TABLES]
    past = [(s.number, s.file, s.standing, s.taken, s.counts) for s in history(settings)]
    return [db.id, rows, past]


def received_whole(store: Path) -> bool:
    """Whether each received file is the one that its name says."""
    kept = [p for p in (store / "received").glob("[0-9a-f]*") if p.suffix != ".json"]
    return bool(kept) and all(sha256(path) == path.stem for path in kept)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kills")
    begin(folder)
    return folder


@needs_posix
@pytest.mark.parametrize("job", JOBS)
def test_a_kill_at_any_instant_loses_nothing_and_doubles_nothing(
    job: str, base: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / str(n) for n in range(KILLS + 1)]
    for folder in folders:
        shutil.copytree(base / job, folder)
    words = [sys.executable, "-c", KILLER, job, str(base), *map(str, folders)]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run(words, cwd=ROOT, check=True, timeout=600, env=env)
    old, new = content(base / job), content(folders[-1])
    assert old != new
    for folder in folders[:-1]:
        seen = content(folder)
        assert seen[:2] in (old[:2], new[:2])
        assert received_whole(folder)
        run(job, folder, base)
        assert content(folder) == new
        assert received_whole(folder)
        assert list(folder.rglob(".building-*")) == []
        for sent in files(base).values():
            kept = received_file(Settings(data_dir=folder), sha256(sent))
            assert kept is None or kept.read_bytes() == sent.read_bytes()
