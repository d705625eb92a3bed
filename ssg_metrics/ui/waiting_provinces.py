"""Where groups wait: provinces with their groups at each step, the soonest day, what is filed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ssg_metrics.analysis.deadlines import Step
from ssg_metrics.model import Area, Level
from ssg_metrics.present.days import short, written
from ssg_metrics.present.html import Child, Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.slack import days_left
from ssg_metrics.present.table import sortable
from ssg_metrics.ui.road import Road, dues, filed, roads
from ssg_metrics.ui.view import View

SORTS = ("waits", "due", "name", "filed")
FIRST = 12
"""Provinces shown before an order is asked for; a link below them leads to all."""


def waiting_provinces(view: View) -> Html:
    """Every province of the area in scope, the one with most groups waiting first."""
    found = {
        code: road
        for code, road in roads(view, Level.PROVINCE).items()
        if road.registered or road.unregistered
    }
    areas = [road["out_of_order"].area for road in found.values()]
    sort = view.own.get("sort", "")
    sort = sort if sort in SORTS else SORTS[0]
    areas.sort(key=_order(view, found, sort))
    left = sum(1 for road in found.values() if road.open)
    title = view.say("screen.deadlines.by_province", n=count(left), of=count(len(found)),
                     day=written(view.as_of, view.lang))  # fmt: skip
    heads = [
        _head(view, "name", sort, number=False),
        *((view.say(f"deadlines.waits_at.{step}"), True, False) for step in Step),
        _head(view, "waits", sort, number=True),
        _head(view, "due", sort, number=False),
        _head(view, "filed", sort, number=False),
        (view.say("deadlines.column.photos"), True, False),
        (view.say("deadlines.column.files"), True, False),
    ]
    most = len(areas) if view.own.get("sort") in SORTS else FIRST
    rows = [_province(view, area, found[area.code]) for area in areas[:most]]
    silent = sum(1 for road in found.values() if road.unregistered and not road.registered)
    said = view.say("screen.deadlines.silent", n=count(silent)) if silent else None
    note = tag("p", view.say("screen.deadlines.by_province_rule"),
               *((" ", said) if said else ()), class_="soft small")  # fmt: skip
    more = view.say("mark.more_columns", n="{n}")
    whole = _every(view, len(areas)) if most < len(areas) else None
    return join((heading(2, title), note, sortable(title, heads, rows, more=more), whole))


def _every(view: View, n: int) -> Html:
    """The way to all provinces, in the same order."""
    words = view.say("screen.deadlines.every", n=count(n))
    href = f"{view.link(keep=True, sort=SORTS[0])}#groups"
    return tag("p", tag("a", words, href=href, data_stay=True), class_="small")


def _order(
    view: View, found: Mapping[str, Road], sort: str
) -> Callable[[Area], tuple[object, ...]]:
    """Most groups waiting first; or the soonest due; or those that have not filed; or by name."""
    due, done = dues(view), filed(view)

    def key(area: Area) -> tuple[object, ...]:
        road = found[area.code]
        name, waits = thai_key(area.name(view.lang)), (-road.open, -road.unregistered)
        if sort == "name":
            return (name,)
        if sort == "due":
            return (due.get(area.code, date.max), waits, name)
        if sort == "filed":
            return (area.code in done, waits, name)
        return (waits, name)

    return key


def _head(view: View, name: str, sort: str, *, number: bool) -> tuple[Html, bool, bool]:
    href = view.link(keep=True, sort=None if name == SORTS[0] else name)
    words = view.say(f"deadlines.column.{name}")
    return tag("a", words, href=f"{href}#groups", data_stay=True), number, name == sort


def _province(view: View, area: Area, road: Road) -> list[Child]:
    name = tag("a", area.name(view.lang), href=f"{view.link(area=area.code)}#groups")
    due, report = dues(view).get(area.code), filed(view).get(area.code)
    left = None if due is None else days_left((due - view.as_of).days, view.lang)
    when = None if due is None else tag("span", short(due, view.lang), tag("small", left))
    return [
        name,
        *(_waits(view, area, step, road) for step in Step),
        tag("b", count(road.open)),
        when or _nobody(view, road),
        short(report["filed"], view.lang) if report else not_yet(view),
        count(report["photos"] or 0) if report else "–",
        count(report["files"] or 0) if report else "–",
    ]


def _nobody(view: View, road: Road) -> Html:
    """None waits: all is done, or nobody is registered yet."""
    if road.unregistered:
        words = view.say("screen.deadlines.not_registered", n=count(road.unregistered))
        return tag("span", words, class_="nodata")
    return tag("span", view.say("screen.deadlines.nobody"), class_="soft")


def _waits(view: View, area: Area, step: Step, road: Road) -> Html:
    n = road.waits(step)
    if not n:
        return tag("span", "0", class_="soft")
    words = f"{area.name(view.lang)}, {view.say(f'deadlines.waits_at.{step}')}: {count(n)}"
    return tag("a", count(n), href=f"{view.link(area=area.code, step=step)}#groups",
               aria_label=words, data_count=n)  # fmt: skip


def not_yet(view: View) -> Html:
    """What is not there yet."""
    return tag("span", view.say("mark.step.not_yet"), class_="nodata")
