"""What came after a visit, in words: acted on and how, not seen yet, or nothing to see it by.

Shared by the follow-up and a group's record. Markup only; the wording blames nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ssg_metrics.metrics.outcomes import After, Outcome
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.view import View

STATUS = {
    After.ACTED: "met",
    After.NOT_SEEN: "check",
    After.UNJUDGED: "no_data",
    After.NO_ADVICE: "no_data",
    After.NO_GROUP: "no_data",
}
"""Whose sign each has; the word is its own."""


def after(view: View, one: Outcome) -> Html:
    """Sign and word, and below them what is dated after the visit."""
    word = chip(STATUS[one.after], view.lang, view.say(f"after.{one.after}"))
    more = (tag("small", part) for part in _parts(view, one))
    return tag("span", word, *(join((tag("br"), part)) for part in more), class_="after")


def after_words(view: View, one: Outcome) -> str:
    """The same as a text, for a file."""
    return " · ".join((view.say(f"after.{one.after}"), *_parts(view, one)))


def _parts(view: View, one: Outcome) -> Iterator[str]:
    for name in ("plan", "forum", "report"):
        day = getattr(one, f"{name}_on")
        if day is not None:
            yield view.say(f"after.{name}", day=written(day, view.lang))
    if one.pass_on is not None:
        yield view.say("after.passes", n=count(one.passes), day=written(one.pass_on, view.lang))
    if one.after is After.NOT_SEEN and one.later_on is not None:
        yield view.say("after.later", day=written(one.later_on, view.lang))
