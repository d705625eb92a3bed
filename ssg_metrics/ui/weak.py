"""Which few indicators make most of what was not passed: each with its share, what was assessed,
how sure it is, and the way to its groups. A part of the screen of indicators; markup only.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.analysis.pareto import Bar, most_of, pareto
from ssg_metrics.model import Indicator, Level, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, tag, whole
from ssg_metrics.present.interval import interval_bar
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.table import table
from ssg_metrics.ui.view import View

SHARE = 0.8
FIRST = 10
"""Lines seen at once; the others are a click away."""
HEADS = ("indicator", "bar", "failed", "interval", "reached")


def weak(view: View, found: Sequence[Reading]) -> Html | None:
    """The section; None where nothing failed, or for one group."""
    parts = [(r.indicator or "", int(r.denominator - r.numerator), int(r.denominator))
             for r in found]  # fmt: skip
    bars = pareto(parts)
    few = most_of(bars, SHARE)
    if not few or view.area.level is Level.GROUP:
        return None
    title = view.say(
        "screen.indicators.weak", n=count(few), all=count(len(bars)), share=percent(SHARE, 1),
        of=count(sum(bar.n for bar in bars)), day=written(view.as_of, view.lang),
    )  # fmt: skip
    heads = [h for h in HEADS if h != "interval" or view.area.level is not Level.COUNTRY]
    columns = [(view.say(f"screen.indicators.weak_{h}"), h in HEADS[2:]) for h in heads]
    known = {indicator.code: indicator for indicator in view.programme.catalogue}
    rows = [_row(view, bar, bars[0].n, known) for bar in bars]
    every = view.say("screen.indicators.weak_all", n=count(len(bars)))
    more = tag("details", tag("summary", every), table(every, columns, rows, class_="data rates"),
               class_="fold")  # fmt: skip
    return tag(
        "section",
        heading(2, title),
        table(title, columns, rows[:FIRST], class_="data rates"),
        more if len(rows) > FIRST else None,
        class_="block", id="weak",
    )  # fmt: skip


def _row(view: View, bar: Bar, most: int, known: dict[str, Indicator]) -> Sequence[Child]:
    title = known[bar.name].title(view.lang) if bar.name in known else ""
    href = view.link("together", show="any", of=bar.name)
    words = f"{count(bar.n)}/{count(bar.of)}"
    return (
        tag("span", tag("b", bar.name), " ", whole(title)),
        interval_bar(bar.n / most),
        tag("a", words, href=href) if bar.n else tag("span", words, class_="zero"),
        *([] if view.area.level is Level.COUNTRY else [tag("span", _sure(bar))]),
        tag("span", percent(bar.reached or 0, 1)),
    )


def _sure(bar: Bar) -> str:
    """The 95 % interval; the country's own total is a census and has none."""
    if bar.chance is None:
        return "–"
    return f"{bar.chance.low * 100:.0f}–{percent(bar.chance.high, 1)}"
