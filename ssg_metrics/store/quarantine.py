"""Rows that wait for a mended file: refused while the good rows of their file were taken.

Nothing is moved when a mended row arrives: what waits is worked out from the submissions that
stand, so that an undo of the mending file brings its rows back here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pyarrow.parquet as pq

from ssg_metrics.config import Settings
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.model import QuarantinedRow, Queryable
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.kept import read_quarantine
from ssg_metrics.store.manifest import Part, current_manifest
from ssg_metrics.words import LANGUAGES, say

TRUSTED = frozenset(("key_twice", "group_refused"))
"""Findings in a key's cell that do not make the key itself doubtful."""

Key = tuple[str, ...]

_COPY = re.compile(r"\s*\(\d+\)$|^[0-9a-f]{8}-")
"""What a browser adds to the name of a second download, and an archive of replies to every name."""


def quarantined(settings: Settings, submission: str | None = None) -> list[QuarantinedRow]:
    """The rows that wait now, oldest submission first, in the order of their sheets' rows.

    A row is left out that a later standing submission has brought: by the key of its table; or,
    where its key cannot be read or is itself what was wrong, in the same sheet and row of a file
    of the same name, without an error. One that is wrong again in a later file waits there, and
    one that is sent again as it was after it had been mended does not wait again.
    ``submission`` narrows to one file by its SHA-256.
    """
    manifest = current_manifest(settings)
    db = open_edition(settings, manifest.info.id) if manifest else None
    if manifest is None or db is None:
        return []
    every = [
        _Waiting(row, part)
        for part in manifest.parts
        for row in read_quarantine(settings.accepted / part.folder)
    ]
    brought = _newest(db, [each.row for each in every])
    first: dict[object, int] = {}
    last: dict[object, int] = {}
    for each in every:  # in the order of their numbers
        first.setdefault((each.key, tuple(each.row.texts.items())), each.number)
        last[each.key] = each.number
    places = _Places(settings, manifest.parts)
    return [
        _placed(each.row, each.part)
        for each in every
        if submission in (None, each.part.submission.sha256)
        and brought.get(each.key, 0) <= first[each.key, tuple(each.row.texts.items())]
        and (each.row.key is None or last[each.key] == each.number)
        and not (_doubtful(each.row) and places.again(each.row, each.part))
    ]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A refused row and the submission that it came by."""

    row: QuarantinedRow
    part: Part

    @property
    def key(self) -> tuple[int, str, Key | None]:
        """Programme year, table and key."""
        return self.part.submission.year, self.row.table, self.row.key

    @property
    def number(self) -> int:
        """The number of its submission."""
        return self.part.submission.number


def _placed(row: QuarantinedRow, part: Part) -> QuarantinedRow:
    s = part.submission
    return replace(row, submission=s.sha256, file=s.file, year=s.year, since=s.received_at)


def _doubtful(row: QuarantinedRow) -> bool:
    """Whether the key cannot be read or is itself what was wrong: the mended row bears another."""
    key = TABLES[row.table].key
    return row.key is None or any(f.column in key and f.code not in TRUSTED for f in row.findings)


def _newest(
    db: Queryable, rows: Iterable[QuarantinedRow]
) -> dict[tuple[int, str, Key | None], int]:
    """The number of the newest standing submission that brought each key, by year and table."""
    asked: dict[str, set[Key]] = {}
    for row in rows:
        if row.key is not None:
            asked.setdefault(row.table, set()).add(row.key)
    found: dict[tuple[int, str, Key | None], int] = {}
    for table, keys in asked.items():
        names = TABLES[table].key
        parts = [f"coalesce(\"{name}\"::VARCHAR, '')" for name in names]
        where = "sent_as = $table" if TABLES[table].form else "$table <> ''"
        for line in db.rows(
            f"""SELECT year, [{", ".join(parts)}] AS key, max(number) AS number
            FROM {TABLES[table].stored_as} JOIN (SELECT submission, number FROM submissions)
                USING (submission)
            WHERE {where} AND {parts[0]} IN (SELECT unnest($first::VARCHAR[]))
            GROUP BY year, key""",
            {"table": table, "first": sorted({key[0] for key in keys})},
        ):
            found[line["year"], table, tuple(line["key"])] = line["number"]
    return found


class _Places:
    """Which sheet rows later files of the same name brought, asked for as far as it is needed."""

    def __init__(self, settings: Settings, parts: Sequence[Part]) -> None:
        self._folder = {part.folder: settings.accepted / part.folder for part in parts}
        self._named: dict[str, list[Part]] = {}
        for part in parts:
            self._named.setdefault(bare_name(part.submission.file), []).append(part)
        self._read: dict[tuple[str, str], tuple[set[tuple[str, int]], set[str]]] = {}

    def again(self, row: QuarantinedRow, part: Part) -> bool:
        """Whether a later file of the same name, about the same things, has this row as good."""
        _, own = self._of(part, row.table)
        for each in self._named[bare_name(part.submission.file)]:
            newer = each.submission.number > part.submission.number
            if not newer or each.submission.year != part.submission.year:
                continue
            places, firsts = self._of(each, row.table)
            if (row.sheet, row.row) in places and (not own or own & firsts):
                return True
        return False

    def _of(self, part: Part, table: str) -> tuple[set[tuple[str, int]], set[str]]:
        """The sheet rows that a file brought of a table, and what its keys begin with."""
        known = self._read.get((part.folder, table))
        if known is None:
            known = self._read[part.folder, table] = _brought(self._folder[part.folder], table)
        return known


def _brought(folder: Path, table: str) -> tuple[set[tuple[str, int]], set[str]]:
    """Sheet rows, and what keys begin with; a row refused again is one of the rows."""
    again = {(row.sheet, row.row) for row in read_quarantine(folder) if row.table == table}
    file = folder / f"{TABLES[table].stored_as}.parquet"
    if not file.exists():
        return again, set()
    first = TABLES[table].key[0]
    read = pq.read_table(file, columns=["sheet", "row", first])
    sheets, rows, firsts = (read.column(name).to_pylist() for name in ("sheet", "row", first))
    return again | set(zip(sheets, rows, strict=True)), set(firsts)


def bare_name(file: str) -> str:
    """A file's name without its ending, and without what a marked workbook's name has more."""
    stem = _COPY.sub("", PurePosixPath(file).stem.strip())
    for lang in LANGUAGES:
        before, after = say("report.name", lang, name="\0").split("\0")
        if stem.startswith(before) and stem.endswith(after):
            stem = stem[len(before) : len(stem) - len(after)].strip()
    return stem.casefold()
