"""The one road into the store: receive, read, check, publish. The command line and the screens
take it alike; it joins the rooms that are strangers to one another, and decides nothing for them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.intake.check import Context, KnownGroup, Received, check
from ssg_metrics.intake.read import read_files
from ssg_metrics.journey.report import FileReport, ImportReport, finding_words
from ssg_metrics.journey.sources import Sent, Upload, find, take
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Checked, Indicator, Queryable, Submission
from ssg_metrics.reference import reference
from ssg_metrics.store import publish as store
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import current
from ssg_metrics.store.lock import Waiting
from ssg_metrics.store.manifest import now
from ssg_metrics.store.publish import ALL, GOOD_ROWS, Incoming, Outcome
from ssg_metrics.store.receive import note_refused
from ssg_metrics.store.refusal import refusal

__all__ = [
    "FileReport",
    "ImportReport",
    "Progress",
    "Upload",
    "finding_words",
    "import_files",
    "redo",
    "refresh",
    "undo",
]

Progress = Callable[[str, int, int], None]
"""Told the step (receive, read, check, publish), how many are done, and of how many."""


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
        for n, source in enumerate(sources):
            tell("receive", n, len(sources))
            sent.append(take(settings, source, Path(folder) / str(n), sender, keep=not dry_run))
        standing = _standing(settings)
        checked = _check(settings, [s for s in sent if s.sha256 not in standing], wish)
    taken = [each for each in checked if _goes_in(each, take_good_rows)]
    outcome = _publish(settings, sent, checked, taken, wish)
    shown = current(settings)
    reports = _reports(sent, checked, {c.sha256 for c in taken}, standing, outcome)
    return ImportReport(shown.id if shown else None, tuple(reports))


def undo(settings: Settings, submission: str, *, waiting: Waiting | None = None) -> Outcome:
    """Take a submission back; see ``store.publish.undo``."""
    return store.undo(settings, submission, verify=problems, waiting=waiting)


def redo(settings: Settings, submission: str, *, waiting: Waiting | None = None) -> Outcome:
    """Put an undone submission back; see ``store.publish.redo``."""
    return store.redo(settings, submission, verify=problems, waiting=waiting)


def refresh(settings: Settings, *, waiting: Waiting | None = None) -> Outcome:
    """Publish anew where reference data or the program changed; see ``store.publish.refresh``."""
    return store.refresh(settings, verify=problems, waiting=waiting)


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
    for n, (each, book) in enumerate(zip(fresh, books, strict=True)):
        wish.tell("read", n, len(fresh))
        received.append(Received(each.sha256, each.file, book, wish.table))
    wish.tell("check", 0, len(fresh))
    return check(received, _context(settings, wish))


def _context(settings: Settings, wish: _Wish) -> Context:
    known = reference(settings.reference_dir)
    db = open_edition(settings)

    def groups(year: int, codes: Set[str]) -> Mapping[str, KnownGroup]:
        return _groups(db, year, codes) if db and codes else {}

    return Context(
        places=known.places,
        programmes=known.programmes,
        catalogues=_catalogues(db) if db else {},
        groups=groups,
        take_good_rows=wish.take_good_rows,
        today=wish.today or now().date(),
    )


def _groups(db: Queryable, year: int, codes: Set[str]) -> dict[str, KnownGroup]:
    rows = db.rows(
        """SELECT group_code, province, district FROM groups
        WHERE year = $year AND group_code IN (SELECT unnest($codes::VARCHAR[]))""",
        {"year": year, "codes": sorted(codes)},
    )
    return {r["group_code"]: KnownGroup(**_renamed(r)) for r in rows}


def _renamed(row: Mapping[str, str]) -> dict[str, str]:
    return {"code": row["group_code"], "province": row["province"], "district": row["district"]}


def _catalogues(db: Queryable) -> dict[int, tuple[Indicator, ...]]:
    """The catalogues in force, by year: those that were imported go before those that ship."""
    found: dict[int, tuple[Indicator, ...]] = {}
    for row in db.rows("SELECT * FROM catalogue ORDER BY year, position"):
        year = row.pop("year")
        del row["position"]
        indicator = Indicator(code=row.pop("indicator"), **row)
        found[year] = (*found.get(year, ()), indicator)
    return found


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
) -> Outcome:
    wish.tell("publish", 0, 1)
    at = datetime.combine(wish.today, now().timetz()) if wish.today else None
    incoming = [Incoming(c, wish.sender, GOOD_ROWS if c.faulty else ALL, at) for c in taken]
    if wish.dry_run:
        outcome = store.preview(settings, incoming, verify=problems)
    else:
        outcome = store.publish(settings, incoming, verify=problems, waiting=wish.waiting)
        kept = {each.sha256 for each in sent if each.kept}
        left = [c for c in checked if c not in taken and c.sha256 in kept]
        note_refused(settings, left, wish.sender)
    wish.tell("publish", 1, 1)
    return outcome


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
    return FileReport(sent.file, sent.sha256, status, tables, findings, checked.sheets, checked)


def _unchanged(sent: Sent, counts: Mapping[str, int]) -> FileReport:
    tables = {table: _counts(same=count) for table, count in counts.items()}
    return FileReport(sent.file, sent.sha256, "unchanged", tables)


def _none_in(checked: Checked) -> dict[str, dict[str, int]]:
    """Nothing of a refused file goes in: all its rows stay out."""
    return {table: _counts(refused=count) for table, count in checked.sent.items()}


def _counts(*, same: int = 0, refused: int = 0) -> dict[str, int]:
    return {"added": 0, "changed": 0, "same": same, "refused": refused}
