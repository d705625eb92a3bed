"""The definitions: every metric from the registry, the statuses, the calendar, the sources."""

from __future__ import annotations

from ssg_metrics.analysis.status import Rule, Status
from ssg_metrics.metrics.base import Metric
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Programme
from ssg_metrics.present.days import written, year_of
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.set_by_year import set_by_year
from ssg_metrics.present.table import table
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.view import View

ATTRIBUTION = (
    "Administrative codes and names: GeoThai/data, © 2026 Pongsakorn Thipayanate, CC BY 4.0, "
    "from the Department of Provincial Administration. Positions: Natural Earth."
)
"""The line that the reference data's licence asks for; data/reference/SOURCES.md has it too."""


def definitions(view: View) -> Html:
    """The whole screen."""
    year = year_of(view.programme.fiscal_to, view.lang)
    return tag(
        "main",
        heading(1, view.say("screen.definitions.head", n=count(len(METRICS)), year=year)),
        tag("p", view.say("screen.definitions.lead"), class_="lead"),
        tag("p", view.say("compare.definitions"), class_="lead change") if view.before else None,
        tag("section", *(_metric(view, m) for m in METRICS.values()), class_="block"),
        _section(view, "statuses", _statuses(view)),
        _section(view, "small", tag("p", view.say("screen.definitions.small_words"))),
        _section(view, "forecast", tag("p", view.say("screen.definitions.forecast_words"))),
        _calendar(view),
        _section(view, "sources", _sources(view)),
        class_="screen",
        id="screen",
    )


def _section(view: View, name: str, inner: Html) -> Html:
    title = heading(2, view.say(f"screen.definitions.{name}"))
    return tag("section", title, inner, class_="block", id=name)


def _metric(view: View, metric: Metric) -> Html:
    words, year = f"metric.{metric.id}", year_of(view.programme.fiscal_to, view.lang)
    lines = [
        ("numerator", view.say(f"{words}.numerator")),
        ("denominator", view.say(f"{words}.denominator")),
        ("missing", view.say(f"{words}.missing")),
        ("unit", view.say(f"unit.{metric.unit.value}")),
        ("target", _target(view, metric)),
        ("set", set_by_year(metric.id, view.programme, view.lang)),
        ("better", view.say(f"screen.definitions.better_words.{metric.better.value}")),
    ]
    facts = (
        part
        for name, text in lines
        if text
        for part in (tag("dt", view.say(f"screen.definitions.{name}", year=year)), tag("dd", text))
    )
    return tag(
        "div",
        tag("div", tag("h3", view.say(f"{words}.name")), tag("code", metric.id)),
        tag("div", tag("p", view.say(f"{words}.definition")), tag("dl", *facts)),
        class_="metric-words",
        id=metric.id,
    )


def _target(view: View, metric: Metric) -> str:
    rate = (
        getattr(view.programme, metric.target) if isinstance(metric.target, str) else metric.target
    )
    if rate is None:
        return view.say("mark.no_target")
    text = view.say(
        f"screen.definitions.{'above' if metric.strict else 'at_least'}", target=percent(rate, 1)
    )
    if metric.deadline is None:
        return text
    day = written(getattr(view.programme, metric.deadline), view.lang)
    return f"{text} {view.say('screen.definitions.deadline', day=day)}"


RULES = {
    Status.MET: (Rule.REACHED,),
    Status.ON_TRACK: (Rule.PACE_ENOUGH,),
    Status.AT_RISK: (Rule.PACE_SHORT, Rule.LAST_DAY, Rule.SETTLED, Rule.NO_DEADLINE),
    Status.MISSED: (Rule.PAST_DEADLINE,),
    Status.NO_DATA: (Rule.NOTHING, Rule.NOT_BEGUN, Rule.NO_TARGET, Rule.UNCHECKED),
    Status.CHECK: (Rule.OVER, Rule.NOT_BY_RULE),
}
"""The rules that lead to each status."""


def _statuses(view: View) -> Html:
    rows = (
        (chip(status, view.lang), view.say(f"status.rule.{rule}"))
        for status, rules in RULES.items()
        for rule in rules
    )
    columns = ((view.say("mark.status_head"), False), (view.say("screen.definitions.rule"), False))
    return table(view.say("screen.definitions.statuses"), columns, rows, class_="narrow")


def _calendar(view: View) -> Html:
    p: Programme = view.programme
    first, last = (written(d, view.lang) for d in (p.forum_from, p.forum_to))
    rows = [
        ("forum", view.say("screen.definitions.until", first=first, last=last)),
        ("plan", written(p.plan_deadline, view.lang)),
        ("budget", written(p.budget_deadline, view.lang)),
        ("report", view.say("screen.definitions.report_days", days=p.report_days)),
        ("bpm", written(p.province_report_deadline, view.lang)),
    ]
    year = p.year if view.lang == "th" else p.year - 543
    title = view.say("screen.definitions.calendar", year=year)
    cells = ((view.say(f"screen.definitions.calendar_rows.{name}"), day) for name, day in rows)
    columns = ((view.say("screen.definitions.step"), False), (view.say("mark.day"), False))
    return tag("section", heading(2, title), table(title, columns, cells, class_="narrow"),
               class_="block")  # fmt: skip


def _sources(view: View) -> Html:
    return tag(
        "div", tag("p", ATTRIBUTION, lang="en"), tag("p", view.say("screen.definitions.font"))
    )
