"""The colours: words and marks stand out enough, in light, in dark and in print, and steps are told
apart in grey. Read from the stylesheet itself."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from ssg_metrics.config import ROOT

SHEET = (ROOT / "static" / "ssg.css").read_text("utf-8")
STATUSES = ("met", "on_track", "at_risk", "missed", "no_data", "check")
STEPS = ("q1", "q2", "q3", "q4", "q5")


def colours(start: str) -> dict[str, str]:
    """The named colours of the block that begins with ``start``."""
    block = SHEET[SHEET.index(start) :].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#(?:[0-9a-f]{3}){1,2});", block))


THEMES = {
    "light": colours(":root {"),
    "dark by the system": colours(':root:not([data-theme="light"]) {'),
    "dark by choice": colours(':root[data-theme="dark"] {'),
    "print": colours(':root, :root[data-theme], :root:not([data-theme="light"]) {'),
}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 has it."""
    text = colour.lstrip("#")
    text = "".join(c * 2 for c in text) if len(text) == 3 else text
    parts = (int(text[n : n + 2], 16) / 255 for n in (0, 2, 4))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_read_on_what_they_stand_on(theme: str) -> None:
    c = THEMES[theme]
    pairs = [("ink", "paper"), ("soft", "paper"), ("link", "paper"), ("ink", "wash"),
             ("soft", "wash"), *((s, f"{s}-bg") for s in STATUSES),
             *((s, "paper") for s in STATUSES),
             ("ink", "at_risk-bg"), ("ink", "check-bg")]  # fmt: skip
    weak = {(a, b): round(contrast(c[a], c[b]), 2) for a, b in pairs if contrast(c[a], c[b]) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_the_page(theme: str) -> None:
    c = THEMES[theme]
    for mark in ("actual", "hatch", "target"):
        assert contrast(c[mark], c["paper"]) >= 3, mark
    assert contrast(c["actual"], c["track"]) >= 3
    assert contrast(c["target"], c["actual"]) >= 1.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_steps_of_a_scale_are_told_apart_in_grey_and_their_words_are_read(theme: str) -> None:
    c = THEMES[theme]
    shades = [luminance(c[step]) for step in STEPS]
    assert shades in (sorted(shades), sorted(shades, reverse=True))
    assert all(contrast(c[a], c[b]) >= 1.25 for a, b in pairwise(STEPS))
    for step, words in zip(STEPS, ("q-low",) * 3 + ("q-high",) * 2, strict=True):
        assert contrast(c[step], c[words]) >= 4.5, step


def test_both_ways_into_the_dark_are_the_same() -> None:
    assert THEMES["dark by the system"] == THEMES["dark by choice"]
    assert set(THEMES["light"]) == set(THEMES["dark by choice"])
