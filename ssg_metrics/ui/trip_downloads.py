"""What an inspector takes along: a group's page or the pack of a trip, as PDF, Word and page.

Made when its button is pressed; a long trip is made on the screen with its progress, then offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ssg_metrics.journey.visiting import Told, gather_trip
from ssg_metrics.present.visit.files import FORMATS, file_name, trip_file
from ssg_metrics.reference import reference
from ssg_metrics.ui.view import View

LONG = 6
"""Groups from which on a pack takes longer than a reader waits without a word."""


def take_group(view: View) -> None:
    """The page of the group in scope, a button for each format."""
    _offer(view, (view.area.code,), "group")


def take_trip(view: View, codes: Sequence[str]) -> None:
    """The pack of a trip, a button for each format; nothing for a trip without a group."""
    if codes:
        _offer(view, tuple(codes), "trip")


def trip_maker(
    view: View, codes: Sequence[str], ending: str, tell: Told | None = None
) -> Callable[[], bytes]:
    """A function that makes the file when the button is pressed, of the view's own edition and
    day; ``tell`` hears how many groups are gathered.
    """

    def make() -> bytes:
        known = reference(view.settings.reference_dir)
        it = gather_trip(view.db, known, view.scope.year, codes, as_of=view.as_of, tell=tell)
        return trip_file(it, ending, view.lang)

    return make


def pack_name(view: View, codes: Sequence[str], ending: str) -> str:
    """What the file is called: for the group where it is one, else for the trip."""
    code = codes[0] if len(codes) == 1 else None
    return file_name(view.scope.year, code, view.as_of, ending)


def _offer(view: View, codes: tuple[str, ...], kind: str) -> None:
    with st.container(horizontal=True, key="ssg_take_visit", vertical_alignment="center"):
        st.markdown(view.say(f"screen.take.{kind}", n=len(codes)), width="content")
        for ending in FORMATS:
            if len(codes) < LONG:
                _button(view, codes, ending, trip_maker(view, codes, ending))
            elif st.button(view.say(f"screen.take.prepare_{ending}"), key=f"ssg_make_{ending}"):
                st.session_state["ssg_packing"] = ending
    ending = st.session_state.pop("ssg_packing", None)
    if ending is not None:
        _prepared(view, codes, ending)


def _button(
    view: View, codes: Sequence[str], ending: str, data: Callable[[], bytes] | bytes
) -> None:
    st.download_button(
        view.say(f"screen.take.visit_{ending}"),
        data=data,
        file_name=pack_name(view, codes, ending),
        mime=FORMATS[ending],
        help=view.say(f"screen.take.visit_{ending}_help"),
        on_click="ignore",
        key=f"ssg_visit_{ending}",
    )


def _prepared(view: View, codes: Sequence[str], ending: str) -> None:
    """A long pack: its groups are counted while they are gathered, then it is offered."""
    words = view.say("screen.take.packing", n=len(codes))
    with st.status(words, expanded=True) as status:
        bar = st.progress(0.0, text=words)

        def tell(done: int, of: int) -> None:
            said = view.say("screen.take.packed_groups", n=done, of=of)
            bar.progress(done / max(of, 1), text=said)

        data = trip_maker(view, codes, ending, tell)()
        status.update(label=view.say("screen.take.packed"), state="complete", expanded=True)
        _button(view, codes, ending, data)
