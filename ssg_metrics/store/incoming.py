"""Checked files on their way in: which are new, rows kept, numbers given. Publishes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ssg_metrics.config import Settings
from ssg_metrics.model import Checked, Submission
from ssg_metrics.store.accept import accept
from ssg_metrics.store.history import next_number
from ssg_metrics.store.manifest import Manifest, Part, now, parts_of, shas
from ssg_metrics.store.receive import read_note, received_file

ALL, GOOD_ROWS = "all", "good_rows"

Told = Callable[[int, int], None]
"""Hears how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A checked file on its way in. ``taken``: all, or good_rows; ``at``: when it was sent.

    ``parquet``: a folder with the rows as Parquet of the store's types, one file a table, for
    more rows than Python should carry; ``checked.tables`` is then empty.
    """

    checked: Checked
    sender: str = ""
    taken: str = ALL
    at: datetime | None = None
    parquet: Path | None = None


def fresh_of(base: Manifest | None, incoming: Sequence[Incoming]) -> list[Incoming]:
    """Those that do not stand yet, each content once."""
    standing = set(shas(parts_of(base)))
    first = {i.checked.sha256: i for i in reversed(incoming)}
    return [
        i for i in incoming if i is first[i.checked.sha256] and i.checked.sha256 not in standing
    ]


def accepted(
    settings: Settings, folder: Path, fresh: Sequence[Incoming], tell: Told | None = None
) -> tuple[Part, ...]:
    """Keep the rows of each file, and give it the next number."""
    parts: list[Part] = []
    for number, incoming in enumerate(fresh, start=next_number(settings)):
        parts.append(_accept(settings, folder, incoming, number))
        if tell:
            tell(len(parts), len(fresh) + 1)
    return tuple(parts)


def _accept(settings: Settings, folder: Path, incoming: Incoming, number: int) -> Part:
    checked = incoming.checked
    note = read_note(settings, checked.sha256) or {"imports": []}
    kept = {entry["folder"] for entry in note["imports"] if "folder" in entry}
    name, digest = accept(folder, checked, incoming.taken, kept, incoming.parquet)
    file = received_file(settings, checked.sha256)
    submission = Submission(
        sha256=checked.sha256,
        number=number,
        file=checked.file,
        sender=incoming.sender,
        received_at=incoming.at or now(),
        bytes=file.stat().st_size if file else 0,
        year=checked.year,
        sample=checked.sample,
        taken=incoming.taken,
        counts=_counts(checked),
    )
    return Part(submission, name, digest)


def _counts(checked: Checked) -> dict[str, int]:
    """Rows taken, by table as sent."""
    if checked.sent:
        return {table: n - checked.refused.get(table, 0) for table, n in checked.sent.items()}
    return {table: len(rows.records) for table, rows in checked.tables.items()}
