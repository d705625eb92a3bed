"""Download buttons: readings as CSV and Excel, the brief as PDF, Excel and page; made on click.

What takes long is made on the screen, with its progress, and offered when it is whole.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ssg_metrics.model import Level, Reading
from ssg_metrics.present.rows import Rows, rows_file
from ssg_metrics.reference import reference
from ssg_metrics.ui.compared import thens
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.view import View

KINDS = {
    "csv": "text/csv",
    "excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS = {"csv": "csv", "excel": "xlsx"}
BRIEFS = {
    "pdf": "application/pdf",
    "xlsx": KINDS["excel"],
    "html": "text/html",
}
LONG = 5_000
"""Readings from which on a file takes longer than a reader waits without a word."""

Progress = Callable[[int, int], None]
"""Told how many rows are written, of how many."""


def take_away(view: View) -> None:
    """The brief of the area in scope, a button for each format; a group has none."""
    if view.area.level is Level.GROUP:
        return
    with st.container(horizontal=True, key="ssg_take_away", vertical_alignment="center"):
        st.markdown(view.say("screen.take.title"), width="content")
        for ending, mime in BRIEFS.items():
            st.download_button(
                view.say(f"screen.take.{ending}"),
                data=brief_maker(view, ending),
                file_name=_named(view, ending),
                mime=mime,
                help=view.say(f"screen.take.{ending}_help"),
                on_click="ignore",
                key=f"ssg_take_{ending}",
            )


def brief_maker(view: View, ending: str) -> Callable[[], bytes]:
    """A function that makes the brief when the button is pressed, of the view's own edition."""

    def make() -> bytes:
        # loads typst or xlsxwriter: only when a file is asked for
        from ssg_metrics.journey.briefing import Against, Asked, gather  # noqa: PLC0415
        from ssg_metrics.present.brief.files import brief_file  # noqa: PLC0415

        known = reference(view.settings.reference_dir)
        asked = Asked(view.scope.year, view.area.code, view.as_of, view.scope.round)
        then = view.before
        against = Against(then.edition, then.newest, then.day) if then else None
        return brief_file(gather(view.db, known, asked, against), ending, view.lang)

    return make


def offer(view: View, readings: Callable[[View], list[Reading]]) -> None:
    """The table's readings, a button for each format; the file is named for area and day."""
    many = len(readings(view))
    with st.container(horizontal=True, key="ssg_downloads"):
        for kind in KINDS:
            if many < LONG:
                _at_once(view, readings, kind)
            elif st.button(view.say(f"screen.areas.prepare_{kind}"), key=f"ssg_prepare_{kind}"):
                st.session_state["ssg_preparing"] = kind
    kind = st.session_state.pop("ssg_preparing", None)
    if kind is not None:
        _prepared(view, readings, kind, many)


def _at_once(view: View, readings: Callable[[View], list[Reading]], kind: str) -> None:
    st.download_button(
        view.say(f"screen.areas.download_{kind}"),
        data=maker(view, readings, ENDINGS[kind]),
        file_name=_named(view, f"areas.{ENDINGS[kind]}", "-"),
        mime=KINDS[kind],
        on_click="ignore",
        key=f"ssg_download_{kind}",
    )


def _prepared(view: View, readings: Callable[[View], list[Reading]], kind: str, many: int) -> None:
    """A long file: its rows are counted while they are written, then it is offered."""
    words = view.say("screen.areas.preparing", n=f"{many:,}")
    with st.status(words, expanded=True) as status:
        bar = st.progress(0.0, text=words)

        def tell(done: int, of: int) -> None:
            said = view.say("screen.areas.prepared_rows", n=f"{done:,}", of=f"{of:,}")
            bar.progress(min(done / max(of, 1), 1.0), text=said)

        data = maker(view, readings, ENDINGS[kind], tell)()
        status.update(label=view.say("screen.areas.prepared"), state="complete", expanded=True)
        st.download_button(
            view.say(f"screen.areas.download_{kind}"),
            data=data,
            file_name=_named(view, f"areas.{ENDINGS[kind]}", "-"),
            mime=KINDS[kind],
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
    view: View,
    readings: Callable[[View], list[Reading]],
    ending: str,
    tell: Progress | None = None,
) -> Callable[[], bytes]:
    """A function that makes the file when the button is pressed; ``tell`` hears how far it is."""

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
        return written(extract, ending, view.lang, tell)

    return make


def _named(view: View, ending: str, between: str = ".") -> str:
    return f"ssg-{view.scope.year}-{view.area.code}-{view.as_of}{between}{ending}"
