"""From what was shown to what is shown now: real change kept apart from what records now say of the
days before. Pure arithmetic over one unit at a time (a group, a payment); knows no database.

``shown`` was shown then; ``stood`` is what today's records say of that day; ``now`` is shown now.
Shown to stood is late records and corrections, stood to now is what happened since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ssg_metrics.model import Number


class Kind(StrEnum):
    """Why a number moved; in the order of the bridge."""

    LATE = "late"
    """A record of a day before came in only later."""
    CORRECTED_UP = "corrected_up"
    """A record that was there says more now."""
    CORRECTED_DOWN = "corrected_down"
    """A record that was there says less now, or was withdrawn."""
    GAINED = "gained"
    """It happened since."""
    LOST = "lost"
    """A later record took its place, and says less."""


FALLS = frozenset({Kind.CORRECTED_DOWN, Kind.LOST})
"""The kinds that take away."""


@dataclass(frozen=True, slots=True)
class Move:
    """How much one unit moved, and why; ``by`` is above 0 also where it falls."""

    kind: Kind
    by: Number

    @property
    def signed(self) -> Number:
        """With its sign."""
        return -self.by if self.kind in FALLS else self.by


def corrected(shown: Number, stood: Number, *, recorded: bool) -> Move | None:
    """What records now say otherwise of the same day; ``recorded``: there was a record then."""
    by = round(stood - shown, 2)
    if by == 0:
        return None
    if by < 0:
        return Move(Kind.CORRECTED_DOWN, -by)
    return Move(Kind.CORRECTED_UP if recorded else Kind.LATE, by)


def happened(stood: Number, now: Number) -> Move | None:
    """What happened after the day."""
    by = round(now - stood, 2)
    if by == 0:
        return None
    return Move(Kind.GAINED, by) if by > 0 else Move(Kind.LOST, -by)


@dataclass(frozen=True, slots=True)
class Bridge:
    """What was shown, what moved it, and what is shown now; ``by`` holds sums above 0."""

    shown: Number
    now: Number
    by: Mapping[Kind, Number] = field(default_factory=dict)

    def of(self, kind: Kind) -> Number:
        """The sum of one kind, above 0; 0 where there was none."""
        return self.by.get(kind, 0)

    @property
    def net(self) -> Number:
        """Now less then."""
        return round(self.now - self.shown, 2)

    @property
    def adds_up(self) -> bool:
        """Whether what moved explains the whole difference, as it must."""
        return round(steps(self)[-2].end - self.now, 2) == 0


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the bridge: from one height to another; ``kind`` None for its two ends."""

    kind: Kind | None
    start: Number
    end: Number


def steps(bridge: Bridge) -> list[Step]:
    """The bars in order: what was shown, each kind that moved it, what is shown now."""
    found, height = [Step(None, 0, bridge.shown)], bridge.shown
    for kind in Kind:
        if by := bridge.of(kind):
            after = round(height + Move(kind, by).signed, 2)
            found.append(Step(kind, height, after))
            height = after
    return [*found, Step(None, 0, bridge.now)]


def bridge(shown: Number, now: Number, moves: Iterable[Move]) -> Bridge:
    """The bridge of many moves."""
    by: dict[Kind, Number] = {}
    for move in moves:
        by[move.kind] = round(by.get(move.kind, 0) + move.by, 2)
    return Bridge(shown, now, by)
