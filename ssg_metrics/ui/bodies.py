"""A screen's markup, kept for the next reader of the same address."""

from __future__ import annotations

from collections.abc import Callable

from ssg_metrics.present.html import Html
from ssg_metrics.ui.kept import Kept
from ssg_metrics.ui.view import View

BODIES = Kept(64)


def body(view: View, draw: Callable[[View], Html]) -> Html:
    """The screen that ``draw`` makes of a view."""
    key = (draw, view.db.id, view.page, view.scope, view.as_of, *sorted(view.own.items()))
    return BODIES.get(key, lambda: draw(view))
