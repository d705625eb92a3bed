"""The S-curve: actual solid, needed path an outline, the forecast's range hatched, deadlines as
verticals.

The drawing stretches to its box; its words are text laid over it, so they stay readable on a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssg_metrics.analysis.ahead import Ahead
from ssg_metrics.model import Number
from ssg_metrics.present.days import short
from ssg_metrics.present.html import Html, join, tag

Points = Sequence[tuple[date, Number]]
BOX = 1000
HEADROOM = 1.12
APART = 0.1
"""The part of the width that a day's words take."""
CROSSES = 0.13
"""The part of the height that a word above a point takes."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One cumulative curve and what it is held against. Counts or baht, all of one unit.

    ``points``: the cumulative value by day, oldest first. ``ahead``: the forecast with its range
    by day, none where too little is known. ``verticals``: a day and its words. ``top``: the value
    at the upper edge, where curves beside it share one scale.
    """

    points: Sequence[tuple[date, Number]]
    start: date
    as_of: date
    end: date
    target: Number
    target_day: date
    limit: Number
    ahead: Sequence[Ahead]
    verticals: Sequence[tuple[date, str]]
    top: Number | None = None

    @property
    def now(self) -> Number:
        """The value as of the day."""
        return self.points[-1][1] if self.points else 0

    def on(self, day: date) -> Ahead | None:
        """The forecast of a day; None where there is none."""
        return next((one for one in self.ahead if one.day == day), None)


def highest(it: Curve) -> Number:
    """The greatest value that a curve has to show."""
    return max(it.target, it.now, *(one.high for one in it.ahead), 1)


def curve(it: Curve, lang: str, write: Callable[[Number], str]) -> Html:
    """The drawing, hidden from screen readers: the sentence and the table beside it speak."""
    place = placed(it)
    drawing = tag(
        "svg",
        _grid(it, place),
        _needed(it, place),
        _forecast(it, place),
        _actual(it, place),
        viewBox=f"0 0 {BOX} {BOX}",
        preserveAspectRatio="none",
    )
    return tag("div", drawing, *_words(it, place, lang, write), class_="curve", aria_hidden="true")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a day and a value lie in the box; y counts from above."""

    start: date
    end: date
    top: float

    def x(self, day: date) -> float:
        """A day from the left, inside the box."""
        whole = max((self.end - self.start).days, 1)
        return BOX * min(max((day - self.start).days / whole, 0), 1)

    def y(self, value: Number) -> float:
        """A value from above, inside the box."""
        return BOX * (1 - min(max(value / self.top, 0), 1))

    def dots(self, points: Points) -> str:
        """Points as SVG writes them."""
        return " ".join(f"{self.x(d):.1f},{self.y(v):.1f}" for d, v in points)


def placed(it: Curve) -> Place:
    """The box of a curve, with room above what is highest."""
    return Place(it.start, it.end, it.top or highest(it) * HEADROOM)


def path(it: Curve) -> Points:
    """The needed path: the same every day until the target is due."""
    return [(it.start, 0), (it.target_day, it.target)]


def steps(it: Curve) -> Points:
    """A step for each day on which something was added; flat until the as-of day."""
    stepped: list[tuple[date, Number]] = [(it.start, 0)]
    for day, value in it.points:
        stepped += [(max(day, it.start), stepped[-1][1]), (max(day, it.start), value)]
    return [*stepped, (it.as_of, stepped[-1][1])]


def middle(it: Curve) -> Points:
    """The forecast's line; empty where there is none."""
    return [(one.day, one.middle) for one in it.ahead] if len(it.ahead) > 1 else []


def band(it: Curve) -> Points:
    """The edge of the forecast's range, all around; empty where there is none."""
    if len(it.ahead) < 2:
        return []
    return [*((a.day, a.high) for a in it.ahead), *((a.day, a.low) for a in reversed(it.ahead))]


def _grid(it: Curve, place: Place) -> Html:
    level = place.y(it.target)
    lines = [tag("line", class_="goal", x1=0, x2=BOX, y1=f"{level:.1f}", y2=f"{level:.1f}")]
    for day, _ in it.verticals:
        x = f"{place.x(day):.1f}"
        lines.append(tag("line", class_="due", x1=x, x2=x, y1=0, y2=BOX))
    return join(lines)


def _needed(it: Curve, place: Place) -> Html:
    return tag("polyline", class_="needed", points=place.dots(path(it)))


def _actual(it: Curve, place: Place) -> Html:
    line = steps(it)
    area = place.dots([(it.start, 0), *line, (it.as_of, 0)])
    return join(
        (
            tag("polygon", class_="under", points=area),
            tag("polyline", class_="actual", points=place.dots(line)),
        )
    )


def _forecast(it: Curve, place: Place) -> Html | None:
    """The range as a hatched band that opens from today, its middle a broken line."""
    line, edge = middle(it), band(it)
    if not line:
        return None
    name = f"hatch-{round(it.target)}"  # a page holds several curves
    hatch = tag(
        "pattern",
        tag("path", d="M0 40L18 0", class_="hatch"),
        id=name,
        width=18,
        height=40,
        patternUnits="userSpaceOnUse",
    )
    return join(
        (
            tag("defs", hatch),
            tag("polygon", class_="ahead", points=place.dots(edge), style=f"fill:url(#{name})"),
            tag("polyline", class_="forecast", points=place.dots(line)),
        )
    )


def _words(it: Curve, place: Place, lang: str, write: Callable[[Number], str]) -> list[Html]:
    now = place.x(it.as_of)
    words = [
        _word(write(it.target), "goal-word", 0, place.y(it.target)),
        _word(write(it.now), _now_word(it, place), now, place.y(it.now)),
        tag("i", class_="dot", style=_at(now, place.y(it.now))),
    ]
    for n, (day, text) in enumerate(it.verticals):  # one above the other: they may lie close
        words.append(_word(text, "due-word high" if n % 2 else "due-word", place.x(day), 0))
    words += [_word(short(day, lang), "tick", place.x(day), BOX) for day in ticks(it.start, it.end)]
    return words


def _now_word(it: Curve, place: Place) -> str:
    """Below the point where it would lie across the target's line; else above it."""
    under = place.y(it.now) - place.y(it.target)
    return "now-word below" if 0 < under < BOX * CROSSES else "now-word"


def _word(text: str, name: str, x: float, y: float) -> Html:
    side = " to-left at-end" if x > BOX * 0.85 else " to-left" if x > BOX * 0.62 else ""
    return tag("span", text, class_=f"word {name}{side}", style=_at(x, y))


def _at(x: float, y: float) -> str:
    return f"left:{x / BOX * 100:.2f}%;top:{y / BOX * 100:.2f}%"


def ticks(start: date, end: date) -> list[date]:
    """The first of each month from start to end, and the start; none so near that words overlap."""
    days, apart = [start], (end - start).days * APART
    day = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < end - timedelta(days=4):
        if (day - days[-1]).days >= apart:
            days.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return days
