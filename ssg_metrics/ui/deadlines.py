"""Ready for the day on which provinces file: how far groups have come, who waits, what is left.

Markup only; the lists stand in ``waiting_lists``, the list to print in ``chase_paper``.
"""

from __future__ import annotations

from ssg_metrics.analysis.deadlines import Step
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.calendar import Milestone, calendar
from ssg_metrics.present.days import short, written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.ui import compared
from ssg_metrics.ui.chase_paper import asked_paper, chase_paper
from ssg_metrics.ui.deadline_steps import provinces, rows, steps
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.road import PROVINCE_SIDE, REPORTS, SIDE, Road, roads, rules
from ssg_metrics.ui.view import View
from ssg_metrics.ui.waiting_lists import waiting_lists


def deadlines(view: View) -> Html:
    """The whole screen for the area in scope, or the chase list for paper."""
    road = roads(view).get(view.area.code)
    if road is None or not road[REPORTS].denominator:
        nothing = heading(1, view.say("screen.deadlines.nothing", area=view.name(view.area)))
        back = tag("a", view.say("screen.deadlines.whole"), href=view.link(area="TH"))
        inner = [trail(view), nothing, tag("p", back, class_="lead")]
    elif asked_paper(view):
        inner = [chase_paper(view, road)]
    else:
        inner = _screen(view, road)
    return tag("main", *inner, class_="screen deadlines", id="screen")


def _screen(view: View, road: Road) -> list[Html | None]:
    reports = road[REPORTS]
    return [
        trail(view),
        tag("p", view.say("screen.deadlines.eyebrow", area=view.name(view.area)),
            class_="eyebrow"),
        heading(1, _headline(view, road)),
        tag("p", _lead(view, road), class_="lead"),
        compared.since(view, reports),
        explain(reports, view.lang, definition(view, REPORTS), rows(view, REPORTS)),
        tag("section", steps(view, road), provinces(view), class_="block two uneven"),
        _calendar(view),
        _both_dates(view, road),
        waiting_lists(view, road),
    ]  # fmt: skip


def _headline(view: View, road: Road) -> Html:
    reports, year = road[REPORTS], rules(view)
    left = (year.province_deadline - view.as_of).days
    key = "head_left" if left > 0 else "head_today" if left == 0 else "head_past"
    if view.as_of < year.forum_from:
        key = "head_before"
    head = view.write(
        f"screen.deadlines.{key}",
        due=tag("span", short(year.province_deadline, view.lang), class_="nobr"),
        n=tag("em", count(reports.numerator)), of=count(reports.denominator),
        days=count(abs(left)), start=short(year.forum_from, view.lang),
        asof=tag("span", written(view.as_of, view.lang), class_="nobr"),
    )  # fmt: skip
    cannot = road["cannot_keep_both"].numerator
    if not cannot:
        return head
    link = tag("a", tag("em", count(cannot)), href=rows(view, "cannot_keep_both"),
               data_count=cannot)  # fmt: skip
    return join((head, view.write("screen.deadlines.head_cannot", n=link)), " · ")


def _lead(view: View, road: Road) -> Html:
    year, reports = rules(view), road[REPORTS]
    left = (year.province_deadline - view.as_of).days
    missing = max(0, reports.denominator - reports.numerator)
    parts = []
    if missing and left > 0 and view.as_of >= year.forum_from:
        key = "pace" if missing >= left else "to_go"
        pace = f"{missing / left:.1f}"
        parts.append(view.write(f"screen.deadlines.{key}", n=count(missing), pace=pace))
    late = road["reports_overdue"].numerator
    if late:
        link = tag("a", count(late), href=rows(view, "reports_overdue"), data_count=late)
        parts.append(view.write("screen.deadlines.overdue", n=link))
    if view.area.level < Level.PROVINCE:
        found = view.readings(PROVINCE_SIDE)
        done, whole = (found[m][0] for m in PROVINCE_SIDE)
        said = {"n": done.numerator, "of": done.denominator, "full": whole.numerator}
        parts.append(view.write("screen.deadlines.filed",
                                **{name: count(n) for name, n in said.items()}))  # fmt: skip
    if parts:
        return join(parts, " · ")
    key = "before" if view.as_of < year.forum_from else "wait" if road.open else "done"
    return view.write(f"screen.deadlines.lead_{key}", n=count(road.open))


def _calendar(view: View) -> Html:
    """The year's days that bind, in their order; that a forum can still keep both is the main."""
    year, plan = rules(view), view.programme.plan_deadline
    said = {"days": year.report_days, "due": short(year.province_deadline, view.lang)}
    marks = [
        Milestone(day, view.say(f"screen.deadlines.day.{name}", **said), main=name == "due")
        for name, day in (
            ("plan", plan), ("forum", year.last_forum_day),
            ("due", year.province_deadline), ("quarter", year.forum_to),
        )
    ]  # fmt: skip
    first = min(year.forum_from, *(mark.day for mark in marks))
    last = max(mark.day for mark in marks)
    title = view.say("screen.deadlines.calendar", day=written(year.last_forum_day, view.lang))
    return tag("section", heading(2, title), calendar(first, last, marks, view.as_of, view.lang),
               class_="block")  # fmt: skip


def _both_dates(view: View, road: Road) -> Html:
    """The two dates that pull against each other, in words, and what they mean here today."""
    year, cannot = rules(view), road["cannot_keep_both"]
    said = {
        "days": year.report_days, "last": short(year.last_forum_day, view.lang),
        "due": short(year.province_deadline, view.lang), "n": count(cannot.numerator),
        "of": count(cannot.denominator),
    }  # fmt: skip
    left, waits = (year.last_forum_day - view.as_of).days, road.waits(Step.FORUM)
    past = view.as_of > year.province_deadline
    when = "before" if left >= 0 else "past" if past else "after"
    key = "some" if cannot.numerator else "none" if cannot.denominator else f"not_yet_{when}"
    more = None
    if waits:
        link = tag("a", count(waits), href=f"{view.link(step=Step.FORUM)}#groups",
                   data_count=waits)  # fmt: skip
        more = tag("p", view.write(f"screen.deadlines.both.{when}", n=link, left=count(left),
                                   last=said["last"], due=said["due"]))  # fmt: skip
    found = [road[m] for m in SIDE]
    earlier = compared.thens(view, found)
    cards = (_counted(view, r, compared.change(view, r, earlier)) for r in found)
    return tag(
        "section",
        heading(2, view.say(f"screen.deadlines.both.{key}", **said)),
        tag(
            "ol",
            *(
                tag("li", view.say(f"screen.deadlines.both.{date}", **said))
                for date in ("report", "bpm")
            ),
            class_="dates",
        ),
        tag("p", view.say("screen.deadlines.both.why", **said)),
        more,
        tag("div", *cards, class_="cards"),
        class_="block",
    )


def _counted(view: View, reading: Reading, change: Html | None) -> Html:
    """A measure of what should be none: the count leads, for one is already a call to make."""
    href = rows(view, reading.metric)
    of = view.say("screen.deadlines.of", of=count(reading.denominator),
                  unit=view.say(f"metric.{reading.metric}.unit"))  # fmt: skip
    return tag(
        "div",
        tag("a", view.say(f"metric.{reading.metric}.short"), href=href, class_="name"),
        tag("p", count(reading.numerator), class_="value"),
        tag("p", of, class_="of"),
        change,
        explain(reading, view.lang, definition(view, reading.metric), href),
        class_="card",
    )
