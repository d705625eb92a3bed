"""A bridge as bars: what was, each thing that moved it, what is. Counts in, markup out.

Ends are solid, what adds is filled, what takes away is hatched; each bar has its word and number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.model import Number
from ssg_metrics.present.html import Child, Html, tag

LEAST = 0.5
"""Per cent of the width that the smallest bar has, so that it is seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its word, its number as text, from where to where, and where its rows are."""

    name: str
    text: str
    start: Number
    end: Number
    look: str
    href: str | None = None


def waterfall(bars: Sequence[Bar], label: str) -> Html:
    """The bars below one another, on one scale from 0."""
    high = max((n for bar in bars for n in (bar.start, bar.end)), default=0) or 1
    return tag("ol", *(tag("li", *_bar(bar, high)) for bar in bars), class_="waterfall",
               aria_label=label)  # fmt: skip


def _bar(bar: Bar, high: Number) -> list[Child]:
    left, right = (_part(n, high) for n in sorted((bar.start, bar.end)))
    style = f"left:{left:.2f}%;width:{max(right - left, LEAST):.2f}%"
    number = tag("a", bar.text, href=bar.href) if bar.href else tag("b", bar.text)
    return [
        tag("span", bar.name, class_="what"),
        tag("span", tag("i", class_=bar.look, style=style), class_="track", aria_hidden="true"),
        tag("span", number, class_="n"),
    ]


def _part(n: Number, high: Number) -> float:
    return 100 * min(max(n, 0), high) / high
