"""The groups that a province registered, as rows: what its template is filled in with."""

from __future__ import annotations

from typing import Any

from ssg_metrics.model import Queryable


def registered(db: Queryable, year: int, province: str) -> list[dict[str, Any]]:
    """Every group of a province (2 digits) in a programme year, by canonical column name."""
    return db.rows(
        "SELECT * FROM groups WHERE year = $year AND province = $province ORDER BY group_code",
        {"year": year, "province": province},
    )
