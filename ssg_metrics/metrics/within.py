"""Which rows lie in an area: the condition of every constant statement, and what it is bound to."""

from __future__ import annotations

from typing import Any

from ssg_metrics.model import Area


def inside(table: str = "") -> str:
    """Whether a row of a table (by its name in the statement) lies in the area that is bound."""
    of = f"{table}." if table else ""
    return f"""($level = 0 OR ($level = 1 AND {of}region = $within)
    OR ($level = 2 AND {of}province = $within) OR ($level = 3 AND {of}district = $within)
    OR ($level = 4 AND {of}group_code = $within))"""


def bound(area: Area) -> dict[str, Any]:
    """The values of the condition, by name."""
    return {"level": int(area.level), "within": area.code}
