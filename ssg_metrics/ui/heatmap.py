"""Indicator by area as a heatmap to explore, and the same as a table for eyes, ears and keyboard.

The only place where plotly is loaded, and only where the address says ``explore=on``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ssg_metrics.model import Area, Level, Reading, Split
from ssg_metrics.present.charts import Cell, heatmap
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count, fraction, percent, rate
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import folded
from ssg_metrics.ui import marks
from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.compared import Then, brief, mark, spoken, thens
from ssg_metrics.ui.indicators import METRIC, WEAKEST, exploring
from ssg_metrics.ui.view import View

KEY = "ssg_heatmap"
HALF = 0.5


def explore(view: View) -> None:
    """The heatmap where it is asked for; its squares lead to their area."""
    if view.area.level is Level.GROUP or not exploring(view):
        return
    marks.show("heat", body(view, _said), view.lang)
    if not _known(_found(view)):
        return
    event: Any = st.plotly_chart(
        figure_of(view), key=f"{KEY}_{view.area.code}_{view.scope.round}_{view.lang}",
        on_select="rerun", selection_mode="points",
        config={"displayModeBar": False, "displaylogo": False}, alt=_summary(view, _found(view)),
    )  # fmt: skip
    points = event["selection"]["points"] if event else []
    if points and "customdata" in points[0]:
        st.query_params["area"] = points[0]["customdata"]
        st.rerun()
    marks.show("heat_table", body(view, _table), view.lang)


def figure_of(view: View) -> dict[str, Any]:
    """The heatmap of the children of the area, as a plain dict."""
    found = _found(view)
    earlier = thens(view, found)
    cells = [_cell(view, r, earlier) for r in found]
    columns = [a.name(view.lang) for a in _areas(view, found)]
    return heatmap(columns, _rows(view, found), cells, "–")


def _found(view: View) -> Sequence[Reading]:
    below = Level(view.area.level + 1)
    return view.readings([METRIC], by=below, split=Split.INDICATOR)[METRIC]


def _areas(view: View, found: Sequence[Reading]) -> list[Area]:
    areas = {r.area.code: r.area for r in found}
    return sorted(areas.values(), key=lambda a: thai_key(a.name(view.lang)))


def _rows(view: View, found: Sequence[Reading]) -> list[str]:
    """The indicators in the order of the form, or the weakest of all areas together first."""
    codes = list(dict.fromkeys(r.indicator or "" for r in found))
    if view.own.get("sort") != WEAKEST:
        return codes
    whole = {r.indicator: r for r in view.readings([METRIC], split=Split.INDICATOR)[METRIC]}
    values = {code: whole[code].value for code in codes if code in whole}
    return sorted(codes, key=lambda c: (values.get(c) is None, values.get(c) or 0, c))


def _said(view: View) -> Html:
    found = _found(view)
    how = tag("p", view.say("screen.indicators.explore_how"), class_="soft small")
    title = heading(3, _summary(view, found))
    moved = tag("p", view.say("compare.key"), class_="soft small") if view.before else None
    known = bool(_known(found))
    return tag("div", title, how if known else None, moved if known else None, class_="note")


def _summary(view: View, found: Sequence[Reading]) -> str:
    """The heatmap in a sentence: how many squares are below one half, and which is lowest."""
    known = _known(found)
    if not known:
        return view.say("screen.indicators.explore_empty")
    lowest = min(known, key=lambda r: (r.value or 0, -r.denominator, r.indicator or ""))
    return view.say(
        "screen.indicators.explore_head",
        n=count(sum((r.value or 0) < HALF for r in known)), all=count(len(known)),
        indicator=lowest.indicator, area=view.name(lowest.area), rate=rate(lowest, view.lang),
        day=written(view.as_of, view.lang),
    )  # fmt: skip


def _known(found: Sequence[Reading]) -> list[Reading]:
    return [r for r in found if r.value is not None]


def _table(view: View) -> Html:
    """The heatmap's data: areas as columns, whose heads lead to them as the squares do."""
    found = _found(view)
    areas, earlier = _areas(view, found), thens(view, found)
    cells = {(r.indicator, r.area.code): r for r in found}
    heads = [
        (tag("a", a.name(view.lang), href=view.link(keep=True, area=a.code)), True) for a in areas
    ]
    rows = (
        (tag("b", code), *(_counts(view, cells.get((code, a.code)), earlier) for a in areas))
        for code in _rows(view, found)
    )
    columns = [(view.say("screen.indicators.indicator"), False), *heads]
    return folded(view.lang, view.say("screen.indicators.explore"), columns, rows)


def _counts(view: View, reading: Reading | None, earlier: Then) -> Html:
    """What was counted, and what it gained, in words on hover."""
    if reading is None:
        return tag("span", "–", class_="nodata")
    if reading.value is None:
        return tag("span", "–", mark(view, reading, earlier), class_="nodata")
    return tag("span", fraction(reading), mark(view, reading, earlier))


def _cell(view: View, reading: Reading, earlier: Then) -> Cell:
    name, code = reading.area.name(view.lang), reading.indicator or ""
    if reading.value is None:
        words = view.say("screen.indicators.cell_none", area=name, indicator=code)
    else:
        counts = view.say(
            "screen.indicators.cell",
            area=name, indicator=code, n=count(reading.numerator), of=count(reading.denominator),
        )  # fmt: skip
        words = f"{counts} ({percent(reading.value, reading.denominator)})"
    compared = spoken(view, reading, earlier)
    words = f"{words}<br>{compared}" if compared else words
    change = brief(view, reading, earlier)
    return Cell(name, code, reading.value, words, reading.area.code, change)
