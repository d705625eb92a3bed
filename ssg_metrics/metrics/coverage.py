"""What has come in from each province, by table: how much of what is due, and how much on time.

Owns constant SQL over the imported tables; judges no row and names no colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ssg_metrics.metrics.areas import programme
from ssg_metrics.model import Queryable

TABLES = (
    "groups",
    "governance",
    "ssg",
    "forums",
    "plans",
    "disbursements",
    "district_reports",
    "province_reports",
    "visits",
)
"""The tables that provinces send, in the order of the contract; the long form counts as its form.
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One table of one province, as of a day; rows dated later are not seen.

    ``arrived`` counts registered groups with such a record (reports and visits: these
    themselves), ``expected`` how many are due: the programme's target groups; of plans the share
    that the programme asks for; of district reports the forums whose report is due; one report
    and one visit a province. ``on_time``: how many of ``arrived`` kept the programme's day; None
    where it sets none. ``last``: newest day in the rows. ``imported``: last import of such rows.
    """

    province: str
    table: str
    arrived: int
    expected: int
    on_time: int | None
    last: date | None
    imported: datetime | None

    @property
    def complete(self) -> bool:
        """Whether as much has come in as is due."""
        return self.arrived >= self.expected


_RECORDS = """
WITH y AS (SELECT * FROM programmes WHERE year = $year),
registered AS (SELECT group_code, province FROM groups WHERE year = $year AND selected),
forms AS (
    SELECT r.form AS "table", g.province, r.group_code, min(r.assessed_on) AS first_day,
        max(r.assessed_on) AS last_day, NULL::BOOLEAN AS on_time, r.submission
    FROM results r JOIN registered g USING (group_code)
    WHERE r.year = $year AND r.assessed_on <= $as_of
    GROUP BY r.form, g.province, r.group_code, r.submission
), reports AS (
    SELECT d.group_code, d.reported_on,
        d.reported_on <= coalesce(f.finished_on, f.held_on) + y.report_days AS on_time,
        d.submission
    FROM district_reports d CROSS JOIN y
    LEFT JOIN forums f ON f.year = d.year AND f.group_code = d.group_code
    WHERE d.year = $year AND d.reported_on <= $as_of
), records AS (
    SELECT 'groups' AS "table", province, group_code AS thing, NULL::DATE AS day,
        NULL::BOOLEAN AS on_time, submission
    FROM groups WHERE year = $year AND selected
    UNION ALL SELECT "table", province, group_code, last_day, on_time, submission FROM forms
    UNION ALL SELECT 'forums', g.province, f.group_code, f.held_on,
        f.held_on BETWEEN y.forum_from AND y.forum_to, f.submission
    FROM forums f JOIN registered g USING (group_code) CROSS JOIN y
    WHERE f.year = $year AND f.held_on <= $as_of
    UNION ALL SELECT 'plans', g.province, p.group_code, p.prepared_on,
        p.prepared_on <= y.plan_deadline, p.submission
    FROM plans p JOIN registered g USING (group_code) CROSS JOIN y
    WHERE p.year = $year AND p.prepared_on <= $as_of AND p.status = 'approved'
    UNION ALL SELECT 'disbursements', g.province, d.group_code, d.paid_on,
        d.paid_on <= y.budget_deadline, d.submission
    FROM disbursements d JOIN registered g USING (group_code) CROSS JOIN y
    WHERE d.year = $year AND d.paid_on <= $as_of
    UNION ALL SELECT 'district_reports', g.province, r.group_code, r.reported_on,
        coalesce(r.on_time, false), r.submission
    FROM reports r JOIN registered g USING (group_code)
    UNION ALL SELECT 'province_reports', p.province, p.province, p.submitted_on,
        p.submitted_on <= y.province_report_deadline AND p.photo_count >= y.minimum_photos
            AND p.file_count >= y.minimum_files, p.submission
    FROM province_reports p CROSS JOIN y WHERE p.year = $year AND p.submitted_on <= $as_of
    UNION ALL SELECT 'visits', v.province, v.visited_on || coalesce(v.group_code, ''),
        v.visited_on, v.visited_on BETWEEN y.forum_from AND y.forum_to, v.submission
    FROM visits v CROSS JOIN y WHERE v.year = $year AND v.visited_on <= $as_of
), things AS (
    SELECT "table", province, thing, max(day) AS day, bool_or(on_time) AS on_time,
        max(s.received_at) AS imported
    FROM records JOIN submissions s USING (submission) GROUP BY "table", province, thing
)
SELECT "table", province, count(*) AS arrived, max(day) AS last, max(imported) AS imported,
    CASE WHEN bool_or(on_time IS NOT NULL) THEN count(*) FILTER (WHERE on_time) END AS on_time
FROM things GROUP BY "table", province
"""

_DUE_REPORTS = """
SELECT g.province, count(*) AS due
FROM forums f JOIN groups g ON g.year = f.year AND g.group_code = f.group_code AND g.selected
JOIN programmes y ON y.year = f.year
WHERE f.year = $year AND coalesce(f.finished_on, f.held_on) + y.report_days <= $as_of
GROUP BY g.province
"""

_TARGETS = """
SELECT t.province, t.target_groups,
    ceil(round(t.target_groups * y.plan_coverage, 9))::INTEGER AS plans
FROM targets t JOIN programmes y ON y.year = t.year
WHERE t.year = $year AND t.target_groups > 0 ORDER BY t.province
"""


def coverage(db: Queryable, year: int, as_of: date) -> list[Coverage]:
    """Every table of every province with a target, in order of province and ``TABLES``.

    UsageError for a programme year that there is not.
    """
    programme(db, year)
    asked = {"year": year, "as_of": as_of}
    found = {(row["province"], row["table"]): row for row in db.rows(_RECORDS, asked)}
    due = {row["province"]: row["due"] for row in db.rows(_DUE_REPORTS, asked)}
    lines = []
    for target in db.rows(_TARGETS, {"year": year}):
        province = target["province"]
        expected = _expected(target, due.get(province, 0))
        for table in TABLES:
            row = found.get((province, table), _NOTHING)
            timed = row["on_time"] or 0 if table in _TIMED else None
            counts = (row["arrived"], expected[table], timed)
            lines.append(Coverage(province, table, *counts, row["last"], row["imported"]))
    return lines


def _expected(target: Mapping[str, Any], due_reports: int) -> dict[str, int]:
    """How much of each table is due from a province."""
    expected = dict.fromkeys(TABLES, target["target_groups"])
    expected |= {"plans": target["plans"], "district_reports": due_reports}
    return expected | {"province_reports": 1, "visits": 1}


_NOTHING = {"arrived": 0, "on_time": None, "last": None, "imported": None}
_TIMED = frozenset(TABLES) - {"groups", "governance", "ssg"}
