"""What submissions change against the edition that stood before, by table as sent. Counts only."""

from __future__ import annotations

from collections.abc import Mapping

from ssg_metrics.forms.tables import STORED, TABLES
from ssg_metrics.store.accept import columns_of
from ssg_metrics.store.loader import Loader

Changes = dict[str, dict[str, dict[str, int]]]
"""SHA-256 → table as sent → added, changed, same, refused."""

BEFORE = "before"
"""The name under which the edition that stood before is attached, when there was one."""


def changes(loader: Loader, *, before: bool) -> Changes:
    """Count the rows of the loader's folders that are new, differ from, or equal what stood.

    A wide row of results is one row; a cell of the long form is one.
    """
    found: Changes = {}
    for table in STORED:
        files = loader.files(table)
        if not files:
            continue
        sql = _result_rows(before) if table == "results" else _rows(table, before)
        for sha256, sent_as, added, changed, same in loader.con.execute(sql, [files]).fetchall():
            tally = {"added": added, "changed": changed, "same": same, "refused": 0}
            found.setdefault(sha256, {})[sent_as] = tally
    return found


def with_refused(found: Changes, refused: Mapping[str, Mapping[str, int]]) -> Changes:
    """The same, with the rows that could not go in, by SHA-256 and table as sent."""
    for sha256, tables in refused.items():
        here = found.setdefault(sha256, {})
        for table, count in tables.items():
            empty = {"added": 0, "changed": 0, "same": 0}
            if count or table in here:
                here[table] = {**here.get(table, empty), "refused": count}
    return found


_FALL_BACK = {"dimension_en": "p.dimension_th", "title_en": "p.title_th", "working": "false"}
SENT = "read_parquet($1) p JOIN submissions s USING (submission)"
"""Sent rows ``p`` with their submission ``s``."""


def joined(table: str, kind: str = "") -> str:
    """Sent rows ``p`` of a plain table with the row ``b`` of the same key that stood before."""
    meet = " AND ".join(f"b.{key} IS NOT DISTINCT FROM p.{key}" for key in TABLES[table].key)
    return f"{SENT} {kind} JOIN {BEFORE}.{table} b ON b.year = s.year AND {meet}"


def sent_values(table: str) -> dict[str, str]:
    """The columns of a plain table beside its key, each with the SQL of the value sent."""
    names = [n for n in columns_of(table) if n not in (*TABLES[table].key, "sheet", "row")]
    sent = {n: f'p."{n}"' for n in names}
    if table == "catalogue":  # what is left out there falls back
        sent |= {n: f"coalesce(p.{n}, {other})" for n, other in _FALL_BACK.items()}
    return sent


def _rows(table: str, before: bool) -> str:
    if not before:
        return f"SELECT submission, '{table}', count(*), 0, 0 FROM {SENT} GROUP BY submission"
    sent = sent_values(table)
    differ = " OR ".join(f'b."{n}" IS DISTINCT FROM {sql}' for n, sql in sent.items())
    return f"""SELECT submission, '{table}', count(*) FILTER (WHERE b.year IS NULL),
            count(*) FILTER (WHERE b.year IS NOT NULL AND ({differ})),
            count(*) FILTER (WHERE b.year IS NOT NULL AND NOT ({differ}))
        FROM {joined(table, "LEFT")} GROUP BY submission"""


def _result_rows(before: bool) -> str:
    cell = "CASE p.sent_as WHEN 'results' THEN p.indicator END"
    unit = f"submission, p.sent_as, p.group_code, p.form, p.round, {cell}"
    known, differ, join = "0", "false", ""
    if before:
        known, differ = (
            "count(b.year)",
            """bool_or(b.year IS NULL OR b.result IS DISTINCT FROM p.result
                OR b.assessed_on IS DISTINCT FROM p.assessed_on
                OR b.assessor IS DISTINCT FROM p.assessor)""",
        )
        join = f"""LEFT JOIN {BEFORE}.results b ON b.year = s.year AND b.group_code = p.group_code
            AND b.form = p.form AND b.round = p.round AND b.indicator = p.indicator"""
    return f"""SELECT submission, sent_as, count(*) FILTER (WHERE known = 0),
            count(*) FILTER (WHERE known > 0 AND differ),
            count(*) FILTER (WHERE known > 0 AND NOT differ)
        FROM (SELECT submission, p.sent_as, {known} AS known, {differ} AS differ
            FROM {SENT} {join} GROUP BY {unit})
        GROUP BY submission, sent_as"""
