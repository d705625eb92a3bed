"""Importing: receive, read, check, publish, and the report of it. Judges no row, writes no SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from functools import partial
from pathlib import Path

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.journey.batch import Batch, Judged, kpi_of
from ssg_metrics.journey.kpi import kpi
from ssg_metrics.journey.report import FileReport, ImportReport
from ssg_metrics.journey.sources import Sent, Upload, find, take
from ssg_metrics.journey.wish import Progress, Wish
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Checked, Reading, Submission
from ssg_metrics.scratch import scratch
from ssg_metrics.store import publish as store
from ssg_metrics.store.differences import Differences
from ssg_metrics.store.lock import Waiting
from ssg_metrics.store.manifest import current_id, now
from ssg_metrics.store.publish import ALL, GOOD_ROWS, Incoming, Outcome
from ssg_metrics.store.receive import note_refused
from ssg_metrics.store.refusal import refusal

TRIES = 3
"""So often a dry run is made anew where an import is published meanwhile."""


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
    wish = Wish(dry_run, take_good_rows, table, sender, today, tell, waiting)
    sources = find(files)
    if not sources:
        raise refusal("nothing_to_import", UsageError)
    with scratch() as folder:
        sent = []
        tell("receive", 0, len(sources))
        for n, source in enumerate(sources):
            sent.append(take(settings, source, folder / str(n), sender, keep=not dry_run))
            tell("receive", n + 1, len(sources))
        batch = Batch(settings, sent, wish)
        batch.judged()
        return _preview(batch) if dry_run else _publish(batch)


def _incoming(wish: Wish, judged: Judged) -> list[Incoming]:
    """What of a batch goes in, as it was judged."""
    at = datetime.combine(wish.today, now().timetz()) if wish.today else None
    return [Incoming(c, wish.sender, GOOD_ROWS if c.faulty else ALL, at) for c in judged.taken]


def _publish(batch: Batch) -> ImportReport:
    """Publish a batch. Another import may be published while it waits for its turn; then it is
    checked anew, inside the lock.
    """
    settings, wish = batch.settings, batch.wish
    tell = partial(wish.tell, "publish")
    files = len(batch.judged().taken)
    tell(0, files + 1)
    outcome = store.publish(
        settings,
        lambda: _incoming(wish, batch.judged()),
        verify=problems,
        waiting=wish.waiting,
        progress=tell,
    )
    judged = batch.last()
    kept = {each.sha256 for each in batch.sent if each.kept}
    left = [c for c in judged.checked if c not in judged.taken and c.sha256 in kept]
    note_refused(settings, left, wish.sender, waiting=wish.waiting)
    tell(files + 1, files + 1)
    after = kpi_of(settings, judged.year, wish, outcome.edition)
    return _report(batch, judged, outcome, outcome.edition, after)


def _preview(batch: Batch) -> ImportReport:
    """What publishing would do, and the KPI that it would make."""
    for _ in range(TRIES):
        judged = batch.judged()
        outcome, after = _tried(batch, judged)
        if current_id(batch.settings) == judged.edition:
            break
    return _report(batch, judged, outcome, judged.edition, after)


def _tried(batch: Batch, judged: Judged) -> tuple[Outcome, Reading | None]:
    seen: list[Reading] = []
    year, day = judged.year or 0, batch.wish.day
    batch.wish.tell("publish", 0, 1)
    outcome = store.preview(
        batch.settings,
        _incoming(batch.wish, judged),
        look=lambda db: seen.append(kpi(db, year, day)),
    )
    batch.wish.tell("publish", 1, 1)
    return outcome, seen[0] if seen else judged.before


def _report(
    batch: Batch, judged: Judged, outcome: Outcome, edition: str | None, after: Reading | None
) -> ImportReport:
    taken = {each.sha256 for each in judged.taken}
    files = tuple(_reports(batch.sent, judged.checked, taken, judged.standing, outcome))
    return ImportReport(edition, files, judged.before, after, anew=batch.times > 1)


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
