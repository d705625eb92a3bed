"""Plans and money as two S-curves on one clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ssg_metrics.analysis.forecast import WINDOW, Hidden, at, needed
from ssg_metrics.model import Number, Reading
from ssg_metrics.present.clock import about, clocked, curve_keys, expected, grown
from ssg_metrics.present.curve import Curve, curve
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.present.table import folded
from ssg_metrics.ui.view import View

Write = Callable[[Number], str]


def curves(view: View, kpi: Reading) -> Html:
    """Both curves side by side; the same days from left to right."""
    return tag("section", _plans(view, kpi), _budget(view), class_="block two")


def _plans(view: View, kpi: Reading) -> Html:
    points = view.series("plan_coverage")
    target = needed(kpi.target or 0, kpi.denominator)
    due = view.programme.plan_deadline
    line = _line(view, points, target, due, limit=kpi.denominator)
    gained = kpi.numerator - at(points, view.as_of - timedelta(days=WINDOW))
    title = view.say(
        grown(kpi, gained),
        gained=count(gained),
        n=count(kpi.numerator),
        day=written(view.as_of, view.lang),
    )
    said = view.say(
        "screen.overview.curve_said_plans",
        n=count(kpi.numerator),
        target=count(target),
        day=written(due, view.lang),
    )

    def spoken(n: Number) -> str:
        return f"{count(round(n))} {view.say('unit.groups')}"

    return _figure(view, title, said, line, spoken, to="changes")


def _budget(view: View) -> Html:
    use = view.reading("budget_use")
    if use is None or use.value is None:
        return tag("div", heading(2, view.say("screen.overview.curve_budget_none")))

    def write(n: Number) -> str:
        return baht(round(n), view.lang)

    line = _line(
        view, view.series("budget_use"), use.denominator, view.programme.budget_deadline,
        limit=use.denominator, events=_paid(view),
    )  # fmt: skip
    title = view.say(
        "screen.overview.curve_budget",
        n=write(use.numerator), of=write(use.denominator),
        rate=percent(use.value, use.denominator), day=written(view.as_of, view.lang),
    )  # fmt: skip
    said = view.say(
        "screen.overview.curve_said_budget",
        n=write(use.numerator), target=write(use.denominator),
        day=written(view.programme.budget_deadline, view.lang),
    )  # fmt: skip
    return _figure(view, title, said, line, write, to="money")


def _paid(view: View) -> Number:
    """The groups that were paid: a curve of baht has no events of its own to count."""
    found = view.readings(["forum_and_paid", "paid_no_forum"])
    return sum(r.numerator for readings in found.values() for r in readings)


def _line(
    view: View,
    points: list[tuple[date, Number]],
    target: Number,
    due: date,
    *,
    limit: Number,
    events: Number | None = None,
) -> tuple[Curve, Hidden | None]:
    """What is drawn, and why it has no forecast where it has none."""
    return clocked(
        points, view.programme, as_of=view.as_of, target=target, due=due, limit=limit,
        lang=view.lang, events=events,
    )  # fmt: skip


def _figure(
    view: View, title: str, said: str, drawn: tuple[Curve, Hidden | None], write: Write, *, to: str
) -> Html:
    """A curve with its words, its table, and the way ``to`` the screen that tells more of it."""
    line, why = drawn
    hidden = None if why is None else view.say(f"status.hidden.{why}")
    return tag(
        "figure",
        heading(2, title),
        tag("p", said, class_="soft small"),
        _expected(view, line, write),
        curve(line, view.lang, write),
        _keys(view, line),
        None if hidden is None else tag("p", hidden, class_="soft small"),
        _table(view, title, line, write),
        tag("p", tag("a", view.say(f"screen.{to}.title"), href=view.link(to)), class_="small"),
    )


def _expected(view: View, line: Curve, write: Write) -> Html | None:
    words = expected(line, view.lang, write)
    return None if words is None else tag("p", words, class_="small")


def _keys(view: View, line: Curve) -> Html:
    names = curve_keys(line)
    keys = [tag("li", tag("i", class_=f"key {k}"), view.say(f"mark.key.curve_{k}")) for k in names]
    how = tag("a", view.say("mark.key.curve_how"), href=f"{view.link('definitions')}#forecast")
    return tag("ul", *keys, tag("li", how) if line.ahead else None, class_="keys")


def _table(view: View, title: str, line: Curve, write: Write) -> Html:
    """The curve by week, newest first, beside the needed path; above it the deadlines ahead."""
    heads = ("mark.day", "mark.actual", "mark.needed", "mark.forecast", "mark.range")
    columns = [(view.say(head), n > 0) for n, head in enumerate(heads)]
    due = sorted({day for day, _ in line.verticals if line.on(day) and day > line.as_of})
    to_come = [
        (written(a.day, view.lang), None, write(round(_needed(line, a.day))),
         write(about(a.middle)), f"{count(about(a.low))}–{count(about(a.high))}")
        for day in reversed(due) if (a := line.on(day))
    ]  # fmt: skip
    days = [line.as_of - timedelta(days=7 * n) for n in range(20)]
    rows = [
        (written(day, view.lang), write(at(line.points, day)), write(round(_needed(line, day))))
        for day in days
        if day >= line.start
    ]
    if not to_come:
        return folded(view.lang, title, columns[:3], rows)
    return folded(view.lang, title, columns, [*to_come, *((*row, None, None) for row in rows)])


def _needed(line: Curve, day: date) -> float:
    whole = max((line.target_day - line.start).days, 1)
    return line.target * min(max((day - line.start).days / whole, 0), 1)
