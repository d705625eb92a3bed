"""What changed between two editions and two days, unit by unit: a group, or a payment document.

Two editions are two files and cannot be joined: fingerprints (63 bits) are compared, of a few
thousand buckets of units, then of the units in the buckets that differ; those alone are fetched.
Owns constant SQL; judges no change (``present/movement.py`` does, by ``analysis/bridge.py``), and
gives no reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.reading import number
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Level, Number, Queryable

_FROM_GROUPS = """
SELECT year, group_code AS unit, group_code, region, province, district, {day} AS day, 1 AS value
FROM group_days WHERE {day} IS NOT NULL {only}
"""
TRACKS = {
    "plan_coverage": _FROM_GROUPS.format(day="plan_day", only=""),
    "forum_held": _FROM_GROUPS.format(day="forum_day", only="AND forum_in_quarter"),
    "district_reports_in": """
SELECT g.year, g.group_code AS unit, g.group_code, g.region, g.province, g.district,
    r.reported_on AS day, 1 AS value
FROM district_reports r JOIN group_days g ON g.year = r.year AND g.group_code = r.group_code
""",
    "standard_met": """
SELECT year, group_code AS unit, group_code, region, province, district, day, standard_met AS value
FROM form_ledger WHERE standard_met IS NOT NULL
""",
    "budget_use": """
SELECT g.year, d.document_no AS unit, g.group_code, g.region, g.province, g.district,
    d.paid_on AS day, d.amount_baht AS value
FROM disbursements d JOIN groups g ON g.year = d.year AND g.group_code = d.group_code
""",
}
"""The metrics that are followed: each row says what one unit changes on its day."""

_WITHIN = f"year = $year AND {inside()}"
_CHILD = """
CASE $level WHEN 0 THEN region WHEN 1 THEN province WHEN 2 THEN district ELSE group_code END
"""
_SUMS = """
SELECT {child} AS area, sum(value) AS total FROM ({track})
WHERE {within} AND day <= $day GROUP BY 1
"""
_STATES = """
SELECT unit, group_code, region, province, district, sum(value) AS state, max(day) AS day
FROM ({track}) WHERE {within} AND day <= $day
GROUP BY unit, group_code, region, province, district HAVING sum(value) <> 0
"""
_MARK = "CAST(hash(concat_ws('|', unit, group_code, district, state)) >> 1 AS BIGINT)"
_BUCKETS = f"""
SELECT hash(unit) & 4095 AS bucket, bit_xor({_MARK}) AS mark FROM ({{states}}) GROUP BY 1
"""
_MARKS = f"""
SELECT coalesce(list({_MARK}), []) AS marks FROM ({{states}})
WHERE (hash(unit) & 4095) IN (SELECT unnest($buckets))
"""
_DIFFERING = f"SELECT * FROM ({{states}}) WHERE {_MARK} IN (SELECT unnest($marks))"
_SINCE = """
SELECT unit, group_code, region, province, district, sum(value) AS change, max(day) AS day
FROM ({track}) WHERE {within} AND day > $since AND day <= $day
GROUP BY unit, group_code, region, province, district HAVING sum(value) <> 0
"""
_HAPPENED = """
SELECT {child} AS area, change > 0 AS gained, sum(abs(change)) AS total, count(*) AS units
FROM ({since}) GROUP BY 1, 2
"""
_ROWS = """
SELECT * FROM ({since}) WHERE (change > 0) = $gained
    AND ($only IS NULL OR {child} = $only)
ORDER BY region, province, district, group_code, unit LIMIT $most OFFSET $after
"""
_RECORDED = {
    "plan_coverage": "SELECT DISTINCT group_code AS unit FROM plans",
    "forum_held": "SELECT group_code AS unit FROM forums",
    "district_reports_in": "SELECT group_code AS unit FROM district_reports",
    "standard_met": "SELECT DISTINCT group_code AS unit FROM results",
    "budget_use": "SELECT document_no AS unit FROM disbursements",
}
_KNOWN = "SELECT unit FROM ({recorded} WHERE year = $year) WHERE unit IN (SELECT unnest($units))"


@dataclass(frozen=True, slots=True)
class Between:
    """What is compared: ``then`` as of ``since`` with ``now`` as of ``as_of``, inside an area.

    ``then`` is ``now`` itself where no other edition is compared with.
    """

    then: Queryable
    now: Queryable
    year: int
    area: Area
    since: date
    as_of: date

    @property
    def one_edition(self) -> bool:
        """Whether only days are compared."""
        return self.then.id == self.now.id


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit that differs: the group it belongs to, where it lies, before and after, its day.

    ``recorded``: the other edition had a record of it, of whatever kind or day.
    """

    unit: str
    group: str
    places: tuple[str, str, str]
    before: Number
    after: Number
    day: date
    recorded: bool = True

    def below(self, level: Level) -> str:
        """The code of the area one level below ``level`` in which it lies."""
        return self.group if level >= Level.DISTRICT else self.places[level]


