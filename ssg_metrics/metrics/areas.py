"""Places of an edition: find one, its children, its breadcrumb; the default as-of day.

Owns constant SQL over the reference tables and ``groups``; measures nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ssg_metrics.errors import UsageError, did_you_mean, unknown
from ssg_metrics.model import Area, Level, Queryable
from ssg_metrics.reference import COUNTRY

_PLACES = """
SELECT 1 AS level, region AS code, name_th, name_en, 'TH' AS parent FROM regions
UNION ALL SELECT 2, province, name_th, name_en, region FROM provinces
UNION ALL SELECT 3, district, name_th, name_en, province FROM districts
"""

_PLACE = f"SELECT * FROM ({_PLACES}) WHERE code = $code ORDER BY level LIMIT 1"

_GROUP = """
SELECT 4 AS level, group_code AS code, group_name AS name_th, group_name AS name_en,
    district AS parent
FROM groups WHERE group_code = $code ORDER BY year = $year DESC, year DESC LIMIT 1
"""

_YEARS = "SELECT DISTINCT year FROM groups WHERE group_code = $code ORDER BY year"

_NAMED = f"""
SELECT code FROM ({_PLACES})
WHERE name_th = $code OR lower(name_en) = lower($code) ORDER BY level LIMIT 1
"""

_NEAR = f"""
SELECT code FROM (SELECT code FROM ({_PLACES}) UNION SELECT group_code FROM groups)
ORDER BY jaro_winkler_similarity(code, $code) DESC, code LIMIT 5
"""

_REGIONS = """
SELECT 1 AS level, region AS code, name_th, name_en, 'TH' AS parent
FROM regions WHERE $within IN ('TH', region) ORDER BY code
"""

_PROVINCES = """
SELECT 2 AS level, province AS code, name_th, name_en, region AS parent
FROM provinces WHERE $within IN ('TH', region, province) ORDER BY code
"""

_DISTRICTS = """
SELECT 3 AS level, district AS code, name_th, name_en, province AS parent
FROM districts WHERE $within IN ('TH', region, province, district) ORDER BY code
"""

_GROUPS = """
SELECT 4 AS level, group_code AS code, group_name AS name_th, group_name AS name_en,
    district AS parent
FROM groups
WHERE year = $year AND (
    (selected AND $within_level = 0) OR (selected AND $within_level = 1 AND region = $within)
    OR (selected AND $within_level = 2 AND province = $within)
    OR (selected AND $within_level = 3 AND district = $within)
    OR ($within_level = 4 AND group_code = $within)
)
ORDER BY code
"""

_AT = {Level.REGION: _REGIONS, Level.PROVINCE: _PROVINCES, Level.DISTRICT: _DISTRICTS}

_DATA_DAY = "SELECT max(day) AS day FROM data_days WHERE year = $year AND day <= $today"


def find_area(db: Queryable, code: str, year: int = 0) -> Area:
    """The place or group with this code; UsageError names the nearest code. A group is named and
    placed as in ``year``, where it is not in that year as in its newest.
    """
    if code == COUNTRY.code:
        return COUNTRY
    found = db.rows(_PLACE, {"code": code}) or db.rows(_GROUP, {"code": code, "year": year})
    if found:
        return _area(found[0])
    named = db.rows(_NAMED, {"code": code})
    if named:
        raise UsageError(f"unknown area '{code}'; did you mean '{named[0]['code']}'?")
    near = [r["code"] for r in db.rows(_NEAR, {"code": code})]
    raise UsageError(f"unknown area '{code}'{did_you_mean(code, ['TH', *near])}")


def areas(db: Queryable, year: int, by: Level, within: Area) -> list[Area]:
    """All areas of a level inside a place, in order of code; of groups the registered ones.

    A group that is asked for itself comes back also where it is not registered. UsageError
    where ``within`` lies below the level.
    """
    if within.level > by:
        here, asked = within.level.word, by.word
        raise UsageError(f"'{within.code}' is a {here}: it has no {asked} inside it; ask {here}")
    if by is within.level:
        return [within]
    params: dict[str, Any] = {"within": within.code}
    if by is Level.GROUP:
        params |= {"year": year, "within_level": int(within.level)}
        return [_area(row) for row in db.rows(_GROUPS, params)]
    return [_area(row) for row in db.rows(_AT[by], params)]


def children(db: Queryable, year: int, code: str) -> list[Area]:
    """The areas one level below a place, in order of code; none below a group."""
    area = find_area(db, code, year)
    if area.level is Level.GROUP:
        return []
    return areas(db, year, Level(area.level + 1), area)


def years_of(db: Queryable, code: str) -> list[int]:
    """The programme years in which there is a group of this code, selected or a candidate."""
    return [row["year"] for row in db.rows(_YEARS, {"code": code})]


def path(db: Queryable, code: str, year: int = 0) -> list[Area]:
    """The way down to a place as in ``year``, country first, the place itself last."""
    way = [find_area(db, code, year)]
    while (parent := way[0].parent) is not None:
        way.insert(0, find_area(db, parent))
    return way


def data_day(db: Queryable, year: int, today: date | None = None) -> date:
    """The newest dated record inside the fiscal year and not after today.

    The end of the fiscal year where there is none. UsageError for a year that there is not.
    """
    fiscal_to: date = programme(db, year)["fiscal_to"]
    day: date | None = db.rows(_DATA_DAY, {"year": year, "today": today or date.today()})[0]["day"]
    return day or fiscal_to


def programme(db: Queryable, year: int) -> dict[str, Any]:
    """The programme year's settings as the edition holds them; UsageError names the years."""
    rows = {row["year"]: row for row in db.rows("SELECT * FROM programmes")}
    if year not in rows:
        raise unknown("programme year", str(year), map(str, rows))
    return rows[year]


def _area(row: Mapping[str, Any]) -> Area:
    return Area(Level(row["level"]), row["code"], row["name_th"], row["name_en"], row["parent"])
