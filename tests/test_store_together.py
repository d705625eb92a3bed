"""Two imports at once, readers during publications, a full disk: through the whole road, with real
workbooks.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.errors import StoreBusy
from ssg_metrics.journey import import_files, undo
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import history
from ssg_metrics.store.lock import writing
from ssg_metrics.words import LANGUAGES, say
from tests.workbooks import GROUP_HEAD, Sheets, clean, groups, save, unknown_group, with_cell

TODAY = date(2021, 7, 1)
IMPORT = """
import sys
from pathlib import Path
from ssg_metrics.config import Settings
from ssg_metrics.journey import import_files
from tests.test_store_together import TODAY
report = import_files(
    Settings(data_dir=Path(sys.argv[1])), sys.argv[2:], today=TODAY,
    waiting=lambda seconds: print("waiting", flush=True),
)
print(*(each.status for each in report.submissions), flush=True)
"""
HOLDING = IMPORT.replace("    waiting=", "    progress=hold, waiting=").replace(
    "report =",
    """
def hold(step, done, of):
    if step == "publish" and 0 < done < of:  # inside the lock, before the edition stands
        print("holding", flush=True)
        sys.stdin.readline()

report =""",
)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="resource limits")


def group_of(code: str) -> Sheets:
    """One group and its forum: an edition has as many of the one as of the other."""
    row = [code, *groups()[1][1:]]
    head = ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"]
    return {"กลุ่มเป้าหมาย": [GROUP_HEAD, row], "เวที": [head, [code, date(2021, 5, 20), 15]]}


def forum_of(code: str) -> Sheets:
    """A forum of a group that another file brings."""
    return {"เวที": group_of(code)["เวที"]}


def start(settings: Settings, *files: Path, script: str = IMPORT) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", script, str(settings.data_dir), *map(str, files)]
    return subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def codes(settings: Settings) -> list[str]:
    db = open_edition(settings)
    assert db is not None
    return [row["group_code"] for row in db.rows("SELECT group_code FROM forums ORDER BY ALL")]


def test_a_browser_and_the_command_line_at_once_both_succeed(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    names = [f"B-{n}" for n in range(4)]
    files = {name: save(group_of(name), tmp_path / f"{name}.xlsx") for name in names}
    for first, second in (names[:2], names[2:]):
        other = start(settings, files[first])
        report = import_files(settings, [files[second]], today=TODAY)
        out, _ = other.communicate(timeout=120)
        assert out.split()[-1] == "accepted"
        assert [each.status for each in report.submissions] == ["accepted"]
    assert codes(settings) == names
    assert sorted(submission.number for submission in history(settings)) == [1, 2, 3, 4]


@pytest.mark.parametrize("together", [False, True])
def test_a_file_whose_groups_are_just_being_published_waits_and_goes_in(
    together: bool, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    first = save(group_of("B-1"), tmp_path / "groups.xlsx")
    second = save(forum_of("B-1"), tmp_path / "forum.xlsx")
    more = [save(group_of("B-2"), tmp_path / "more.xlsx")] if together else []
    writer = start(settings, first, script=HOLDING)
    assert writer.stdout is not None and writer.stdout.readline() == "holding\n"
    other = start(settings, second, *more)
    assert other.stdout is not None and other.stdout.readline() == "waiting\n"  # it is checked
    writer.communicate("go on\n", timeout=120)
    out, _ = other.communicate(timeout=120)
    assert out.splitlines()[-1] == " ".join(["accepted"] * (1 + len(more)))
    assert codes(settings) == ["B-1", *(["B-2"] if together else [])]
    assert {s.number for s in history(settings)} == set(range(1, 3 + len(more)))


def test_a_file_is_checked_anew_only_where_another_import_came_between(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    files = [save(group_of(f"B-{n}"), tmp_path / f"{n}.xlsx") for n in range(3)]
    told: list[str] = []

    def between(step: str, _done: int, _of: int) -> None:
        told.append(step)
        if step == "publish" and told.count("publish") == 1:
            import_files(settings, [files[1]], today=TODAY)

    alone = import_files(settings, [files[0]], today=TODAY)
    report = import_files(settings, [files[2]], today=TODAY, progress=between)
    assert (alone.anew, report.anew) == (False, True)
    assert [told.count(step) for step in ("read", "check")] == [2, 4]
    assert codes(settings) == ["B-0", "B-1", "B-2"]


def test_a_dry_run_is_made_anew_where_an_import_came_between(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    first = save(group_of("B-1"), tmp_path / "groups.xlsx")
    second = save(forum_of("B-1"), tmp_path / "forum.xlsx")
    seen: list[str] = []

    def between(step: str, _done: int, _of: int) -> None:
        if step == "publish" and not seen:
            seen.append(step)
            import_files(settings, [first], today=TODAY)

    report = import_files(settings, [second], today=TODAY, dry_run=True, progress=between)
    (would,) = report.submissions
    assert (would.status, report.anew) == ("accepted", True)
    assert would.tables["forums"] == {"added": 0, "changed": 0, "same": 1, "refused": 0}
    assert report.edition is not None


def test_a_file_that_was_taken_back_meanwhile_goes_in_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    file = save(group_of("B-1"), tmp_path / "a.xlsx")
    import_files(settings, [file], today=TODAY)
    seen: list[str] = []

    def between(step: str, _done: int, _of: int) -> None:
        if step == "publish" and not seen:
            seen.append(step)
            undo(settings, history(settings)[0].sha256)

    report = import_files(settings, [file], today=TODAY, progress=between)
    assert [each.status for each in report.submissions] == ["accepted"]
    assert codes(settings) == ["B-1"]


def test_two_threads_at_once_both_succeed(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    files = [save(group_of(name), tmp_path / f"{name}.xlsx") for name in ("B-1", "B-2", "B-3")]
    done: list[str] = []

    def work(file: Path) -> None:
        report = import_files(settings, [file], today=TODAY)
        done.extend(each.status for each in report.submissions)

    threads = [threading.Thread(target=work, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert done == ["accepted"] * 3
    assert codes(settings) == ["B-1", "B-2", "B-3"]


def test_the_same_file_from_two_browsers_is_taken_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    file = save(group_of("B-1"), tmp_path / "a.xlsx")
    both = [start(settings, file) for _ in range(2)]
    said = sorted(process.communicate(timeout=120)[0].split()[-1] for process in both)
    assert said == ["accepted", "unchanged"]
    assert len(history(settings)) == 1


def test_whoever_waits_for_another_writer_is_told_so(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with writing(settings):
        other = start(settings, save(group_of("B-1"), tmp_path / "a.xlsx"))
        assert other.stdout is not None
        assert other.stdout.readline() == "waiting\n"
        assert open_edition(settings) is None
    out, _ = other.communicate(timeout=120)
    assert out.split()[-1] == "accepted"
    assert codes(settings) == ["B-1"]


def test_whoever_waits_too_long_is_told_so_and_nothing_was_changed(tmp_path: Path) -> None:
    patient = Settings(data_dir=tmp_path / "data")
    hasty = Settings(data_dir=tmp_path / "data", wait_seconds=0.1)
    file = save(group_of("B-1"), tmp_path / "a.xlsx")
    with writing(patient), pytest.raises(StoreBusy) as told:
        import_files(hasty, [file], today=TODAY)
    assert all(say(told.value.key, lang, **told.value.params) for lang in LANGUAGES)
    assert open_edition(patient) is None
    assert [s.status for s in import_files(hasty, [file], today=TODAY).submissions] == ["accepted"]


@contextmanager
def readers(settings: Settings, count: int) -> Iterator[list[tuple[int, int, int]]]:
    """Readers that never stop asking: of each edition, its groups, its forums, and the groups once
    more.
    """
    seen: list[tuple[int, int, int]] = []
    faults: list[BaseException] = []
    over = threading.Event()

    def ask() -> None:
        try:
            while not over.is_set():
                db = open_edition(settings)
                assert db is not None
                counts = [db.rows(f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in _ASKED]
                seen.append((counts[0], counts[1], counts[2]))
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    yield seen
    over.set()
    for thread in threads:
        thread.join(60)
    assert faults == []


_ASKED = ("groups", "forums", "groups")


def test_a_reader_sees_the_old_edition_or_the_new_never_one_in_between(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    files = [save(group_of(f"B-{n}"), tmp_path / f"{n}.xlsx") for n in range(5)]
    import_files(settings, [files[0]], today=TODAY)
    with readers(settings, 3) as seen:
        for file in files[1:3]:
            import_files(settings, [file], today=TODAY)
        for file in files[3:]:
            assert start(settings, file).wait(120) == 0
    assert {len(set(counts)) for counts in seen} == {1}
    assert {counts[0] for counts in seen} >= {1, 2, 3, 4}
    assert [counts[0] for counts in seen[-1:]] == [5] or codes(settings)[-1] == "B-4"


FULL = """
import resource, runpy, sys
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
runpy.run_module("ssg_metrics", run_name="__main__")
"""


@needs_posix
@pytest.mark.parametrize(
    ("room", "lang"), [(100, "th"), (8_000, "en"), (50_000, "th"), (1_000_000, "en")]
)
def test_a_full_disk_is_a_clear_error_and_the_old_edition_stands(
    room: int, lang: str, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    import_files(settings, [save(clean(), tmp_path / "a.xlsx")], today=TODAY)
    old = open_edition(settings)
    assert old is not None
    mended = save(with_cell("เวที", "C3", 9), tmp_path / "b.xlsx")
    faulty = save(unknown_group(), tmp_path / "c.xlsx")
    only = history(settings)[0].sha256
    imports = (["import", str(mended)], ["import", str(faulty), "--take-good-rows"])
    for words in (*imports, ["import", "--check", str(mended)], ["undo", only]):
        command = ["--data-dir", str(settings.data_dir), *words, "--lang", lang]
        full = subprocess.run(
            [sys.executable, "-c", FULL, str(room), *command],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        still = open_edition(settings)
        assert still is not None and still.id == old.id
        if "--check" in words and full.returncode == 0:  # a dry run needs little room
            continue
        assert (full.returncode, "Traceback" in full.stderr) == (2, False), full.stderr
        assert say("refusal.disk_full", lang) in full.stderr
    report = import_files(settings, [mended], today=TODAY)
    assert [each.status for each in report.submissions] == ["accepted"]
    assert list(settings.data_dir.rglob(".building-*")) == []
