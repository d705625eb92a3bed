"""The drill-down: the areas below with every measure, down to the groups. Markup only."""

from __future__ import annotations

from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.area_table import MOST, Readings, area_table, sorted_by
from ssg_metrics.ui.compared import since
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.group import group
from ssg_metrics.ui.nearest import asked, nearest_groups
from ssg_metrics.ui.view import View


def areas(view: View) -> Html:
    """The whole screen for a place; a group has a screen of its own."""
    return tag(
        "main",
        trail(view),
        heading(1, _headline(view)),
        _compared(view),
        _below(view),
        class_="screen",
        id="screen",
    )


def areas_screen(view: View) -> Html:
    """What the address shows here: a group's record, the groups nearest to counting, the areas."""
    if view.area.level is Level.GROUP:
        return group(view)
    return nearest_groups(view) if asked(view) else areas(view)


def shown_level(view: View) -> Level:
    """The level whose areas are listed: the one that the address asks for, else the next below."""
    below = [level for level in Level if level > view.area.level]
    asked = view.own.get("by")
    return next((level for level in below if level.word == asked), below[0])


def readings_below(view: View) -> list[Reading]:
    """Every measure of every area listed, for the table and for the export."""
    if view.area.level is Level.GROUP:
        return []
    level = shown_level(view)
    found = view.readings(_metrics(level), by=level)
    return [reading for readings in found.values() for reading in readings]


def _metrics(level: Level) -> list[str]:
    return [m.id for m in METRICS.values() if m.listed and m.deepest >= level]


def _headline(view: View) -> str:
    kpi = view.reading("plan_coverage")
    if kpi is None or not kpi.denominator:
        return view.say("screen.areas.head_none", area=view.name(view.area))
    return view.say(
        "screen.areas.head",
        area=view.name(view.area), n=count(kpi.numerator), of=count(kpi.denominator),
        day=written(view.as_of, view.lang),
    )  # fmt: skip


def _compared(view: View) -> Html | None:
    kpi = view.reading("plan_coverage")
    return None if kpi is None else since(view, kpi)


def _below(view: View) -> Html:
    level = shown_level(view)
    found: Readings = {}
    for reading in readings_below(view):
        found.setdefault(reading.area.code, {})[reading.metric] = reading
    if not found:
        nothing = tag("p", view.say("screen.areas.none_below"), class_="lead")
        return tag("section", _levels(view, level), nothing)
    metrics = _metrics(level)
    lead = view.say(
        "screen.areas.below", n=count(len(found)), sort=sorted_by(view, metrics),
        level=view.say(f"screen.overview.level.{level.word}"),
    )  # fmt: skip
    return tag(
        "section",
        tag("p", lead, class_="soft"),
        _levels(view, level),
        _cut(view, len(found)),
        area_table(view, level, metrics, found),
        tag("p", view.say("screen.areas.key"), class_="soft small note"),
        tag("p", view.say("compare.key"), class_="soft small note") if view.before else None,
    )


def _levels(view: View, here: Level) -> Html | None:
    """Which level is listed: every one below the area; the sort order stays."""
    below = [level for level in Level if level > view.area.level]
    if len(below) < 2:
        return None
    items = (
        tag(
            "li",
            tag(
                "a", view.say(f"screen.areas.by_level.{level.word}"), data_stay=True,
                href=view.link(keep=True, by=None if level is below[0] else level.word),
                aria_current="true" if level is here else None,
            ),
        )
        for level in below
    )  # fmt: skip
    label = view.say("screen.areas.by")
    return tag("ul", tag("li", label, class_="soft small"), *items, class_="tabs",
               aria_label=label)  # fmt: skip


def _cut(view: View, there: int) -> Html | None:
    """Said where not every row is shown."""
    if there <= MOST:
        return None
    words = view.say("screen.areas.cut", most=count(MOST), all=count(there))
    return tag("p", words, class_="notice", role="note")
