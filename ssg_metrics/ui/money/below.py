"""The money of the areas below: bars on one scale, over first, then what remains; its table."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.metrics.spending import STATES
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.amounts import Amount, amounts, left_words
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import folded
from ssg_metrics.ui.compared import Then, brief, thens
from ssg_metrics.ui.level_tabs import chosen_level, level_tabs
from ssg_metrics.ui.view import View
from ssg_metrics.words import by_number

MOST = 120
"""Rows shown at most: beyond them the list of areas has them all."""


def below(view: View) -> Html | None:
    """The areas of the level asked for: those over their allocation first, then the baht left."""
    level = chosen_level(view, offered(view))
    found = view.readings(["budget_use", *STATES], by=level)
    states = {r.area.code: [found[s][n] for s in STATES] for n, r in enumerate(found["budget_use"])}
    rows = [r for r in found["budget_use"] if r.denominator or r.numerator]
    if not rows:
        return None
    rows.sort(key=lambda r: (*_asked_first(r), thai_key(r.area.name(view.lang))))
    then = thens(view, rows)
    more = len(rows) - MOST
    every = view.say("screen.overview.children_more", n=count(more))
    return tag(
        "section",
        heading(2, _title(view, rows, level)),
        tag("p", view.say("screen.money.below_order"), class_="soft small"),
        level_tabs(view, offered(view)),
        amounts([_row(view, r, then) for r in rows[:MOST]], view.lang),
        tag("p", tag("a", every, href=view.link("areas", sort="budget_use"))) if more > 0 else None,
        _table(view, rows[:MOST], states, level),
        class_="block",
    )


def _asked_first(reading: Reading) -> tuple[bool, float]:
    left = reading.denominator - reading.numerator
    return left >= 0, -abs(left)


def offered(view: View) -> list[Level]:
    """The next two levels below; groups only where nothing lies between."""
    under = [level for level in Level if level > view.area.level]
    return [level for level in under[:2] if level < Level.GROUP or under == [level]]


def _title(view: View, rows: Sequence[Reading], level: Level) -> str:
    day = written(view.as_of, view.lang)
    first = max(rows, key=lambda r: r.denominator - r.numerator)
    words = view.say(by_number(f"screen.overview.level.{level.word}", len(rows)))
    over = sum(r.numerator > r.denominator for r in rows)
    left = first.denominator - first.numerator
    key = "below_left" if left > 0 else "below_none"
    said = view.say(
        f"screen.money.{key}", level=words, name=first.area.name(view.lang),
        n=count(round(left)), all=count(len(rows)), day=day,
    )  # fmt: skip
    return said if not over else f"{said} · {view.say('screen.money.below_over', n=count(over))}"


def _row(view: View, reading: Reading, then: Then) -> Amount:
    area = reading.area
    group = area.level is Level.GROUP
    return Amount(
        name=area.name(view.lang),
        disbursed=reading.numerator,
        allocated=reading.denominator,
        href=view.link("areas" if group else view.page, area=area.code),
        change=brief(view, reading, then),
    )


def _table(
    view: View, rows: Sequence[Reading], states: dict[str, list[Reading]], level: Level
) -> Html:
    heads = [view.say("mark.area"), view.say("screen.money.disbursed"),
             view.say("screen.money.allocated"), view.say("mark.money.left"),
             view.say("mark.money.rate"),
             *(view.say(f"screen.money.state.{state}") for state in STATES)]  # fmt: skip
    lines = []
    for r in rows:
        left = r.denominator - r.numerator
        rate = "–" if r.value is None else percent(r.value, r.denominator)
        counts = (count(state.numerator) for state in states[r.area.code])
        lines.append((r.area.name(view.lang), count(r.numerator), count(r.denominator),
                      left_words(left, view.lang), rate, *counts))  # fmt: skip
    caption = view.say("screen.money.below_caption",
                       level=view.say(f"screen.overview.level.{level.word}"))  # fmt: skip
    return folded(view.lang, caption, [(h, n > 0) for n, h in enumerate(heads)], lines)
