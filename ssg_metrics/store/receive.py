"""Files as they came, and a note on each: who, when, and every import of it. Alters no file."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ssg_metrics.config import Settings
from ssg_metrics.model import Checked, Finding, SheetUnderstanding
from ssg_metrics.store.durable import read_json, sweep, write_bytes, write_json
from ssg_metrics.store.kept import finding_as_json, finding_from
from ssg_metrics.store.lock import Waiting, writing
from ssg_metrics.store.manifest import Part, now, part_as_json
from ssg_metrics.store.refusal import plain_words, refusal
from ssg_metrics.store.understood import sheet_as_json, sheets_from

ACCEPTED, PARTLY, REFUSED = "accepted", "partly", "refused"

FOUND = ".found"
"""The ending of what was found in a file that was refused, and how it was understood, kept beside
the file; earlier versions kept the findings alone.
"""
NOTES = (".json", FOUND)

Note = dict[str, Any]
"""sha256, name, sender, at, bytes, and ``imports``: one entry an attempt, oldest first."""


def receive(settings: Settings, data: bytes, name: str, sender: str) -> str:
    """Keep a file as it came; its SHA-256. A file that is here already is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    with plain_words():
        sweep(settings.received, all_of_them=False)
        if received_file(settings, sha256) is None:
            write_bytes(settings.received / f"{sha256}{_suffix(name)}", data)
        if read_note(settings, sha256) is None:
            write_json(_note_file(settings, sha256), _new_note(sha256, name, sender, len(data)))
    return sha256


def received_file(settings: Settings, sha256: str) -> Path | None:
    """The file with this SHA-256, as it came; None where it never did."""
    for path in settings.received.glob(f"{sha256}*"):
        if path.suffix not in NOTES:
            return path
    return None


def read_note(settings: Settings, sha256: str) -> Note | None:
    """The note on a received file; None where there is none."""
    try:
        note: Note = read_json(_note_file(settings, sha256))
    except FileNotFoundError:
        return None
    return note


def notes(settings: Settings) -> Iterator[Note]:
    """The notes on all received files, in no order."""
    for path in settings.received.glob("*.json"):
        yield read_json(path)


def note_accepted(settings: Settings, part: Part) -> None:
    """Write down that a file was taken. Called inside the lock, after the edition stands."""
    s = part.submission
    status = PARTLY if s.taken == "good_rows" else ACCEPTED
    _add(settings, {**part_as_json(part), "status": status})


def note_refused(
    settings: Settings, files: Sequence[Checked], sender: str, *, waiting: Waiting | None = None
) -> None:
    """Write down that files were sent and not taken, and why by code. They may be sent again."""
    if files:
        with writing(settings, waiting), plain_words():
            for checked in files:
                found = [finding_as_json(finding) for finding in checked.findings]
                sheets = [sheet_as_json(sheet) for sheet in checked.sheets]
                kept = {"findings": found, "sheets": sheets}
                write_json(_found_file(settings, checked.sha256), kept)
                _add(settings, _refusal_entry(checked, sender))


def kept_findings(settings: Settings, sha256: str) -> tuple[Finding, ...]:
    """What was found in a file when it was last refused; nothing where it never was."""
    return tuple(finding_from(each) for each in _found(settings, sha256)["findings"])


def understood_when_refused(settings: Settings, sha256: str) -> tuple[SheetUnderstanding, ...]:
    """How the sheets of a file were understood when it was last refused; nothing where it never
    was, or where that was not kept yet.
    """
    return sheets_from(_found(settings, sha256)["sheets"])


def _found(settings: Settings, sha256: str) -> dict[str, Any]:
    try:
        found = read_json(_found_file(settings, sha256))
    except FileNotFoundError:
        return {"findings": [], "sheets": []}
    return found if isinstance(found, dict) else {"findings": found, "sheets": []}


def find_received(settings: Settings, word: str) -> Note:
    """The note on the received file with this SHA-256 or beginning of it (6 digits or more).

    StoreError where there is none, or where several begin so.
    """
    hidden = re.fullmatch(r"[0-9a-f]{6,64}", word.lower()) is None
    found = [] if hidden else sorted(settings.received.glob(f"{word.lower()}*.json"))
    if not found:
        raise refusal("unknown_submission", word=word, near="-")
    if len(found) > 1:
        raise refusal("ambiguous", word=word, near=", ".join(path.stem for path in found))
    note: Note = read_json(found[0])
    return note


def _refusal_entry(checked: Checked, sender: str) -> dict[str, Any]:
    return {
        "sha256": checked.sha256,
        "number": None,
        "at": now().isoformat(),
        "file": checked.file,
        "sender": sender,
        "bytes": 0,
        "year": checked.year,
        "sample": checked.sample,
        "taken": "none",
        "counts": dict(checked.sent),
        "findings": dict(Counter(finding.code for finding in checked.findings)),
        "severities": dict(Counter(finding.severity.value for finding in checked.findings)),
        "status": REFUSED,
    }


def _add(settings: Settings, entry: Mapping[str, Any]) -> None:
    sha256 = entry["sha256"]
    note = read_note(settings, sha256) or _new_note(
        sha256, entry["file"], entry["sender"], entry["bytes"]
    )
    numbers = [old["number"] for old in note["imports"] if old["number"] is not None]
    if entry["number"] is None or entry["number"] not in numbers:
        note["imports"].append(dict(entry))
        write_json(_note_file(settings, sha256), note)


def _new_note(sha256: str, name: str, sender: str, size: int) -> Note:
    return {
        "sha256": sha256,
        "name": name,
        "sender": sender,
        "at": now().isoformat(),
        "bytes": size,
        "imports": [],
    }


def _found_file(settings: Settings, sha256: str) -> Path:
    return settings.received / f"{sha256}{FOUND}"


def _note_file(settings: Settings, sha256: str) -> Path:
    return settings.received / f"{sha256}.json"


def _suffix(name: str) -> str:
    """The file's extension where it is a plain one, so that people can open the file again."""
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    suffix = found.group().lower() if found else ".bin"
    return ".bin" if suffix in NOTES else suffix
