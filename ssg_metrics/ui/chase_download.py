"""The chase list as a workbook. Made when it is asked for; a long one tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ssg_metrics.ui.downloads import KINDS
from ssg_metrics.ui.road import roads
from ssg_metrics.ui.view import View

LONG = 20_000
"""Lines from which on the workbook is made under a progress bar before it is handed over."""


def offer_chase(view: View) -> None:
    """The button, where a group waits in the area in scope."""
    road = roads(view).get(view.area.code)
    if road is None or not road.open:
        return
    there = int(road.open)
    with st.container(horizontal=True, key="ssg_downloads"):
        if there < LONG:
            _button(view, maker(view))
            return
        words = view.say("chase.prepare", n=f"{there:,}")
        if st.button(words, key="ssg_prepare_chase"):
            bar = st.progress(0.0, text=words)

            def told(done: int) -> None:
                bar.progress(min(1.0, done / there), text=words)

            made = maker(view, told)()
            bar.empty()
            _button(view, made)


def _button(view: View, data: bytes | Callable[[], bytes]) -> None:
    st.download_button(
        view.say("chase.download"),
        data=data,
        file_name=f"ssg-{view.scope.year}-{view.area.code}-{view.as_of}-chase.xlsx",
        mime=KINDS["excel"],
        on_click="ignore",
        key="ssg_chase",
    )


def maker(view: View, told: Callable[[int], None] | None = None) -> Callable[[], bytes]:
    """A function that makes the workbook of the area in scope."""

    def make() -> bytes:
        # loads xlsxwriter: only when a file is asked for
        from ssg_metrics.present.chase import chase_workbook  # noqa: PLC0415
        from ssg_metrics.ui.chase_lines import chase  # noqa: PLC0415

        return chase_workbook(chase(view), view.lang, told)

    return make
