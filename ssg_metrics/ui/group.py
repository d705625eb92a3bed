"""A group's whole record: who it is, what happened, both forms, plan, money, visits, findings.

Each row says which file, sheet and row it came from. Markup only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssg_metrics.metrics.past import Past, past
from ssg_metrics.metrics.record import GroupRecord, Line, group_record
from ssg_metrics.present.days import written
from ssg_metrics.present.facts import fact
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.timeline import Step, timeline
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.group_changes import group_changes
from ssg_metrics.ui.group_forms import forms
from ssg_metrics.ui.group_lists import findings, money, plan, section, visits
from ssg_metrics.ui.group_past import past_of
from ssg_metrics.ui.selection import selection_of
from ssg_metrics.ui.sources import where
from ssg_metrics.ui.trip import summary, switch
from ssg_metrics.ui.view import View

FACTS = (
    "group_code",
    "subdistrict",
    "village",
    "level",
    "leads_fund_centre",
    "selected",
    "member_count",
    "savings_baht",
    "founded_year",
    "uses_accounting_program",
)


def group(view: View) -> Html:
    """The whole screen for the group in scope."""
    record = group_record(view.db, view.scope.year, view.area.code, as_of=view.as_of)
    pasts = past(view.db, record)
    return tag(
        "main",
        trail(view),
        _headline(view, record),
        group_changes(view, record),
        _identity(view, record, pasts),
        _steps(view, record, pasts),
        forms(view, record, pasts),
        plan(view, record, pasts),
        money(view, record, pasts),
        visits(view, record, pasts),
        findings(view, record),
        summary(view),
        class_="screen",
        id="screen",
    )


def _headline(view: View, record: GroupRecord) -> Html:
    kpi = view.reading("plan_coverage")
    key = "head_plan" if kpi is not None and kpi.numerator else "head_no_plan"
    words = view.say(
        f"screen.group.{key}",
        name=record.group["group_name"], day=written(view.as_of, view.lang),
        n=sum(item["status"] == "approved" for item in record.plan),
    )  # fmt: skip
    uncovered = record.uncovered
    lead = None
    if uncovered:
        lead = tag(
            "p",
            view.say("screen.group.uncovered", n=len(uncovered), codes=", ".join(uncovered)),
            class_="lead",
        )
    why = tag("a", view.say("screen.visits.to_score"), href=view.link("visits"))
    return tag("div", heading(1, words), lead,
               tag("p", switch(view, view.area), why, class_="row note screen-only"))  # fmt: skip


def _identity(view: View, record: GroupRecord, pasts: Sequence[Past]) -> Html:
    facts = (
        tag(
            "div",
            tag("dt", view.say(f"screen.group.fact.{name}")),
            tag("dd", fact(name, record.group[name], view.lang)),
        )
        for name in FACTS
    )
    verdict = selection_of(view)
    source = tag("p", where(record.group, view.lang), class_="where")
    level = fact("level", record.group["level"], view.lang)
    facts_ = tag("dl", *facts, class_="facts")
    told = past_of(view, pasts, ("groups",))
    return section(view, "identity", facts_, verdict, source, told, level=level)


def _steps(view: View, record: GroupRecord, pasts: Sequence[Past]) -> Html:
    programme, lang = view.programme, view.lang
    forum, report, filed = record.forum, record.report, record.province_report
    approved = [item for item in record.plan if item["status"] == "approved"]
    planned = min(approved, key=lambda item: item["prepared_on"], default=None)
    seats = None
    if forum is not None and forum["participants"] is not None:
        seats = view.say("screen.group.participants", n=count(forum["participants"]))
    photos = None
    if filed is not None:
        parts = {n: count(filed[f"{n}_count"] or 0) for n in ("photo", "file")}
        photos = view.say("screen.group.attached", **parts)
    steps = [
        Step(view.say("screen.group.step.forum"), _day(forum, "held_on"), programme.forum_to,
             _both(view, seats, forum)),
        Step(view.say("screen.group.step.plan"), _day(planned, "prepared_on"),
             programme.plan_deadline, _both(view, None, planned)),
        Step(view.say("screen.group.step.report"), _day(report, "reported_on"),
             record.report_due, _both(view, None, report)),
        Step(view.say("screen.group.step.bpm"), _day(filed, "submitted_on"),
             programme.province_report_deadline, _both(view, photos, filed)),
    ]  # fmt: skip
    done = sum(step.done is not None for step in steps)
    told = past_of(view, pasts, ("forums", "district_reports", "province_reports"))
    line = timeline(steps, view.as_of, lang)
    return section(view, "steps", line, told, n=done, all=len(steps))


def _day(line: Line | None, column: str) -> date | None:
    return None if line is None else line[column]


def _both(view: View, words: str | None, line: Line | None) -> Child:
    if line is None:
        return None
    return tag("span", words, tag("br") if words else None, where(line, view.lang))
