"""Both forms of a group, both rounds beside each other, and the plan beside what failed."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.metrics.record import GroupRecord, Line
from ssg_metrics.model import Indicator
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import baht, count
from ssg_metrics.present.table import grouped, table
from ssg_metrics.present.theme import verdict
from ssg_metrics.ui.sources import where
from ssg_metrics.ui.view import View

ROUNDS = (1, 2)


def forms(view: View, record: GroupRecord) -> Html:
    """Each form by dimension: pass, fail, not assessed; for failed ones what the plan does."""
    names = dict.fromkeys(i.form for i in view.programme.catalogue)
    working = None
    if any(i.working for i in view.programme.catalogue):
        working = tag("p", view.say("app.working"), class_="notice", role="note")
    return tag("section", working, *(_form(view, record, form) for form in names), class_="block")


def _form(view: View, record: GroupRecord, form: str) -> Html:
    """One form under a sentence that says what was passed in its last round."""
    rounds = {r: {line["indicator"]: line for line in record.form(form, r)} for r in ROUNDS}
    last = max((r for r in ROUNDS if rounds[r]), default=None)
    name = view.say(f"screen.indicators.form.{form}")
    if last is None:
        title = view.say("screen.group.form_none", form=name)
        return tag("div", heading(2, title), class_="block")
    results = [line["result"] for line in rounds[last].values()]
    title = view.say(
        "screen.group.form_head",
        form=name,
        round=view.say(f"scope.rounds.{last}"),
        n=count(sum(r is True for r in results)),
        fail=count(sum(r is False for r in results)),
        none=count(sum(r is None for r in results)),
    )
    heads = ["indicator", "round_1", "round_2", *(["in_plan"] if form == "ssg" else []), "source"]
    columns = [(view.say(f"screen.group.head.{h}"), False) for h in heads]
    items = [i for i in view.programme.catalogue if i.form == form]
    rows = _rows(view, record, items, rounds)
    return tag("div", heading(2, title), grouped(title, columns, rows), class_="block")


def _rows(
    view: View,
    record: GroupRecord,
    items: Sequence[Indicator],
    rounds: dict[int, dict[str, Line]],
) -> list[tuple[bool, Sequence[Child]]]:
    width = 5 if items[0].form == "ssg" else 4
    rows: list[tuple[bool, Sequence[Child]]] = []
    dimension = ""
    for item in items:
        if item.dimension != dimension:
            dimension = item.dimension
            head = tag("span", tag("b", dimension), " ", item.dimension_title(view.lang))
            rows.append((True, [head, *[None] * (width - 1)]))
        rows.append((False, _row(view, record, item, rounds)))
    return rows


def _row(
    view: View, record: GroupRecord, item: Indicator, rounds: dict[int, dict[str, Line]]
) -> list[Child]:
    lines = [rounds[r].get(item.code) for r in ROUNDS]
    found = [line for line in lines if line is not None]
    cells: list[Child] = [tag("span", tag("b", item.code), " ", item.title(view.lang))]
    cells += [_result(view, line) for line in lines]
    if item.form == "ssg":
        cells.append(_in_plan(view, record, item.code, lines[0]))
    cells.append(where(found[-1], view.lang, item.code) if found else None)
    return cells


def _result(view: View, line: Line | None) -> Html:
    if line is None:
        return tag("span", "–", class_="nodata")
    day = tag("small", written(line["assessed_on"], view.lang)) if line["assessed_on"] else None
    return tag("span", verdict(line["result"], view.lang), day)


def _in_plan(view: View, record: GroupRecord, code: str, first: Line | None) -> Child:
    """Only beside what failed in round 1: the plan's activity, or that there is none."""
    if first is None or first["result"] is not False:
        return None
    if code in record.uncovered:
        return tag("span", view.say("screen.group.not_covered"), class_="uncovered")
    acts = (i["activity"] for i in record.plan if i["indicator"] == code and i["activity"])
    return next(acts, view.say("screen.group.covered"))


def plan(view: View, record: GroupRecord) -> Html:
    """Every item of the plan, draft or approved."""
    title = heading(2, view.say("screen.group.plan"))
    if not record.plan:
        nothing = tag("p", view.say("screen.group.nothing"), class_="nodata")
        return tag("section", title, nothing, class_="block")
    heads = ("indicator", "activity", "responsible", "due", "budget", "status", "source")
    columns = [(view.say(f"screen.group.head.{h}"), h == "budget") for h in heads]
    rows = [_item(view, item) for item in record.plan]
    return tag("section", title, table(view.say("screen.group.plan"), columns, rows),
               class_="block")  # fmt: skip


def _item(view: View, item: Line) -> list[Child]:
    budget = item["budget_baht"]
    return [
        item["indicator"],
        item["activity"],
        item["responsible"],
        written(item["due_on"], view.lang) if item["due_on"] else None,
        None if budget is None else baht(float(budget), view.lang),
        view.say(f"screen.group.plan_status.{item['status']}"),
        where(item, view.lang),
    ]
