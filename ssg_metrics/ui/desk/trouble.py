"""What an officer sees when something could not be done: why, that nothing is lost, what next."""

from __future__ import annotations

from ssg_metrics.errors import SsgError
from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.words import explain


def trouble(desk: Desk, error: SsgError) -> Html:
    """The error in plain words, with the way to try again."""
    again = tag("a", desk.say("screen.stewards.retry"), href=desk.link(keep=True, try_=None))
    return tag(
        "div",
        tag("p", tag("b", desk.say("screen.stewards.trouble"))),
        tag("p", explain(error, desk.lang)),
        tag("p", again),
        class_="notice",
        role="alert",
    )
