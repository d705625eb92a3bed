"""The drill-down: an area's children with every measure, down to the groups. Markup only."""

from __future__ import annotations

from collections.abc import Callable

from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Reading
from ssg_metrics.present.cards import DIFFERENCES, MONEY
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import SMALL, count, interval, percent, points
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import sortable
from ssg_metrics.present.theme import verdict
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.view import View

MOST = 200
"""Rows shown at most; the download has them all."""

Readings = dict[str, dict[str, Reading]]
"""Readings by area code and metric."""


def areas(view: View) -> Html:
    """The whole screen for a place; a group has a screen of its own."""
    return tag(
        "main",
        trail(view),
        heading(1, _headline(view)),
        _below(view),
        class_="screen",
        id="screen",
    )


def readings_below(view: View) -> list[Reading]:
    """Every measure of every child, for the table and for the export."""
    if view.area.level is Level.GROUP:
        return []
    below = Level(view.area.level + 1)
    found = view.readings(_metrics(below), by=below)
    return [reading for readings in found.values() for reading in readings]


def _headline(view: View) -> str:
    kpi = view.reading("plan_coverage")
    if kpi is None or not kpi.denominator:
        return view.say("screen.areas.head_none", area=view.name(view.area))
    return view.say(
        "screen.areas.head",
        area=view.name(view.area), n=count(kpi.numerator), of=count(kpi.denominator),
        day=written(view.as_of, view.lang),
    )  # fmt: skip


def _metrics(level: Level) -> list[str]:
    return [m.id for m in METRICS.values() if m.deepest >= level]


def _below(view: View) -> Html:
    below = Level(view.area.level + 1)
    found: Readings = {}
    children: dict[str, Area] = {}
    for reading in readings_below(view):
        found.setdefault(reading.area.code, {})[reading.metric] = reading
        children[reading.area.code] = reading.area
    if not children:
        return tag("p", view.say("screen.areas.none_below"), class_="lead")
    metrics = _metrics(below)
    sort = view.own.get("sort", "")
    ordered = sorted(children.values(), key=_order(view, found, sort))
    level = view.say(f"screen.overview.level.{below.word}")
    rows = [
        [_name(view, area), *(_cell(view, found[area.code][m]) for m in metrics)]
        for area in ordered[:MOST]
    ]
    return tag(
        "section",
        tag("p", view.say("screen.areas.below", n=count(len(ordered)), level=level), class_="soft"),
        _cut(view, len(ordered)),
        sortable(
            view.say("screen.areas.caption", level=level, area=view.name(view.area)),
            [_head(view, "name", sort), *(_head(view, m, sort) for m in metrics)],
            rows,
        ),
    )


def _cut(view: View, there: int) -> Html | None:
    """Said where not every row is shown."""
    if there <= MOST:
        return None
    words = view.say("screen.areas.cut", most=count(MOST), all=count(there))
    return tag("p", words, class_="notice", role="note")


def _order(view: View, found: Readings, sort: str) -> Callable[[Area], tuple[object, ...]]:
    """By the asked metric, weakest first and no data last; by name; else by groups still needed."""

    def key(area: Area) -> tuple[object, ...]:
        name = thai_key(area.name(view.lang))
        if sort == "name":
            return (name,)
        reading = found[area.code][sort if sort in found[area.code] else "plan_coverage"]
        if sort in found[area.code]:
            value = reading.value
            return (value is None, value or 0, name)
        needed = (reading.target or 0) * reading.denominator - reading.numerator
        return (-needed, name)

    return key


def _head(view: View, metric: str, sort: str) -> tuple[Html, bool, bool]:
    """A column's head: sorts by it, and its title says what it means."""
    if metric == "name":
        words, about = view.say("screen.areas.name"), None
    else:
        words = view.say(f"metric.{metric}.short")
        about = view.say(f"metric.{metric}.definition")
    link = tag("a", words, href=view.link(keep=True, sort=metric), title=about)
    if metric == "name":
        return link, False, sort == metric
    what = tag("a", "?", href=definition(view, metric), class_="what",
               aria_label=f"{view.say('mark.definition')}: {words}")  # fmt: skip
    return tag("span", link, " ", what), True, sort == metric


def _name(view: View, area: Area) -> Html:
    name = area.name(view.lang)
    code = tag("small", area.code) if area.level is Level.GROUP else None
    return tag("span", tag("a", name, href=view.link("areas", area=area.code)), code)


def _cell(view: View, reading: Reading) -> Html:
    """Value first, its counts small below; for a single group a sign with its word."""
    value = reading.value
    if value is None:
        return tag("span", "–", class_="nodata", title=view.say("number.no_data"))
    if reading.metric in DIFFERENCES:
        return tag("span", points(value), tag("small", f"n={count(reading.denominator)}"))
    if reading.metric in MONEY:
        share = percent(value, reading.denominator)
        return tag("span", share, tag("small", count(reading.numerator)))
    counts = f"{count(reading.numerator)}/{count(reading.denominator)}"
    if reading.area.level is Level.GROUP and reading.denominator == 1:
        return verdict(reading.numerator >= 1, view.lang, "done")
    chance = interval(reading)
    about = None if chance is None else f"{view.say('mark.interval')}: {chance}"
    share = percent(value, reading.denominator)
    first, below = (counts, share) if reading.denominator < SMALL else (share, counts)
    return tag(
        "span", first, tag("small", below, tag("br") if chance else None, chance), title=about
    )
