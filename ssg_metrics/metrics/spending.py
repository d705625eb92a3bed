"""The groups behind the money: who stands in which state, who should be looked at, and why.

Owns constant SQL over the table of groups and spans of days; measures nothing and judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.reading import number
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Level, Number, Queryable

IDLE_DAYS = 14
"""Days after the forum from which on a group that has not been paid is listed as waiting."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One group's money as of a day. Baht; ``share`` is its even share, None where there is none.

    ``early`` was paid before its forum, ``late`` after the year's deadline. ``forum`` is the day of
    the forum on record, None before it came.
    """

    area: Area
    province: str
    selected: bool
    share: Number | None
    baht: Number
    early: Number
    late: Number
    forum: date | None
    first_paid: date | None
    last_paid: date | None


_FLAGS: Mapping[str, str] = {
    "paid": "baht > 0",
    "heard": "coalesce(forum_day <= $as_of, false)",
    "waiting": "coalesce(forum_day <= $waiting_since, false)",
    "above": "baht > coalesce(share, 0)",
    "before_forum": "early > 0",
    "after_deadline": "late > 0",
}
"""What is true of a group on the day; ``selected`` is a column already."""
LISTS: Mapping[str, tuple[str, str]] = {
    "paid_no_forum": ("selected AND paid AND NOT heard", "baht DESC"),
    "idle": ("selected AND waiting AND NOT paid", "forum_day"),
    "over": ("selected AND paid AND above", "baht - coalesce(share, 0) DESC"),
    "early": ("selected AND before_forum AND heard", "early DESC"),
    "late": ("after_deadline", "late DESC"),
    "not_registered": ("NOT selected AND paid", "baht DESC"),
    "forum_and_paid": ("selected AND paid AND heard", "baht DESC"),
    "forum_not_paid": ("selected AND heard AND NOT paid", "forum_day"),
    "no_forum_not_paid": ("selected AND NOT heard AND NOT paid", "first.province"),
}
"""Each list: which groups are in it, by their flags, and which of them first."""
STATES = ("forum_and_paid", "forum_not_paid", "paid_no_forum", "no_forum_not_paid")
"""The lists behind the four states; each is named as its metric."""

_NOW = f"""FROM money_by_group AS first
WHERE year = $year AND from_day <= $as_of AND to_day > $as_of AND {inside()}"""
_FLAGGED = ", ".join(f"{rule} AS {name}" for name, rule in _FLAGS.items())
_COUNTS = ", ".join(
    f"coalesce(sum(CASE WHEN {where} THEN n END), 0) AS {name}"
    for name, (where, _) in LISTS.items()
)
_ALIKE = ", ".join(str(place) for place in range(2, len(_FLAGS) + 3))


def sizes(db: Queryable, year: int, within: Area, as_of: date) -> dict[str, int]:
    """How many groups each list has inside an area, as of a day."""
    (row,) = db.rows(
        f"""WITH alike AS (SELECT count(*) AS n, selected, {_FLAGGED} {_NOW} GROUP BY {_ALIKE})
        SELECT {_COUNTS} FROM alike""",
        _params(year, within, as_of),
    )
    return {name: int(row[name]) for name in LISTS}


def listed(
    db: Queryable, year: int, name: str, within: Area, as_of: date, *, most: int
) -> list[Spent]:
    """The first ``most`` groups of a list inside an area, as of a day.

    UsageError for a list that there is not.
    """
    if name not in LISTS:
        raise unknown("list", name, LISTS)
    where, order = LISTS[name]
    inside = f"SELECT *, {_FLAGGED} {_NOW}"
    in_order = f"{order}, first.province, first.group_code"
    rows = db.rows(
        f"""WITH flagged AS ({inside}),
        first AS (SELECT * FROM flagged AS first WHERE {where} ORDER BY {in_order} LIMIT $most)
        SELECT first.*, g.group_name
        FROM first JOIN groups g ON g.year = first.year AND g.group_code = first.group_code
        ORDER BY {in_order}""",
        _params(year, within, as_of) | {"most": most},
    )
    return [_spent(row, as_of) for row in rows]


def _params(year: int, within: Area, as_of: date) -> dict[str, Any]:
    waiting = as_of - timedelta(days=IDLE_DAYS)
    return {"year": year, "as_of": as_of, "waiting_since": waiting} | bound(within)


def _spent(row: Mapping[str, Any], as_of: date) -> Spent:
    name, code = row["group_name"], row["group_code"]
    return Spent(
        area=Area(Level.GROUP, code, name, name, row["district"]),
        province=row["province"],
        selected=row["selected"],
        share=None if row["share"] is None else number(row["share"]),
        baht=number(row["baht"]),
        early=number(row["early"]),
        late=number(row["late"]),
        forum=row["forum_day"] if row["forum_day"] and row["forum_day"] <= as_of else None,
        first_paid=row["first_paid"],
        last_paid=row["last_paid"],
    )
