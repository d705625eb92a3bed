"""The money by level of the groups, and by whether they lead a fund centre: a small table."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.metrics.spending import STATES
from ssg_metrics.model import Reading, Split
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.present.table import table
from ssg_metrics.ui.compared import mark, thens
from ssg_metrics.ui.view import View


def splits(view: View) -> Html | None:
    """Both splits one below the other in one table, over the registered groups and candidates."""
    lines = [line for split in (Split.LEVEL, Split.LEADS) for line in _lines(view, split)]
    if not lines:
        return None
    heads = [view.say("screen.money.split_head"), view.say("screen.money.disbursed"),
             view.say("screen.money.allocated"), view.say("mark.money.rate"),
             *(view.say(f"screen.money.state.{state}") for state in STATES)]  # fmt: skip
    title = view.say("screen.money.split_title")
    return tag(
        "section",
        heading(2, _said(view)),
        tag("p", view.say("screen.money.split_how"), class_="soft small"),
        table(
            title,
            [(h, n > 0) for n, h in enumerate(heads)],
            lines,
            class_="data flow",
            stacked=True,
        ),
        class_="block",
    )


def _said(view: View) -> str:
    """How far both kinds of groups have come; where one has no share, how many groups there are."""
    found = {r.group: r for r in view.readings(["budget_use"], split=Split.LEADS)["budget_use"]}
    rates = {
        group: percent(r.value, r.denominator) for group, r in found.items() if r.value is not None
    }
    day = written(view.as_of, view.lang)
    if len(rates) < 2:
        groups = sum(
            r.denominator for r in view.readings([STATES[0]], split=Split.LEADS)[STATES[0]]
        )
        return view.say("screen.money.split_one", n=count(groups), day=day)
    return view.say("screen.money.split_said", yes=rates["yes"], no=rates["no"], day=day)


def _lines(view: View, split: Split) -> list[Sequence[object]]:
    found = view.readings(["budget_use", *STATES], split=split)
    then = thens(view, found["budget_use"])
    lines: list[Sequence[object]] = []
    for n, use in enumerate(found["budget_use"]):
        states = [found[state][n] for state in STATES]
        if use.denominator or use.numerator or any(s.numerator for s in states):
            lines.append(_line(view, split, (use, mark(view, use, then)), states))
    return lines


def _line(
    view: View, split: Split, now: tuple[Reading, Html | None], states: Sequence[Reading]
) -> Sequence[object]:
    """``now``: the reading, and how it differs from an edition that is compared with."""
    use, changed = now
    rate = "–" if use.value is None else percent(use.value, use.denominator)
    paid = tag("span", baht(use.numerator, view.lang), changed)
    money = (paid, baht(use.denominator, view.lang))
    counts = (count(state.numerator) for state in states)
    return (view.say(f"screen.money.split.{split}.{use.group}"), *money, rate, *counts)
