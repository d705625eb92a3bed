"""Readings that screens asked of an edition, kept for the next reader who asks the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssg_metrics.metrics.measure import measure_many
from ssg_metrics.model import Level, Queryable, Reading, Scope, Split
from ssg_metrics.ui.kept import Kept

READINGS = Kept(2_000)
"""Readings and areas, by edition and what was asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an edition; the key under which the answer is kept."""

    metrics: tuple[str, ...]
    by: Level | None
    within: str
    split: Split | None
    day: date


def measured(db: Queryable, scope: Scope, asked: Question) -> dict[str, list[Reading]]:
    """Readings of an edition, kept for the next who asks."""
    return READINGS.get(
        ("m", db.id, scope.year, scope.round, asked),
        lambda: measure_many(
            db,
            scope.year,
            asked.metrics,
            by=asked.by,
            within=asked.within,
            split=asked.split,
            round=scope.round,
            as_of=asked.day,
        ),
    )
