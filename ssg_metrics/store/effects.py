"""What undoing, redoing or rolling back would do to the rows that readers see. Writes nothing.

A row is counted as it was sent: a wide row of a form is one, however many its indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ssg_metrics.config import Settings
from ssg_metrics.errors import unknown
from ssg_metrics.forms.tables import STORED, TABLES
from ssg_metrics.model import Queryable
from ssg_metrics.scratch import scratch
from ssg_metrics.store.build import both, previewed
from ssg_metrics.store.changes import BEFORE
from ssg_metrics.store.flip import file_of, recipe_of
from ssg_metrics.store.history import find_edition, find_submission, past_parts
from ssg_metrics.store.loader import Loader
from ssg_metrics.store.manifest import (
    Manifest,
    Part,
    current_manifest,
    edition_file,
    read_manifest,
)
from ssg_metrics.store.refusal import plain_words

ACTS = ("undo", "redo", "rollback")
Look = Callable[[Queryable, int], None]
"""Asks a previewed edition what it wants to know of a programme year."""

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Turned:
    """What an act would do. ``what``: the file's name, or the edition's id.

    ``tables``, by table as sent: ``gone`` rows are no longer shown, ``back`` rows are shown
    again, ``kept`` rows of the file do not matter, for later files have replaced them.
    ``orphans``: rows of other files that would be held out because their group is not known any
    more. ``changed``: False where there is nothing to do.
    """

    act: str
    what: str
    year: int | None = None
    tables: Counts = field(default_factory=dict)
    orphans: Mapping[str, int] = field(default_factory=dict)
    files_out: tuple[str, ...] = ()
    files_in: tuple[str, ...] = ()
    changed: bool = True


def turned(settings: Settings, act: str, word: str, *, look: Look | None = None) -> Turned:
    """What an act on a submission (undo, redo) or an edition (rollback) would do.

    ``word``: a SHA-256 or an edition's id, or its beginning. ``look`` is shown the edition that
    an undo or redo would make. StoreError for what there is not.
    """
    if act not in ACTS:
        raise unknown("act", act, ACTS)
    base = current_manifest(settings)
    if act == "rollback":
        return _rollback(settings, base, word)
    found = find_submission(settings, word)
    nothing = Turned(act, found.file, found.year, changed=False)
    if base is None or found.standing is (act == "redo"):
        return nothing
    if act == "undo":
        out = [p for p in base.parts if p.submission.sha256 == found.sha256]
        parts = [p for p in base.parts if p.submission.sha256 != found.sha256]
    else:
        out = [p for p in past_parts(settings) if p.submission.number == found.number]
        parts = [*base.parts, *(_standing(p) for p in out)]
    files = [settings.accepted / part.folder for part in out]
    with scratch() as folder, plain_words():
        recipe = recipe_of(settings, parts)
        with previewed(folder, recipe, file_of(settings, base)) as draft:
            loader = Loader(draft.con, files)
            tables = {t: counts for t in STORED for t, counts in _of(loader, t, act).items()}
            if look:
                look(draft, found.year)
            return replace(nothing, tables=tables, orphans=_orphans(loader), changed=True)


def _standing(part: Part) -> Part:
    return replace(part, submission=replace(part.submission, standing=True))


def _rollback(settings: Settings, base: Manifest | None, word: str) -> Turned:
    found = find_edition(settings, word)
    if base is None or base.info.id == found.id:
        return Turned("rollback", found.id, max(found.years, default=None), changed=False)
    now_in, then = base.info, read_manifest(settings, found.id).info
    names = {s.number: s.file for s in (*now_in.submissions, *then.submissions)}
    here, there = ({s.number for s in info.submissions} for info in (now_in, then))
    with (
        scratch() as folder,
        both(folder, edition_file(settings, base.info.id), edition_file(settings, found.id)) as con,
    ):
        loader = Loader(con, ())
        tables = {t: c for table in STORED for t, c in _of(loader, table, "rollback").items()}
        orphans = _orphans(loader)
    return Turned(
        "rollback",
        found.id,
        max((*now_in.years, *then.years), default=None),
        tables,
        orphans,
        tuple(names[n] for n in sorted(here - there)),
        tuple(names[n] for n in sorted(there - here)),
    )


def _orphans(loader: Loader) -> dict[str, int]:
    """Rows that would be held out and are not now, by table as sent."""
    unit = """CASE WHEN "table" IN ('governance', 'ssg') THEN regexp_replace(key, ' \\S+$', '')
        ELSE key END"""
    rows = loader.con.execute(
        f"""SELECT "table", count(*) FROM (
            SELECT DISTINCT year, "table", {unit} FROM orphans
            EXCEPT SELECT DISTINCT year, "table", {unit} FROM {BEFORE}.orphans
        ) GROUP BY "table" ORDER BY "table" """
    ).fetchall()
    return dict(rows)


def _of(loader: Loader, table: str, act: str) -> dict[str, dict[str, int]]:
    """What goes, comes back and is kept of one stored table, by table as sent."""
    before, after = _units(table, f"{BEFORE}.{table}"), _units(table, table)
    files = loader.files(table)
    if table == "catalogue":
        sql = _CATALOGUE
    elif act == "rollback":
        sql = _ROLLBACK.format(before=before, after=after)
    elif files:
        sent = _units(table, f"(SELECT s.year, p.* FROM {_SENT[act]})")
        mine, other = (before, after) if act == "undo" else (after, before)
        sql = _TURN.format(sent=sent, mine=mine, other=other, gone=_GONE[act], back=_BACK[act])
    else:
        return {}
    rows = loader.con.execute(sql, [files] if "$1" in sql else []).fetchall()
    parts = ("gone", "back", "kept")
    return {sent_as: dict(zip(parts, c, strict=True)) for sent_as, *c in rows if any(c)}


def _units(table: str, source: str) -> str:
    """SQL for the rows of a table as they were sent: sent_as, key (one text), submission."""
    if table == "results":
        sent_as, keys = "sent_as", ["group_code", "form", "round", _CELL]
    else:
        sent_as, keys = f"'{table}'", list(TABLES[table].key)
    parts = ", ".join(f"coalesce(({key})::VARCHAR, '')" for key in ("year", *keys))
    return f"""SELECT DISTINCT {sent_as} AS sent_as, concat_ws(chr(31), {parts}) AS key, submission
        FROM {source} t"""


_CELL = "CASE sent_as WHEN 'results' THEN indicator END"
_FILES = "read_parquet($1) p JOIN {}submissions s USING (submission)"
_SENT = {"undo": _FILES.format(f"{BEFORE}."), "redo": _FILES.format("")}
_GONE = {"undo": "o.key IS NULL", "redo": "o.key IS NOT NULL"}
_BACK = {"undo": "o.key IS NOT NULL", "redo": "true"}

_TURN = """SELECT s.sent_as, count(*) FILTER (WHERE m.key IS NOT NULL AND {gone}),
        count(*) FILTER (WHERE m.key IS NOT NULL AND {back}),
        count(*) FILTER (WHERE m.key IS NULL)
    FROM ({sent}) s LEFT JOIN ({mine}) m USING (sent_as, key, submission)
    LEFT JOIN (SELECT DISTINCT key FROM ({other})) o ON o.key = s.key
    GROUP BY s.sent_as ORDER BY s.sent_as"""

_ROLLBACK = """SELECT sent_as, count(*) FILTER (WHERE a.key IS NULL),
        count(*) FILTER (WHERE b.key IS NULL), 0
    FROM ({before}) b FULL JOIN ({after}) a USING (sent_as, key, submission)
    GROUP BY sent_as ORDER BY sent_as"""

_CATALOGUE = f"""SELECT 'catalogue', (SELECT count(*) FROM (
        FROM {BEFORE}.catalogue EXCEPT FROM catalogue)),
    (SELECT count(*) FROM (FROM catalogue EXCEPT FROM {BEFORE}.catalogue)), 0"""
