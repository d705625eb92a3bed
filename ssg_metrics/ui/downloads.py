"""Download buttons: the readings on the screen as CSV and Excel, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ssg_metrics.model import Reading
from ssg_metrics.present.rows import Rows, rows_file
from ssg_metrics.ui.compared import thens
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.view import View

KINDS = {
    "csv": "text/csv",
    "excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS = {"csv": "csv", "excel": "xlsx"}


def offer(view: View, readings: Callable[[View], list[Reading]]) -> None:
    """A button for each format; the file is named for area and day."""
    row = st.container(horizontal=True, key="ssg_downloads")
    for kind, mime in KINDS.items():
        row.download_button(
            view.say(f"screen.areas.download_{kind}"),
            data=maker(view, readings, ENDINGS[kind]),
            file_name=f"ssg-{view.scope.year}-{view.area.code}-{view.as_of}.{ENDINGS[kind]}",
            mime=mime,
            on_click="ignore",
            key=f"ssg_download_{kind}",
        )


def offer_rows(view: View, rows: Callable[[View], Rows]) -> None:
    """The same for the rows behind a count: every row, also where the screen is cut."""
    row = st.container(horizontal=True, key="ssg_downloads")
    name = f"ssg-{view.scope.year}-{view.area.code}-{view.own.get('show', 'rows')}-{view.as_of}"
    for kind, mime in KINDS.items():
        row.download_button(
            view.say(f"screen.areas.download_{kind}"),
            data=rows_maker(view, rows, ENDINGS[kind]),
            file_name=f"{name}.{ENDINGS[kind]}",
            mime=mime,
            on_click="ignore",
            key=f"ssg_download_{kind}",
        )


def rows_maker(view: View, rows: Callable[[View], Rows], ending: str) -> Callable[[], bytes]:
    """A function that makes the file of the rows when the button is pressed."""
    return lambda: rows_file(rows(view), ending)


def maker(
    view: View, readings: Callable[[View], list[Reading]], ending: str
) -> Callable[[], bytes]:
    """A function that makes the file when the button is pressed."""

    def make() -> bytes:
        # loads pyarrow and xlsxwriter: only when a file is asked for
        from ssg_metrics.present.workbook import Extract, written  # noqa: PLC0415

        asked = readings(view)
        extract = Extract(
            asked,
            in_words(view),
            view.db.info.sample,
            view.programme.catalogue,
            thens(view, asked) if view.before else None,
        )
        return written(extract, ending, view.lang)

    return make
