"""Who waits: provinces with their groups at each step, and groups, one line each, soonest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ssg_metrics.analysis.deadlines import Standing, Step
from ssg_metrics.metrics.waiting import STATES, STEPS
from ssg_metrics.model import Area, Level
from ssg_metrics.present.days import short, written
from ssg_metrics.present.html import Child, Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.slack import days_left, slack_chip
from ssg_metrics.present.table import sortable, table
from ssg_metrics.reference import reference
from ssg_metrics.ui.chase_paper import to_paper
from ssg_metrics.ui.road import (
    Road,
    asked_state,
    asked_step,
    dues,
    filed,
    lines,
    roads,
    stands,
)
from ssg_metrics.ui.view import View

MOST = 200
"""Groups on one page; the workbook has them all."""
TABS = tuple(state for state in STATES if state != "all")
SORTS = ("waits", "due", "name", "filed")


def waiting_lists(view: View, road: Road) -> Html:
    """Provinces above the province; the groups where one place or one question is asked for."""
    narrowed = bool(asked_step(view)) or "state" in view.own
    parts: list[Html | None] = []
    if view.area.level < Level.PROVINCE and not narrowed:
        parts.append(_provinces(view))
    if view.area.level > Level.COUNTRY or narrowed:
        parts.append(_groups(view))
    return tag("section", *parts, _paper(view, road), class_="block", id="groups")


def _paper(view: View, road: Road) -> Html | None:
    if not road.open:
        return None
    words = view.say("screen.deadlines.to_paper", n=count(road.open))
    return tag("p", tag("a", words, href=to_paper(view), class_="button"), class_="note")


def _provinces(view: View) -> Html:
    found = roads(view, Level.PROVINCE)
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
    rows = [_province(view, area, found[area.code]) for area in areas]
    note = tag("p", view.say("screen.deadlines.by_province_rule"), class_="soft small")
    more = view.say("mark.more_columns", n="{n}")
    return join((heading(2, title), note, sortable(title, heads, rows, more=more)))


def _order(
    view: View, found: Mapping[str, Road], sort: str
) -> Callable[[Area], tuple[object, ...]]:
    """Most groups waiting first; or the soonest due; or those that have not filed; or by name."""
    due, done = dues(view), filed(view)

    def key(area: Area) -> tuple[object, ...]:
        name, waits = thai_key(area.name(view.lang)), -found[area.code].open
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
        when or tag("span", view.say("screen.deadlines.nobody"), class_="soft"),
        short(report["filed"], view.lang) if report else _none(view),
        count(report["photos"] or 0) if report else "–",
        count(report["files"] or 0) if report else "–",
    ]


def _waits(view: View, area: Area, step: Step, road: Road) -> Html:
    n = road.waits(step)
    if not n:
        return tag("span", "0", class_="soft")
    words = f"{area.name(view.lang)}, {view.say(f'deadlines.waits_at.{step}')}: {count(n)}"
    return tag("a", count(n), href=f"{view.link(area=area.code, step=step)}#groups",
               aria_label=words, data_count=n)  # fmt: skip


def _none(view: View) -> Html:
    return tag("span", view.say("mark.step.not_yet"), class_="nodata")


def _groups(view: View) -> Html:
    """The lines of the groups asked for, with how many there are in all."""
    step, state = asked_step(view), asked_state(view)
    found = lines(view, step=step, state=state, most=MOST)
    what = view.say(f"deadlines.asked.{step}" if step else f"deadlines.asked.{state}")
    title = view.say("screen.deadlines.groups", n=count(found.total), what=what,
                     area=view.name(view.area), day=written(view.as_of, view.lang))  # fmt: skip
    cut = None
    if found.total > len(found.rows):
        words = view.say("screen.areas.cut", most=count(MOST), all=count(found.total))
        cut = tag("p", words, class_="notice", role="note")
    if not found.rows:
        inner = tag("p", view.say("screen.deadlines.no_groups"), class_="lead")
    else:
        columns = [(view.say(f"deadlines.column.{name}"), False)
                   for name in ("group", "left", "forum", "report", "bpm")]  # fmt: skip
        rows = (_line(view, row, stands(view, row)) for row in found.rows)
        inner = table(title, columns, rows, class_="data chase", stacked=True)
    return tag("div", heading(2, title), _tabs(view, step, state), cut, inner,
               data_rows=found.total)  # fmt: skip


def _tabs(view: View, step: str, state: str) -> Html:
    """Which groups: by state, or by the step that they wait at."""
    states = [_tab(view, f"deadlines.tab.{name}", not step and name == state,
                   state=None if name == "open" and view.area.level > Level.COUNTRY else name)
              for name in TABS]  # fmt: skip
    steps = [_tab(view, f"deadlines.waits_at.{name}", name == step, step=name)
             for name in STEPS[:-1]]  # fmt: skip
    return tag("ul", *states, *steps, class_="tabs", aria_label=view.say("screen.deadlines.which"))


def _tab(view: View, words: str, here: bool, *, step: str | None = None,
         state: str | None = None) -> Html:  # fmt: skip
    href = f"{view.link(step=step, state=state)}#groups"
    return tag("li", tag("a", view.say(words), href=href, data_stay=True,
                         aria_current="true" if here else None))  # fmt: skip


def _line(view: View, row: Mapping[str, Any], stand: Standing) -> list[Child]:
    return [
        _name(view, row),
        _left(view, stand),
        _forum(view, stand, row),
        _report(view, stand),
        _bpm(view, stand, row),
    ]


def _name(view: View, row: Mapping[str, Any]) -> Html:
    """The group's name leads to its record; beside it where it lies."""
    places, parts = reference(view.settings.reference_dir).places, [row["group_code"]]
    for level, code in ((Level.DISTRICT, row["district"]), (Level.PROVINCE, row["province"])):
        if view.area.level < level and (place := places.find(code)):
            parts.append(view.name(place))
    if not row["selected"]:
        parts.append(view.say("deadlines.candidate"))
    name = tag("a", row["group_name"], href=view.link("areas", area=row["group_code"]))
    return tag("span", name, tag("small", " · ".join(parts)))


