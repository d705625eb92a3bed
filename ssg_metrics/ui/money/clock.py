"""Plans and baht on one clock: two panels above one another, each in per cent of its own whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ssg_metrics.analysis.ahead import Ahead
from ssg_metrics.analysis.forecast import at, needed
from ssg_metrics.metrics.spending import STATES
from ssg_metrics.model import Number, Reading
from ssg_metrics.present.clock import clocked
from ssg_metrics.present.curve import HEADROOM, Curve, curve, highest
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.present.table import folded
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View

WEEKS = 20
"""Weeks that the table goes back."""


def clock(view: View, use: Reading) -> Html | None:
    """Both panels; None where nothing is allocated or nobody is to make a plan."""
    kpi = view.reading(KPI)
    if kpi is None or not kpi.denominator or not use.denominator:
        return None
    lines = _together(_plans(view, kpi), _money(view, use))
    day = written(view.as_of, view.lang)
    rates = [percent(r.value or 0, r.denominator) for r in (kpi, use)]
    title = view.say("screen.money.clock_head", plans=rates[0], money=rates[1], day=day)
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say("screen.money.clock_how"), class_="soft small"),
        tag(
            "figure",
            _panel(view, "plans", lines[0], kpi),
            _panel(view, "baht", lines[1], use),
            _keys(view, lines),
            class_="clock",
        ),
        _table(view, title, kpi, use),
        class_="block",
    )  # fmt: skip


def _plans(view: View, kpi: Reading) -> Curve:
    due, target = view.programme.plan_deadline, needed(kpi.target or 0, kpi.denominator)
    line, _ = clocked(
        view.series(KPI), view.programme, as_of=view.as_of, target=target, due=due,
        limit=kpi.denominator, lang=view.lang,
    )  # fmt: skip
    return scaled(line, kpi.denominator)


def _money(view: View, use: Reading) -> Curve:
    found = view.readings([state for state in STATES if "not_paid" not in state])
    paid = sum(reading.numerator for readings in found.values() for reading in readings)
    line, _ = clocked(
        view.series("budget_use"), view.programme, as_of=view.as_of, target=use.denominator,
        due=view.programme.budget_deadline, limit=use.denominator, lang=view.lang, events=paid,
    )  # fmt: skip
    return scaled(line, use.denominator)


def scaled(line: Curve, whole: Number) -> Curve:
    """A curve in per cent of a whole."""

    def part(n: Number) -> float:
        return 100 * n / whole

    return replace(
        line,
        points=[(day, part(n)) for day, n in line.points],
        target=part(line.target),
        limit=part(line.limit),
        ahead=[Ahead(a.day, part(a.low), part(a.middle), part(a.high)) for a in line.ahead],
    )


def _together(*lines: Curve) -> list[Curve]:
    """The curves with one beginning, one end, and one scale."""
    start, end = min(line.start for line in lines), max(line.end for line in lines)
    top = max(highest(line) for line in lines) * HEADROOM
    return [replace(line, start=start, end=end, top=top) for line in lines]


def _panel(view: View, key: str, line: Curve, reading: Reading) -> Html:
    write = count if key == "plans" else _in_baht(view)
    words = view.say(
        f"screen.money.panel_{key}", n=write(reading.numerator), of=write(reading.denominator)
    )
    return tag("div", heading(3, words), curve(line, view.lang, _per_cent), class_=f"panel {key}")


def _per_cent(n: Number) -> str:
    return percent(n / 100, 100)


def _in_baht(view: View) -> Callable[[Number], str]:
    return lambda n: baht(round(n), view.lang)


def _keys(view: View, lines: Sequence[Curve]) -> Html:
    ahead = any(line.ahead for line in lines)
    names = ["actual", "needed", *(["forecast", "range"] if ahead else [])]
    keys = [tag("li", tag("i", class_=f"key {k}"), view.say(f"mark.key.curve_{k}")) for k in names]
    how = tag("a", view.say("mark.key.curve_how"), href=f"{view.link('definitions')}#forecast")
    return tag("ul", *keys, tag("li", how) if ahead else None, class_="keys")


def _table(view: View, title: str, kpi: Reading, use: Reading) -> Html:
    """Both by week, newest first: counts and per cent."""
    heads = ("mark.day", "mark.has", "mark.money.rate", "screen.money.disbursed", "mark.money.rate")
    columns = [(view.say(head), n > 0) for n, head in enumerate(heads)]
    plans, money = view.series(KPI), view.series("budget_use")
    first = min(points[0][0] for points in (plans, money))
    rows = []
    for n in range(WEEKS):
        day: date = view.as_of - timedelta(days=7 * n)
        if n and day < first:
            break
        made, paid = at(plans, day), at(money, day)
        rows.append((
            written(day, view.lang), count(made), percent(made / kpi.denominator, kpi.denominator),
            baht(paid, view.lang), percent(paid / use.denominator, use.denominator),
        ))  # fmt: skip
    return folded(view.lang, title, columns, rows)
