"""What moved a metric between two days and editions: facts in, bridges out, by area and kind.

Every unit that moved is given its kind by ``analysis/bridge.py``; sums add up exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssg_metrics.analysis.bridge import Bridge, Kind, Move, bridge, corrected
from ssg_metrics.metrics.changes import Between, Unit, differing, happened, happened_rows, sums
from ssg_metrics.model import Number

HAPPENED = frozenset({Kind.GAINED, Kind.LOST})
"""The kinds that are real change."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One unit and its move."""

    unit: Unit
    move: Move


@dataclass(frozen=True, slots=True)
class Movement:
    """All that moved a metric in an area and in each area one level down; how many units stand
    behind each kind there (None: in all); and the units whose records say otherwise now.
    """

    whole: Bridge
    below: Mapping[str, Bridge]
    units: Mapping[tuple[str | None, Kind], int]
    corrected: tuple[Moved, ...]

    def count(self, kind: Kind, area: str | None = None) -> int:
        """Units of a kind, in all or in one area below."""
        return self.units.get((area, kind), 0)


def movement(asked: Between, metric: str) -> Movement:
    """What moved a metric; errors as ``metrics/changes.py`` says."""
    shown, now = sums(asked, metric)
    moves: dict[str, list[Move]] = {area: [] for area in {*shown, *now}}
    units: dict[tuple[str | None, Kind], int] = {}

    def count(area: str, move: Move, n: int) -> None:
        moves.setdefault(area, []).append(move)
        for place in (area, None):
            units[place, move.kind] = units.get((place, move.kind), 0) + n

    fixed = tuple(_fixed(unit) for unit in differing(asked, metric))
    for each in fixed:
        count(each.unit.below(asked.area.level), each.move, 1)
    for area, since in happened(asked, metric):
        count(area, Move(Kind.GAINED if since.gained else Kind.LOST, since.total), since.units)
    below = {area: bridge(shown.get(area, 0), now.get(area, 0), m) for area, m in moves.items()}
    every = (move for each in moves.values() for move in each)
    whole = bridge(_total(shown), _total(now), every)
    return Movement(whole, below, units, fixed)


def rows(
    asked: Between,
    metric: str,
    found: Movement,
    kind: Kind,
    *,
    only: str | None = None,
    most: int,
    after: int = 0,
) -> list[Moved]:
    """The units of a kind in order of place, page by page; ``only`` in one area below."""
    if kind not in HAPPENED:
        level = asked.area.level
        listed = [m for m in found.corrected if m.move.kind is kind]
        inside = [m for m in listed if only is None or m.unit.below(level) == only]
        return inside[after : after + most]
    units = happened_rows(
        asked, metric, gained=kind is Kind.GAINED, only=only, most=most, after=after
    )
    return [Moved(unit, Move(kind, abs(unit.after))) for unit in units]


def _fixed(unit: Unit) -> Moved:
    move = corrected(unit.before, unit.after, recorded=unit.recorded)
    assert move is not None  # it differs
    return Moved(unit, move)


def _total(by_area: Mapping[str, Number]) -> Number:
    return round(sum(by_area.values()), 2)
