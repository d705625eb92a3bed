"""Mutants of real files: no traceback, no hang, and no change in the store where one is refused.

300 by default, 5,000 with ``SSG_FUZZ=5000`` (``make fuzz``). A batch that fails names its seeds:
``SSG_FUZZ_FROM`` starts there.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from ssg_metrics.config import Limits, Settings
from ssg_metrics.journey import ImportReport, Upload, import_files, marked_workbook
from ssg_metrics.journey.report import finding_words
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Severity
from ssg_metrics.store.edition import open_edition
from ssg_metrics.words import LANGUAGES
from tests.mutants import Base, bases, mutant, named
from tests.workbooks import clean, save

MUTANTS = int(os.environ.get("SSG_FUZZ", "300"))
FIRST = int(os.environ.get("SSG_FUZZ_FROM", "0"))
BATCH = 20
TODAY = date(2021, 7, 1)
MOST_SECONDS = 30
ROOM_TO_MARK = 30


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Base]:
    return bases(tmp_path_factory.mktemp("bases"))


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store with the clean workbook, which no mutant may change."""
    folder = tmp_path_factory.mktemp("fuzz")
    settings = Settings(data_dir=folder / "data", limits=Limits(seconds=MOST_SECONDS))
    import_files(settings, [save(clean(), folder / "clean.xlsx")], today=TODAY)
    return settings


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fails a test that hangs, where the platform can."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"hung for {seconds} s")

    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def uploads(seeds: range, whole: list[Base]) -> list[Upload]:
    made = ((seed, mutant(seed, whole)) for seed in seeds)
    return [(named(seed, base), base.data) for seed, base in made]


def fingerprint(settings: Settings, *, received: bool = True) -> str:
    """All bytes of the data folder; without ``received``, what readers see of it."""
    total = hashlib.sha256()
    for path in sorted(settings.data_dir.rglob("*")):
        if path.is_file() and (received or settings.received not in path.parents):
            total.update(str(path).encode() + path.read_bytes())
    return total.hexdigest()


def said(report: ImportReport) -> None:
    """Every finding can be said in both languages, at a real place, and goes into JSON."""
    for lang in LANGUAGES:
        json.dumps(report.to_json(lang), ensure_ascii=False).encode("utf-8")
    for each in report.submissions:
        assert each.status in ("accepted", "partly", "refused", "unchanged")
        assert "file_too_slow" not in {finding.code for finding in each.findings}
        assert all(finding_words(finding, "th") for finding in each.findings)
        if each.status == "refused":
            assert any(finding.severity is not Severity.WARNING for finding in each.findings)


def batches() -> list[range]:
    last = FIRST + MUTANTS
    return [range(n, min(n + BATCH, last)) for n in range(FIRST, last, BATCH)]


def name(seeds: range) -> str:
    return f"{seeds.start}-{seeds.stop - 1}"


@pytest.mark.parametrize("seeds", batches(), ids=name)
def test_mutants_are_checked_and_leave_the_store_as_it_is(
    seeds: range, whole: list[Base], standing: Settings
) -> None:
    before = fingerprint(standing)
    good = bool(seeds.start // BATCH % 2)
    with within(MOST_SECONDS + BATCH):
        report = import_files(
            standing, uploads(seeds, whole), dry_run=True, take_good_rows=good, today=TODAY
        )
    assert len(report.submissions) == len(seeds)
    said(report)
    assert fingerprint(standing) == before


@pytest.mark.parametrize("seeds", batches()[::10], ids=name)
def test_mutants_one_after_the_other_leave_a_store_that_holds_together(
    seeds: range, whole: list[Base], tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", limits=Limits(seconds=MOST_SECONDS))
    import_files(settings, [save(clean(), tmp_path / "clean.xlsx")], today=TODAY)
    for upload in uploads(seeds, whole):
        before = fingerprint(settings, received=False)
        good = len(upload[1]) % 2 == 0
        with within(MOST_SECONDS + ROOM_TO_MARK):
            report = import_files(settings, [upload], take_good_rows=good, today=TODAY)
            if report.submissions[0].findings and len(upload[1]) % 3 == 0:
                _, marked = marked_workbook(settings, report.submissions[0].sha256, "th")
                assert marked.startswith(b"PK")
        said(report)
        changed = fingerprint(settings, received=False) != before
        assert changed == (report.submissions[0].status in ("accepted", "partly"))
    db = open_edition(settings)
    assert db is not None
    assert list(problems(db)) == []
