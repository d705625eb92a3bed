"""The application: page config, language, the frame with the scope bar, and the screens."""

from __future__ import annotations

import streamlit as st

from ssg_metrics.ui.run import run

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
run()
