"""How one table of a province stands: complete, come in, on time. Pure judgement, no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssg_metrics.metrics.coverage import Coverage
from ssg_metrics.present.numbers import count

ASPECTS = ("complete", "arrived", "on_time")


@dataclass(frozen=True, slots=True)
class Standing:
    """n of so many; ``status``: met, on_track (more than half), at_risk (less), no_data, or none
    where none is due.
    """

    n: int
    of: int

    @property
    def status(self) -> str:
        """Which sign it gets."""
        if not self.of:
            return "none"
        if self.n >= self.of:
            return "met"
        return "on_track" if 2 * self.n > self.of else "at_risk" if self.n else "no_data"

    @property
    def value(self) -> str:
        """``8/10``; more than are due count as all of them."""
        return f"{count(min(self.n, self.of))}/{count(self.of)}"

    @property
    def rate(self) -> float:
        """What sorts; nothing due sorts last."""
        return self.n / self.of if self.of else 2.0


def stand(tables: Mapping[str, Coverage], what: str, aspect: str) -> Standing:
    """One table by an aspect; for all tables, how many of them are met by it."""
    if what in tables:
        return _of_table(tables[what], aspect)
    each = [_of_table(one, aspect) for one in tables.values()]
    due = [one for one in each if one.of]
    return Standing(sum(one.n >= one.of for one in due), len(due))


def _of_table(one: Coverage, aspect: str) -> Standing:
    if aspect == "arrived":
        return Standing(min(one.arrived, 1), min(one.expected, 1))
    if aspect == "on_time":
        return Standing(one.on_time or 0, one.arrived if one.on_time is not None else 0)
    return Standing(one.arrived, one.expected)
