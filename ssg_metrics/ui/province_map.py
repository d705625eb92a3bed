"""The tile-grid map of the provinces: which measure it shows is in the address (``map=``). Status
where a rule with a day decides, else steps whose bounds are stated. Markup only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.analysis.forecast import WINDOW
from ssg_metrics.analysis.outlook import outlook, silent
from ssg_metrics.analysis.status import Status
from ssg_metrics.analysis.steps import BOUNDS, step
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.delta import in_points
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.named import short_names
from ssg_metrics.present.numbers import (
    MONEY,
    SMALL,
    count,
    fraction,
    interval,
    percent,
    rate,
)  # fmt: skip
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import folded
from ssg_metrics.present.theme import status_word
from ssg_metrics.present.tiles import Tile, legend, steps, tiles
from ssg_metrics.reference import reference
from ssg_metrics.ui.compared import Then, brief, spoken, thens
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.funnel.asked import SHARES
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View

MAPS = (KPI, "budget_use", "indicator_pass_rate", "district_report_on_time")
"""The measures that the map can show, the usual one first."""


@dataclass(frozen=True, slots=True)
class Square:
    """One province: its reading, how it looks on the map, and that in words.

    ``look``: a status, or ``q1`` ... ``q5`` for a step. ``lit``: it lies in the area in scope, and
    the programme year sets it a target.
    """

    reading: Reading
    look: str
    word: str
    lit: bool


def chosen(view: View) -> str:
    """The measure that the address asks the map to show, else the first."""
    asked = view.own.get("map")
    return asked if asked in MAPS else MAPS[0]


def kept(view: View) -> str | None:
    """What a link hands on so that the map stays: None for the usual measure."""
    metric = chosen(view)
    return None if metric == MAPS[0] else metric


def province_map(view: View) -> list[Html | None]:
    """Title, switch, map, legend and table; in a region its own provinces stand out."""
    metric = chosen(view)
    squares = _squares(view, metric)
    earlier = thens(view, [square.reading for square in squares], within=view.trail[0])
    lit = [square for square in squares if square.lit]
    return [
        heading(2, _title(view, metric, lit)),
        _switch(view, metric),
        tag("p", *_how(view, metric), class_="soft small"),
        tiles(_tiles(view, squares, earlier), view.lang),
        _legend(view, metric, lit),
        _table(view, metric, lit, earlier),
    ]


def _judged(metric: str) -> bool:
    """A rule with a target and a day decides its status."""
    return METRICS[metric].target is not None and METRICS[metric].deadline is not None


def _squares(view: View, metric: str) -> list[Square]:
    whole = view.trail[0].code
    now = view.readings([metric], by=Level.PROVINCE, within=whole)[metric]
    if not _judged(metric):
        return [_stepped(view, reading) for reading in now]
    then = view.readings([metric], by=Level.PROVINCE, within=whole, back=WINDOW)[metric]
    before = {r.area.code: r.numerator for r in then}
    return [_ruled(view, r, r.numerator - before.get(r.area.code, 0)) for r in now]


def _ruled(view: View, reading: Reading, recent: float) -> Square:
    day = getattr(view.programme, METRICS[reading.metric].deadline or "")
    found = outlook(reading, recent, view.programme, deadline=day)
    status = Status.NO_DATA if found is None else found.status
    return Square(reading, status, status_word(status, view.lang), _lit(view, reading))


def _stepped(view: View, reading: Reading) -> Square:
    if reading.value is None or silent(reading):
        word = view.say("number.no_data")
        return Square(reading, Status.NO_DATA, word, _lit(view, reading))
    number = step(reading.value)
    return Square(reading, f"q{number}", _bounds(view, number), _lit(view, reading))


def _lit(view: View, reading: Reading) -> bool:
    aimed = {p.province for p in view.programme.provinces if p.target_groups}
    inside = view.area.level is Level.COUNTRY or reading.area.parent == view.area.code
    return inside and reading.area.code in aimed


def _bounds(view: View, number: int) -> str:
    """A step's bounds in words: below 60 %, 60 to below 70 %, ... 90 % and above."""
    low = percent(BOUNDS[number - 2], 1) if number > 1 else ""
    high = percent(BOUNDS[number - 1], 1) if number <= len(BOUNDS) else ""
    key = "first" if not low else "last" if not high else "middle"
    return view.say(f"mark.step_{key}", low=low, high=high)


def _title(view: View, metric: str, lit: Sequence[Square]) -> str:
    day, short = written(view.as_of, view.lang), view.say(f"metric.{metric}.short")
    if not _judged(metric):
        here = view.reading(metric)
        low = sum(square.look == "q1" for square in lit)
        said = view.say(
            "screen.overview.map_steps",
            metric=short, n=low, all=len(lit), bound=percent(BOUNDS[0], 1), day=day,
            rate=view.say("number.no_data") if here is None else rate(here, view.lang),
        )  # fmt: skip
    else:
        met = sum(square.look == Status.MET for square in lit)
        key = "map_head" if metric == KPI else "map_target"
        said = view.say(f"screen.overview.{key}", metric=short, n=met, all=len(lit), day=day)
    return said if view.area.level is Level.COUNTRY else f"{view.name(view.area)}: {said}"


