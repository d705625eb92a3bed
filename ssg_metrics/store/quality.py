"""Open findings of an edition: filled at publication, listed for those who mend. Mends nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from ssg_metrics.forms.rule import COLUMNS, PRELUDE
from ssg_metrics.forms.rules import WARNINGS
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.model import Area, Finding, Level, Queryable, Severity
from ssg_metrics.store.durable import read_json
from ssg_metrics.store.fill import insert
from ssg_metrics.store.manifest import BANGKOK, Part, now


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that is still open, with where it lies: table as sent, place, submission.

    ``since``: when the submission that brought the row was imported; ``age``: days since then.
    """

    finding: Finding
    year: int
    table: str
    province: str | None
    district: str | None
    group_code: str | None
    submission: str | None
    since: datetime | None = None
    age: int = 0


def fill_findings(
    con: duckdb.DuckDBPyConnection, parts: Sequence[Part], folders: Sequence[Path]
) -> None:
    """Run every rule over the edition, and keep what reading noticed of rows that stand."""
    con.execute(PRELUDE)
    for rule in WARNINGS:
        con.execute(f"INSERT INTO findings ({COLUMNS}) {rule.sql}")
    noticed = [row for p, folder in zip(parts, folders, strict=True) for row in _noticed(p, folder)]
    if noticed:
        con.execute(
            """CREATE TEMP TABLE noticed (submission VARCHAR, stored VARCHAR, "table" VARCHAR,
            code VARCHAR, sheet VARCHAR, "row" INTEGER, "column" VARCHAR, text VARCHAR,
            params VARCHAR)"""
        )
        insert(con, "noticed", noticed)
        for stored in {row[1] for row in noticed if row[1]}:
            _keep_noticed(con, stored)


def _noticed(part: Part, folder: Path) -> list[tuple[Any, ...]]:
    """What reading a file noticed, as rows of ``noticed``."""
    tables = {sheet["sheet"]: sheet["table"] for sheet in read_json(folder / "layout.json")}
    rows = []
    for f in read_json(folder / "findings.json"):
        table = tables.get(f["sheet"], "")
        stored = TABLES[table].stored_as if table in TABLES else ""
        params = json.dumps(f["params"], ensure_ascii=False)
        where = (f["code"], f["sheet"], f["row"], f["column"], f["text"], params)
        rows.append((part.submission.sha256, stored, table, *where))
    return rows


def _keep_noticed(con: duckdb.DuckDBPyConnection, stored: str) -> None:
    """Keep what was noticed of a row or a sheet while any row of it stands.

    Of a file without rows there is nothing to mend in the data: its sender was told.
    """
    what = """n.code, 'warning', nullif(n."table", ''), n."column", {province}, {district}, {group},
        n.text, n.params, n.submission, n.sheet, n."row" FROM noticed n"""
    if stored == "catalogue":
        nowhere = what.format(province="NULL", district="NULL", group="NULL")
        con.execute(
            f"""INSERT INTO findings ({COLUMNS}) SELECT s.year, {nowhere}
            JOIN submissions s USING (submission) WHERE n.stored = $1""",
            [stored],
        )
        return
    has = {c.name for c in TABLES[stored].columns}
    province = "t.province" if "province" in has else "g.province"
    group = "t.group_code" if "group_code" in has else "NULL"
    known = f"LEFT JOIN groups g ON g.year = t.year AND g.group_code = {group}"
    row = what.format(province=province, district="g.district", group=group)
    sheet = what.format(province="NULL", district="NULL", group="NULL")
    con.execute(
        f"""INSERT INTO findings ({COLUMNS})
        SELECT DISTINCT t.year, {row} JOIN {stored} t USING (submission, sheet, "row") {known}
        WHERE n.stored = $1
        UNION ALL SELECT s.year, {sheet} JOIN submissions s USING (submission)
        WHERE n.stored = $1 AND n."row" IS NULL AND (n.submission, n.sheet) IN (
            SELECT (submission, sheet) FROM {stored})""",
        [stored],
    )


def open_findings(
    db: Queryable,
    year: int | None = None,
    *,
    code: str | None = None,
    province: str | None = None,
    submission: str | None = None,
    most: int | None = None,
    today: date | None = None,
) -> list[OpenFinding]:
    """Open findings of an edition in the order of the rules, places and cells.

    Narrowed by programme year, finding code, province (2 digits) and submission (SHA-256);
    ``most`` stops after so many. Ages are counted to ``today``, else today in Thailand.
    """
    rows = db.rows(
        """SELECT f.*, s.received_at FROM open_findings f LEFT JOIN submissions s USING (submission)
        WHERE ($year IS NULL OR f.year = $year) AND ($code IS NULL OR code = $code)
            AND ($province IS NULL OR province = $province)
            AND ($submission IS NULL OR submission = $submission)
        ORDER BY f.year DESC, code, province, district, group_code, f.number, sheet, "row", "column"
        LIMIT coalesce($most, 1000000000)""",
        {
            "year": year,
            "code": code,
            "province": province,
            "submission": submission,
            "most": most,
        },
    )
    day = today or now().date()
    return [_open(row, day) for row in rows]


def counts(db: Queryable, year: int | None = None) -> list[dict[str, Any]]:
    """How many findings are open, by ``code`` and ``province``: columns code, province, open."""
    return db.rows(
        """SELECT code, province, count(*) AS open FROM findings
        WHERE $year IS NULL OR year = $year GROUP BY code, province ORDER BY code, province""",
        {"year": year},
    )


def open_in(
    rows: Sequence[Mapping[str, Any]], trail: Sequence[Area], provinces: Mapping[str, Area]
) -> int:
    """How many of ``counts`` lie in the provinces of an area, or of none; ``trail`` leads to it."""
    places, area = {one.code for one in trail}, trail[-1]
    return sum(
        row["open"]
        for row in rows
        if area.level is Level.COUNTRY
        or row["province"] in places
        or (row["province"] in provinces and provinces[row["province"]].parent == area.code)
    )


def counts_by_submission(db: Queryable) -> dict[str, dict[str, int]]:
    """How many findings are open, by SHA-256 of the file that brought the row, and severity."""
    found: dict[str, dict[str, int]] = {}
    for row in db.rows(
        """SELECT submission, severity, count(*) AS open FROM findings
        WHERE submission IS NOT NULL GROUP BY submission, severity ORDER BY severity"""
    ):
        found.setdefault(row["submission"], {})[row["severity"]] = row["open"]
    return found


def _open(row: dict[str, Any], today: date) -> OpenFinding:
    finding = Finding(
        code=row["code"],
        severity=Severity(row["severity"]),
        file=row["file"] or "",
        sheet=row["sheet"],
        row=row["row"],
        column=row["column"],
        cell=row["cell"],
        text=row["text"] or "",
        params=json.loads(row["params"] or "{}"),
    )
    place = (row["province"], row["district"], row["group_code"], row["submission"])
    since = row["received_at"].replace(tzinfo=BANGKOK) if row["received_at"] else None
    age = max(0, (today - since.date()).days) if since else 0
    return OpenFinding(finding, row["year"], row["table"] or "", *place, since, age)
