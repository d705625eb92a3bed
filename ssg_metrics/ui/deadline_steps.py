"""How far groups have come on the road to BPM, and their provinces. Markup only."""

from __future__ import annotations

from ssg_metrics.analysis.deadlines import Step
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.bullet import Bullet
from ssg_metrics.present.days import written
from ssg_metrics.present.funnel import Bar, funnel
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import NBSP, count
from ssg_metrics.present.table import folded
from ssg_metrics.ui import compared
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.road import PROVINCE_SIDE, REPORTS, STEP_METRICS, Road, filed, rules
from ssg_metrics.ui.view import View

ROWS = {
    REPORTS: "all",
    "out_of_order": "check",
    "cannot_keep_both": "cannot",
    "reports_overdue": "overdue",
}
"""The state that the address asks for to show the rows that a metric counted."""


def rows(view: View, metric: str) -> str | None:
    """The address of the groups that a metric counted; None where it counts provinces."""
    state = ROWS.get(metric)
    return f"{view.link(state=state)}#groups" if state else None


def steps(view: View, road: Road) -> Html:
    """The four steps on one scale; each bar says who waits at it, and leads to them."""
    readings = [road[m] for m in STEP_METRICS.values()]
    earlier = compared.thens(view, readings)
    whole = readings[0].denominator
    scale = max(whole, *(r.numerator for r in readings))
    bars = [
        Bar(
            _what(view, step, reading.metric),
            Bullet(reading.numerator, None, whole, scale),
            f"{count(reading.numerator)}/{count(whole)}",
            _waits(view, road, step),
            compared.mark(view, reading, earlier),
        )
        for step, reading in zip(Step, readings, strict=True)
    ]
    done = readings[-1]
    title = view.say("screen.deadlines.steps", n=count(done.numerator), of=count(whole))
    return tag(
        "div",
        heading(2, title),
        tag("p", view.say("screen.deadlines.steps_rule"), class_="soft small"),
        funnel(bars, title),
        unregistered(view, road),
        _check(view, road),
        _table(view, road, readings),
    )


def unregistered(view: View, road: Road) -> Html | None:
    """Target groups that no province has registered have no name to list, and where to ask."""
    if not road.unregistered:
        return None
    words = view.say("screen.deadlines.unregistered", n=count(road.unregistered))
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    return tag("p", words, " ", come, class_="soft small note")


def _what(view: View, step: Step, metric: str) -> Html:
    about = f"{view.say('mark.definition')}: {view.say(f'metric.{metric}.name')}"
    what = tag("a", "?", href=definition(view, metric), class_="what", aria_label=about)
    return join((view.say(f"deadlines.step.{step}"), NBSP, what))


def _waits(view: View, road: Road, step: Step) -> Html:
    n = road.waits(step)
    if not n:
        return tag("span", view.say("screen.deadlines.nobody"), class_="soft")
    words = view.say("screen.deadlines.waits", n=count(n))
    return tag("a", words, href=f"{view.link(step=step)}#groups", data_count=n)


def _check(view: View, road: Road) -> Html | None:
    """Groups that have a later step without an earlier one: to be checked, never left out."""
    n, reports = road["out_of_order"].numerator, road[REPORTS].numerator
    apart = reports - road[STEP_METRICS[Step.REPORT]].numerator
    if not n:
        return None
    link = tag("a", count(n), href=rows(view, "out_of_order"), data_count=n)
    also = view.say("screen.deadlines.check_reports", n=count(apart)) if apart else None
    words = join((view.write("screen.deadlines.check", n=link), also), " ")
    return tag("p", words, class_="notice", role="note")


def _table(view: View, road: Road, readings: list[Reading]) -> Html:
    columns = [
        (view.say(f"deadlines.column.{name}"), name != "step") for name in ("step", "done", "waits")
    ]
    cells = [
        [view.say(f"deadlines.step.{step}"), count(r.numerator), count(road.waits(step))]
        for step, r in zip(Step, readings, strict=True)
    ]
    return folded(view.lang, view.say("screen.deadlines.steps_caption"), columns, cells)


def provinces(view: View) -> Html:
    """The steps that a province takes for all its groups at once."""
    if view.area.level >= Level.PROVINCE:
        return _own_province(view)
    found = [view.readings([m])[m][0] for m in PROVINCE_SIDE]
    earlier = compared.thens(view, found)
    title = view.say("screen.deadlines.provinces", n=count(found[0].numerator),
                     of=count(found[0].denominator))  # fmt: skip
    bars = [
        Bar(
            join((view.say(f"metric.{r.metric}.short"), NBSP,
                  tag("a", "?", href=definition(view, r.metric), class_="what",
                      aria_label=f"{view.say('mark.definition')}: {r.metric}"))),
            Bullet(r.numerator, None, r.denominator, r.denominator),
            f"{count(r.numerator)}/{count(r.denominator)}",
            None,
            compared.mark(view, r, earlier),
        )
        for r in found
    ]  # fmt: skip
    link = tag("a", view.say("screen.deadlines.to_provinces"),
               href=f"{view.link(sort='filed')}#groups")  # fmt: skip
    least = view.say("screen.deadlines.least", photos=count(rules(view).minimum_photos),
                     files=count(rules(view).minimum_files))  # fmt: skip
    return tag("div", heading(2, title), tag("p", least, class_="soft small"),
               funnel(bars, title), tag("p", link, class_="small"))  # fmt: skip


def _own_province(view: View) -> Html:
    place = next(area for area in view.trail if area.level is Level.PROVINCE)
    report, year = filed(view).get(place.code), rules(view)
    if report is None:
        title = view.say("screen.deadlines.own_none", area=view.name(place),
                         due=written(year.province_deadline, view.lang))  # fmt: skip
        return tag("div", heading(2, title))
    title = view.say("screen.deadlines.own", area=view.name(place),
                     day=written(report["filed"], view.lang))  # fmt: skip
    counts = view.say("deadlines.evidence", photos=count(report["photos"] or 0),
                      files=count(report["files"] or 0))  # fmt: skip
    least = view.say("screen.deadlines.least", photos=count(year.minimum_photos),
                     files=count(year.minimum_files))  # fmt: skip
    return tag("div", heading(2, title), tag("p", counts), tag("p", least, class_="soft small"))
