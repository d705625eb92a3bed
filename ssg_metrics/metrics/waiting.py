"""The groups behind the numbers of the road to BPM: who waits at which step, soonest first.

Owns constant SQL over ``group_steps``; the counts of its rows are those of the metrics of
``road.py``, and its days those of ``analysis/deadlines.py``. Names no state in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Queryable

STEPS = ("forum", "report", "bpm", "evidence", "done")
"""The first step that a registered group has not done, or that it has done them all."""
STATES = ("open", "late", "soon", "cannot", "overdue", "check", "all")
"""Which rows: registered groups that wait (``open``), whose next step is past its day (``late``) or
due within half the days to report (``soon``), that have a later step without an earlier one
(``check``), or ``all``; and whosever they are, forums that cannot keep both dates (``cannot``) and
those whose report is ``overdue``.
"""

_SEEN = f"""
WITH y AS (
    SELECT *, least(forum_to, province_report_deadline - report_days) AS last_forum_day,
        greatest(1, report_days // 2) AS soon
    FROM programmes WHERE year = $year
), placed AS (
    SELECT s.*, y.province_report_deadline AS deadline, y.last_forum_day, y.soon,
        CASE WHEN held_day IS NULL OR held_day > $as_of THEN 'forum'
            WHEN step_reported_day IS NULL OR step_reported_day > $as_of THEN 'report'
            WHEN step_filed_day IS NULL OR step_filed_day > $as_of THEN 'bpm'
            WHEN step_evidenced_day IS NULL OR step_evidenced_day > $as_of THEN 'evidence'
            ELSE 'done' END AS step
    FROM group_steps s JOIN y ON y.year = s.year
    WHERE {inside()}
), seen AS (
    SELECT *, CASE step WHEN 'forum' THEN last_forum_day
        WHEN 'report' THEN least(report_due, deadline)
        WHEN 'done' THEN NULL ELSE deadline END AS next_due
    FROM placed
)
"""
_ASKED = """
FROM seen
WHERE ($step = '' OR (step = $step AND selected)) AND CASE $state
    WHEN 'open' THEN selected AND step <> 'done'
    WHEN 'late' THEN selected AND next_due < $as_of
    WHEN 'soon' THEN selected AND next_due >= $as_of AND next_due <= $as_of + soon
    WHEN 'cannot' THEN forum_day <= $as_of AND report_due > deadline
    WHEN 'overdue' THEN forum_day <= $as_of AND report_due < $as_of
        AND (report_day IS NULL OR report_day > $as_of)
    WHEN 'check' THEN selected AND check_from <= $as_of AND (check_to IS NULL OR check_to > $as_of)
    ELSE selected END
"""
_COUNT = f"{_SEEN} SELECT count(*) AS total {_ASKED}"
_ROWS = f"""{_SEEN}
SELECT region, province, district, group_code, group_name, selected, step, next_due,
    forum_day AS held, finished_day AS finished, report_day AS reported, bpm_day AS filed,
    photo_count AS photos, file_count AS files
{_ASKED}
ORDER BY next_due NULLS LAST, province, district, group_code
LIMIT $most
"""
_SOONEST = f"""{_SEEN}
SELECT province, min(next_due) AS due FROM seen WHERE selected AND step <> 'done' GROUP BY province
"""
_FILED = """
SELECT province, submitted_on AS filed, photo_count AS photos, file_count AS files
FROM province_reports WHERE year = $year AND submitted_on <= $as_of
"""
_ALL = 2**40


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows in order of their next due day, those without one last; ``total``: how many there are.

    A row has group and place by code and name, ``selected``, ``step``, ``next_due``, and the days
    and counts on record (``held``, ``finished``, ``reported``, ``filed``, ``photos``, ``files``),
    also those dated after the as-of day.
    """

    rows: tuple[dict[str, Any], ...]
    total: int


def waiting(
    db: Queryable,
    year: int,
    within: Area,
    as_of: date,
    *,
    step: str = "",
    state: str = "open",
    most: int | None = None,
) -> Waiting:
    """The groups of a place that wait at a step (empty: any), or are in a state; ``most`` of them.

    UsageError names the nearest step or state.
    """
    if step and step not in STEPS:
        raise unknown("step", step, STEPS)
    if state not in STATES:
        raise unknown("state", state, STATES)
    asked = {"step": step, "state": "all" if step == "done" else state}
    params = _params(year, within, as_of) | asked
    rows = db.rows(_ROWS, params | {"most": most or _ALL})
    cut = most is not None and len(rows) == most
    total = db.rows(_COUNT, params)[0]["total"] if cut else len(rows)
    return Waiting(tuple(rows), total)


def soonest(db: Queryable, year: int, within: Area, as_of: date) -> dict[str, date]:
    """The next due day of each province (by code) in which a group still waits."""
    rows = db.rows(_SOONEST, _params(year, within, as_of))
    return {row["province"]: row["due"] for row in rows}


def filings(db: Queryable, year: int, as_of: date) -> dict[str, dict[str, Any]]:
    """What each province (by code) has filed in BPM: ``filed``, ``photos``, ``files``."""
    rows = db.rows(_FILED, {"year": year, "as_of": as_of})
    return {row.pop("province"): row for row in rows}


def _params(year: int, within: Area, as_of: date) -> dict[str, Any]:
    return {"year": year, "as_of": as_of} | bound(within)
