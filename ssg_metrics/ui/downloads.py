"""Download buttons: readings as CSV and Excel, the brief as PDF, Excel and page; made on click.

What takes long is made on the screen, with its progress, and offered when it is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

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

LONG_LIST = 20_000
"""Rows of a list from which on it does."""

Told = Callable[[int], None]
"""Told how many rows are written."""
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
    label = view.say(f"screen.areas.download_{kind}")
    _file(_named(view, "areas", "-"), kind, label, maker(view, readings, ENDINGS[kind]))


def _prepared(view: View, readings: Callable[[View], list[Reading]], kind: str, many: int) -> None:
    """A long file: its rows are counted while they are written, then it is offered."""
    label = view.say(f"screen.areas.download_{kind}")
    _counting(
        view,
        many,
        lambda tell: maker(view, readings, ENDINGS[kind], tell)(),
        lambda data: _file(_named(view, "areas", "-"), kind, label, data),
    )


def offer_rows(
    view: View, rows: Callable[[View], Rows], many: Callable[[View], int] | None = None
) -> None:
    """The same for the rows behind a count: every row, also where the screen is cut.

    ``many``: how many rows the file has, where it may be long; then it is prepared on the screen.
    """
    name = f"ssg-{view.scope.year}-{view.area.code}-{view.own.get('show', 'rows')}-{view.as_of}"
    offer_list(
        name,
        {kind: view.say(f"screen.areas.download_{kind}") for kind in KINDS},
        many(view) if many else 0,
        lambda ending, told: rows_maker(view, rows, ending, told),
        view,
    )


def offer_list(
    name: str,
    labels: Mapping[str, str],
    many: int,
    make: Callable[[str, Told | None], Callable[[], bytes]],
    view: View,
) -> None:
    """A button for each format of a list of so many rows; a long one is prepared first."""
    asked = None
    with st.container(horizontal=True, key="ssg_downloads"):
        for kind in KINDS:
            if many < LONG_LIST:
                _file(name, kind, labels[kind], make(ENDINGS[kind], None))
            elif st.button(view.say(f"screen.areas.prepare_{kind}"), key=f"ssg_prepare_{kind}"):
                asked = kind
    if asked is None:
        return

    def told(tell: Progress) -> bytes:
        return make(ENDINGS[asked], lambda n: tell(n, many))()

    _counting(view, many, told, lambda data: _file(name, asked, labels[asked], data))


def _file(name: str, kind: str, label: str, data: bytes | Callable[[], bytes]) -> None:
    st.download_button(
        label,
        data=data,
        file_name=f"{name}.{ENDINGS[kind]}",
        mime=KINDS[kind],
        on_click="ignore",
        key=f"ssg_download_{kind}",
    )


def _counting(
    view: View, many: int, make: Callable[[Progress], bytes], offered: Callable[[bytes], None]
) -> None:
    """Makes a long file under its progress, and offers it when it is whole."""
    words = view.say("screen.areas.preparing", n=f"{many:,}")
    with st.status(words, expanded=True) as status:
        bar = st.progress(0.0, text=words)

        def tell(done: int, of: int) -> None:
            said = view.say("screen.areas.prepared_rows", n=f"{done:,}", of=f"{of:,}")
            bar.progress(min(done / max(of, 1), 1.0), text=said)

        data = make(tell)
        status.update(label=view.say("screen.areas.prepared"), state="complete", expanded=True)
        offered(data)


def rows_maker(
    view: View, rows: Callable[[View], Rows], ending: str, told: Told | None = None
) -> Callable[[], bytes]:
    """A function that makes the file of the rows when the button is pressed."""
    return lambda: rows_file(rows(view), ending, told)


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