def _switch(view: View, metric: str) -> Html:
    """The measures that the map can show, as links."""
    items = (
        tag("li", tag(
            "a", view.say(f"metric.{one}.short"), data_stay=True,
            href=view.link(keep=True, map=None if one == MAPS[0] else one),
            aria_current="true" if one == metric else None,
        ))
        for one in MAPS
    )  # fmt: skip
    return tag("ul", *items, class_="tabs small", aria_label=view.say("screen.overview.map_by"))


def _how(view: View, metric: str) -> list[Html | str]:
    said = view.say("screen.overview.map_how", what=view.say(f"screen.overview.map_of.{metric}"))
    about = tag("a", view.say("mark.definition"), href=definition(view, metric))
    dim = view.say("screen.overview.map_dim") if view.area.level is Level.REGION else ""
    moved = view.say("screen.overview.map_change") if view.before else ""
    words = [said, " ", *(f"{each} " for each in (dim, moved) if each), about]
    if metric not in SHARES:
        return words
    href = view.link("funnel", what=None if metric == KPI else metric)
    return [*words, " · ", tag("a", view.say("screen.funnel.ask"), href=href)]


def _tiles(view: View, squares: Sequence[Square], earlier: Then) -> list[Tile]:
    places = reference(view.settings.reference_dir).places
    shorts = short_names(places.aliases, view.lang)
    return [
        Tile(
            *places.tiles[code],
            short=shorts.get(code) or one.reading.area.name(view.lang)[:3].upper(),
            name=view.name(one.reading.area),
            value=_value(one.reading),
            status=one.look,
            href=view.link(area=code, map=kept(view)),
            word=_spoken(view, one),
            dim=not one.lit,
            change=_moved(view, one.reading, earlier),
            compared=spoken(view, one.reading, earlier),
        )
        for one in squares
        if (code := one.reading.area.code) in places.tiles
    ]


def _value(reading: Reading) -> str:
    """Counts where they are few or are groups, else the rate."""
    if reading.value is None:
        return "–"
    return fraction(reading) if _counted(reading) else percent(reading.value, 1)


def _counted(reading: Reading) -> bool:
    return reading.metric == KPI or (reading.metric not in MONEY and reading.denominator < SMALL)


def _moved(view: View, reading: Reading, earlier: Then) -> str:
    """The difference of what the tile shows: counts, or percentage points of a rate."""
    if view.before is None or _counted(reading):
        return brief(view, reading, earlier)
    return in_points(reading, earlier(reading), view.lang)


def _spoken(view: View, one: Square) -> str:
    """What is read aloud after the value: counts, interval where few, status or step."""
    chance = interval(one.reading)
    sure = "" if chance is None else f"{view.say('mark.interval')} {chance}, "
    counts = "" if one.reading.metric in MONEY else f"{fraction(one.reading)}, "
    return f"{counts if one.reading.value is not None else ''}{sure}{one.word}"


def _legend(view: View, metric: str, lit: Sequence[Square]) -> Html:
    """What each look means, and how many provinces have it."""
    there = Counter(square.look for square in lit)
    if _judged(metric):
        seen = [str(status) for status in Status if there[status]]
        words = {s: f"{status_word(s, view.lang)} {there[s]}" for s in seen}
        return legend(view.lang, seen, words)
    named = [(f"q{n}", _bounds(view, n)) for n in range(1, len(BOUNDS) + 2)]
    named.append((str(Status.NO_DATA), view.say("number.no_data")))
    return steps([(look, f"{words}: {there[look]}") for look, words in named])


def _table(view: View, metric: str, lit: Sequence[Square], earlier: Then) -> Html:
    heads = ("mark.area", "mark.counted", "mark.of_all", "mark.value", "mark.missing", "mark.class")
    every = (*heads, "compare.head") if view.before else heads
    columns = [(view.say(head), 0 < n < 5) for n, head in enumerate(every)]
    ordered = sorted(lit, key=lambda one: thai_key(one.reading.area.name(view.lang)))
    rows = [
        (
            tag("a", one.reading.area.name(view.lang), href=view.link(area=one.reading.area.code)),
            count(one.reading.numerator),
            count(one.reading.denominator),
            rate(one.reading, view.lang),
            count(one.reading.missing),
            one.word,
            *([spoken(view, one.reading, earlier)] if view.before else []),
        )
        for one in ordered
    ]
    title = f"{view.say(f'metric.{metric}.name')} · {written(view.as_of, view.lang)}"
    return folded(view.lang, title, columns, rows)
