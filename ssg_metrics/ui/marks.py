"""The one component: shows markup made in present/, so that a whole screen is one message.

Every link in the markup is a real address. A click becomes a history entry and one run of the
screen; Back, a pasted link and a new tab work because nothing else holds state.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import streamlit as st

from ssg_metrics.config import ROOT
from ssg_metrics.present.html import Html
from ssg_metrics.ui.screens import SCREENS

STATIC = ROOT / "static"

LOADER = """
export default async function (component) {
  const own = await import(new URL(component.data.js, document.baseURI).href);
  return own.draw(component);
}
"""

_marks = st.components.v2.component(
    "ssg_marks", html='<div class="ssg"></div>', js=LOADER, isolate_styles=False
)


@cache
def address(name: str) -> str:
    """The address of a file of ours, with its content's hash: it may be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"./app/static/{name}?v={digest}"


def show(slot: str, html: Html, lang: str) -> None:
    """Draw markup in a slot of the screen: ``frame`` above, ``body`` below it."""
    _mount(slot, {"html": html, "lang": lang, "paths": [s.path for s in SCREENS]})


def give_places(lines: str) -> None:
    """The areas for the scope bar's search; the same for all, so it crosses the line once."""
    _mount("places", {"places": lines})


def _mount(slot: str, data: dict[str, Any]) -> None:
    own = {"slot": slot, "js": address("ssg.js"), "css": address("ssg.css")}
    _marks(key=f"ssg_{slot}", data=own | data)
