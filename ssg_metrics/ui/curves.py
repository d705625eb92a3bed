"""Plans and money as two S-curves on one clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ssg_metrics.analysis.forecast import WINDOW, Hidden, at, needed
from ssg_metrics.model import Number, Reading
from ssg_metrics.present.clock import clocked
from ssg_metrics.present.curve import Curve, curve
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import baht, count, percent, silent
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
    line = _line(view, points, target, due, kpi.denominator)
    gained = kpi.numerator - at(points, view.as_of - timedelta(days=WINDOW))
    title = view.say(
        "screen.overview.curve_silent" if silent(kpi) else "screen.overview.curve_plans",
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
    return _figure(view, title, said, line, count)


def _budget(view: View) -> Html:
    use = view.reading("budget_use")
    if use is None or use.value is None:
        return tag("div", heading(2, view.say("screen.overview.curve_budget_none")))

    def write(n: Number) -> str:
        return baht(round(n), view.lang)

    line = _line(
        view, view.series("budget_use"), use.denominator, view.programme.budget_deadline,
        use.denominator,
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
    return _figure(view, title, said, line, write)


def _line(
    view: View, points: list[tuple[date, Number]], target: Number, due: date, limit: Number
) -> tuple[Curve, Hidden | None]:
    """What is drawn, and why it has no forecast where it has none."""
    return clocked(
        points, view.programme,
        as_of=view.as_of, target=target, due=due, limit=limit, lang=view.lang,
    )  # fmt: skip


def _figure(
    view: View, title: str, said: str, drawn: tuple[Curve, Hidden | None], write: Write
) -> Html:
    line, why = drawn
    keys = ["actual", "needed", *(["forecast"] if line.per_day is not None else [])]
    key = (tag("li", tag("i", class_=f"key {k}"), view.say(f"mark.key.curve_{k}")) for k in keys)
    hidden = None if why is None else view.say(f"status.hidden.{why}")
    return tag(
        "figure",
        heading(2, title),
        tag("p", said, class_="soft small"),
        curve(line, view.lang, write),
        tag("ul", *key, class_="keys"),
        None if hidden is None else tag("p", hidden, class_="soft small"),
        _table(view, title, line, write),
    )


def _table(view: View, title: str, line: Curve, write: Write) -> Html:
    """The curve by week, newest first, beside the needed path."""
    columns = [(view.say("mark.day"), False), (view.say("mark.actual"), True),
               (view.say("mark.needed"), True)]  # fmt: skip
    days = [line.as_of - timedelta(days=7 * n) for n in range(20)]
    rows = [
        (written(day, view.lang), write(at(line.points, day)), write(round(_needed(line, day))))
        for day in days
        if day >= line.start
    ]
    return folded(view.lang, title, columns, rows)


def _needed(line: Curve, day: date) -> float:
    whole = max((line.target_day - line.start).days, 1)
    return line.target * min(max((day - line.start).days / whole, 0), 1)
