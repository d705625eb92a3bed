"""One run of the application: navigation, view, frame, screen; and the last resort for errors."""

from __future__ import annotations

import gc
import logging
from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.navigation.page import StreamlitPage

from ssg_metrics.config import Settings, settings
from ssg_metrics.errors import SsgError
from ssg_metrics.present.html import Html, join
from ssg_metrics.reference import reference
from ssg_metrics.ui import links, marks
from ssg_metrics.ui.desk.around import above, below
from ssg_metrics.ui.desk.seat import sit
from ssg_metrics.ui.frame import foot, frame, places, top
from ssg_metrics.ui.guard import admit, dismiss
from ssg_metrics.ui.parts import unknown
from ssg_metrics.ui.plain import failed, nothing_published
from ssg_metrics.ui.screens import SCREENS, Screen
from ssg_metrics.ui.view import look
from ssg_metrics.words import explain, say

LOG = logging.getLogger("ssg_metrics")
_settled: set[str] = set()


def run() -> None:
    """Draw the screen that the address asks for."""
    setting = settings()
    params = st.query_params.to_dict()
    lang = links.language(params, setting.lang)
    page = st.navigation(
        [
            st.Page(
                screen.file,
                title=f"{say(f'{screen.words}.title', lang)} · {say('app.name', lang)}",
                url_path=screen.path or None,
                default=not screen.path,
            )
            for screen in SCREENS
        ],
        position="hidden",
    )
    (screen,) = (s for s in SCREENS if s.path == page.url_path)
    try:
        draw = _stewards if screen.section == "stewards" else _readers
        draw(setting, screen, page, params, lang)
    except SsgError as error:
        _last_resort(failed(lang, explain(error, lang)), screen, lang)
    except Exception:  # the last resort: the log has the details, the reader has a next step
        LOG.exception("the screen %s could not be drawn", screen.path or "overview")
        _last_resort(failed(lang, None), screen, lang)
    settle(screen.path)


def _last_resort(html: Html, screen: Screen, lang: str) -> None:
    """In place of the screen; under it where the error came after the screen was drawn. The other
    screens stay within reach.
    """
    with suppress(StreamlitAPIException):  # the frame stands already
        marks.show("frame", top(screen.path, lang, None), lang)
    try:
        marks.show("body", html, lang)
    except StreamlitAPIException:
        marks.show("failed", html, lang)


def _readers(
    setting: Settings, screen: Screen, page: StreamlitPage, params: dict[str, str], lang: str
) -> None:
    view = look(setting, screen.path, params)
    if view is None:
        html = join((top(screen.path, lang, None), nothing_published(lang)))
        marks.show("body", html, lang)
        return
    marks.show("frame", frame(view, wrong=unknown(view)), lang)
    admit(view)
    _around(setting, page, foot(view), lang)


def _stewards(
    setting: Settings, screen: Screen, page: StreamlitPage, params: dict[str, str], lang: str
) -> None:
    desk = sit(setting, screen.path, params)
    marks.show("frame", above(desk, screen), lang)
    admit(desk)
    _around(setting, page, below(desk, screen), lang)


def _around(setting: Settings, page: StreamlitPage, under: Html, lang: str) -> None:
    """The screen itself, what stands under it, and what the area field knows."""
    page.run()
    dismiss()
    marks.show("foot", under, lang)
    marks.give_places(places(reference(setting.reference_dir).places))


def settle(path: str) -> None:
    """Once a screen, when its modules are loaded: set them aside from the garbage collection that
    Streamlit does after every run.
    """
    if path not in _settled:
        _settled.add(path)
        gc.collect()
        gc.freeze()
