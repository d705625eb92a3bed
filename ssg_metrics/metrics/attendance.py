"""Who came to the forums: how many forums by participants, and the forums behind each count.

Owns constant SQL over ``forums`` and ``groups``; every forum counts, whosever it is.
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

SIZES = ("forum_fewer", "forum_exact", "forum_more")
"""Forums by their participants against the number that the year sets."""
FULL = "forum_full"
"""Those with at least as many: the last two of ``SIZES``."""


@dataclass(frozen=True, slots=True)
class Forum:
    """One forum; ``selected``: its group is a target group."""

    code: str
    name: str
    province: str
    district: str
    selected: bool
    held_on: date
    participants: int
    source: Source


_HELD = f"""
FROM forums f
JOIN groups g ON g.year = f.year AND g.group_code = f.group_code
JOIN programmes y ON y.year = f.year
LEFT JOIN submissions s ON s.submission = f.submission
WHERE f.year = $year AND f.held_on <= $as_of AND {inside("g")}
"""
_SPREAD = f"SELECT f.participants, count(*) AS n {_HELD} GROUP BY 1 ORDER BY 1"
_FORUMS = f"""
SELECT g.group_code AS code, g.group_name AS name, g.province, g.district, g.selected, f.held_on,
    f.participants, f.submission, coalesce(s.file, '') AS file, f.sheet, f."row",
    count(*) OVER () AS total {_HELD}
    AND CASE $show WHEN 'forum_fewer' THEN f.participants < y.forum_participants
        WHEN 'forum_exact' THEN f.participants = y.forum_participants
        WHEN 'forum_full' THEN f.participants >= y.forum_participants
        ELSE f.participants > y.forum_participants END
ORDER BY f.participants, g.province, g.district, g.group_code
LIMIT $most
"""


def spread(db: Queryable, year: int, area: Area, as_of: date) -> dict[int, int]:
    """How many forums were held with each number of participants, fewest first."""
    rows = db.rows(_SPREAD, _asked(year, area, as_of))
    return {row["participants"]: row["n"] for row in rows}


def forums(
    db: Queryable, year: int, area: Area, show: str, *, as_of: date, most: int = EVERY
) -> tuple[list[Forum], int]:
    """The forums of one of ``SIZES``, or the full ones, fewest participants first, and how many.

    UsageError for a size that there is not.
    """
    if show not in (*SIZES, FULL):
        raise unknown("list", show, (*SIZES, FULL))
    rows = db.rows(_FORUMS, _asked(year, area, as_of) | {"show": show, "most": most})
    return [_forum(row) for row in rows], rows[0]["total"] if rows else 0


def _asked(year: int, area: Area, as_of: date) -> dict[str, Any]:
    return {"year": year, "as_of": as_of} | bound(area)


def _forum(row: dict[str, Any]) -> Forum:
    return Forum(
        code=row["code"],
        name=row["name"],
        province=row["province"],
        district=row["district"],
        selected=row["selected"],
        held_on=row["held_on"],
        participants=row["participants"],
        source=Source(row["submission"], row["file"], row["sheet"], row["row"]),
    )
