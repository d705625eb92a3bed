"""The records behind a unit of the changes: what an edition says of it, and from which row.

Owns constant SQL over the imported tables; judges no change and gives no reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.metrics.record import Line, Source
from ssg_metrics.model import Queryable


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record of a unit: its day, its status or None, its amount or None, and where it stands.

    ``counts``: it makes the unit count (an approved plan item), once its day has come.
    """

    day: date
    status: str | None
    amount: float | None
    counts: bool
    line: Line


_OF = "t.year = $year AND {unit} IN (SELECT unnest($units))"
_COLUMNS = 's.file, t.submission, t.sheet, t."row"'
_FROM = "{table} t LEFT JOIN submissions s ON s.submission = t.submission"
_PLAIN = f"""
SELECT {{unit}} AS unit, {{day}} AS day, {{status}} AS status, {{amount}} AS amount,
    {{counts}} AS counts, '{{table}}' AS "table", {_COLUMNS}
FROM {_FROM} WHERE {_OF}
ORDER BY unit, {{day}}, t."row"
"""
_RESULTS = f"""
SELECT t.group_code AS unit, max(t.assessed_on) AS day, CAST(t.round AS VARCHAR) AS status,
    count(CASE WHEN t.result THEN 1 END) AS amount, true AS counts, 'results' AS "table",
    max_by(s.file, t.assessed_on) AS file, max_by(t.submission, t.assessed_on) AS submission,
    max_by(t.sheet, t.assessed_on) AS sheet, max_by(t."row", t.assessed_on) AS "row"
FROM {_FROM.format(table="results")}
WHERE t.form = 'ssg' AND {_OF.format(unit="t.group_code")}
GROUP BY t.group_code, t.round ORDER BY unit, t.round
"""
_SQL = {
    "plan_coverage": _PLAIN.format(
        unit="t.group_code", day="t.prepared_on", status="t.status", amount="NULL",
        counts="t.status = 'approved'", table="plans",
    ),
    "forum_held": _PLAIN.format(
        unit="t.group_code", day="t.held_on", status="NULL", amount="t.participants",
        counts="true", table="forums",
    ),
    "district_reports_in": _PLAIN.format(
        unit="t.group_code", day="t.reported_on", status="NULL", amount="NULL",
        counts="true", table="district_reports",
    ),
    "standard_met": _RESULTS,
    "budget_use": _PLAIN.format(
        unit="t.document_no", day="t.paid_on", status="NULL", amount="t.amount_baht",
        counts="true", table="disbursements",
    ),
}  # fmt: skip
_NAMES = """
SELECT group_code, group_name FROM groups
WHERE year = $year AND group_code IN (SELECT unnest($units))
"""


def evidence(
    db: Queryable, year: int, metric: str, units: Sequence[str]
) -> dict[str, list[Evidence]]:
    """What an edition says of units, oldest first; nothing of those that it does not know."""
    found: dict[str, list[Evidence]] = {}
    for row in db.rows(_SQL[metric], {"year": year, "units": list(units)}):
        if row["day"] is not None:
            found.setdefault(row["unit"], []).append(_evidence(row))
    return found


def group_names(db: Queryable, year: int, codes: Sequence[str]) -> dict[str, str]:
    """The names of groups by code."""
    rows = db.rows(_NAMES, {"year": year, "units": list(codes)})
    return {row["group_code"]: row["group_name"] for row in rows}


def _evidence(row: Mapping[str, Any]) -> Evidence:
    source = Source(row["submission"], row["file"] or "", row["sheet"], row["row"])
    amount = None if row["amount"] is None else float(row["amount"])
    return Evidence(
        row["day"], row["status"], amount, row["counts"], Line(row["table"], {}, source)
    )


def standing(found: Sequence[Evidence], until: date | None) -> Evidence | None:
    """The record that speaks for the unit by a day: the newest assessment, else the first that
    counts, else the first there is. None: nothing was on record.
    """
    seen = [one for one in found if until is None or one.day <= until]
    if seen and seen[0].line.table == "results":
        return seen[-1]
    return next((one for one in seen if one.counts), seen[0] if seen else None)
