"""Steps that lead from one to the next, as bars on one scale. Counts in, markup out; no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.html import Child, Html, tag


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: its name, its bar, its count of the whole in words, and what is still missing."""

    name: Child
    bar: Bullet
    count: str
    left: Child
    change: Child = None


def funnel(bars: Sequence[Bar], caption: str) -> Html:
    """The steps in order, the first above."""
    return tag("ol", *(_bar(bar) for bar in bars), class_="funnel", aria_label=caption)


def _bar(bar: Bar) -> Html:
    return tag(
        "li",
        tag("span", bar.name, class_="name"),
        bullet(bar.bar),
        tag("b", bar.count, bar.change, class_="n"),
        tag("span", bar.left, class_="left"),
    )
