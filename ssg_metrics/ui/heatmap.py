"""Indicator by area as a heatmap to explore; the only place where plotly is loaded."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ssg_metrics.model import Level, Reading, Split
from ssg_metrics.present.charts import Cell, heatmap
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.ui.indicators import METRIC
from ssg_metrics.ui.view import View

KEY = "ssg_heatmap"


def explore(view: View) -> None:
    """A switch; switched on, the heatmap, whose squares lead to their area."""
    if view.area.level is Level.GROUP:
        st.caption(view.say("screen.indicators.explore_none"))
        return
    on = view.own.get("explore") == "on"
    if st.toggle(view.say("screen.indicators.explore_show"), value=on, key=f"{KEY}_{on}") != on:
        _switch(not on)
    if not on:
        return
    st.caption(view.say("screen.indicators.explore_how"))
    figure = figure_of(view)
    event: Any = st.plotly_chart(
        figure, key=f"{KEY}_{view.area.code}_{view.scope.round}_{view.lang}", on_select="rerun",
        selection_mode="points", config={"displayModeBar": False, "displaylogo": False},
        alt=view.say("screen.indicators.explore"),
    )  # fmt: skip
    points = event["selection"]["points"] if event else []
    if points and "customdata" in points[0]:
        st.query_params["area"] = points[0]["customdata"]
        st.rerun()


def _switch(on: bool) -> None:
    """The switch stands in the address, so that a link shows what its sender saw."""
    if on:
        st.query_params["explore"] = "on"
    else:
        del st.query_params["explore"]
    st.rerun()


def figure_of(view: View) -> dict[str, Any]:
    """The heatmap of the children of the area, as a plain dict."""
    below = Level(view.area.level + 1)
    found = view.readings([METRIC], by=below, split=Split.INDICATOR)[METRIC]
    named = {r.area.code: r.area.name(view.lang) for r in found}
    columns = sorted(named.values(), key=thai_key)
    rows = list(dict.fromkeys(r.indicator or "" for r in found))
    return heatmap(columns, rows, [_cell(view, r) for r in found], "–")


def _cell(view: View, reading: Reading) -> Cell:
    name, code = reading.area.name(view.lang), reading.indicator or ""
    if reading.value is None:
        words = view.say("screen.indicators.cell_none", area=name, indicator=code)
    else:
        counts = view.say(
            "screen.indicators.cell",
            area=name, indicator=code, n=count(reading.numerator), of=count(reading.denominator),
        )  # fmt: skip
        words = f"{counts} ({percent(reading.value, reading.denominator)})"
    return Cell(name, code, reading.value, words, reading.area.code)
