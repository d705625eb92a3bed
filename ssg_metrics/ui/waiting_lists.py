"""Who waits: groups, one line each, the soonest first; above the province its provinces first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ssg_metrics.analysis.deadlines import Standing, Step
from ssg_metrics.metrics.waiting import STATES, STEPS
from ssg_metrics.model import Level
from ssg_metrics.present.days import short, written
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.slack import slack_chip
from ssg_metrics.present.table import table
from ssg_metrics.reference import reference
from ssg_metrics.ui.chase_paper import to_paper
from ssg_metrics.ui.road import Road, asked_state, asked_step, lines, stands
from ssg_metrics.ui.view import View
from ssg_metrics.ui.waiting_provinces import not_yet, waiting_provinces

MOST = 200
"""Groups on one page; the workbook has them all."""
COLUMNS = ("group", "left", "forum", "report_due", "report", "bpm")


def waiting_lists(view: View, road: Road) -> Html:
    """Provinces above the province; the groups where one place or one question is asked for."""
    narrowed = bool(asked_step(view)) or "state" in view.own
    parts: list[Html | None] = []
    if view.area.level < Level.PROVINCE and not narrowed:
        parts.append(waiting_provinces(view))
    if view.area.level > Level.COUNTRY or narrowed:
        parts.append(_groups(view))
    return tag("section", *parts, _paper(view, road), class_="block", id="groups")


def _paper(view: View, road: Road) -> Html | None:
    if not road.open:
        return None
    words = view.say("screen.deadlines.to_paper", n=count(road.open))
    return tag("p", tag("a", words, href=to_paper(view), class_="button"), class_="note")


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
        columns = [(view.say(f"deadlines.column.{name}"), False) for name in COLUMNS]
        rows = (_line(view, row, stands(view, row)) for row in found.rows)
        inner = table(title, columns, rows, class_="data chase", stacked=True)
    return tag("div", heading(2, title), _tabs(view, step, state), cut, inner,
               data_rows=found.total)  # fmt: skip


def _tabs(view: View, step: str, state: str) -> Html:
    """Which groups: by state, or by the step that they wait at."""
    states = [_tab(view, f"deadlines.tab.{name}", not step and name == state,
                   state=None if name == "open" and view.area.level > Level.COUNTRY else name)
              for name in STATES]  # fmt: skip
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
        _report_due(view, stand),
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
        return not_yet(view)
    ended = row["finished"] or held
    more = []
    if ended != held:
        more.append(view.say("deadlines.finished", day=short(ended, view.lang)))
    if mark.done is None:
        more.append(view.say("deadlines.outside"))
    return _dated(short(held, view.lang), more)


def _report_due(view: View, stand: Standing) -> Html:
    """The district's own day: none before the forum is held."""
    due = stand.mark(Step.REPORT).due
    if due is None:
        return tag("span", view.say("deadlines.after_forum"), class_="nodata")
    return tag("span", short(due, view.lang))


def _report(view: View, stand: Standing) -> Html:
    mark = stand.mark(Step.REPORT)
    return (
        not_yet(view)
        if mark.done is None
        else _dated(short(mark.done, view.lang), _early(view, mark.days))
    )


def _bpm(view: View, stand: Standing, row: Mapping[str, Any]) -> Html:
    mark = stand.mark(Step.BPM)
    if mark.done is None:
        return not_yet(view)
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
