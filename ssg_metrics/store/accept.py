"""The good rows of a checked file as Parquet, a folder a submission. Judges no row."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ssg_metrics.forms.tables import SQL_TYPE, TABLES
from ssg_metrics.model import Checked, Finding, Rows, Severity
from ssg_metrics.store.durable import flush, hidden_name, rename
from ssg_metrics.store.kept import QUARANTINE, finding_as_json, write_quarantine
from ssg_metrics.store.understood import UNDERSTOOD, sheet_as_json

_ARROW = {
    "VARCHAR": pa.string(),
    "TINYINT": pa.int8(),
    "SMALLINT": pa.int16(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "DECIMAL(16,2)": pa.decimal128(16, 2),
}


def columns_of(table: str) -> dict[str, str]:
    """The columns of a stored table that files bring, in order, with their SQL types."""
    columns = {c.name: SQL_TYPE[c.kind] for c in TABLES[table].columns}
    if table == "results":
        columns["sent_as"] = "VARCHAR"
    return {**columns, "sheet": "VARCHAR", "row": "INTEGER"}


def accept(
    folder: Path, checked: Checked, taken: str, kept: Collection[str], ready: Path | None = None
) -> tuple[str, str]:
    """Write what a file brought into a folder of ``folder``; that folder's name and its hash.

    What lies there already with the same content is used again. Where the content differs (the
    file was taken otherwise before), what a manifest names (``kept``) stays and the new gets
    another name; what none names is replaced. ``ready`` holds rows that are Parquet already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    hidden = hidden_name(folder)
    try:
        hidden.mkdir()
        write(hidden, checked, taken)
        for file in sorted(ready.glob("*.parquet")) if ready else ():
            shutil.copyfile(file, hidden / file.name)
        return settle(folder, hidden, checked.sha256, kept)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def write(folder: Path, checked: Checked, taken: str) -> None:
    """Write the rows, how the sheets were understood, and what was noticed, into a folder."""
    for rows in checked.tables.values():
        if rows.records:
            file = folder / f"{rows.table}.parquet"
            pq.write_table(arrow(rows, checked.sha256), file, compression="zstd")
    _json(folder / "layout.json", _layout(checked))
    _json(folder / UNDERSTOOD, [sheet_as_json(sheet) for sheet in checked.sheets])
    _json(folder / "findings.json", _findings(checked.findings, (Severity.WARNING,)))
    if taken == "good_rows":
        errors = _findings(checked.findings, (Severity.ERROR, Severity.FILE))
        _json(folder / "quarantine.json", {"refused": dict(checked.refused), "findings": errors})
        write_quarantine(folder / QUARANTINE, checked.quarantined)


def arrow(rows: Rows, sha256: str) -> pa.Table:
    """Good rows as an Arrow table of the store's types, with the submission they came by."""
    types = columns_of(rows.table)
    values: Iterable[Sequence[Any]] = zip(*rows.records, strict=True)
    given = dict(zip(rows.columns, values, strict=True))
    empty = [None] * len(rows.records)
    arrays = {n: pa.array(given.get(n, empty), _ARROW[t]) for n, t in types.items()}
    arrays["submission"] = pa.array([sha256] * len(rows.records), pa.string())
    return pa.table(arrays)


def settle(folder: Path, hidden: Path, sha256: str, kept: Collection[str]) -> tuple[str, str]:
    """Give a finished folder its name; name and hash."""
    digest = digest_of(hidden)
    for path in hidden.iterdir():
        flush(path)
    flush(hidden)
    turn = 1
    while True:
        name = f"{sha256}.parquet" if turn == 1 else f"{sha256}.{turn}.parquet"
        target = folder / name
        if target.exists() and digest_of(target) == digest:
            return name, digest
        if target.exists() and name not in kept:
            rename(target, hidden_name(folder))
        if not target.exists():
            rename(hidden, target)
            return name, digest
        turn += 1


def digest_of(folder: Path) -> str:
    """The hash of all that an accepted folder holds."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        with path.open("rb") as stream:
            total.update(
                f"{path.name}\0{hashlib.file_digest(stream, 'sha256').hexdigest()}".encode()
            )
    return total.hexdigest()


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _layout(checked: Checked) -> list[dict[str, Any]]:
    """Which column of which sheet holds what: so that a row leads back to its cell."""
    return [
        {"sheet": s.sheet, "table": s.table, "columns": dict(s.columns)}
        for s in checked.sheets
        if s.table is not None
    ]


def _findings(findings: Iterable[Finding], grades: Collection[Severity]) -> list[dict[str, Any]]:
    return [finding_as_json(finding) for finding in findings if finding.severity in grades]
