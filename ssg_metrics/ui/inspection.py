"""From one of the inspectors' screens to the others, and to what they look at. Markup only."""

from __future__ import annotations

from ssg_metrics.model import Level
from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.screens import SCREENS
from ssg_metrics.ui.view import View


def around(view: View) -> Html:
    """A line of links: who is late, how groups were chosen, the areas, the other screens."""
    links: list[tuple[str, str]] = [
        ("deadlines", f"{view.link('deadlines', state='all')}#groups"),
        ("selection", f"{view.link('record')}#selection"),
        ("areas", view.link("areas")),
    ]
    if view.area.level < Level.GROUP:
        links.append(("nearest", view.link("areas", list="nearest")))
    items = [tag("li", tag("a", view.say(f"inspection.{name}"), href=to)) for name, to in links]
    items += [
        tag("li", tag("a", view.say(f"{screen.words}.title"), href=view.link(screen.path)))
        for screen in SCREENS
        if screen.section == "inspectors" and screen.path != view.page
    ]
    label = view.say("inspection.label")
    return tag("nav", tag("p", label, class_="soft small"), tag("ul", *items, class_="row"),
               class_="block screen-only", aria_label=label)  # fmt: skip
