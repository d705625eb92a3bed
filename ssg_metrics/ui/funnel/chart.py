"""The chart of the funnel: columns by count where all areas are of one size, else size by rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil, floor

from ssg_metrics.analysis.apart import Judged, Place, both_limits, place
from ssg_metrics.analysis.binomial import at_most
from ssg_metrics.model import Level
from ssg_metrics.present.by_count import Chip, Column, by_count
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.limits_plot import BESIDE, Band, Crowd, Dot, Frame, edges, limits_plot
from ssg_metrics.present.named import short_names
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.reference import reference
from ssg_metrics.ui.funnel.asked import Asked
from ssg_metrics.ui.funnel.lists import at, said
from ssg_metrics.ui.view import View

MOST_COLUMNS = 26
"""More counts than this do not fit beside each other: the chart by size is drawn instead."""
SAMPLES = 160
"""Sizes for which limits are drawn at most."""


def chart(view: View, asked: Asked) -> Html | None:
    """Title, drawing and key; None where no area could be tested."""
    tested, rate = asked.found.tested, asked.found.rate
    if not tested or rate is None:
        return None
    sizes = {one.counts[0] for one in tested}
    drawn = _columns(view, asked, tested, rate) if len(sizes) == 1 else None
    if drawn is not None:
        title, picture = _columns_title(view, asked, tested, rate), drawn
    else:
        title, picture = _plot_title(view, asked, tested, rate), _plot(view, asked, tested, rate)
    key = _key(view, asked, tested, columns=drawn is not None)
    return tag("section", heading(2, title), picture, key, class_="block")


def _columns_title(view: View, asked: Asked, tested: Sequence[Judged], rate: float) -> Html:
    n = tested[0].counts[0]
    inside = [x for x in range(n + 1) if place(x, n, rate) is Place.INSIDE]
    key = "by_count" if len(inside) <= n else "by_count_all"
    return view.write(
        f"screen.funnel.{key}",
        areas=count(len(tested)), unit=view.say(asked.unit), n=count(n),
        metric=asked.named(view),
        low=count(min(inside, default=0)), high=count(max(inside, default=n)),
    )  # fmt: skip


def _columns(view: View, asked: Asked, tested: Sequence[Judged], rate: float) -> Html | None:
    """The areas of one size by their count; None where there are too many counts to show."""
    n = tested[0].counts[0]
    there: dict[int, list[Judged]] = defaultdict(list)
    for one in sorted(tested, key=lambda j: _order(view, asked, j)):
        there[one.counts[1]].append(one)
    guesses = [_exactly(x, n, rate) * len(tested) for x in range(n + 1)]
    shown = [x for x in range(n + 1) if x in there or guesses[x] >= 0.5]
    first, last = min(shown), max(shown)
    if last - first >= MOST_COLUMNS:
        return None
    shorts = short_names(reference(view.settings.reference_dir).places.aliases, view.lang)
    columns = [
        Column(
            count(x), percent(x / n, 1), str(place(x, n, rate)),
            [_chip(view, asked, one, shorts) for one in there[x]],
            guesses[x], at(view, f"{x}-{n}"),
        )
        for x in range(first, last + 1)
    ]  # fmt: skip
    zones = {column.zone: view.say(f"apart.{column.zone}") for column in columns}
    words = view.say("screen.funnel.national", rate=percent(rate, len(tested) * n))
    return by_count(columns, zones, (rate * n - first + 0.5, words))


def _order(view: View, asked: Asked, one: Judged) -> tuple[object, ...]:
    """Own areas below, where the eye begins; by name."""
    area = one.reading.area
    return (area.code not in asked.own, thai_key(area.name(view.lang)))


def _exactly(x: int, n: int, rate: float) -> float:
    return at_most(x, n, rate) - at_most(x - 1, n, rate)


def _chip(view: View, asked: Asked, one: Judged, shorts: dict[str, str]) -> Chip:
    area = one.reading.area
    name = area.name(view.lang)
    if area.level is Level.REGION:
        short = name = str(int(area.code[1:]))
    else:
        short = shorts.get(area.code, name[:3])
    href = view.link("areas", area=area.code)
    return Chip(short, name, said(view, one), href, area.code in asked.own)


def _plot_title(view: View, asked: Asked, tested: Sequence[Judged], rate: float) -> Html:
    sizes = [one.counts[0] for one in tested]
    return view.write(
        "screen.funnel.by_size",
        areas=count(len(tested)), unit=view.say(asked.unit),
        first=count(min(sizes)), last=count(max(sizes)), rate=percent(rate, sum(sizes)),
    )  # fmt: skip


def _plot(view: View, asked: Asked, tested: Sequence[Judged], rate: float) -> Html:
    sizes, total = sorted({one.counts[0] for one in tested}), sum(one.counts[0] for one in tested)
    first, last = sizes[0], sizes[-1]
    if last > first and last - first < SAMPLES:
        drawn = list(range(first, last + 1))
    else:
        drawn = sorted({first + round((last - first) * k / SAMPLES) for k in range(SAMPLES + 1)})
    bands = [Band(n, *both_limits(n, rate)) for n in drawn]
    frame = _frame(first, last, tested, bands)
    words = {
        "national": view.say("screen.funnel.national", rate=percent(rate, total)),
        "near": "95 %", "far": "99.8 %", "size": view.say("screen.funnel.size"),
    }  # fmt: skip
    return limits_plot(frame, rate, bands, _marks(view, asked, tested), words)


def _frame(first: int, last: int, tested: Sequence[Judged], bands: Sequence[Band]) -> Frame:
    """The sizes and rates there are, with the widest limits, out to whole tens of per cent."""
    rates = [one.counts[1] / one.counts[0] for one in tested]
    ends = [edge for band in bands for edge in edges(band.n, band.far)]
    low, high = min(*rates, *ends), max(*rates, *ends)
    room = max(1, (last - first) // 20)
    start, end = max(1, first - room), last + room
    return Frame(start, end, floor(low * 10 + 1e-9) / 10, ceil(high * 10 - 1e-9) / 10)


def _marks(view: View, asked: Asked, tested: Sequence[Judged]) -> list[Dot | Crowd]:
    """One dot an area; where too many stand at one place, one mark with their number."""
    places: dict[tuple[int, int, bool], list[Judged]] = defaultdict(list)
    for one in sorted(tested, key=lambda j: _order(view, asked, j)):
        places[*one.counts, one.reading.area.code in asked.own].append(one)
    marks: list[Dot | Crowd] = []
    for (n, x, lit), there in sorted(places.items()):
        if len(there) > BESIDE:
            marks.append(_crowd(view, asked, there, lit=lit))
        else:
            marks += [_dot(view, one, n, x, lit=lit) for one in there]
    return marks


def _dot(view: View, one: Judged, n: int, x: int, *, lit: bool) -> Dot:
    area = one.reading.area
    href = view.link("areas", area=area.code)
    return Dot(n, x, area.name(view.lang), said(view, one), href, str(one.place), lit)


def _crowd(view: View, asked: Asked, there: Sequence[Judged], *, lit: bool) -> Crowd:
    n, x = there[0].counts
    label = view.say(
        "screen.funnel.crowd",
        many=count(len(there)), unit=view.say(asked.unit), x=count(x), n=count(n),
        verdict=view.say(f"apart.{there[0].place}"),
    )  # fmt: skip
    href = at(view, f"{x}-{n}{'-own' if lit else '-others' if asked.own else ''}")
    return Crowd(n, x, len(there), label, href, str(there[0].place), lit)


def _key(view: View, asked: Asked, tested: Sequence[Judged], *, columns: bool) -> Html:
    """What each look means, with how many areas have it."""
    items, look = [], "zone-key" if columns else "dot-key"
    for zone in ("far_below", "below", "inside", "above", "far_above"):
        n = sum(str(one.place) == zone for one in tested)
        mark = tag("i", class_=f"{look} z-{zone}", aria_hidden="true")
        items.append(tag("li", mark, f"{view.say(f'apart.{zone}')}: {count(n)}"))
    if asked.own:
        mark = tag("i", class_=f"{look} lit", aria_hidden="true")
        items.append(tag("li", mark, view.say("screen.funnel.key_own", area=view.name(view.area))))
    if columns:
        guess = tag("i", class_="guess-key", aria_hidden="true")
        items.append(tag("li", guess, view.say("screen.funnel.key_guess")))
    return tag("ul", *items, class_="keys")
