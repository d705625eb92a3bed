"""The server for provincial lines: everything compressed once, kept by browsers, readable at once.

``streamlit run serve.py`` serves the same application as ``streamlit run app.py``.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from ssg_metrics.ui.first_paint import first_paint
from ssg_metrics.ui.server import Front
from ssg_metrics.ui.warm import warm

app = st.App("app.py", middleware=[Middleware(Front, paint=first_paint)], lifespan=warm)
