"""The groups behind an indicator's movement from round 1 to round 2, each with its two results.

Owns constant SQL over the imported results; the counts of its rows are those of ``moved_up`` and
``moved_down`` and of what they miss. Tests nothing.
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

WAYS = ("improved", "slipped", "stayed_failed", "stayed_passed", "dropped")
"""Which way a group went; ``dropped``: assessed twice, this indicator not in both."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group and its two results (None: not assessed), and where the later one is written."""

    code: str
    name: str
    province: str
    district: str
    first: bool | None
    second: bool | None
    first_day: date | None
    second_day: date | None
    source: Source


_ROWS = f"""
WITH twice AS (
    SELECT a.group_code, a.form
    FROM form_rounds a
    JOIN form_rounds b ON b.year = a.year AND b.group_code = a.group_code AND b.form = a.form
        AND b.round = 2
    JOIN indicator_bits i ON i.year = a.year AND i.form = a.form AND i.indicator = $indicator
    WHERE a.year = $year AND a.round = 1 AND greatest(a.first_day, b.first_day) <= $as_of
        AND {inside("a")}
), seen AS (
    SELECT * FROM results
    WHERE year = $year AND indicator = $indicator AND round IN (1, 2) AND assessed_on <= $as_of
), moved AS (
    SELECT t.group_code, a.result AS first, b.result AS second, a.assessed_on AS first_day,
        b.assessed_on AS second_day, coalesce(b.submission, a.submission) AS submission,
        coalesce(b.sheet, a.sheet) AS sheet, coalesce(b."row", a."row") AS "row",
        CASE WHEN a.result IS NULL OR b.result IS NULL THEN 'dropped'
            WHEN a.result AND b.result THEN 'stayed_passed' WHEN a.result THEN 'slipped'
            WHEN b.result THEN 'improved' ELSE 'stayed_failed' END AS way
    FROM twice t
    LEFT JOIN seen a ON a.group_code = t.group_code AND a.form = t.form AND a.round = 1
    LEFT JOIN seen b ON b.group_code = t.group_code AND b.form = t.form AND b.round = 2
)
SELECT g.group_code AS code, g.group_name AS name, g.province, g.district, m.first, m.second,
    m.first_day, m.second_day, coalesce(m.submission, g.submission) AS submission,
    coalesce(s.file, '') AS file, coalesce(m.sheet, g.sheet) AS sheet,
    coalesce(m."row", g."row") AS "row", count(*) OVER () AS total
FROM moved m
JOIN groups g ON g.year = $year AND g.group_code = m.group_code
LEFT JOIN submissions s ON s.submission = coalesce(m.submission, g.submission)
WHERE m.way = $way
ORDER BY g.province, g.district, g.group_code
LIMIT $most
"""


def moved(
    db: Queryable, year: int, area: Area, indicator: str, way: str, *, as_of: date,
    most: int = EVERY,
) -> tuple[list[Moved], int]:  # fmt: skip
    """The groups of an area that went one of ``WAYS`` in an indicator, in order of place and code,
    at most so many, and how many there are. UsageError for a way that there is not.
    """
    if way not in WAYS:
        raise unknown("movement", way, WAYS)
    params = {"year": year, "indicator": indicator, "way": way, "as_of": as_of, "most": most}
    rows = db.rows(_ROWS, params | bound(area))
    return [_moved(row) for row in rows], rows[0]["total"] if rows else 0


def _moved(row: dict[str, Any]) -> Moved:
    source = Source(row["submission"], row["file"], row["sheet"], row["row"])
    names = ("code", "name", "province", "district", "first", "second", "first_day", "second_day")
    return Moved(**{name: row[name] for name in names}, source=source)
