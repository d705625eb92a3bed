"""Which level of areas a screen lists: the choice among those below, kept in the address as ``by``.

Markup only.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.model import Level
from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.view import View


def chosen_level(view: View, levels: Sequence[Level]) -> Level:
    """The level that the address asks for, else the first of those offered."""
    asked = view.own.get("by")
    return next((level for level in levels if level.word == asked), levels[0])


def level_tabs(view: View, levels: Sequence[Level]) -> Html | None:
    """A link for each level offered; what else the screen keeps stays. None where one is all."""
    if len(levels) < 2:
        return None
    here = chosen_level(view, levels)
    items = (
        tag(
            "li",
            tag(
                "a", view.say(f"screen.areas.by_level.{level.word}"), data_stay=True,
                href=view.link(keep=True, by=None if level is levels[0] else level.word),
                aria_current="true" if level is here else None,
            ),
        )
        for level in levels
    )  # fmt: skip
    label = view.say("screen.areas.by")
    return tag("ul", tag("li", label, class_="soft small"), *items, class_="tabs",
               aria_label=label)  # fmt: skip
