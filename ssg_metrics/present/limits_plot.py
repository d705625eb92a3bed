"""The funnel: areas by their size and rate, with limits as steps around the national rate.

The drawing stretches to its box; areas are links laid over it. Areas at one place stand side by
side, and where they are too many one mark carries their number and leads to their list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from ssg_metrics.analysis.binomial import Limits
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.numbers import count, percent

BOX = 1000
BESIDE = 12
"""So many areas at one place stand side by side; more are one mark with their number."""
NAMED = 14
"""So many own areas carry their names."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One area: size, count, name, what is read aloud, where it leads, its zone; ``lit``: own."""

    n: int
    x: int
    name: str
    label: str
    href: str
    zone: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many areas at one place: how many, in words, and the address of their list."""

    n: int
    x: int
    many: int
    label: str
    href: str
    zone: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The limits for one size."""

    n: int
    near: Limits
    far: Limits


@dataclass(frozen=True, slots=True)
class Frame:
    """What the box shows: sizes from ``first`` to ``last``, rates from ``low`` to ``high``."""

    first: int
    last: int
    low: float
    high: float

    def x(self, n: float) -> float:
        """A size from the left, of 1; half a size is left free on either side."""
        return (n - self.first + 0.5) / (self.last - self.first + 1)

    def y(self, rate: float) -> float:
        """A rate from above, of 1."""
        share = (rate - self.low) / (self.high - self.low)
        return 1 - min(max(share, 0.0), 1.0)


def limits_plot(
    frame: Frame, rate: float, bands: Sequence[Band], marks: Sequence[Dot | Crowd],
    words: dict[str, str],
) -> Html:  # fmt: skip
    """The drawing with its links. ``words``: ``national``, ``near``, ``far`` and ``size``."""
    drawing = tag("svg", *_lines(frame, rate, bands), viewBox=f"0 0 {BOX} {BOX}",
                  preserveAspectRatio="none", aria_hidden="true")  # fmt: skip
    return tag("div", drawing, *_scales(frame), *_words(frame, rate, bands, words),
               *_marks(frame, marks), class_="limits-plot")  # fmt: skip


def edges(n: int, limits: Limits) -> tuple[float, float]:
    """Where limits are drawn: between the last count outside and the first inside, as rates."""
    return max(0.0, (limits.low + 0.5) / n), min(1.0, (limits.high - 0.5) / n)


def _lines(frame: Frame, rate: float, bands: Sequence[Band]) -> Iterator[Html]:
    for kind in ("far", "near"):
        low, high = _steps(frame, bands, kind)
        back = " ".join(f"{x:.1f},{y:.1f}" for x, y in (*low, *reversed(high)))
        yield tag("polygon", points=back, class_=f"in-{kind}")
        for side in (low, high):
            dots = " ".join(f"{x:.1f},{y:.1f}" for x, y in side)
            yield tag("polyline", points=dots, class_=kind)
    y = f"{frame.y(rate) * BOX:.1f}"
    yield tag("line", x1=0, x2=BOX, y1=y, y2=y, class_="national")


def _steps(frame: Frame, bands: Sequence[Band], kind: str) -> tuple[list[tuple[float, float]], ...]:
    """The lower and the upper line, a step for each size."""
    lines: tuple[list[tuple[float, float]], ...] = ([], [])
    for here, band in enumerate(bands):
        before = band.n if here == 0 else (bands[here - 1].n + band.n) / 2
        after = band.n if here == len(bands) - 1 else (band.n + bands[here + 1].n) / 2
        start = frame.first - 0.5 if here == 0 else before
        end = frame.last + 0.5 if here == len(bands) - 1 else after
        for line, edge in zip(lines, edges(band.n, getattr(band, kind)), strict=True):
            y = frame.y(edge) * BOX
            line += [(frame.x(start) * BOX, y), (frame.x(end) * BOX, y)]
    return lines


def _scales(frame: Frame) -> Iterator[Html]:
    step = 0.1 if frame.high - frame.low <= 0.55 else 0.2
    for number in range(round(1 / step) + 1):
        rate = number * step
        if frame.low - 1e-9 <= rate <= frame.high + 1e-9:
            yield tag("span", percent(rate, 1), class_="at-rate", style=_at(0, frame.y(rate)))
    wide = frame.last - frame.first + 1
    apart = next(a for a in (1, 2, 5, 10, 20, 50, 100, 500, 1000, 10_000, wide) if wide / a <= 12)
    for n in range(frame.first, frame.last + 1):
        if n % apart == 0:
            yield tag("span", count(n), class_="at-size", style=_at(frame.x(n), 1))


def _words(
    frame: Frame, rate: float, bands: Sequence[Band], words: dict[str, str]
) -> Iterator[Html]:
    yield tag("span", words["national"], class_="word national", style=_at(0, frame.y(rate)))
    if bands:
        near, far = (edges(bands[-1].n, getattr(bands[-1], kind)) for kind in ("near", "far"))
        side = 0 if near[0] - far[0] > far[1] - near[1] else 1  # where the two lie further apart
        for kind, edge in (("near", near), ("far", far)):
            place = _at(1, frame.y(edge[side]))
            yield tag("span", words[kind], class_=f"word {kind}", style=place)
    yield tag("span", words["size"], class_="size-word")


def _marks(frame: Frame, marks: Sequence[Dot | Crowd]) -> Iterator[Html]:
    """The areas at one place side by side, closer where a narrow box leaves less room."""
    places: dict[tuple[int, int], list[Dot | Crowd]] = {}
    for mark in marks:
        places.setdefault((mark.n, mark.x), []).append(mark)
    widest = max((sum(map(_width, there)) for there in places.values()), default=1)
    unit = f"min(1px, {100 / (frame.last - frame.first + 1) / widest:.4f}%)"
    named = sum(isinstance(m, Dot) and m.lit for m in marks) <= NAMED
    for (n, x), there in places.items():
        left, top = frame.x(n) * 100, frame.y(x / n) * 100
        start = -sum(map(_width, there)) / 2
        for number, mark in enumerate(there):
            middle = start + _width(mark) / 2
            place = f"left:calc({left:.2f}% + {middle:.1f} * {unit});top:{top:.2f}%"
            yield _dot(mark, place, named=named and number == len(there) - 1)
            start += _width(mark)


def _width(mark: Dot | Crowd) -> float:
    """What a mark takes of the width, in pixels."""
    return _size(mark) + 8.0 if isinstance(mark, Crowd) else 13.0


def _size(crowd: Crowd) -> float:
    return min(46.0, 15 + 2.2 * sqrt(crowd.many))


def _dot(mark: Dot | Crowd, place: str, *, named: bool) -> Html:
    lit = " lit" if mark.lit else ""
    if isinstance(mark, Crowd):
        size = f"--size:{_size(mark):.0f}px;{place}"
        return tag("a", count(mark.many), href=mark.href, class_=f"crowd z-{mark.zone}{lit}",
                   style=size, aria_label=mark.label, title=mark.label, data_count=mark.many,
                   data_stay=True)  # fmt: skip
    name = tag("span", mark.name, class_="name") if mark.lit and named else None
    return tag("a", join((tag("i"), name)), href=mark.href, class_=f"dot z-{mark.zone}{lit}",
               style=place, aria_label=mark.label, title=mark.label)  # fmt: skip


def _at(x: float, y: float) -> str:
    return f"left:{x * 100:.2f}%;top:{y * 100:.2f}%"
