"""Groups asked for by their codes, each with its place by name and the last visit to it.

Owns one constant statement over ``groups`` and ``visits``; measures nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.model import Area, Level, Queryable


@dataclass(frozen=True, slots=True)
class Stop:
    """One group of a trip: itself, where it lies, and the newest visit to it by the day.

    ``visited_on``: of any programme year; None: no visit to the group is on record.
    """

    group: Area
    district: Area
    province: Area
    visited_on: date | None

    @property
    def code(self) -> str:
        """The group's code."""
        return self.group.code


_STOPS = """
WITH asked AS (
    SELECT * FROM groups WHERE year = $year AND group_code IN (SELECT unnest($codes))
), seen AS (
    SELECT group_code, max(visited_on) AS visited_on FROM visits
    WHERE visited_on <= $as_of AND group_code IN (SELECT unnest($codes))
    GROUP BY group_code
)
SELECT g.group_code, g.group_name, g.region, g.province, g.district, s.visited_on,
    d.name_th AS district_th, d.name_en AS district_en,
    p.name_th AS province_th, p.name_en AS province_en
FROM asked g
JOIN provinces p ON p.province = g.province
JOIN districts d ON d.district = g.district
LEFT JOIN seen s ON s.group_code = g.group_code
"""


def stops(db: Queryable, year: int, codes: Sequence[str], as_of: date) -> list[Stop]:
    """Those of the codes that are groups of the year, in no order; others are left out."""
    if not codes:
        return []
    asked = {"year": year, "codes": list(codes), "as_of": as_of}
    return [_stop(row) for row in db.rows(_STOPS, asked)]


def _stop(row: dict[str, Any]) -> Stop:
    name, district, province = row["group_name"], row["district"], row["province"]
    return Stop(
        Area(Level.GROUP, row["group_code"], name, name, district),
        Area(Level.DISTRICT, district, row["district_th"], row["district_en"], province),
        Area(Level.PROVINCE, province, row["province_th"], row["province_en"], row["region"]),
        row["visited_on"],
    )
