"""What is known of each registered group of an area on a day, for the order of visits: a row each.

Owns constant SQL over the tables laid down by group; weighs nothing and names nothing in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.metrics.reading import number
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Level, Number, Queryable


@dataclass(frozen=True, slots=True)
class VisitInput:
    """One group as of a day. Days are None for what had not happened; a day that ended a forum
    stands with it. Baht; ``share`` is its even share (None: there is none to work it out from),
    ``unbacked`` what was paid while no forum had been held.

    ``failed`` and ``unassessed``: of ``indicators`` of both forms, each in its newest round (or
    the round asked for). ``uncovered``: of ``ssg_size`` SSG indicators, neither passed in round 1
    nor in an approved plan.
    """

    area: Area
    region: str
    province: str
    district: str
    plan_day: date | None
    drafts: int
    held: date | None
    finished: date | None
    reported: date | None
    failed: int
    unassessed: int
    indicators: int
    uncovered: int
    ssg_size: int
    share: Number | None
    baht: Number
    unbacked: Number
    findings: int
    verdict: str
    visited_on: date | None
    visits: int


_AS_THEY_ARE = (
    "region", "province", "district", "plan_day", "drafts", "held", "finished", "reported",
    "failed", "unassessed", "indicators", "uncovered", "ssg_size", "findings", "verdict",
    "visited_on", "visits",
)  # fmt: skip
_HERE = f"year = $year AND {inside()}"
_ROWS = f"""
WITH here AS (
    SELECT * FROM group_days WHERE {_HERE} ORDER BY province, district, group_code LIMIT $most
), sizes AS (
    SELECT count(*) AS indicators, count(CASE WHEN form = 'ssg' THEN 1 END) AS ssg_size
    FROM catalogue WHERE year = $year
), rounds AS (      -- by the day, each form and round that has begun
    SELECT group_code, form, round, CAST(sum(passed) AS INTEGER) AS passed,
        CAST(sum(failed) AS INTEGER) AS failed
    FROM form_days WHERE {_HERE} AND day <= $as_of AND ($round = 0 OR round = $round)
    GROUP BY group_code, form, round
), newest AS (
    SELECT * FROM rounds
    QUALIFY round = max(round) OVER (PARTITION BY group_code, form)
), forms AS (
    SELECT group_code, CAST(sum(passed) AS INTEGER) AS passed,
        CAST(sum(failed) AS INTEGER) AS failed
    FROM newest GROUP BY group_code
), answers AS (
    SELECT group_code, CAST(sum(answered) AS INTEGER) AS answered FROM answered_days
    WHERE {_HERE} AND day <= $as_of GROUP BY group_code
), paid AS (
    SELECT group_code, share, baht, early FROM money_by_group
    WHERE {_HERE} AND from_day <= $as_of AND to_day > $as_of
), doubts AS (
    SELECT f.group_code, count(*) AS n
    FROM findings f SEMI JOIN here h ON h.group_code = f.group_code
    WHERE f.year = $year GROUP BY f.group_code
), seen AS (        -- of any year: the last visit may lie before this one
    SELECT v.group_code, max(v.visited_on) AS last, count(*) AS n
    FROM visits v SEMI JOIN here h ON h.group_code = v.group_code
    WHERE v.visited_on <= $as_of GROUP BY v.group_code
)
SELECT h.region, h.province, h.district, h.group_code, g.group_name, h.verdict,
    CASE WHEN h.plan_day <= $as_of THEN h.plan_day END AS plan_day,
    len(list_filter(coalesce(w.draft_days, []), lambda d: d <= $as_of)) AS drafts,
    CASE WHEN s.forum_day <= $as_of THEN s.forum_day END AS held,
    CASE WHEN s.forum_day <= $as_of THEN s.finished_day END AS finished,
    CASE WHEN s.report_day <= $as_of THEN s.report_day END AS reported,
    coalesce(f.failed, 0) AS failed, z.indicators,
    greatest(z.indicators - coalesce(f.failed, 0) - coalesce(f.passed, 0), 0) AS unassessed,
    greatest(z.ssg_size - coalesce(a.answered, 0), 0) AS uncovered, z.ssg_size,
    m.share, coalesce(m.baht, 0) AS baht,
    coalesce(CASE WHEN s.forum_day <= $as_of THEN m.early ELSE m.baht END, 0) AS unbacked,
    coalesce(d.n, 0) AS findings, v.last AS visited_on, coalesce(v.n, 0) AS visits
FROM here h
CROSS JOIN sizes z
JOIN groups g ON g.year = h.year AND g.group_code = h.group_code
LEFT JOIN group_steps s ON s.year = h.year AND s.group_code = h.group_code
LEFT JOIN group_waiting w ON w.year = h.year AND w.group_code = h.group_code
LEFT JOIN forms f ON f.group_code = h.group_code
LEFT JOIN answers a ON a.group_code = h.group_code
LEFT JOIN paid m ON m.group_code = h.group_code
LEFT JOIN doubts d ON d.group_code = h.group_code
LEFT JOIN seen v ON v.group_code = h.group_code
ORDER BY h.province, h.district, h.group_code
"""
_COUNT = f"SELECT count(*) AS n FROM group_days WHERE {_HERE}"


def registered(db: Queryable, year: int, area: Area) -> int:
    """How many registered groups an area has."""
    n: int = db.rows(_COUNT, {"year": year} | bound(area))[0]["n"]
    return n


def visit_inputs(
    db: Queryable, year: int, area: Area, *, as_of: date, round: str = "latest", most: int
) -> list[VisitInput]:
    """The first ``most`` registered groups of an area in order of place, as of a day."""
    asked = {
        "year": year,
        "as_of": as_of,
        "round": int(round) if round.isdigit() else 0,
        "most": most,
    }
    return [_input(row) for row in db.rows(_ROWS, asked | bound(area))]


def _input(row: Mapping[str, Any]) -> VisitInput:
    name, code = row["group_name"], row["group_code"]
    return VisitInput(
        area=Area(Level.GROUP, code, name, name, row["district"]),
        share=None if row["share"] is None else number(row["share"]),
        baht=number(row["baht"]),
        unbacked=number(row["unbacked"]),
        **{name: row[name] for name in _AS_THEY_ARE},
    )
