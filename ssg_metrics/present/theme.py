"""The signs and colours of the marks. Colours of HTML marks live in static/ssg.css by class name;
here stand the shapes, and the few colours that plotly figures need as values.
"""

from __future__ import annotations

from ssg_metrics.present.html import Html, tag
from ssg_metrics.words import say

SIGNS = {
    "met": "M3 8.5l3.2 3.2L13 4.8",
    "on_track": "M3 11l4-4 2.5 2.5L13 5M9.5 5H13v3.5",
    "at_risk": "M8 2.5v7M8 12.6v.8",
    "missed": "M4 4l8 8M12 4l-8 8",
    "no_data": "M4 8h8",
    "check": "M5.4 6a2.6 2.6 0 1 1 3.9 2.2C8.3 8.8 8 9.3 8 10.2M8 12.8v.7",
}
"""Status: the path of its sign in a box of 16. Shapes, not only colours, tell them apart."""

SEQUENTIAL = ("#8C4A12", "#D49A5F", "#F1E9DC", "#84B0CE", "#1D557D")
"""Low to high for rates in plotly, colour-blind safe; the middle is neutral."""
GREY = "#9AA4AE"


def sign(status: str) -> Html:
    """The sign of a status, for eyes; its word stands beside it or in the label."""
    path = tag("path", d=SIGNS[status])
    return tag("svg", path, class_="sign", viewBox="0 0 16 16", aria_hidden="true")


def status_word(status: str, lang: str) -> str:
    """The word of a status."""
    return say(f"status.{status}", lang)


def chip(status: str, lang: str, word: str | None = None) -> Html:
    """Sign and word of a status; ``word`` where what is judged has a word of its own."""
    said = status_word(status, lang) if word is None else word
    return tag("span", sign(status), said, class_=f"chip s-{status}")


def verdict(result: bool | None, lang: str, kind: str = "result") -> Html:
    """Pass, fail or not assessed (``result``); there or not yet (``done``): sign and word."""
    state = {True: "pass", False: "fail", None: "none"}[result]
    shape = {"pass": "met", "fail": "missed", "none": "no_data"}[state]
    if kind == "done" and result is False:
        shape, state = "no_data", "none"
    word = say(f"mark.{kind}.{'none' if result is None else 'yes' if result else 'no'}", lang)
    return tag("span", sign(shape), word, class_=f"result {state}")
