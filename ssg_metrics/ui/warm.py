"""What the server does once before its first reader: draws the first screen, and tells Streamlit
that the folder ``pages/`` is not its old kind of pages.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit.runtime.pages_manager import PagesManager

from ssg_metrics.ui.first_paint import first_paint


@asynccontextmanager
async def warm(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """The lifespan of the server: start-up, then everything else.

    ``st.navigation`` says the same to the pages manager on its first call, which is one reader
    too late for a deep link.
    """
    PagesManager.uses_pages_directory = False
    first_paint("", {})
    gc.collect()
    gc.freeze()
    yield {}
