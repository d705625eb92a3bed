"""What was imported and published, and finding it again. Changes nothing."""

from __future__ import annotations

import re
from difflib import get_close_matches

from ssg_metrics.config import Settings
from ssg_metrics.model import EditionInfo, Submission
from ssg_metrics.store.manifest import (
    Part,
    current_manifest,
    edition_file,
    newest_first,
    part_from,
    read_manifest,
)
from ssg_metrics.store.receive import Note, notes, read_note
from ssg_metrics.store.refusal import refusal

__all__ = [
    "current",
    "editions",
    "find_edition",
    "find_submission",
    "history",
    "next_number",
    "past_parts",
    "read_note",
]


def current(settings: Settings) -> EditionInfo | None:
    """What readers are shown now; None before the first publication."""
    manifest = current_manifest(settings)
    return manifest.info if manifest else None


def history(settings: Settings) -> list[Submission]:
    """Every import that was ever taken, newest first; ``standing`` says which count now."""
    manifest = current_manifest(settings)
    standing = {s.number: s for s in manifest.info.submissions} if manifest else {}
    past = {part.submission.number: part.submission for part in past_parts(settings)}
    return [both for _, both in sorted({**past, **standing}.items(), reverse=True)]


def refusals(settings: Settings) -> list[Note]:
    """Every attempt that was refused, newest first: file, sender, at, findings by code."""
    entries = [e for n in notes(settings) for e in n["imports"] if e["status"] == "refused"]
    return sorted(entries, key=lambda entry: str(entry["at"]), reverse=True)


def editions(settings: Settings) -> list[EditionInfo]:
    """The published editions that can be shown, newest first."""
    found = (path.stem for path in settings.editions.glob("*.json"))
    infos = [read_manifest(settings, e).info for e in found if edition_file(settings, e).exists()]
    return newest_first(infos)


def past_parts(settings: Settings) -> list[Part]:
    """Every import that was ever taken, as the notes keep it."""
    entries = (entry for note in notes(settings) for entry in note["imports"])
    return [part_from(entry) for entry in entries if entry["number"] is not None]


def next_number(settings: Settings) -> int:
    """The number of the next import: above every one that was ever given."""
    return max((s.number for s in history(settings)), default=0) + 1


def find_submission(settings: Settings, word: str) -> Submission:
    """The submission with this SHA-256 or beginning of it; of several imports, the one standing.

    StoreError names the nearest one where there is none, or the files where several begin so.
    """
    known = history(settings)
    found = [s for s in known if _begins(s.sha256, word)]
    if not found:
        names = {s.sha256[:12] for s in known}
        raise refusal("unknown_submission", word=word, near=_near(word, names))
    if len({s.sha256 for s in found}) > 1:
        raise refusal("ambiguous", word=word, near=", ".join(sorted({s.sha256 for s in found})))
    return max(found, key=lambda s: (s.standing, s.number))


def find_edition(settings: Settings, word: str) -> EditionInfo:
    """The edition with this id or beginning of it. StoreError names the nearest one."""
    known = editions(settings)
    found = [info for info in known if _begins(info.id, word)]
    if not found:
        raise refusal("unknown_edition", word=word, near=_near(word, {i.id for i in known}))
    if len(found) > 1:
        raise refusal("ambiguous", word=word, near=", ".join(sorted(i.id for i in found)))
    return found[0]


def _begins(name: str, word: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{6,64}", word.lower()) is not None and name.startswith(
        word.lower()
    )


def _near(word: str, names: set[str]) -> str:
    """The names that a mistyped one may have meant: the nearest, else some."""
    near = get_close_matches(word, names, n=3, cutoff=0.5) or sorted(names)[:5]
    return ", ".join(near) or "-"
