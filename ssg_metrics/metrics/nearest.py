"""The registered groups that do not count yet, nearest to counting first, and what each lacks.

A group counts once it has an approved plan. Owns constant SQL over ``group_waiting``; gives no
reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Level, Queryable


class Stage(StrEnum):
    """How near a group is to counting, nearest first; its words stand under ``nearest.<value>``."""

    LATER = "later"
    """Its plan is approved, and dated after the day looked at."""
    DRAFT = "draft"
    """The forum was held and a plan is drafted."""
    PLAN = "plan"
    """The forum was held, the first SSG form is complete, no plan."""
    FORM = "form"
    """The forum was held, the first SSG form is not complete, no plan."""
    FORUM = "forum"
    """No forum yet; something else has come in."""
    SILENT = "silent"
    """Nothing has come in yet."""


@dataclass(frozen=True, slots=True)
class Unplanned:
    """One group that does not count yet. Days are None for what had not happened by the day.

    ``plan_day`` lies after the day looked at; ``drafts`` counts the items still a draft.
    """

    area: Area
    stage: Stage
    plan_day: date | None
    forum_day: date | None
    form_day: date | None
    complete_day: date | None
    drafts: int


_STAGES = f"""
SELECT *, CASE
    WHEN plan_day IS NOT NULL THEN 0
    WHEN forum_day <= $as_of AND draft_day <= $as_of THEN 1
    WHEN forum_day <= $as_of AND complete_day <= $as_of THEN 2
    WHEN forum_day <= $as_of THEN 3
    WHEN reported_day <= $as_of THEN 4
    ELSE 5
END AS stage
FROM group_waiting
WHERE year = $year AND (plan_day IS NULL OR plan_day > $as_of)
    AND {inside()}
"""
_LIST = f"""
WITH near AS (
    SELECT * FROM ({_STAGES})
    WHERE $stage IS NULL OR stage = $stage
    ORDER BY stage, coalesce(draft_day > $as_of, draft_day IS NULL),
        coalesce(complete_day > $as_of, complete_day IS NULL),
        region, province, district, group_code
    LIMIT $most OFFSET $after
)
SELECT n.*, g.group_name
FROM near n JOIN groups g ON g.year = n.year AND g.group_code = n.group_code
ORDER BY n.stage, coalesce(n.draft_day > $as_of, n.draft_day IS NULL),
    coalesce(n.complete_day > $as_of, n.complete_day IS NULL),
    n.region, n.province, n.district, n.group_code
"""
_COUNT = f"SELECT stage, count(*) AS n FROM ({_STAGES}) GROUP BY stage"


def nearest(
    db: Queryable,
    year: int,
    area: Area,
    *,
    as_of: date,
    stage: Stage | None = None,
    most: int,
    after: int = 0,
) -> list[Unplanned]:
    """At most ``most`` groups of an area, nearest first, the first ``after`` of them left out."""
    asked = None if stage is None else list(Stage).index(stage)
    rows = db.rows(
        _LIST, _params(year, area, as_of) | {"stage": asked, "most": most, "after": after}
    )
    return [_waiting(row, as_of) for row in rows]


def stages(db: Queryable, year: int, area: Area, *, as_of: date) -> dict[Stage, int]:
    """How many groups of an area stand at each stage, nearest first; none of 0."""
    rows = db.rows(_COUNT, _params(year, area, as_of))
    found = {row["stage"]: row["n"] for row in rows}
    return {stage: found[n] for n, stage in enumerate(Stage) if n in found}


def _params(year: int, area: Area, as_of: date) -> dict[str, Any]:
    return {"year": year, "as_of": as_of} | bound(area)


def _waiting(row: Mapping[str, Any], as_of: date) -> Unplanned:
    def by_then(column: str) -> date | None:
        day: date | None = row[column]
        return day if day is not None and day <= as_of else None

    name, code = row["group_name"], row["group_code"]
    return Unplanned(
        area=Area(Level.GROUP, code, name, name, row["district"]),
        stage=list(Stage)[row["stage"]],
        plan_day=row["plan_day"],
        forum_day=by_then("forum_day"),
        form_day=by_then("form_day"),
        complete_day=by_then("complete_day"),
        drafts=sum(day <= as_of for day in row["draft_days"] or ()),
    )
