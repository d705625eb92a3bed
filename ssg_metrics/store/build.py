"""One edition, from accepted rows and reference data: as a file, or in memory to look at.

Publishes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from ssg_metrics import forms
from ssg_metrics.forms.rules import CODES
from ssg_metrics.forms.tables import STORED
from ssg_metrics.model import Finding
from ssg_metrics.reference import Reference
from ssg_metrics.store.carried import carried
from ssg_metrics.store.changes import BEFORE, Changes, changes
from ssg_metrics.store.checks import Verify, check
from ssg_metrics.store.edition import rows_of
from ssg_metrics.store.fill import fill_reference, fill_submissions
from ssg_metrics.store.load import load
from ssg_metrics.store.loader import Loader
from ssg_metrics.store.manifest import BANGKOK, Part
from ssg_metrics.store.quality import fill_findings, open_findings
from ssg_metrics.store.refusal import refusal
from ssg_metrics.store.superseded import fill_superseded

HERE = Path(__file__).resolve().parent
MEMORY = 2_500_000_000
"""Bytes that building an edition may take; beyond it works on disk."""
_VIEWS = (HERE / "views.sql").read_text("utf-8")
_LAID_DOWN = re.compile(r"CREATE TABLE (\w+_by_\w+)")
_DISK_FULL = ("No space left", "File too large", "quota exceeded")
MOST_WARNINGS = 10_000
"""Warnings of one submission that an outcome carries; the edition lists them all."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an edition is made of. ``folders`` hold the parts' rows, in the same order."""

    parts: Sequence[Part]
    folders: Sequence[Path]
    reference: Reference
    reference_digest: str
    at: datetime

    @property
    def id(self) -> str:
        """16 hex digits that stand for all inputs: rows, their order, reference data, rules."""
        parts = [[p.submission.sha256, p.submission.number, p.digest] for p in self.parts]
        inputs = json.dumps([parts, self.reference_digest, _program_digest()])
        return hashlib.sha256(inputs.encode()).hexdigest()[:16]

    def without(self, sha256s: Sequence[str]) -> Recipe:
        """The same without some of the parts."""
        pairs = zip(self.parts, self.folders, strict=True)
        left = [(p, folder) for p, folder in pairs if p.submission.sha256 not in sha256s]
        return replace(self, parts=[p for p, _ in left], folders=[folder for _, folder in left])

    def only(self, sha256s: Sequence[str]) -> list[Path]:
        """The folders of some of the parts."""
        pairs = zip(self.parts, self.folders, strict=True)
        return [folder for part, folder in pairs if part.submission.sha256 in sha256s]


@dataclass(frozen=True, slots=True)
class Built:
    """What building showed: changes and warnings of the fresh submissions, by SHA-256."""

    changes: Changes = field(default_factory=dict)
    warnings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition being built, as the checks and previews see it."""

    id: str
    con: duckdb.DuckDBPyConnection

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one statement with ``$name`` parameters; a list of rows by column name."""
        return rows_of(self.con, sql, params)


def build(
    folder: Path, recipe: Recipe, fresh: Sequence[str], before: Path | None, verify: Verify | None
) -> tuple[Path, Built]:
    """Build an edition in an empty folder; its file, and what the fresh submissions change.

    EditionError names a check that failed; StoreError says that the disk is full.
    """
    file = folder / "edition.duckdb"
    with _connection(folder, file) as con:
        loader = Loader(con, recipe.folders)
        _fill(loader, recipe, _VIEWS)
        fill_superseded(loader)
        draft = Draft(recipe.id, con)
        check(loader, draft, verify)
        _attach(con, before)
        built = Built(
            changes(Loader(con, recipe.only(fresh)), before=before is not None),
            {sha256: warnings_of(draft, sha256) for sha256 in fresh},
        )
        if before:
            con.execute(f"DETACH {BEFORE}")
        con.execute("CHECKPOINT")
    return file, built


