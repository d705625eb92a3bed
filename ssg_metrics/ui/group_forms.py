"""Both forms of a group beside each other, what was not passed first said and then marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ssg_metrics.metrics.past import Past
from ssg_metrics.metrics.record import GroupRecord, Line
from ssg_metrics.model import Indicator
from ssg_metrics.present.days import written
from ssg_metrics.present.form_table import FormRow, anchor, form_table, result
from ssg_metrics.present.html import Child, Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.theme import sign
from ssg_metrics.ui.group_past import FORMS, past_of
from ssg_metrics.ui.sources import where
from ssg_metrics.ui.view import View

ROUNDS = (1, 2)

Rounds = Mapping[int, Mapping[str, Line]]
"""What was sent for one form: by round and indicator, the rounds that there are."""


def forms(view: View, record: GroupRecord, pasts: Sequence[Past] = ()) -> Html:
    """Each form by dimension: pass, fail, not assessed; for failed ones what the plan does."""
    names = dict.fromkeys(i.form for i in view.programme.catalogue)
    working = None
    if any(i.working for i in view.programme.catalogue):
        working = tag("p", view.say("app.working"), class_="notice", role="note")
    both = tag("div", *(_form(view, record, form, pasts) for form in names), class_="two forms")
    return tag("section", working, both, class_="block")


def _form(view: View, record: GroupRecord, form: str, pasts: Sequence[Past]) -> Html:
    """One form under a sentence that says what was passed in its last round."""
    sent: Rounds = {
        r: lines for r in ROUNDS if (lines := {li["indicator"]: li for li in record.form(form, r)})
    }
    name = view.say(f"screen.indicators.form.{form}")
    if not sent:
        return tag("div", heading(2, view.say("screen.group.form_none", form=name)))
    last = max(sent)
    results = [line["result"] for line in sent[last].values()]
    title = view.say(
        "screen.group.form_head",
        form=name,
        round=view.say(f"scope.rounds.{last}"),
        n=count(sum(r is True for r in results)),
        fail=count(sum(r is False for r in results)),
        none=count(sum(r is None for r in results)),
    )
    heads = [
        view.say("screen.group.head.indicator"),
        *(view.say(f"screen.group.head.round_{r}") for r in sent),
        view.say("screen.group.head.source"),
    ]
    return tag(
        "div",
        heading(2, title),
        _failed(view, sent[last]),
        tag("p", join(_sources(view, sent), " · "), class_="where"),
        form_table(title, heads, _dimensions(view, record, form, sent)),
        past_of(view, pasts, FORMS, form),
    )


def _failed(view: View, lines: Mapping[str, Line]) -> Html:
    """What was not passed, each a way to its row."""
    codes = [code for code, line in lines.items() if line["result"] is False]
    if not codes:
        return tag("p", view.say("screen.group.failed_none"), class_="soft")
    links = join((tag("a", code, href=f"#{anchor(code)}") for code in codes), " · ")
    words = view.write("screen.group.failed", n=count(len(codes)), codes=links)
    return tag("p", words, class_="failing")


def _sources(view: View, sent: Rounds) -> Iterator[Html]:
    """When and where each round was written, where that is one day and one row."""
    for number, lines in sent.items():
        days = sorted({line["assessed_on"] for line in lines.values() if line["assessed_on"]})
        part = view.write(
            "screen.group.assessed",
            round=view.say(f"scope.rounds.{number}"),
            days=", ".join(written(day, view.lang) for day in days),
        )
        if _one_row(lines):
            part = join((part, where(next(iter(lines.values())), view.lang)), " · ")
        yield part
    if 2 not in sent:
        yield tag("span", view.say("screen.group.round_none"))


def _one_row(lines: Mapping[str, Line]) -> bool:
    places = {(li.source.submission, li.source.sheet, li.source.row) for li in lines.values()}
    return len(places) == 1


def _dimensions(
    view: View, record: GroupRecord, form: str, sent: Rounds
) -> Iterator[tuple[str, str, Sequence[FormRow]]]:
    items = [i for i in view.programme.catalogue if i.form == form]
    for dimension, inside in groupby(items, key=lambda i: i.dimension):
        members = list(inside)
        rows = [_row(view, record, item, sent) for item in members]
        yield dimension, members[0].dimension_title(view.lang), rows


def _row(view: View, record: GroupRecord, item: Indicator, sent: Rounds) -> FormRow:
    found = [lines.get(item.code) for lines in sent.values()]
    places = [
        _place(view, line, item.code, one=_one_row(lines))
        for lines in sent.values()
        if (line := lines.get(item.code)) is not None
    ]
    last = found[-1]
    return FormRow(
        code=item.code,
        title=item.title(view.lang),
        results=[
            _result(view, line, lines) for line, lines in zip(found, sent.values(), strict=True)
        ],
        state=None if last is None else last["result"],
        note=_in_plan(view, record, item, sent),
        place=join(places, " · "),
    )


def _result(view: View, line: Line | None, lines: Mapping[str, Line]) -> Html:
    if line is None:
        return tag("span", "–", class_="nodata")
    alone = len({other["assessed_on"] for other in lines.values()}) > 1 and line["assessed_on"]
    return result(line["result"], view.lang, written(alone, view.lang) if alone else None)


def _place(view: View, line: Line, code: str, *, one: bool) -> Html:
    """The cell alone where file, sheet and row stand above the table already."""
    cell = line.source.cell(code)
    if not one or cell is None:
        return where(line, view.lang, code)
    return tag("span", cell, title=f"{line.source.file} · {line.source.sheet}")


def _in_plan(view: View, record: GroupRecord, item: Indicator, sent: Rounds) -> Child:
    """Below what failed in any round: the plan's item with sign and word, or that there is none."""
    failed = any(
        line is not None and line["result"] is False
        for line in (lines.get(item.code) for lines in sent.values())
    )
    if item.form != "ssg" or not failed:
        return None
    found = next((i for i in record.plan if i["indicator"] == item.code), None)
    if found is None:
        first = sent.get(1, {}).get(item.code)
        late = first is not None and first["result"] is True
        words = view.say(f"screen.group.not_covered{'_later' if late else ''}")
        return tag("span", sign("missed"), words, class_="uncovered")
    said = [found["activity"] or view.say("screen.group.covered"), found["responsible"]]
    if found["due_on"]:
        said.append(view.say("screen.group.plan_due", day=written(found["due_on"], view.lang)))
    words = view.say(
        "screen.group.planned" if found["status"] == "approved" else "screen.group.drafted",
        activity=" · ".join(str(part) for part in said if part),
    )
    approved = found["status"] == "approved"
    return tag("span", sign("met" if approved else "no_data"), words,
               class_=None if approved else "uncovered")  # fmt: skip
