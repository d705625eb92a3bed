"""Whether a group was rightly chosen, by the circular's rule of selection. Pure; no words.

First the groups at the programme's level that lead a fund centre; only where there is none left to
choose, others of that level. ``store/views.sql`` judges alike; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum

from ssg_metrics.analysis.status import Rule, Status, Verdict
from ssg_metrics.model import Number


class Selection(StrEnum):
    """The verdict on one selected group; its words stand under ``selection.<value>``."""

    RULE_1 = "rule_1"
    RULE_2 = "rule_2"
    BREACH = "breach"
    CANNOT_CHECK = "unchecked"


class Why(StrEnum):
    """What decided the verdict; its sentence stands under ``selection.why.<value>``."""

    LEADS = "leads"
    NO_LEADER_LEFT = "no_leader_left"
    LEVEL = "level"
    PASSED_OVER = "passed_over"
    NOT_LISTED = "not_listed"
    UNKNOWN = "unknown"


VERDICT = {
    Why.LEADS: Selection.RULE_1,
    Why.NO_LEADER_LEFT: Selection.RULE_2,
    Why.LEVEL: Selection.BREACH,
    Why.PASSED_OVER: Selection.BREACH,
    Why.NOT_LISTED: Selection.CANNOT_CHECK,
    Why.UNKNOWN: Selection.CANNOT_CHECK,
}
"""Which verdict each reason gives."""


def why_selected(
    at_level: bool | None, leads: bool | None, listed: bool, passed_over: bool | None
) -> Why:
    """What decides about a group. None: not known, and then nothing is taken for granted.

    ``at_level``: at the programme's selected level. ``leads``: leads a fund centre. ``listed``: its
    province lists groups that were not selected. ``passed_over``: among these is one of the
    selected level that leads a centre.
    """
    if at_level is False:
        return Why.LEVEL
    if leads is False and passed_over:
        return Why.PASSED_OVER
    if at_level is None or leads is None:
        return Why.UNKNOWN
    if leads:
        return Why.LEADS
    if not listed:
        return Why.NOT_LISTED
    return Why.UNKNOWN if passed_over is None else Why.NO_LEADER_LEFT


def judge_selection(
    at_level: bool | None, leads: bool | None, listed: bool, passed_over: bool | None
) -> Selection:
    """The verdict on a selected group; see ``why_selected``."""
    return VERDICT[why_selected(at_level, leads, listed, passed_over)]


def standing(registered: Number, breach: Number, unchecked: Number) -> Verdict:
    """Where the selection of an area stands: no day is set for it, so it is never late.

    A group that cannot be checked keeps the whole from being called right.
    """
    if not registered:
        return Verdict(Status.NO_DATA, Rule.NOTHING)
    if breach:
        return Verdict(Status.CHECK, Rule.NOT_BY_RULE)
    if unchecked:
        return Verdict(Status.NO_DATA, Rule.UNCHECKED)
    return Verdict(Status.MET, Rule.REACHED)
