"""Follow-up inside the forums' quarter: first visits, and the places behind a count.

Owns constant SQL over ``visits``; a place counts once, by its first visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.record import Source
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Level, Queryable

KINDS = ("visited_provinces", "visited_groups")
"""What visits can be asked for: provinces with a target, or registered groups."""


@dataclass(frozen=True, slots=True)
class Visited:
    """A province or a group and its first visit of the quarter."""

    code: str
    province: str
    name: str | None
    district: str | None
    first_on: date
    visits: int
    source: Source


_SEEN = """
WITH seen AS (
    SELECT v.*, p.region, g.region AS own_region, g.province AS own_province, g.district,
        g.group_name, coalesce(g.selected, false) AS registered,
        coalesce(t.target_groups, 0) > 0 AS targeted, coalesce(s.file, '') AS file
    FROM visits v
    JOIN programmes y ON y.year = v.year AND v.visited_on BETWEEN y.forum_from AND y.forum_to
    JOIN provinces p ON p.province = v.province
    LEFT JOIN groups g ON g.year = v.year AND g.group_code = v.group_code
    LEFT JOIN targets t ON t.year = v.year AND t.province = v.province
    LEFT JOIN submissions s ON s.submission = v.submission
    WHERE v.year = $year AND v.visited_on <= $as_of
)"""
_FIRST = f"""{_SEEN}
SELECT CASE $by WHEN 1 THEN region WHEN 2 THEN province WHEN 3 THEN district ELSE group_code
    END AS code, min(visited_on) AS day
FROM seen GROUP BY 1
"""
_PLACES = f"""{_SEEN}, placed AS (   -- a group is where it is registered, whoever sent the visit
    SELECT * REPLACE (
        CASE $show WHEN 'visited_groups' THEN own_region ELSE region END AS region,
        CASE $show WHEN 'visited_groups' THEN own_province ELSE province END AS province)
    FROM seen
)
SELECT CASE $show WHEN 'visited_groups' THEN group_code ELSE province END AS code,
    any_value(province) AS province, any_value(group_name) AS name, any_value(district) AS district,
    min(visited_on) AS first_on, count(*) AS visits,
    arg_min({{'submission': submission, 'file': file, 'sheet': sheet, 'row': "row"}},
        {{'day': visited_on, 'sheet': sheet, 'row': "row"}}) AS source,
    count(*) OVER () AS total
FROM placed
WHERE CASE $show WHEN 'visited_groups' THEN registered ELSE targeted END
    AND {inside()}
GROUP BY 1 ORDER BY first_on, code LIMIT $most
"""


def first_visits(db: Queryable, year: int, by: Level, as_of: date) -> dict[str, date]:
    """The day of the first visit of the quarter to each area of a level that had one."""
    rows = db.rows(_FIRST, {"year": year, "by": int(by), "as_of": as_of})
    return {row["code"]: row["day"] for row in rows if row["code"]}


def visited(
    db: Queryable, year: int, area: Area, show: str, *, as_of: date, most: int = EVERY
) -> tuple[list[Visited], int]:
    """The provinces or groups of an area that were visited, first visited first, and how many.

    UsageError for what is none of ``KINDS``.
    """
    if show not in KINDS:
        raise unknown("list", show, KINDS)
    asked = {"year": year, "show": show, "as_of": as_of, "most": most}
    rows = db.rows(_PLACES, asked | bound(area))
    return [_visited(row) for row in rows], rows[0]["total"] if rows else 0


def _visited(row: dict[str, Any]) -> Visited:
    return Visited(
        code=row["code"],
        province=row["province"],
        name=row["name"],
        district=row["district"],
        first_on=row["first_on"],
        visits=row["visits"],
        source=Source(**row["source"]),
    )