def _left(view: View, stand: Standing) -> Html:
    if stand.waiting is None:
        return slack_chip(stand, view.lang)
    words = view.say(f"deadlines.waits_at.{stand.waiting}")
    due = view.say("mark.step.due", day=short(stand.due or view.as_of, view.lang))
    return tag("span", slack_chip(stand, view.lang), tag("small", f"{words} · {due}"))


def _forum(view: View, stand: Standing, row: Mapping[str, Any]) -> Html:
    held, mark = row["held"], stand.mark(Step.FORUM)
    if held is None or held > view.as_of:
        return _none(view)
    ended = row["finished"] or held
    more = []
    if ended != held:
        more.append(view.say("deadlines.finished", day=short(ended, view.lang)))
    if mark.done is None:
        more.append(view.say("deadlines.outside"))
    return _dated(short(held, view.lang), more)


def _report(view: View, stand: Standing) -> Html:
    mark = stand.mark(Step.REPORT)
    due = [] if mark.due is None else [view.say("mark.step.due", day=short(mark.due, view.lang))]
    if mark.done is None:
        return tag("span", _none(view), tag("small", *due) if due else None)
    return _dated(short(mark.done, view.lang), [*due, *_early(view, mark.days)])


def _bpm(view: View, stand: Standing, row: Mapping[str, Any]) -> Html:
    mark = stand.mark(Step.BPM)
    if mark.done is None:
        return _none(view)
    counts = view.say("deadlines.evidence", photos=count(row["photos"] or 0),
                      files=count(row["files"] or 0))  # fmt: skip
    return _dated(short(mark.done, view.lang), [counts, *_early(view, mark.days)])


def _early(view: View, days: int | None) -> list[str]:
    if days is None:
        return []
    key = "early" if days > 0 else "late" if days < 0 else "on_day"
    return [view.say(f"mark.step.{key}", n=abs(days))]


def _dated(day: str, more: list[str]) -> Html:
    return tag("span", day, tag("small", " · ".join(more)) if more else None)
