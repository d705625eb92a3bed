"""The registered groups that have done a step of the circular, and those that have not yet.

Owns constant SQL over ``group_days`` and ``form_rounds``; each row leads to the row of the record
that says so (of the group itself where there is none).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.record import Source
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Queryable

STEPS = ("forum", "governance", "ssg", "plan", "full_plan")
"""A forum in the quarter, either form complete, an approved plan, a plan for every failure."""


@dataclass(frozen=True, slots=True)
class Done:
    """A registered group, and the day on which it had done the step; None: not by then."""

    code: str
    name: str
    province: str
    district: str
    day: date | None
    source: Source


_DONE = f"""
WITH latest AS (    -- of a form the newest round begun by the day, or the round asked for
    SELECT group_code, round, complete_day FROM form_rounds
    WHERE year = $year AND form = $step AND first_day <= $as_of
        AND ($round = 0 OR round = $round)
    QUALIFY round = max(round) OVER (PARTITION BY group_code)
), days AS (
    SELECT d.group_code, CASE $step
        WHEN 'forum' THEN CASE WHEN d.forum_in_quarter THEN d.forum_day END
        WHEN 'plan' THEN d.plan_day WHEN 'full_plan' THEN d.full_plan_day
        ELSE l.complete_day END AS day
    FROM group_days d LEFT JOIN latest l ON l.group_code = d.group_code
    WHERE d.year = $year
), page AS (
    SELECT g.group_code, g.group_name, g.province, g.district, g.submission, g.sheet, g."row",
        CASE WHEN d.day <= $as_of THEN d.day END AS day, count(*) OVER () AS total
    FROM days d JOIN groups g ON g.year = $year AND g.group_code = d.group_code
    WHERE coalesce(d.day <= $as_of, false) = $done AND {inside("g")}
    ORDER BY g.province, g.district, g.group_code LIMIT $most
), records AS (
    SELECT 'forum' AS step, f.group_code, f.submission, f.sheet, f."row"
    FROM forums f JOIN page USING (group_code) WHERE f.year = $year
    UNION ALL
    SELECT r.form, r.group_code, r.submission, r.sheet, r."row"
    FROM results r JOIN page USING (group_code)
    JOIN latest l ON l.group_code = r.group_code AND l.round = r.round
    WHERE r.year = $year AND r.form = $step
    UNION ALL
    SELECT unnest(['plan', 'full_plan']), i.group_code, i.submission, i.sheet, i."row"
    FROM plans i JOIN page USING (group_code) WHERE i.year = $year AND i.status = 'approved'
), origin AS (
    SELECT group_code, min({{'submission': submission, 'sheet': sheet, 'row': "row"}}) AS at
    FROM records WHERE step = $step AND $done GROUP BY group_code
)
SELECT p.group_code AS code, p.group_name AS name, p.province, p.district, p.day, p.total,
    coalesce(o.at.submission, p.submission) AS submission, coalesce(o.at.sheet, p.sheet) AS sheet,
    coalesce(o.at."row", p."row") AS "row", coalesce(s.file, '') AS file
FROM page p LEFT JOIN origin o ON o.group_code = p.group_code
LEFT JOIN submissions s ON s.submission = coalesce(o.at.submission, p.submission)
ORDER BY p.province, p.district, p.group_code
"""


def done(
    db: Queryable,
    year: int,
    area: Area,
    step: str,
    *,
    as_of: date,
    yet: bool = False,
    round: str = "latest",
    most: int = EVERY,
) -> tuple[list[Done], int]:
    """The groups of an area that have done one of ``STEPS``, and how many; ``yet``: those not yet.

    UsageError for a step that there is not.
    """
    if step not in STEPS:
        raise unknown("step", step, STEPS)
    number = int(round) if round.isdigit() else 0
    asked = {"year": year, "step": step, "as_of": as_of, "done": not yet, "round": number}
    rows = db.rows(_DONE, asked | bound(area) | {"most": most})
    return [_done(row) for row in rows], rows[0]["total"] if rows else 0


def _done(row: dict[str, Any]) -> Done:
    return Done(
        code=row["code"],
        name=row["name"],
        province=row["province"],
        district=row["district"],
        day=row["day"],
        source=Source(row["submission"], row["file"], row["sheet"], row["row"]),
    )
