"""A group's whole record: who it is, what happened, both forms, plan, money, visits, findings.

Each row says which file, sheet and row it came from. Markup only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from ssg_metrics.metrics.record import GroupRecord, Line, group_record
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, sentence, tag
from ssg_metrics.present.numbers import baht, count
from ssg_metrics.present.table import table
from ssg_metrics.present.timeline import Step, timeline
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.group_changes import group_changes
from ssg_metrics.ui.group_forms import forms
from ssg_metrics.ui.selection import selection_of
from ssg_metrics.ui.sources import where
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
    return tag(
        "main",
        trail(view),
        _headline(view, record),
        group_changes(view, record),
        _identity(view, record),
        _steps(view, record),
        forms(view, record),
        _plan(view, record),
        _money(view, record),
        _visits(view, record),
        _findings(view, record),
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
    return tag("div", heading(1, words), lead)


def section(view: View, name: str, *inner: Child, **said: object) -> Html:
    """A part of the record under its heading, which says the numbers ``said``."""
    title = view.say(f"screen.group.titled.{name}", **said)
    return tag("section", heading(2, title), *inner, class_="block")


def nothing(view: View, name: str, **said: object) -> Html:
    """A part of which nothing is recorded: said, never left blank."""
    return section(view, name, tag("p", view.say("screen.group.nothing"), class_="nodata"), **said)


def _identity(view: View, record: GroupRecord) -> Html:
    facts = (
        tag(
            "div",
            tag("dt", view.say(f"screen.group.fact.{name}")),
            tag("dd", _fact(view, name, record.group[name])),
        )
        for name in FACTS
    )
    verdict = selection_of(view)
    source = tag("p", where(record.group, view.lang), class_="where")
    level = _fact(view, "level", record.group["level"])
    facts_ = tag("dl", *facts, class_="facts")
    return section(view, "identity", facts_, verdict, source, level=level)


def _fact(view: View, name: str, value: object) -> str:
    if value is None:
        return view.say("mark.unknown")
    if isinstance(value, bool):
        return view.say("mark.yes" if value else "mark.no")
    if name == "savings_baht":
        return baht(float(str(value)), view.lang)
    if name == "member_count":
        return count(int(str(value)))
    if name == "founded_year" and view.lang == "en":
        return str(int(str(value)) - 543)
    return str(value)


def _steps(view: View, record: GroupRecord) -> Html:
    programme, lang = view.programme, view.lang
    forum, report, filed = record.forum, record.report, record.province_report
    approved = [i["prepared_on"] for i in record.plan if i["status"] == "approved"]
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
        Step(view.say("screen.group.step.plan"), min(approved, default=None),
             programme.plan_deadline),
        Step(view.say("screen.group.step.report"), _day(report, "reported_on"),
             record.report_due, _both(view, None, report)),
        Step(view.say("screen.group.step.bpm"), _day(filed, "submitted_on"),
             programme.province_report_deadline, _both(view, photos, filed)),
    ]  # fmt: skip
    done = sum(step.done is not None for step in steps)
    return section(view, "steps", timeline(steps, view.as_of, lang), n=done, all=len(steps))


def _day(line: Line | None, column: str) -> date | None:
    return None if line is None else line[column]


def _both(view: View, words: str | None, line: Line | None) -> Child:
    if line is None:
        return None
    return tag("span", words, tag("br") if words else None, where(line, view.lang))


def _plan(view: View, record: GroupRecord) -> Html:
    """Every item of the plan, draft or approved."""
    if not record.plan:
        return nothing(view, "plan", n=0, approved=0)
    heads = ("indicator", "activity", "responsible", "due", "budget", "status")
    rows = [
        (
            item["indicator"],
            item["activity"],
            item["responsible"],
            written(item["due_on"], view.lang) if item["due_on"] else None,
            None if item["budget_baht"] is None else baht(float(item["budget_baht"]), view.lang),
            view.say(f"screen.group.plan_status.{item['status']}"),
            where(item, view.lang),
        )
        for item in record.plan
    ]
    approved = sum(item["status"] == "approved" for item in record.plan)
    return section(view, "plan", _table(view, "plan", heads, rows, numeric=(4,)),
                   n=len(rows), approved=approved)  # fmt: skip


def _money(view: View, record: GroupRecord) -> Html:
    if not record.payments:
        return nothing(view, "money", total=baht(0, view.lang), n=0)
    total = sum(float(p["amount_baht"]) for p in record.payments)
    rows = [
        (
            written(p["paid_on"], view.lang),
            baht(float(p["amount_baht"]), view.lang),
            p["document_no"],
            p["item"],
            where(p, view.lang),
        )
        for p in record.payments
    ]
    inner = _table(view, "money", ("day", "amount", "document", "item"), rows, numeric=(1,))
    return section(view, "money", inner, total=baht(total, view.lang), n=len(rows))


def _visits(view: View, record: GroupRecord) -> Html:
    if not record.visits:
        return nothing(view, "visits", n=0)
    rows = [
        (
            written(v["visited_on"], view.lang),
            v["inspector"],
            v["finding"],
            v["advice"],
            where(v, view.lang),
        )
        for v in record.visits
    ]
    inner = _table(view, "visits", ("day", "inspector", "finding", "advice"), rows)
    return section(view, "visits", inner, n=len(rows))


def _findings(view: View, record: GroupRecord) -> Html:
    if not record.findings:
        clean = tag("p", view.say("screen.group.clean"), class_="soft")
        return section(view, "findings", clean, n=0)
    rows = [
        (_finding(view, f, "what"), _finding(view, f, "mend"), where(f, view.lang))
        for f in record.findings
    ]
    inner = _table(view, "findings", ("what", "mend"), rows)
    return section(view, "findings", inner, n=len(rows))


def _finding(view: View, line: Line, part: str) -> Html:
    params = {"text": line["text"], "column": line["column"], **json.loads(line["params"] or "{}")}
    return sentence(f"finding.{line['code']}.{part}", view.lang, **params)


def _table(
    view: View,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Child]],
    numeric: Sequence[int] = (),
) -> Html:
    columns = [(view.say(f"screen.group.head.{h}"), n in numeric) for n, h in enumerate(heads)]
    columns.append((view.say("screen.group.head.source"), False))
    return table(view.say(f"screen.group.{name}"), columns, rows, stacked=True)
