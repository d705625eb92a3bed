"""Visits, each with its advice and what the group's later data show: the rows behind the follow-up.

Owns constant SQL over ``visit_outcomes``; what acting means stands in docs/decisions/0019.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.record import Source
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Queryable


class After(StrEnum):
    """What is seen after a visit, in the order in which it is listed: what waits comes first."""

    NOT_SEEN = "not_seen"
    UNJUDGED = "unjudged"
    ACTED = "acted"
    NO_ADVICE = "no_advice"
    NO_GROUP = "no_group"


VISITS = "visits"
GROUPS = ("advised", "acted", "not_seen", "unjudged")
"""Groups, each by the visit by which its advice is judged; they agree with the metrics."""
SHOWN = (VISITS, *GROUPS)
"""What can be asked for: every visit of the quarter, or groups."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One visit as of a day. ``code`` and what belongs to it are None for a visit to a province.

    Days of what came after are None where it has not come by the as-of day; ``passes`` counts
    indicators that had failed by the visit and passed in a later round.
    """

    code: str | None
    name: str | None
    province: str
    district: str | None
    registered: bool
    in_quarter: bool
    judged: bool
    visited_on: date
    inspector: str | None
    finding: str | None
    advice: str | None
    after: After
    plan_on: date | None
    passes: int
    pass_on: date | None
    forum_on: date | None
    report_on: date | None
    later_on: date | None
    source: Source


_SEEN = """
WITH seen AS (
    SELECT o.*, coalesce(s.file, '') AS file,
        list_filter(o.pass_days, lambda d: d <= $as_of) AS passed,
        CASE WHEN o.group_code IS NULL THEN 'no_group' WHEN NOT o.advised THEN 'no_advice'
            WHEN o.acted_on <= $as_of THEN 'acted' WHEN o.later_on <= $as_of THEN 'not_seen'
            ELSE 'unjudged' END AS after
    FROM visit_outcomes o LEFT JOIN submissions s ON s.submission = o.submission
    WHERE o.year = $year AND o.visited_on <= $as_of
)"""
_ORDER = """list_position(['not_seen', 'unjudged', 'acted', 'no_advice', 'no_group'], after),
    visited_on, province, group_code NULLS LAST"""
_COLUMNS = "*, count(*) OVER () AS total"
_LISTED = f"""{_SEEN}
SELECT {_COLUMNS} FROM seen
WHERE {inside()} AND CASE $show WHEN 'visits' THEN in_quarter
    WHEN 'advised' THEN judged ELSE judged AND after = $show END
ORDER BY {_ORDER} LIMIT $most
"""
_OF_GROUP = f"""{_SEEN}
SELECT {_COLUMNS} FROM seen WHERE group_code = $code ORDER BY visited_on, submission, "row"
"""


def outcomes(
    db: Queryable, year: int, area: Area, show: str, *, as_of: date, most: int = EVERY
) -> tuple[list[Outcome], int]:
    """Visits of the quarter in an area, or its groups advised, by what came after; how many.

    UsageError for what is none of ``SHOWN``.
    """
    if show not in SHOWN:
        raise unknown("list", show, SHOWN)
    asked = {"year": year, "show": show, "as_of": as_of, "most": most}
    rows = db.rows(_LISTED, asked | bound(area))
    return [_outcome(row, as_of) for row in rows], rows[0]["total"] if rows else 0


def of_group(db: Queryable, year: int, code: str, as_of: date) -> list[Outcome]:
    """Every visit to a group, of the quarter or not, oldest first."""
    rows = db.rows(_OF_GROUP, {"year": year, "code": code, "as_of": as_of})
    return [_outcome(row, as_of) for row in rows]


def _outcome(row: Mapping[str, Any], as_of: date) -> Outcome:
    def by(name: str) -> date | None:
        day: date | None = row[name]
        return day if day is not None and day <= as_of else None

    passed = row["passed"] or []
    return Outcome(
        code=row["group_code"],
        name=row["group_name"],
        province=row["province"],
        district=row["district"],
        registered=row["registered"],
        in_quarter=row["in_quarter"],
        judged=row["judged"],
        visited_on=row["visited_on"],
        inspector=row["inspector"],
        finding=row["finding"],
        advice=row["advice"],
        after=After(row["after"]),
        plan_on=by("plan_on"),
        passes=len(passed),
        pass_on=passed[0] if passed else None,
        forum_on=by("forum_on"),
        report_on=by("report_on"),
        later_on=by("later_on"),
        source=Source(row["submission"], row["file"], row["sheet"], row["row"]),
    )
