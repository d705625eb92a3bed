"""The bullet bar: actual solid, target a mark, what may still come hatched. Counts to markup."""

from __future__ import annotations

from dataclasses import dataclass

from ssg_metrics.model import Number
from ssg_metrics.present.html import Html, tag


@dataclass(frozen=True, slots=True)
class Bullet:
    """One bar. All are counts of the same unit; ``scale`` is the count at the full width.

    ``possible``: what the actual can become when those who have not reported do. ``over``: what
    lies beyond the whole is too much and is drawn as such.
    """

    actual: Number
    target: Number | None
    whole: Number
    scale: Number
    possible: Number = 0
    over: bool = False


def bullet(bar: Bullet, *, large: bool = False) -> Html:
    """The bar alone, hidden from screen readers: its words stand beside it."""
    beyond = min(bar.possible, bar.scale) - min(bar.actual, bar.scale)
    return tag(
        "span",
        tag("i", class_="whole", style=_width(bar.whole, bar.scale)),
        _possible(bar, beyond) if beyond > 0 else None,
        tag("i", class_="actual", style=_width(bar.actual, bar.scale)),
        _over(bar) if bar.over and bar.actual > bar.whole else None,
        None if bar.target is None else tag("i", class_="target", style=_left(bar)),
        class_="bullet large" if large else "bullet",
        aria_hidden="true",
    )


def _possible(bar: Bullet, beyond: Number) -> Html:
    place = f"left:{_part(bar.actual, bar.scale):.2f}%;width:{_part(beyond, bar.scale):.2f}%"
    return tag("i", class_="possible", style=place)


def _over(bar: Bullet) -> Html:
    beyond = bar.actual - bar.whole
    place = f"left:{_part(bar.whole, bar.scale):.2f}%;width:{_part(beyond, bar.scale):.2f}%"
    return tag("i", class_="beyond", style=place)


def _left(bar: Bullet) -> str:
    return f"left:{_part(bar.target or 0, bar.scale):.2f}%"


def _width(n: Number, scale: Number) -> str:
    return f"width:{_part(n, scale):.2f}%"


def _part(n: Number, scale: Number) -> float:
    return 0.0 if scale <= 0 else 100 * min(max(n, 0), scale) / scale
