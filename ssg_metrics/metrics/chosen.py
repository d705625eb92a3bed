"""The groups behind the record's counts, each with the row it came from: by the verdict on their
selection, by what they say of the accounting program, by the standard. And who was passed over.

Owns constant SQL over the imported tables and ``group_days``; measures nothing, judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.record import Source
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Queryable

VERDICTS = ("rule_1", "rule_2", "breach", "unchecked")
ACCOUNTING = ("accounting_yes", "accounting_no", "accounting_unsaid")
STANDARD = ("standard_met", "standard_below", "standard_open")
SHOWN = (*VERDICTS, "kept", *ACCOUNTING, *STANDARD)
"""What registered groups can be asked for."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group, registered or not.

    ``listed``: its province lists groups that were not selected; ``passed_over``: one of these
    leads a centre at the selected level (None: not known). ``passed`` of ``size`` indicators of
    the SSG form in the round asked for, and the day on which that form was complete.
    """

    code: str
    name: str
    province: str
    district: str
    level: int | None
    leads: bool | None
    accounting: bool | None
    verdict: str | None
    listed: bool
    passed_over: bool | None
    passed: int | None
    size: int | None
    complete_on: date | None
    source: Source


_ROW = """g.group_code AS code, g.group_name AS name, g.province, g.district, g.level,
    g.leads_fund_centre AS leads, g.uses_accounting_program AS accounting, g.submission,
    coalesce(s.file, '') AS file, g.sheet, g."row\""""

_CHOSEN = f"""
WITH y AS (SELECT * FROM programmes WHERE year = $year),
ssg AS (    -- of each group the newest round begun by the day, or the round asked for
    SELECT f.group_code, f.passed, f.size,
        CASE WHEN f.complete_day <= $as_of THEN f.complete_day END AS complete_on,
        f.passed >= coalesce(y.standard_pass_mark, f.size) AS enough
    FROM form_rounds f CROSS JOIN y
    WHERE f.year = $year AND f.form = 'ssg' AND f.first_day <= $as_of
        AND ($round = 0 OR f.round = $round)
    QUALIFY f.round = max(f.round) OVER (PARTITION BY f.group_code)
)
SELECT {_ROW}, d.verdict, d.candidates_listed AS listed, d.leader_passed_over AS passed_over,
    ssg.passed, ssg.size, ssg.complete_on, count(*) OVER () AS total
FROM group_days d
JOIN groups g ON g.year = d.year AND g.group_code = d.group_code
LEFT JOIN ssg ON ssg.group_code = d.group_code
LEFT JOIN submissions s ON s.submission = g.submission
WHERE d.year = $year AND {inside("g")} AND CASE $show
    WHEN 'accounting_yes' THEN g.uses_accounting_program IS TRUE
    WHEN 'accounting_no' THEN g.uses_accounting_program IS FALSE
    WHEN 'accounting_unsaid' THEN g.uses_accounting_program IS NULL
    WHEN 'standard_met' THEN coalesce(ssg.complete_on IS NOT NULL AND ssg.enough, false)
    WHEN 'standard_below' THEN coalesce(ssg.complete_on IS NOT NULL AND NOT ssg.enough, false)
    WHEN 'standard_open' THEN ssg.complete_on IS NULL
    WHEN 'kept' THEN d.verdict IN ('rule_1', 'rule_2')
    WHEN 'all' THEN true
    ELSE d.verdict = $show END
ORDER BY g.province, g.district, g.group_code
LIMIT $most
"""

_LEADERS = f"""
SELECT {_ROW}, count(*) OVER () AS total
FROM groups g
JOIN programmes y ON y.year = g.year
LEFT JOIN submissions s ON s.submission = g.submission
WHERE g.year = $year AND NOT g.selected AND g.leads_fund_centre AND g.level = y.selected_level
    AND {inside("g")}
ORDER BY g.province, g.district, g.group_code
LIMIT $most
"""

_LISTED = """
SELECT province, count(*) AS n FROM groups WHERE year = $year AND NOT selected GROUP BY province
"""
EVERY = 2**40
"""More rows than there can be: for files, which are never cut."""

Found = tuple[list[Group], int]
"""The rows, at most as many as asked for, and how many there are."""


def chosen(
    db: Queryable,
    year: int,
    area: Area,
    show: str,
    *,
    as_of: date,
    round: str = "latest",
    most: int = EVERY,
) -> Found:
    """Registered groups of an area by what is asked for, in order of place and code.

    UsageError where ``show`` is none of ``SHOWN``.
    """
    if show not in (*SHOWN, "all"):
        raise unknown("list", show, SHOWN)
    number = int(round) if round.isdigit() else 0
    asked = _asked(year, area, most) | {"show": show, "as_of": as_of, "round": number}
    return _found(db.rows(_CHOSEN, asked))


def one_chosen(db: Queryable, year: int, area: Area, as_of: date) -> Group | None:
    """A registered group by itself; None where it is not registered in that year."""
    found, _ = chosen(db, year, area, "all", as_of=as_of, most=1)
    return found[0] if found else None


def passed_over(db: Queryable, year: int, area: Area, *, most: int = EVERY) -> Found:
    """The groups of the selected level that lead a fund centre and were not selected."""
    return _found(db.rows(_LEADERS, _asked(year, area, most)))


def listed(db: Queryable, year: int) -> dict[str, int]:
    """How many groups that were not selected each province lists; none: not in it."""
    return {row["province"]: row["n"] for row in db.rows(_LISTED, {"year": year})}


def _asked(year: int, area: Area, most: int) -> dict[str, Any]:
    return {"year": year, "most": most} | bound(area)


def _found(rows: list[dict[str, Any]]) -> Found:
    return [_group(row) for row in rows], rows[0]["total"] if rows else 0


def _group(row: dict[str, Any]) -> Group:
    return Group(
        code=row["code"],
        name=row["name"],
        province=row["province"],
        district=row["district"],
        level=row["level"],
        leads=row["leads"],
        accounting=row["accounting"],
        verdict=row.get("verdict"),
        listed=bool(row.get("listed", True)),
        passed_over=row.get("passed_over"),
        passed=row.get("passed"),
        size=row.get("size"),
        complete_on=row.get("complete_on"),
        source=Source(row["submission"], row["file"], row["sheet"], row["row"]),
    )
