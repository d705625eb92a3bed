"""The questions of a brief: about one area and day, put to an edition. Holds no answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssg_metrics.errors import StoreError, UsageError
from ssg_metrics.metrics.measure import measure_many, series
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Number, Queryable, Reading, Split

INDICATORS = "indicator_pass_rate"
Points = tuple[tuple[date, Number], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Questions about one area and day."""

    db: Queryable
    year: int
    round: str
    area: Area
    day: date

    def here(self, metrics: Iterable[str], back: int = 0) -> dict[str, Reading]:
        """Metrics of the area, ``back`` days earlier."""
        found = measure_many(
            self.db, self.year, metrics, within=self.area.code, round=self.round,
            as_of=self.day - timedelta(days=back),
        )  # fmt: skip
        return {metric: readings[0] for metric, readings in found.items()}

    def of(self, db: Queryable, day: date, metrics: Iterable[str]) -> dict[str, Reading]:
        """The same metrics of another edition and day, as far as it can answer."""
        other = replace(self, db=db, day=day)
        found: dict[str, Reading] = {}
        for metric in metrics:
            try:
                found |= other.here([metric])
            except (StoreError, UsageError):  # of an older make, or without this place
                continue
        return found

    def below(self, metrics: Iterable[str], back: int = 0) -> dict[str, list[Reading]]:
        """Metrics of the areas one level down."""
        return measure_many(
            self.db, self.year, metrics, by=Level(self.area.level + 1), within=self.area.code,
            round=self.round, as_of=self.day - timedelta(days=back),
        )  # fmt: skip

    def areas(self) -> tuple[Reading, ...]:
        """Every listed metric of the areas one level down."""
        level = Level(self.area.level + 1)
        listed = [name for name in metrics_at(level) if METRICS[name].listed]
        return tuple(r for readings in self.below(listed).values() for r in readings)

    def indicators(self) -> tuple[Reading, ...]:
        """The pass rate of each indicator."""
        found = measure_many(
            self.db, self.year, [INDICATORS], within=self.area.code, split=Split.INDICATOR,
            round=self.round, as_of=self.day,
        )  # fmt: skip
        return tuple(found[INDICATORS])

    def series(self, metric: str) -> Points:
        """A metric cumulated by day."""
        code = self.area.code
        return tuple(series(self.db, self.year, metric, within=code, until=self.day))


def metrics_at(level: Level) -> list[str]:
    """Every metric that a level has."""
    return [metric.id for metric in METRICS.values() if metric.deepest >= level]
