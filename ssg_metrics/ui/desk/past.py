"""The history screen put together: the files, one file, the editions, and what would change."""

from __future__ import annotations

import streamlit as st

from ssg_metrics import journey
from ssg_metrics.errors import SsgError
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.ui.desk.editions import published
from ssg_metrics.ui.desk.effect import cancel, effect
from ssg_metrics.ui.desk.history import SHORT, sent_in
from ssg_metrics.ui.desk.marked import marked_name
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.submission import back, contents, submission
from ssg_metrics.ui.desk.trouble import trouble
from ssg_metrics.ui.desk.turn import asked, confirm
from ssg_metrics.ui.downloads import KINDS
from ssg_metrics.ui.marks import show


def past(desk: Desk) -> None:
    """The screen that the address asks for."""
    act = asked(desk)
    if act is not None:
        _act(desk, *act)
    elif desk.own.get("show") == "editions":
        show("body", published(desk), desk.lang)
    elif desk.own.get("file"):
        _file(desk, desk.own["file"])
    else:
        show("body", sent_in(desk), desk.lang)


def _act(desk: Desk, act: str, named: str) -> None:
    """What an act would do, and the button that does it."""
    try:
        found = journey.effect_of(desk.settings, act, named)
    except SsgError as error:
        show("body", _unknown(desk, error), desk.lang)
        return
    show("body", effect(desk, act, found), desk.lang)
    if found.changed:
        confirm(desk, act, named)
    show("cancel", cancel(desk, act, named), desk.lang)


def _file(desk: Desk, named: str) -> None:
    line = next(
        (each for each in journey.history_lines(desk.settings) if each.sha256.startswith(named)),
        None,
    )
    if line is None:
        show("body", _missing(desk, named), desk.lang)
        return
    show("body", submission(desk, line), desk.lang)
    _downloads(desk, line)
    show("contents", contents(desk, line), desk.lang)


def _downloads(desk: Desk, line: journey.HistoryLine) -> None:
    """The original as it came, and the workbook with what was found marked."""
    with st.container(horizontal=True, key="ssg_buttons"):
        st.download_button(
            desk.say("screen.history.original"),
            data=lambda: journey.original(desk.settings, line.sha256)[1],
            file_name=line.file,
            on_click="ignore",
            key=f"ssg_original_{line.sha256[:SHORT]}",
        )
        if any(line.findings.values()):
            st.download_button(
                desk.say("screen.history.marked"),
                data=lambda: journey.marked_workbook(desk.settings, line.sha256, desk.lang)[1],
                file_name=marked_name(desk, line.file),
                mime=KINDS["excel"],
                on_click="ignore",
                key=f"ssg_marked_{line.sha256[:SHORT]}",
            )


def _missing(desk: Desk, named: str) -> Html:
    title = heading(1, desk.say("screen.history.missing", named=named))
    return tag("main", back(desk), title, class_="screen", id="screen")


def _unknown(desk: Desk, error: SsgError) -> Html:
    title = heading(1, desk.say("screen.history.head_unknown"))
    return tag("main", back(desk), title, trouble(desk, error), class_="screen", id="screen")
