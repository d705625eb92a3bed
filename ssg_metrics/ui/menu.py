"""The way between screens: those of the section one is in stand in a line, the others open below
their section's name; on a phone all of them open below one button.

Markup only, which works before any script: an opener is a ``details`` whose list stands after it,
so that the stylesheet decides by width what is folded. Knows no number.
"""

from __future__ import annotations

from collections.abc import Callable

from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.ui.screens import SCREENS, SECTIONS, Screen
from ssg_metrics.words import say

Address = Callable[[str], str]
"""A screen's path to its address in the scope looked at."""


def menu(page: str, lang: str, address: Address) -> Html:
    """The screens by who they are for, each list under its name; ``page`` is the present one."""
    label = say("app.screens", lang)
    opener = tag(
        "details",
        tag("summary", say("app.menu", lang), aria_controls="screens"),
        class_="menu",
    )
    sections = (_section(section, page, lang, address) for section in SECTIONS if _screens(section))
    return join((opener, tag("nav", *sections, id="screens", aria_label=label)))


def _section(section: str, page: str, lang: str, address: Address) -> Html:
    screens = _screens(section)
    name, list_ = say(f"app.section.{section}", lang), f"screens-{section}"
    items = (tag("li", _screen(screen, page, lang, address)) for screen in screens)
    here = any(screen.path == page for screen in screens)
    opener = tag(
        "details",
        tag("summary", name, aria_controls=list_),
        name="screens",
        class_="drop",
    )
    return tag(
        "div",
        None if here else opener,
        tag("span", name),
        tag("ul", *items, id=list_, aria_label=name),
        class_="section here" if here else "section",
    )


def _screens(section: str) -> list[Screen]:
    return [screen for screen in SCREENS if screen.section == section]


def _screen(screen: Screen, page: str, lang: str, address: Address) -> Html:
    here = "page" if screen.path == page else None
    return tag("a", say(f"{screen.words}.title", lang), href=address(screen.path),
               aria_current=here)  # fmt: skip
