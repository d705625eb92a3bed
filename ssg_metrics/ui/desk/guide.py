"""The guide for data officers, from docs/, with its pictures from static/. Markup only."""

from __future__ import annotations

from ssg_metrics.config import ROOT
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.prose import prose
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.screens import SCREENS

PICTURES = "../static/"
ADDRESSES = {f"../{screen.file}": screen.path for screen in SCREENS}
"""The page's file, as docs/ links to it, to the screen's address."""


def guide(desk: Desk) -> Html:
    """The whole guide in the officer's language."""
    text = (ROOT / "docs" / f"guide.{desk.lang}.md").read_text("utf-8")
    return tag("main", prose(text, lambda to: _where(desk, to)), class_="screen prose", id="screen")


def _where(desk: Desk, to: str) -> str:
    """Pictures lie in static/, the screens at their address, the other guide in its language."""
    if to.startswith(PICTURES):
        return f"./app/static/{to.removeprefix(PICTURES)}"
    if to in ADDRESSES:
        return desk.link(ADDRESSES[to])
    other = {"guide.th.md": "th", "guide.en.md": "en"}.get(to)
    return desk.link("guide", lang=other) if other else to
