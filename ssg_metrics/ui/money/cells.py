"""Forum and payment, two by two: groups, baht disbursed and allocated, adding to the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssg_metrics.metrics.spending import STATES
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.crossed import Cell, crossed
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import SMALL, baht, count, fraction, percent
from ssg_metrics.present.table import folded
from ssg_metrics.ui.compared import Then, change, thens
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.money.lists import to_list
from ssg_metrics.ui.view import View

ALLOCATED = tuple(f"baht_{state}" for state in STATES)
DISBURSED = {"forum_and_paid": "disbursed_with_forum", "paid_no_forum": "disbursed_no_forum"}
"""The two states in which something was paid; in the other two nothing was, by their definition."""
ELSEWHERE = "disbursed_not_registered"
SIGNS = {
    "forum_and_paid": "met",
    "forum_not_paid": "at_risk",
    "paid_no_forum": "check",
    "no_forum_not_paid": "no_data",
}


Found = dict[str, Reading]


def cells(view: View, use: Reading) -> Html:
    """The four cells under their title, with the sums that they make."""
    asked = (*STATES, *ALLOCATED, *DISBURSED.values(), ELSEWHERE)
    found = {name: readings[0] for name, readings in view.readings(asked).items()}
    title = view.say(
        "screen.money.cells_head",
        n=count(found["forum_and_paid"].numerator), of=count(found["forum_and_paid"].denominator),
        idle=count(found["forum_not_paid"].numerator), day=written(view.as_of, view.lang),
    )  # fmt: skip
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say("screen.money.cells_how"), class_="soft small"),
        crossed(*_laid_out(view, found, thens(view, found.values()))),
        tag("ul", *(tag("li", line) for line in _sums(view, found, use)), class_="sums"),
        _table(view, found),
        class_="block",
    )


def _laid_out(
    view: View, found: Found, then: Then
) -> tuple[list[tuple[str, str]], list[tuple[str, str, Sequence[Cell]]]]:
    """Paid and not paid side by side, with and without a forum one below the other."""
    both, forum, paid, neither = STATES

    def head(key: str, *states: str) -> tuple[str, str]:
        n = sum(found[state].numerator for state in states)
        return view.say(f"screen.money.{key}"), view.say("screen.money.groups", n=count(n))

    def cell(state: str) -> Cell:
        return _cell(view, found, state, then)

    columns = [head("paid", both, paid), head("not_paid", forum, neither)]
    rows: list[tuple[str, str, Sequence[Cell]]] = [
        (*head("forum", both, forum), [cell(both), cell(forum)]),
        (*head("no_forum", paid, neither), [cell(paid), cell(neither)]),
    ]
    return columns, rows


def _cell(view: View, found: Found, state: str, then: Then) -> Cell:
    reading, allocated = found[state], found[f"baht_{state}"]
    rows = to_list(view, state)
    facts = [(view.say("screen.money.allocated"), baht(allocated.numerator, view.lang))]
    if state in DISBURSED:
        paid = baht(found[DISBURSED[state]].numerator, view.lang)
        facts.insert(0, (view.say("screen.money.disbursed"), paid))
    how = explain(reading, view.lang, definition(view, state), rows)
    number = view.write("screen.money.groups", n=tag("em", count(reading.numerator)))
    return Cell(
        status=SIGNS[state] if reading.numerator else "no_data",
        name=view.say(f"screen.money.state.{state}"),
        count=tag("a", number, href=rows) if _listed(reading) else number,
        share=_share(reading),
        facts=facts,
        notes=[change(view, reading, then), *_notes(view, reading), how],
    )


def _share(reading: Reading) -> str:
    """Of the target groups; a few as n of all first. None above 100 %: the sum below says why."""
    value = reading.value
    if value is None or value > 1:
        return ""
    written = percent(value, reading.denominator)
    return written if reading.denominator >= SMALL else f"{fraction(reading)} ({written})"


def _rate(reading: Reading) -> str:
    return "–" if reading.value is None else percent(reading.value, reading.denominator)


def _listed(reading: Reading) -> bool:
    """Whether there are rows behind a count: not where all of it are groups not registered yet."""
    return reading.numerator > _unregistered(reading)


def _unregistered(reading: Reading) -> int:
    """Target groups that nobody has registered, of a count that has them in it."""
    return int(reading.missing) if reading.area.level <= Level.PROVINCE else 0


def _notes(view: View, reading: Reading) -> Iterator[Child]:
    if reading.metric == "paid_no_forum" and reading.numerator:
        yield view.say("screen.money.note_check")
    if n := _unregistered(reading):
        link = tag("a", count(n), href=view.link("areas", sort="reported_groups"))
        words = view.write("screen.money.note_unregistered", n=link)
        yield tag("p", words, class_="soft small")


def _sums(view: View, found: Found, use: Reading) -> Iterator[Html]:
    """What the cells add to less what lies beyond the target, and what stands in none of them."""
    groups = sum(found[state].numerator for state in STATES)
    target, allocated = found[STATES[0]].denominator, use.denominator
    yield view.write(
        "screen.money.sum",
        groups=tag("b", count(target)), allocated=tag("b", baht(allocated, view.lang)),
        disbursed=tag("b", baht(use.numerator, view.lang)),
    )  # fmt: skip
    if groups > target:
        shares = sum(found[name].numerator for name in ALLOCATED)
        yield view.write(
            "screen.money.beyond",
            n=count(groups - target), groups=count(groups), target=count(target),
            baht=baht(round(shares - allocated), view.lang),
        )  # fmt: skip
    outside = found[ELSEWHERE].numerator
    if outside:
        link = tag("a", baht(outside, view.lang), href=to_list(view, "not_registered"))
        yield view.write("screen.money.outside", n=link)


def _table(view: View, found: Found) -> Html:
    heads = ("state_head", "groups_head", "share_head", "disbursed", "allocated")
    columns = [(view.say(f"screen.money.{head}"), n > 0) for n, head in enumerate(heads)]
    rows = []
    for state in STATES:
        paid = found[DISBURSED[state]].numerator if state in DISBURSED else 0
        rows.append((
            view.say(f"screen.money.state.{state}"),
            fraction(found[state]),
            _rate(found[state]),
            baht(paid, view.lang),
            baht(found[f"baht_{state}"].numerator, view.lang),
        ))  # fmt: skip
    outside = found[ELSEWHERE].numerator
    if outside:
        words = view.say("screen.money.state.not_registered")
        rows.append((words, "–", "–", baht(outside, view.lang), "–"))
    return folded(view.lang, view.say("screen.money.cells_caption"), columns, rows)
