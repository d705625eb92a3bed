"""What was ever sent in, and what became of it: its history, the file, its findings, its reply.

Reads what the store keeps, and checks a file anew where it kept no findings. Writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from ssg_metrics.config import Settings
from ssg_metrics.intake.check import Received, check
from ssg_metrics.intake.read import read_files
from ssg_metrics.intake.report import marked
from ssg_metrics.journey.context import context
from ssg_metrics.journey.sources import lay_out, plain_name
from ssg_metrics.model import Finding, Severity, SheetUnderstanding, Submission
from ssg_metrics.scratch import scratch
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import history, past_parts
from ssg_metrics.store.kept import kept_of
from ssg_metrics.store.manifest import current_manifest, now, parts_of
from ssg_metrics.store.quality import counts_by_submission, open_findings
from ssg_metrics.store.quarantine import quarantined
from ssg_metrics.store.receive import (
    Note,
    find_received,
    kept_findings,
    notes,
    received_file,
    understood_when_refused,
)
from ssg_metrics.store.refusal import refusal
from ssg_metrics.store.understood import kept_sheets
from ssg_metrics.words import say

STANDING, UNDONE, REFUSED, PARTLY = "standing", "undone", "refused", "partly"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time that a file was sent: when, by whom, and whether it was accepted, partly taken or
    refused.
    """

    at: datetime
    sender: str
    status: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One import, or one refusal, of a file.

    ``number`` orders imports; a refusal has none. ``counts``: rows taken by table as sent, or
    sent where it was refused. ``status``: standing, partly (standing, with rows set aside),
    undone or refused. ``findings`` by severity: what is open now, of a refusal what was found
    then. ``quarantined``: rows that still wait for a mended file. ``imports``: every time that
    this very file was sent, oldest first.
    """

    number: int | None
    at: datetime
    sender: str
    file: str
    sha256: str
    bytes: int
    year: int
    counts: Mapping[str, int]
    status: str
    findings: Mapping[str, int] = field(default_factory=dict)
    quarantined: int = 0
    imports: tuple[Attempt, ...] = ()


def history_lines(settings: Settings) -> list[HistoryLine]:
    """Every import and every refusal, newest first."""
    every = list(notes(settings))
    attempts = {note["sha256"]: tuple(map(_attempt, note["imports"])) for note in every}
    db = open_edition(settings)
    open_ = counts_by_submission(db) if db else {}
    waiting = Counter(row.submission for row in quarantined(settings))
    lines = [
        _import(each, open_.get(each.sha256, {}), waiting[each.sha256], attempts)
        for each in history(settings)
    ]
    for note in every:
        refused = [entry for entry in note["imports"] if entry["status"] == REFUSED]
        lines += [_refusal(note, entry, attempts) for entry in refused]
    return sorted(lines, key=lambda line: (line.at, line.number or 0), reverse=True)


def _attempt(entry: Mapping[str, str]) -> Attempt:
    return Attempt(datetime.fromisoformat(entry["at"]), entry["sender"], entry["status"])


def _import(
    each: Submission,
    open_: Mapping[str, int],
    waiting: int,
    attempts: Mapping[str, tuple[Attempt, ...]],
) -> HistoryLine:
    status = UNDONE if not each.standing else PARTLY if each.taken == "good_rows" else STANDING
    return HistoryLine(
        each.number, each.received_at, each.sender, each.file, each.sha256, each.bytes, each.year,
        each.counts, status, open_ if each.standing else {}, waiting if each.standing else 0,
        attempts.get(each.sha256, ()),
    )  # fmt: skip


def _refusal(note: Note, entry: Note, attempts: Mapping[str, tuple[Attempt, ...]]) -> HistoryLine:
    return HistoryLine(
        None, datetime.fromisoformat(entry["at"]), entry["sender"], entry["file"], note["sha256"],
        note["bytes"], entry["year"], entry["counts"], REFUSED,
        entry.get("severities", {"error": sum(entry["findings"].values())}), 0,
        attempts[note["sha256"]],
    )  # fmt: skip


def original(settings: Settings, sha256: str) -> tuple[str, bytes]:
    """A received file as it came, with a safe name for it.

    ``sha256``: its SHA-256, or the first 6 digits or more. StoreError where it never came.
    """
    note = find_received(settings, sha256)
    file = received_file(settings, note["sha256"])
    if file is None:
        raise refusal("unknown_submission", word=sha256, near="-")
    return plain_name(note["name"]), file.read_bytes()


def findings_of(settings: Settings, sha256: str) -> tuple[Finding, ...]:
    """What was found in a received file: of one that stands what is open now and what kept rows
    out, of a refused one what was found then, of any other what checking it now finds.
    """
    note = find_received(settings, sha256)
    whole = note["sha256"]
    manifest = current_manifest(settings)
    db = open_edition(settings)
    for part in parts_of(manifest):
        if part.submission.sha256 == whole and db is not None:
            out = [
                f
                for f in kept_of(settings.accepted / part.folder)
                if f.severity is not Severity.WARNING
            ]
            return (*out, *(each.finding for each in open_findings(db, submission=whole)))
    last = note["imports"][-1]["status"] if note["imports"] else ""
    found = kept_findings(settings, whole) if last == REFUSED else ()
    return found or _checked_now(settings, whole)


def understood_of(settings: Settings, sha256: str) -> tuple[SheetUnderstanding, ...]:
    """How the sheets of a file were understood: when it was taken, of one that stands; else when it
    was last refused or taken. Nothing where that was not kept.
    """
    note = find_received(settings, sha256)
    whole = note["sha256"]
    standing = {part.submission.sha256 for part in parts_of(current_manifest(settings))}
    last = note["imports"][-1]["status"] if note["imports"] else ""
    if last == REFUSED and whole not in standing:
        return understood_when_refused(settings, whole)
    for part in reversed((*past_parts(settings), *parts_of(current_manifest(settings)))):
        if part.submission.sha256 == whole:
            return kept_sheets(settings.accepted / part.folder)
    return ()


def _checked_now(settings: Settings, sha256: str) -> tuple[Finding, ...]:
    name, data = original(settings, sha256)
    with scratch() as folder:
        path = lay_out(folder, name, data)
        (book,) = read_files([path], settings.limits)
    known = context(settings, take_good_rows=False, today=now().date())
    (checked,) = check([Received(sha256, name, book)], known)
    return checked.findings


def marked_workbook(settings: Settings, sha256: str, lang: str) -> tuple[str, bytes]:
    """The reply to a received file: its workbook with what ``findings_of`` says marked; a name.

    StoreError where it never came.
    """
    name, data = original(settings, sha256)
    findings = findings_of(settings, sha256)
    return marked_name(name, lang), marked(data, name, findings, lang, settings.limits)


def quarantine_workbook(settings: Settings, submission: str, lang: str) -> bytes:
    """The sender's workbook with only the faults of the rows marked that wait for a mended file.

    StoreError where the file never came.
    """
    whole = find_received(settings, submission)["sha256"]
    name, data = original(settings, whole)
    rows = quarantined(settings, whole)
    findings: list[Finding] = []
    for row in rows:  # rows of a sheet that could not be read share its findings
        findings += [f for f in row.findings if f.row == row.row or f not in findings]
    return marked(data, name, findings, lang, settings.limits)


def marked_name(file: str, lang: str) -> str:
    """What the marked workbook of a file is called."""
    return say("report.name", lang, name=PurePosixPath(file).stem) + ".xlsx"
