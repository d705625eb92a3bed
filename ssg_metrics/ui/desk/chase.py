"""The worklist as a workbook to send on. Made when the button is pressed, from what is narrowed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ssg_metrics.ui.desk.quality import asked, open_here
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.downloads import KINDS


def chase(desk: Desk) -> None:
    """The button, where something is open in what the address asks for."""
    view = desk.view
    if view is None or not any(asked(desk).takes(each) for each in open_here(view)):
        return
    with st.container(horizontal=True, key="ssg_buttons"):
        st.download_button(
            desk.say("screen.quality.export"),
            data=maker(desk),
            file_name=f"ssg-{view.scope.year}-{view.area.code}-worklist.xlsx",
            mime=KINDS["excel"],
            on_click="ignore",
            key="ssg_worklist",
        )


def maker(desk: Desk) -> Callable[[], bytes]:
    """A function that makes the workbook of what the address asks for."""

    def make() -> bytes:
        # loads xlsxwriter: only when a file is asked for
        from ssg_metrics.present.worklist import worklist_workbook  # noqa: PLC0415

        view = desk.view
        if view is None:
            return b""
        narrowed = asked(desk)
        findings = [each for each in open_here(view) if narrowed.takes(each)]
        return worklist_workbook(view.db, desk.lang, findings)

    return make
