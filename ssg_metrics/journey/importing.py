"""Importing: receive, read, check, publish, and the report of it. Judges no row, writes no SQL."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.intake.check import Received, check
from ssg_metrics.intake.read import read_files
from ssg_metrics.journey.context import context
from ssg_metrics.journey.kpi import kpi
from ssg_metrics.journey.report import FileReport, ImportReport
from ssg_metrics.journey.sources import Sent, Upload, find, take
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Checked, Reading, Submission
from ssg_metrics.store import publish as store
from ssg_metrics.store.differences import Differences
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import current
from ssg_metrics.store.lock import Waiting
from ssg_metrics.store.manifest import now
from ssg_metrics.store.publish import ALL, GOOD_ROWS, Incoming, Outcome
from ssg_metrics.store.receive import note_refused
from ssg_metrics.store.refusal import refusal

Progress = Callable[[str, int, int], None]
"""Told the step (receive, read, check, publish), how many are done, and of how many.

Each step is told with nothing done when it begins, and with all done when it ends.
"""


@dataclass(frozen=True, slots=True)
class _Wish:
    """How a batch is to be imported."""

    dry_run: bool
    take_good_rows: bool
    table: str | None
    sender: str
    today: date | None
    tell: Progress
    waiting: Waiting | None

    @property
    def day(self) -> date:
        """The day of the import."""
        return self.today or now().date()


def import_files(
    settings: Settings,
    files: Iterable[Path | str | Upload],
    *,
    dry_run: bool = False,
    take_good_rows: bool = False,
    table: str | None = None,
    sender: str = "",
    today: date | None = None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> ImportReport:
    """Import files as one batch, which makes one edition; a file with an error changes nothing.

    ``files``: paths (folders are walked) and uploads. ``dry_run`` writes nothing under the data
    folder and reports the same. ``take_good_rows`` takes the rows without errors of a faulty
    file. ``table`` says what text files hold. ``today``: the day of the import, else today in
    Thailand. UsageError where there is no file; StoreError: nothing was changed.
    """
    tell = progress or (lambda _step, _done, _of: None)
    wish = _Wish(dry_run, take_good_rows, table, sender, today, tell, waiting)
    sources = find(files)
    if not sources:
        raise refusal("nothing_to_import", UsageError)
    with tempfile.TemporaryDirectory(prefix="ssg-") as folder:
        sent = []
        tell("receive", 0, len(sources))
        for n, source in enumerate(sources):
            sent.append(take(settings, source, Path(folder) / str(n), sender, keep=not dry_run))
            tell("receive", n + 1, len(sources))
        standing = _standing(settings)
        checked = _check(settings, [s for s in sent if s.sha256 not in standing], wish)
    taken = [each for each in checked if _goes_in(each, take_good_rows)]
    year = max((each.year for each in taken), default=None)
    before = _kpi(settings, year, wish)
    outcome, after = _publish(settings, sent, checked, taken, wish)
    shown = current(settings)
    reports = _reports(sent, checked, {c.sha256 for c in taken}, standing, outcome)
    if not dry_run:
        after = _kpi(settings, year, wish)
    return ImportReport(shown.id if shown else None, tuple(reports), before, after)


def _kpi(settings: Settings, year: int | None, wish: _Wish) -> Reading | None:
    """The KPI of the current edition in a programme year, else in its newest one."""
    db = open_edition(settings)
    if db is None:
        return None
    known = year or max(db.info.years, default=None)
    return kpi(db, known, wish.day) if known else None


def _standing(settings: Settings) -> dict[str, Submission]:
    shown = current(settings)
    return {s.sha256: s for s in shown.submissions} if shown else {}


def _check(settings: Settings, sent: Sequence[Sent], wish: _Wish) -> list[Checked]:
    """Read and check the files that do not stand yet, each content once."""
    fresh = list({each.sha256: each for each in reversed(sent)}.values())[::-1]
    if not fresh:
        return []
    received = []
    books = read_files([each.path for each in fresh], settings.limits)
    wish.tell("read", 0, len(fresh))
    for each, book in zip(fresh, books, strict=True):
        received.append(Received(each.sha256, each.file, book, wish.table))
        wish.tell("read", len(received), len(fresh))
    known = context(settings, take_good_rows=wish.take_good_rows, today=wish.day)
    return check(received, known, partial(wish.tell, "check"))


def _goes_in(checked: Checked, take_good_rows: bool) -> bool:
    """Whether a file is imported: without a fault, or with good rows that are asked for."""
    some = any(rows.records for rows in checked.tables.values())
    return not checked.faulty or (take_good_rows and some)


def _publish(
    settings: Settings,
    sent: Sequence[Sent],
    checked: Sequence[Checked],
    taken: Sequence[Checked],
    wish: _Wish,
) -> tuple[Outcome, Reading | None]:
    at = datetime.combine(wish.today, now().timetz()) if wish.today else None
    incoming = [Incoming(c, wish.sender, GOOD_ROWS if c.faulty else ALL, at) for c in taken]
    tell = partial(wish.tell, "publish")
    if wish.dry_run:
        return _preview(settings, incoming, wish, tell)
    tell(0, len(incoming) + 1)
    outcome = store.publish(
        settings, incoming, verify=problems, waiting=wish.waiting, progress=tell
    )
    kept = {each.sha256 for each in sent if each.kept}
    left = [c for c in checked if c not in taken and c.sha256 in kept]
    note_refused(settings, left, wish.sender, waiting=wish.waiting)
    tell(len(incoming) + 1, len(incoming) + 1)
    return outcome, None


def _preview(
    settings: Settings, incoming: Sequence[Incoming], wish: _Wish, tell: Callable[[int, int], None]
) -> tuple[Outcome, Reading | None]:
    """What publishing would do, and the KPI that it would make."""
    seen: list[Reading] = []
    tell(0, 1)
    years = [each.checked.year for each in incoming]
    outcome = store.preview(
        settings, incoming, look=lambda db: seen.append(kpi(db, max(years), wish.day))
    )
    tell(1, 1)
    return outcome, seen[0] if seen else _kpi(settings, max(years, default=None), wish)


def _reports(
    sent: Sequence[Sent],
    checked: Sequence[Checked],
    taken: Set[str],
    standing: Mapping[str, Submission],
    outcome: Outcome,
) -> Iterator[FileReport]:
    by_hash = {each.sha256: each for each in checked}
    first: set[str] = set()
    for each in sent:
        here = by_hash.get(each.sha256)
        again = each.sha256 in first
        first.add(each.sha256)
        if here is None:
            yield _unchanged(each, standing[each.sha256].counts)
        elif each.sha256 not in taken:
            yield _file(each, here, "refused", _none_in(here), outcome)
        elif again or each.sha256 not in outcome.changes:  # here twice, or another was quicker
            yield _unchanged(each, here.sent)
        else:
            status = "partly" if here.faulty else "accepted"
            yield _file(each, here, status, outcome.changes.get(each.sha256, {}), outcome)


def _file(
    sent: Sent,
    checked: Checked,
    status: str,
    tables: Mapping[str, Mapping[str, int]],
    outcome: Outcome,
) -> FileReport:
    findings = (*checked.findings, *outcome.warnings.get(sent.sha256, ()))
    values = outcome.old_new.get(sent.sha256, Differences())
    return FileReport(
        sent.file, sent.sha256, status, tables, findings, checked.sheets, checked,
        values.changes, values.more,
    )  # fmt: skip


def _unchanged(sent: Sent, counts: Mapping[str, int]) -> FileReport:
    tables = {table: _counts(same=count) for table, count in counts.items()}
    return FileReport(sent.file, sent.sha256, "unchanged", tables)


def _none_in(checked: Checked) -> dict[str, dict[str, int]]:
    """Nothing of a refused file goes in: all its rows stay out."""
    return {table: _counts(refused=count) for table, count in checked.sent.items()}


def _counts(*, same: int = 0, refused: int = 0) -> dict[str, int]:
    return {"added": 0, "changed": 0, "same": same, "refused": refused}
