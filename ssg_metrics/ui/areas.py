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
from ssg_metrics.ui.funnel.asked import LEVELS
from ssg_metrics.ui.group import group
from ssg_metrics.ui.level_tabs import chosen_level, level_tabs
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


def below(view: View) -> list[Level]:
    """The levels below the area, the next one first."""
    return [level for level in Level if level > view.area.level]


def readings_below(view: View) -> list[Reading]:
    """Every measure of every area listed, for the table and for the export."""
    if view.area.level is Level.GROUP:
        return []
    level = chosen_level(view, below(view))
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
    level = chosen_level(view, below(view))
    found: Readings = {}
    for reading in readings_below(view):
        found.setdefault(reading.area.code, {})[reading.metric] = reading
    if not found:
        nothing = tag("p", view.say("screen.areas.none_below"), class_="lead")
        return tag("section", level_tabs(view, below(view)), nothing)
    metrics = _metrics(level)
    lead = view.say(
        "screen.areas.below", n=count(len(found)), sort=sorted_by(view, metrics),
        level=view.say(f"screen.overview.level.{level.word}"),
    )  # fmt: skip
    return tag(
        "section",
        tag("p", lead, class_="soft"),
        level_tabs(view, below(view)),
        _cut(view, len(found)),
        area_table(view, level, metrics, found),
        tag("p", view.say("screen.areas.key"), class_="soft small note"),
        _chance(view, level),
        tag("p", view.say("compare.key"), class_="soft small note") if view.before else None,
    )


def _chance(view: View, level: Level) -> Html | None:
    """The way to what chance alone would give, where the level can be held against the country."""
    if level not in LEVELS:
        return None
    href = view.link("funnel", by=None if level is LEVELS[0] else level.word)
    return tag("p", tag("a", view.say("screen.funnel.ask"), href=href), class_="small")


def _cut(view: View, there: int) -> Html | None:
    """Said where not every row is shown."""
    if there <= MOST:
        return None
    words = view.say("screen.areas.cut", most=count(MOST), all=count(there))
    return tag("p", words, class_="notice", role="note")
