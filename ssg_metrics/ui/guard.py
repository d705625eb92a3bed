"""The guard of each page file: a screen is drawn only when app.py has let this reader in."""

from __future__ import annotations

from typing import cast

import streamlit as st

from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.view import View

KEY = "ssg_view"


def admit(view: View | Desk) -> None:
    """Let the screen of this run see its view."""
    st.session_state[KEY] = view


def dismiss() -> None:
    """The screen is drawn: what comes without app.py is not let in."""
    st.session_state.pop(KEY, None)


def admitted() -> View:
    """The view that app.py made for this run; without it the reader is sent through app.py."""
    if KEY not in st.session_state:
        st.switch_page("app.py")
    return cast(View, st.session_state[KEY])


def seated() -> Desk:
    """The desk that app.py made for this run; without it the officer is sent through app.py."""
    if KEY not in st.session_state:
        st.switch_page("app.py")
    return cast(Desk, st.session_state[KEY])
