"""One run of the application: navigation, view, frame, screen; and the last resort for errors."""

from __future__ import annotations

import gc
import logging

import streamlit as st

from ssg_metrics.config import settings
from ssg_metrics.errors import SsgError
from ssg_metrics.present.html import join
from ssg_metrics.reference import reference
from ssg_metrics.ui import marks
from ssg_metrics.ui.frame import foot, frame, places, top
from ssg_metrics.ui.guard import admit, dismiss
from ssg_metrics.ui.plain import failed, nothing_published
from ssg_metrics.ui.screens import SCREENS
from ssg_metrics.ui.view import look
from ssg_metrics.words import LANGUAGES, say

LOG = logging.getLogger("ssg_metrics")
_settled: set[str] = set()


def run() -> None:
    """Draw the screen that the address asks for."""
    setting = settings()
    params = st.query_params.to_dict()
    lang = params["lang"] if params.get("lang") in LANGUAGES else setting.lang
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
    try:
        view = look(setting, page.url_path, params)
        if view is None:
            html = join((top(page.url_path, lang, None), nothing_published(lang)))
            marks.show("body", html, lang)
            return
        marks.show("frame", frame(view), lang)
        admit(view)
        page.run()
        dismiss()
        marks.show("foot", foot(view), lang)
        marks.give_places(places(reference(setting.reference_dir).places))
    except SsgError as error:
        marks.show("body", failed(lang, str(error)), lang)
    except Exception:  # the last resort: the log has the details, the reader has a next step
        LOG.exception("the screen %s could not be drawn", page.url_path or "overview")
        marks.show("body", failed(lang, None), lang)
    settle(page.url_path)


def settle(path: str) -> None:
    """Once a screen, when its modules are loaded: set them aside from the garbage collection that
    Streamlit does after every run.
    """
    if path not in _settled:
        _settled.add(path)
        gc.collect()
        gc.freeze()
