"""The areas one level down to choose from, where the area in scope is too large for one trip: each
with how many of its groups are still without a plan. Markup only.
"""

from __future__ import annotations

from ssg_metrics.model import Level, Reading
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View


def choice(view: View) -> Html | None:
    """The areas, in order of name, each leading to its own list; none where there is none."""
    below = Level(view.area.level + 1)
    readings = [r for r in view.readings([KPI], by=below)[KPI] if r.denominator]
    if not readings:
        return None
    readings.sort(key=lambda r: thai_key(r.area.name(view.lang)))
    words = view.say(f"screen.overview.level.{below.word}")
    title = view.say("screen.visits.choose", n=count(len(readings)), level=words)
    items = (tag("li", _area(view, reading)) for reading in readings)
    return tag(
        "section", heading(2, title), tag("ul", *items, class_="choices"), class_="block near"
    )


def _area(view: View, reading: Reading) -> Html:
    missing = int(reading.denominator - reading.numerator)
    words = view.say("screen.visits.without_plan", n=count(missing), all=count(reading.denominator))
    href = view.link(keep=True, area=reading.area.code)
    return tag("a", tag("b", reading.area.name(view.lang)), tag("small", words), href=href)
