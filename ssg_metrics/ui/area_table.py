"""The table of areas by measure: what a cell shows, what a head sorts by, where a name leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ssg_metrics.analysis.forecast import needed
from ssg_metrics.metrics.base import Better
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Number, Reading
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import (
    DIFFERENCES,
    MONEY,
    NBSP,
    SMALL,
    count,
    fraction,
    interval,
    percent,
    points,
    silent,
)
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import sortable
from ssg_metrics.present.theme import verdict
from ssg_metrics.reference import reference
from ssg_metrics.ui.compared import Then, mark, thens
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.view import View

MOST = 200
"""Rows shown at most; the download has them all."""
YES_OR_NO = frozenset({"followed_up", "provinces_followed_up", "province_report_on_time"})
"""Measures that say of one single area whether it is done or not."""

Readings = dict[str, dict[str, Reading]]
"""Readings by area code and metric."""


def area_table(view: View, level: Level, metrics: Sequence[str], found: Readings) -> Html:
    """The areas as rows, the measures as columns."""
    sort = view.own.get("sort", "")
    areas = [next(iter(readings.values())).area for readings in found.values()]
    areas.sort(key=_order(view, found, sort))
    words = view.say(f"screen.overview.level.{level.word}")
    shown = [found[area.code][m] for area in areas[:MOST] for m in metrics]
    earlier = thens(view, shown)
    return sortable(
        view.say("screen.areas.caption", level=words, area=view.name(view.area)),
        [_head(view, "name", sort), *(_head(view, m, sort) for m in metrics)],
        [
            [_name(view, area), *(_changed(view, found[area.code][m], earlier) for m in metrics)]
            for area in areas[:MOST]
        ],
        more=view.say("mark.more_columns", n="{n}"),
    )


def sorted_by(view: View, metrics: Sequence[str]) -> str:
    """The order in words."""
    sort = view.own.get("sort", "")
    if sort in metrics:
        words = view.say(f"metric.{sort}.short")
        return view.say("screen.areas.sorted.metric", metric=words)
    return view.say(f"screen.areas.sorted.{'name' if sort == 'name' else 'need'}")


def _order(view: View, found: Readings, sort: str) -> Callable[[Area], tuple[object, ...]]:
    """By what the asked metric still lacks, most first and what is not known last; by name; else by
    groups still needed, and of those alike first who has held the forum and lacks the plan alone.

    Never by a rate: small areas would stand first or last by chance, and it would be a ranking.
    """

    def key(area: Area) -> tuple[object, ...]:
        name = thai_key(area.name(view.lang))
        readings = found[area.code]
        if sort == "name":
            return (name,)
        if sort in readings:
            asked = readings[sort]
            return (silent(asked) or asked.value is None, -shortfall(asked), name)
        forum = readings["forum_held"].value or 0
        return (-shortfall(readings["plan_coverage"]), -forum, name)

    return key


def shortfall(reading: Reading) -> Number:
    """What is still missing, counted: to the target, or where there is none to all; of what should
    not be, how much there is.
    """
    if METRICS[reading.metric].better is Better.LOWER:
        return reading.numerator
    target = 1.0 if reading.target is None else reading.target
    return needed(target, reading.denominator) - reading.numerator


def _head(view: View, metric: str, sort: str) -> tuple[Html, bool, bool]:
    """A column's head: sorts by it, and its title says what it means."""
    if metric == "name":
        words, about = view.say("screen.areas.name"), None
    else:
        words = view.say(f"metric.{metric}.short")
        about = view.say(f"metric.{metric}.definition")
    href = view.link(keep=True, sort=None if metric == sort else metric)
    link = tag("a", words, href=href, title=about, data_stay=True)
    if metric == "name":
        return link, False, sort == metric
    what = tag("a", "?", href=definition(view, metric), class_="what",
               aria_label=f"{view.say('mark.definition')}: {words}")  # fmt: skip
    return tag("span", link, NBSP, what), True, sort == metric


def _name(view: View, area: Area) -> Html:
    """The name leads down; beside it what it lies in, where that is not the area in scope."""
    name = tag("a", area.name(view.lang), href=view.link("areas", area=area.code))
    parts = [area.code] if area.level is Level.GROUP else []
    places, above = reference(view.settings.reference_dir).places, area.parent
    while above and above != view.area.code and (over := places.find(above)):
        parts.append(view.name(over))
        above = over.parent if over.level > Level.REGION else None
    return tag("span", name, tag("small", " · ".join(parts)) if parts else None)


def _changed(view: View, reading: Reading, earlier: Then) -> Html:
    """A cell, and how it differs from the edition that is compared with."""
    cell, small = _cell(view, reading), mark(view, reading, earlier)
    return cell if small is None else tag("span", cell, small)


def _cell(view: View, reading: Reading) -> Html:
    """Value first, its counts small below; for one single area a sign with its word."""
    value = reading.value
    if value is None:
        return tag("span", "–", class_="nodata", title=view.say("number.no_data"))
    if silent(reading):
        words = view.say("mark.not_reported")
        return tag("span", "–", tag("small", fraction(reading)), class_="nodata", title=words)
    if reading.metric in DIFFERENCES:
        return tag("span", points(value), tag("small", f"n={count(reading.denominator)}"))
    if reading.metric in MONEY:
        share = percent(value, reading.denominator)
        return tag("span", share, tag("small", count(reading.numerator)))
    single = reading.area.level is Level.GROUP or reading.metric in YES_OR_NO
    if single and reading.denominator == 1:
        return verdict(reading.numerator >= 1, view.lang, "done")
    return _share(view, reading, value)


def _share(view: View, reading: Reading, value: float) -> Html:
    chance = None if reading.area.level is Level.GROUP else interval(reading)
    about = None if chance is None else f"{view.say('mark.interval')}: {chance}"
    counts, share = fraction(reading), percent(value, reading.denominator)
    first, below = (counts, share) if reading.denominator < SMALL else (share, counts)
    return tag(
        "span",
        first,
        tag("small", below, *((tag("br"), " ", chance) if chance else ())),
        title=about,
    )
