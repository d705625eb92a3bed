"""The lists of a group's record: plan, money by document, visits and what came after, findings.

Each row says which file, sheet and row it came from. Markup only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ssg_metrics.metrics.outcomes import of_group
from ssg_metrics.metrics.past import Past
from ssg_metrics.metrics.record import GroupRecord, Line
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, sentence, tag
from ssg_metrics.present.numbers import baht
from ssg_metrics.present.table import table
from ssg_metrics.ui.after import after
from ssg_metrics.ui.group_past import past_of
from ssg_metrics.ui.sources import where
from ssg_metrics.ui.view import View


def section(view: View, name: str, *inner: Child, **said: object) -> Html:
    """A part of the record under its heading, which says the numbers ``said``."""
    title = view.say(f"screen.group.titled.{name}", **said)
    return tag("section", heading(2, title), *inner, class_="block", id=name)


def nothing(view: View, name: str, past: Html | None = None, **said: object) -> Html:
    """A part of which nothing is recorded: said, never left blank."""
    words = tag("p", view.say("screen.group.nothing"), class_="nodata")
    return section(view, name, words, past, **said)


def plan(view: View, record: GroupRecord, pasts: Sequence[Past]) -> Html:
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
                   past_of(view, pasts, ("plans",)), n=len(rows), approved=approved)  # fmt: skip


def money(view: View, record: GroupRecord, pasts: Sequence[Past]) -> Html:
    """Every payment by its document."""
    past = past_of(view, pasts, ("disbursements",))
    if not record.payments:
        return nothing(view, "money", past, total=baht(0, view.lang), n=0)
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
    return section(view, "money", inner, past, total=baht(total, view.lang), n=len(rows))


def visits(view: View, record: GroupRecord, pasts: Sequence[Past]) -> Html:
    """Every visit with its finding and advice, and what the later data show."""
    if not record.visits:
        return nothing(view, "visits", n=0)
    seen = of_group(view.db, record.year, record.group["group_code"], view.as_of)
    shown = {(o.source.submission, o.source.sheet, o.source.row): after(view, o) for o in seen}
    rows = [
        (
            written(v["visited_on"], view.lang),
            v["inspector"],
            v["finding"],
            v["advice"],
            shown.get((v.source.submission, v.source.sheet, v.source.row)),
            where(v, view.lang),
        )
        for v in record.visits
    ]
    inner = _table(view, "visits", ("day", "inspector", "finding", "advice", "after"), rows)
    note = tag("p", view.say("after.note"), class_="soft small note")
    return section(view, "visits", inner, note, past_of(view, pasts, ("visits",)), n=len(rows))


def findings(view: View, record: GroupRecord) -> Html:
    """What is to be checked in the group's data, each with its mend."""
    if not record.findings:
        clean = tag("p", view.say("screen.group.clean"), class_="soft")
        return section(view, "findings", clean, n=0)
    rows = [
        (_finding(view, f, "what"), _finding(view, f, "mend"), where(f, view.lang, f["column"]))
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