@dataclass(frozen=True, slots=True)
class Since:
    """What happened in an area after the day: the sum that came, or went, and of how many units."""

    gained: bool
    total: Number
    units: int


def sums(asked: Between, metric: str) -> tuple[dict[str, Number], dict[str, Number]]:
    """What was shown then and what is shown now, by area one level down.

    UsageError for a metric that is not followed; StoreError where the other edition is of
    another make.
    """
    then = _sums(asked, asked.then, metric, asked.since)
    return then, _sums(asked, asked.now, metric, asked.as_of)


def happened(asked: Between, metric: str) -> list[tuple[str, Since]]:
    """What happened after the day, by area one level down: gains and losses apart."""
    rows = asked.now.rows(_sql(_HAPPENED, metric), _params(asked, asked.as_of, since=True))
    return [(r["area"], Since(r["gained"], number(r["total"]), r["units"])) for r in rows]


def happened_rows(
    asked: Between, metric: str, *, gained: bool, only: str | None, most: int, after: int
) -> list[Unit]:
    """The units that came, or went, after the day, page by page; ``only`` in one area below."""
    params = _params(asked, asked.as_of, since=True)
    params |= {"gained": gained, "only": only, "most": most, "after": after}
    rows = asked.now.rows(_sql(_ROWS, metric), params)
    return [_unit(row, 0, number(row["change"])) for row in rows]


def differing(asked: Between, metric: str) -> list[Unit]:
    """Every unit of which today's records say otherwise of the day than the other edition's."""
    if asked.one_edition:
        return []
    params = _params(asked, asked.since)
    both, sql = (asked.then, asked.now), _sql(_DIFFERING, metric)
    buckets = _buckets(*(db.rows(_sql(_BUCKETS, metric), params) for db in both))
    if not buckets:
        return []
    inside = {**params, "buckets": buckets}
    shown, stood = (set(db.rows(_sql(_MARKS, metric), inside)[0]["marks"]) for db in both)
    then = _by_unit(asked.then.rows(sql, {**params, "marks": list(shown - stood)}))
    now = _by_unit(asked.now.rows(sql, {**params, "marks": list(stood - shown)}))
    keys = [k for k in {*then, *now} if _state(then, k) != _state(now, k)]
    known = _recorded(asked, metric, [key[0] for key in keys])
    found = [
        _unit(now.get(k) or then[k], _state(then, k), _state(now, k), recorded=k[0] in known)
        for k in keys
    ]
    return sorted(found, key=lambda u: (*u.places, u.group, u.unit))


_Key = tuple[str, str, str]


def _by_unit(rows: Iterable[Mapping[str, Any]]) -> dict[_Key, Mapping[str, Any]]:
    """By unit, group and district: one that moved left one place and came to another."""
    return {(row["unit"], row["group_code"], row["district"]): row for row in rows}


def _state(rows: Mapping[_Key, Mapping[str, Any]], key: _Key) -> Number:
    return number(rows[key]["state"]) if key in rows else 0


def _buckets(*rows: list[dict[str, Any]]) -> list[int]:
    """The buckets whose fingerprints differ."""
    then, now = ({row["bucket"]: row["mark"] for row in each} for each in rows)
    return sorted(b for b in {*then, *now} if then.get(b) != now.get(b))


def _recorded(asked: Between, metric: str, units: Sequence[str]) -> set[str]:
    sql = _KNOWN.format(recorded=_RECORDED[metric])
    rows = asked.then.rows(sql, {"year": asked.year, "units": list(units)})
    return {row["unit"] for row in rows}


def _sums(asked: Between, db: Queryable, metric: str, day: date) -> dict[str, Number]:
    rows = db.rows(_sql(_SUMS, metric), _params(asked, day))
    return {row["area"]: number(row["total"]) for row in rows}


def _params(asked: Between, day: date, *, since: bool = False) -> dict[str, Any]:
    params = {"year": asked.year, "day": day} | bound(asked.area)
    return params | ({"since": asked.since} if since else {})


def _sql(statement: str, metric: str) -> str:
    if metric not in TRACKS:
        raise unknown("metric of the changes", metric, TRACKS)
    parts = {"track": TRACKS[metric], "within": _WITHIN, "child": _CHILD}
    states, since = _STATES.format(**parts), _SINCE.format(**parts)
    return statement.format(**parts, states=states, since=since)


def _unit(row: Mapping[str, Any], before: Number, after: Number, *, recorded: bool = True) -> Unit:
    places = (row["region"], row["province"], row["district"])
    return Unit(row["unit"], row["group_code"], places, before, after, row["day"], recorded)
