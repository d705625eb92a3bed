"""Where a share stands against its target, by a rule that is named beside it. Pure; no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssg_metrics.analysis.forecast import WINDOW, gap
from ssg_metrics.model import Number


class Status(StrEnum):
    """A share's standing; its word stands under ``status.<value>``."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    MISSED = "missed"
    NO_DATA = "no_data"
    CHECK = "check"


class Rule(StrEnum):
    """The rule that decided; its sentence stands under ``status.rule.<value>``."""

    REACHED = "reached"
    PACE_ENOUGH = "pace_enough"
    PACE_SHORT = "pace_short"
    LAST_DAY = "last_day"
    PAST_DEADLINE = "past_deadline"
    NO_DEADLINE = "no_deadline"
    NOTHING = "nothing"
    NOT_BEGUN = "not_begun"
    OVER = "over"
    NO_TARGET = "no_target"
    SETTLED = "settled"
    NOT_BY_RULE = "not_by_rule"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and the rule that decided it."""

    status: Status
    rule: Rule

    @property
    def words(self) -> str:
        """The words key of the status."""
        return f"status.{self.status}"

    @property
    def why(self) -> str:
        """The words key of the rule."""
        return f"status.rule.{self.rule}"


def judge(
    numerator: Number,
    denominator: Number,
    target: float | None,
    *,
    recent: Number,
    as_of: date,
    deadline: date | None,
    strict: bool = False,
) -> Verdict | None:
    """The standing of ``numerator`` of ``denominator``; None where there is no target.

    ``recent`` is what the numerator gained in the last 14 days. ``strict``: met only above the
    target. Over 100 % is to be checked, never praised.
    """
    if target is None:
        return None
    if denominator == 0:
        return Verdict(Status.NO_DATA, Rule.NOTHING)
    if numerator > denominator:
        return Verdict(Status.CHECK, Rule.OVER)
    missing = gap(target, numerator, denominator)
    if missing == 0 and not (strict and numerator <= target * denominator):
        return Verdict(Status.MET, Rule.REACHED)
    if deadline is None:
        return Verdict(Status.AT_RISK, Rule.NO_DEADLINE)
    return _towards(missing, recent, (deadline - as_of).days)


def _towards(missing: Number, recent: Number, days_left: int) -> Verdict:
    if days_left < 0:
        return Verdict(Status.MISSED, Rule.PAST_DEADLINE)
    if days_left == 0:
        return Verdict(Status.AT_RISK, Rule.LAST_DAY)
    if recent * days_left >= missing * WINDOW:
        return Verdict(Status.ON_TRACK, Rule.PACE_ENOUGH)
    return Verdict(Status.AT_RISK, Rule.PACE_SHORT)


def settled(numerator: Number, denominator: Number, *, as_of: date, last_day: date) -> Verdict:
    """The standing of what cannot be made good later, each judged on a day of its own: forums that
    were full, reports that were in time. ``last_day``: the last of those days.
    """
    if denominator == 0:
        return Verdict(Status.NO_DATA, Rule.NOTHING)
    if numerator >= denominator:
        return Verdict(Status.MET, Rule.REACHED)
    if as_of > last_day:
        return Verdict(Status.MISSED, Rule.PAST_DEADLINE)
    return Verdict(Status.AT_RISK, Rule.SETTLED)