@contextmanager
def previewed(
    folder: Path, recipe: Recipe, before: Path | None, fresh: Sequence[str] | None = None
) -> Iterator[Draft]:
    """The edition that ``build`` would make, in memory and as long as it is looked at.

    The tables that screens ask for are views here, so that only what is asked for is summed, and
    the checks of other rooms are left to ``build``. ``before`` is attached, where there is one.
    ``fresh``: the recipe is that of ``before`` and these submissions, the newest; the rows that
    stand are then taken from ``before``.
    """
    with _connection(folder, None) as con:
        _attach(con, before)
        folders = list(recipe.folders)
        if before and fresh is not None:
            new = recipe.only(fresh)
            standing = [each for each in folders if each not in new]
            held = carried(con, folder / "carried", standing)
            folders = folders if held is None else [*held, *new]
        loader = Loader(con, folders)
        _fill(loader, recipe, _LAID_DOWN.sub(r"CREATE VIEW \1", _VIEWS))
        draft = Draft(recipe.id, con)
        check(loader, draft, None)
        yield draft


@contextmanager
def both(folder: Path, before: Path, after: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Two published editions beside each other: ``before`` attached, of ``after`` what was sent."""
    with _connection(folder, None) as con:
        _attach(con, before)
        con.execute(f"ATTACH '{_quoted(after)}' AS later (READ_ONLY)")
        for table in (*STORED, "orphans"):
            con.execute(f"CREATE VIEW {table} AS FROM later.{table}")
        yield con


def _attach(con: duckdb.DuckDBPyConnection, before: Path | None) -> None:
    if before:
        con.execute(f"ATTACH '{_quoted(before)}' AS {BEFORE} (READ_ONLY)")


def reference_digest(folder: Path) -> str:
    """The hash of all reference data."""
    files = (p for p in folder.rglob("*") if p.suffix in (".csv", ".toml"))
    return _digest(folder, sorted(files))


def _program_digest() -> str:
    """The hash of what turns rows into an edition: schema, views, rules, tables, loading."""
    declared = Path(forms.__file__).parent
    loading = ("schema.sql", "views.sql", "load.py", "results.py", "superseded.py")
    here = (HERE / name for name in loading)
    forms_ = (declared / name for name in ("rule.py", "rules.py", "tables.py"))
    return _digest(HERE.parent, [*here, *forms_])


def _digest(root: Path, files: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


@contextmanager
def _connection(folder: Path, file: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new database file, or one in memory; what the disk refuses is said in plain words."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{MEMORY}B",
        "threads": str(os.cpu_count() or 1),
        "temp_directory": str(folder / "edition.tmp"),
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
    }
    try:
        con = duckdb.connect(config=config)
        try:
            con.execute("SET enable_progress_bar = false")
            # no journal: a half-built file is thrown away, a whole one is flushed before its rename
            if file:
                con.execute(f"ATTACH '{_quoted(file)}' AS building (RECOVERY_MODE no_wal_writes)")
                con.execute("USE building")
            yield con
        finally:
            con.close()
    except duckdb.OutOfMemoryException as fault:
        raise refusal("out_of_memory") from fault
    except duckdb.Error as fault:
        if any(words in str(fault) for words in _DISK_FULL):
            raise refusal("disk_full") from fault
        if isinstance(fault, duckdb.IOException):
            why = str(fault).splitlines()[0]
            raise refusal("cannot_write", file=folder.parent, why=why) from fault
        raise


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _fill(loader: Loader, recipe: Recipe, views: str) -> None:
    con = loader.con
    con.execute((HERE / "schema.sql").read_text("utf-8"))
    sample = any(part.submission.sample for part in recipe.parts)
    at = recipe.at.astimezone(BANGKOK).replace(tzinfo=None)
    con.execute("INSERT INTO edition VALUES (?, ?, ?)", [recipe.id, at, sample])
    fill_reference(con, recipe.reference)
    fill_submissions(con, recipe.parts, recipe.folders)
    load(loader)
    con.execute(views)
    fill_findings(con, recipe.parts, recipe.folders)


def warnings_of(draft: Draft, sha256: str) -> tuple[Finding, ...]:
    """What the rules say about a submission; what reading noticed is in its Checked already."""
    listed = open_findings(draft, submission=sha256, most=MOST_WARNINGS)
    return tuple(row.finding for row in listed if row.finding.code in CODES)
