"""Findings and refused rows as the store keeps them, and back again. Judges none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ssg_metrics.model import Finding, QuarantinedRow, Severity

QUARANTINE = "quarantine.parquet"
"""The file of an accepted folder that holds the rows that could not go in."""

_SCHEMA = pa.schema(
    {"table": pa.string(), "sheet": pa.string(), "row": pa.int32(), "key": pa.string(),
     "texts": pa.string(), "findings": pa.string()}
)  # fmt: skip


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding for a JSON file."""
    values = {field.name: getattr(finding, field.name) for field in fields(finding)}
    return values | {"params": dict(finding.params)}


def finding_from(value: Mapping[str, Any]) -> Finding:
    """A finding as a JSON file keeps it."""
    return Finding(**{**value, "severity": Severity(value["severity"])})


def write_quarantine(file: Path, rows: Sequence[QuarantinedRow]) -> None:
    """Keep refused rows, their texts and findings as JSON."""
    lines = [
        {
            "table": row.table,
            "sheet": row.sheet,
            "row": row.row,
            "key": None if row.key is None else _json(row.key),
            "texts": _json(dict(row.texts)),
            "findings": _json([finding_as_json(finding) for finding in row.findings]),
        }
        for row in rows
    ]
    pq.write_table(pa.Table.from_pylist(lines, schema=_SCHEMA), file, compression="zstd")


def read_quarantine(folder: Path) -> list[QuarantinedRow]:
    """The refused rows of an accepted folder; none where it was taken whole."""
    file = folder / QUARANTINE
    if not file.exists():
        return []
    return [
        QuarantinedRow(
            table=line["table"],
            sheet=line["sheet"],
            row=line["row"],
            texts=json.loads(line["texts"]),
            findings=tuple(finding_from(each) for each in json.loads(line["findings"])),
            key=None if line["key"] is None else tuple(json.loads(line["key"])),
        )
        for line in pq.read_table(file).to_pylist()
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def kept_of(folder: Path) -> tuple[Finding, ...]:
    """What was noticed of an accepted file when it came in: what kept rows out, and warnings."""
    found = json.loads((folder / "findings.json").read_text("utf-8"))
    errors = folder / "quarantine.json"
    if errors.exists():
        found += json.loads(errors.read_text("utf-8"))["findings"]
    return tuple(finding_from(each) for each in found)
