"""Who failed what, as it stood on a day: pairs of indicators counted, groups as bits, and the rows.

Owns constant SQL over the macros of ``store/views.sql`` and the imported results; tests nothing.
``round``: ``latest``, ``1`` or ``2``, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.record import Source
from ssg_metrics.metrics.within import bound, inside
from ssg_metrics.model import Area, Level, Queryable


@dataclass(frozen=True, slots=True)
class Asked:
    """Where, when and in which round the forms are looked at."""

    year: int
    area: Area
    as_of: date
    round: str = "latest"

    @property
    def number(self) -> int:
        """The round as the store has it; 0 is the latest."""
        return int(self.round) if self.round.isdigit() else 0

    @property
    def values(self) -> dict[str, Any]:
        """What the statements are bound to."""
        asked = {"year": self.year, "as_of": self.as_of, "round": self.number}
        return asked | bound(self.area)


@dataclass(frozen=True, slots=True)
class Met:
    """Two indicators among groups that failed ``failed`` of ``size``: how many are assessed on both
    (``of``), failed the first, the second, and both.
    """

    names: tuple[str, str]
    size: int
    failed: int
    of: int
    first: int
    second: int
    both: int


@dataclass(frozen=True, slots=True)
class Marks:
    """For each indicator the groups assessed on it and those that failed it, a group a bit."""

    assessed: dict[str, int]
    failing: dict[str, int]


@dataclass(frozen=True, slots=True)
class Failing:
    """A group, which of the indicators asked for it failed, the day of the last of these results,
    and where the first of them is written.
    """

    code: str
    name: str
    province: str
    district: str
    indicators: tuple[str, ...]
    day: date
    source: Source


_COUNTS = "first, second, size, failed, of_both, first_failed, second_failed, both_failed"
_LAID_DOWN = f"""
SELECT {_COUNTS} FROM failing_together_by_pair
WHERE year = $year AND round = $round AND settled_on <= $as_of
"""
_COUNTED = f"SELECT {_COUNTS} FROM failing_together($year, $round, $as_of, $level, $within)"
_MARKS = """
SELECT indicator, list(assessed ORDER BY size, failed, block) AS assessed,
    list(failing ORDER BY size, failed, block) AS failing
FROM (
    SELECT k.size, k.failed, k.block, i.indicator, coalesce(m.assessed, 0) AS assessed,
        coalesce(m.failing, 0) AS failing
    FROM (SELECT DISTINCT size, failed, block FROM marks) k
    CROSS JOIN (SELECT DISTINCT indicator FROM marks) i
    LEFT JOIN marks m ON m.size = k.size AND m.failed = k.failed AND m.block = k.block
        AND m.indicator = i.indicator
)
GROUP BY indicator ORDER BY indicator
"""
_AS_BITS = f"""
WITH marks AS MATERIALIZED (
    SELECT * FROM failing_marks($year, $round, $as_of, $level, $within)
) {_MARKS}
"""
_ROWS = f"""
WITH failing AS (
    SELECT r.group_code, list(r.indicator ORDER BY b.form, b.bit) AS indicators,
        max(r.assessed_on) AS day,
        min({{'submission': r.submission, 'sheet': r.sheet, 'row': r."row"}}) AS at
    FROM results r
    JOIN form_rounds f ON f.year = r.year AND f.group_code = r.group_code AND f.form = r.form
        AND f.round = r.round
    JOIN indicator_bits b ON b.year = r.year AND b.form = r.form AND b.indicator = r.indicator
    WHERE r.year = $year AND NOT r.result AND r.assessed_on <= $as_of AND {inside("f")}
        AND CASE WHEN $round = 0 THEN f.superseded_on IS NULL OR f.superseded_on > $as_of
            ELSE r.round = $round END
        AND r.indicator IN (SELECT unnest($indicators))
    GROUP BY r.group_code HAVING count(*) >= $least
)
SELECT g.group_code AS code, g.group_name AS name, g.province, g.district, x.indicators, x.day,
    x.at.submission AS submission, coalesce(s.file, '') AS file, x.at.sheet AS sheet,
    x.at."row" AS "row", count(*) OVER () AS total
FROM failing x
JOIN groups g ON g.year = $year AND g.group_code = x.group_code
LEFT JOIN submissions s ON s.submission = x.at.submission
ORDER BY g.province, g.district, g.group_code
LIMIT $most
"""


def met(db: Queryable, asked: Asked) -> list[Met]:
    """Every pair of indicators that some groups were assessed on, by how many those failed.

    The country's are laid down from the day on which all results are in; others are counted now.
    """
    rows = []
    if asked.area.level is Level.COUNTRY:
        settled = {name: asked.values[name] for name in ("year", "round", "as_of")}
        rows = db.rows(_LAID_DOWN, settled)
    return [_met(row) for row in rows or db.rows(_COUNTED, asked.values)]


def marks(db: Queryable, asked: Asked) -> Marks:
    """The groups of an area as bits; which bit is which group is the same for all indicators."""
    rows = db.rows(_AS_BITS, asked.values)
    assessed, failing = (
        {row["indicator"]: _joined(row[part]) for row in rows} for part in ("assessed", "failing")
    )
    return Marks(assessed, failing)


def failing(
    db: Queryable,
    asked: Asked,
    indicators: Sequence[str],
    *,
    every: bool,
    most: int = EVERY,
) -> tuple[list[Failing], int]:
    """The groups of an area that failed ``every`` one of the indicators, or at least one; in order
    of place and code, at most so many, and how many there are.
    """
    codes = list(dict.fromkeys(indicators))
    least = len(codes) if every else 1
    params = asked.values | {"indicators": codes, "least": least, "most": most}
    rows = db.rows(_ROWS, params) if codes else []
    return [_failing(row) for row in rows], rows[0]["total"] if rows else 0


def _met(row: dict[str, Any]) -> Met:
    first, second, *counts = row.values()
    return Met((first, second), *counts)


def _joined(blocks: Sequence[int]) -> int:
    return int.from_bytes(b"".join(block.to_bytes(8, "little") for block in blocks), "little")


def _failing(row: dict[str, Any]) -> Failing:
    return Failing(
        code=row["code"],
        name=row["name"],
        province=row["province"],
        district=row["district"],
        indicators=tuple(row["indicators"]),
        day=row["day"],
        source=Source(row["submission"], row["file"], row["sheet"], row["row"]),
    )
