"""Days of slack in words with a sign: left, due today, overdue. Judges nothing."""

from __future__ import annotations

from ssg_metrics.analysis.deadlines import Standing, State
from ssg_metrics.present.html import Html
from ssg_metrics.present.theme import chip
from ssg_metrics.words import say

SIGN = {
    State.ON_TIME: "met",
    State.LATE: "met",
    State.NOT_DUE: "on_track",
    State.DUE_SOON: "at_risk",
    State.DUE_TODAY: "at_risk",
    State.OVERDUE: "missed",
    State.CANNOT: "check",
    State.NOT_BEGUN: "no_data",
}
"""The sign of a state; its words differ where the sign is the same."""


def slack_words(stand: Standing, lang: str) -> str:
    """What is left, as words: ``3 days left``, ``due today``, ``2 days overdue``."""
    days = stand.slack or 0
    return say(f"deadlines.state.{stand.state}", lang, n=abs(days), days=days_left(days, lang))


def days_left(days: int, lang: str) -> str:
    """A number of days against a due day, in words."""
    key = "left" if days > 0 else "open_late" if days < 0 else "today"
    return say(f"deadlines.days.{key}", lang, n=abs(days))


def slack_chip(stand: Standing, lang: str) -> Html:
    """The same with its sign."""
    return chip(SIGN[stand.state], lang, slack_words(stand, lang))
