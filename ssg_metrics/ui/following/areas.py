"""Visited, advised and acted on by area, those with most advice not seen acted on first.

Counts lead to their rows; nothing is ordered by rate. Markup only.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.model import Area, Level, Reading
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import table
from ssg_metrics.ui.compared import Then, mark, thens
from ssg_metrics.ui.following.rows import levels_below, to_rows
from ssg_metrics.ui.level_tabs import chosen_level, level_tabs
from ssg_metrics.ui.view import View

METRICS = ("groups_followed_up", "groups_advised", "advice_acted_on")
MOST = 120
"""Areas shown at most."""

Row = tuple[Reading, ...]
"""The readings of one area: visited, advised, acted on."""


def open_of(acted: Reading) -> int:
    """Groups advised of which nothing is seen yet, whether later data came or not."""
    return int(acted.denominator - acted.numerator)


def not_seen(acted: Reading) -> int:
    """Groups advised about which later data came that show no action."""
    return int(max(0, open_of(acted) - acted.missing))


def by_area(view: View) -> Html | None:
    """The section; None for a group."""
    levels = levels_below(view)
    if not levels:
        return None
    level = chosen_level(view, levels)
    found = view.readings(METRICS, by=level)
    every = list(zip(*(found[metric] for metric in METRICS), strict=True))
    rows = [row for row in every if _there(row, level)]
    rows.sort(key=lambda row: (-open_of(row[2]), -row[1].numerator, _name_key(view, row)))
    word = view.say(f"screen.overview.level.{level.word}")
    visited = sum(row[0].numerator > 0 for row in every)
    title = view.say("screen.followup.areas", n=count(visited), all=count(len(every)), level=word)
    more = len(rows) - MOST
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say("screen.followup.areas_order"), class_="soft small"),
        level_tabs(view, levels),
        _table(view, title, rows[:MOST]) if rows else None,
        tag("p", view.say("screen.record.cut_areas", n=count(more))) if more > 0 else None,
        class_="block",
        id="areas",
    )


def _there(row: Row, level: Level) -> bool:
    """Areas with groups to visit; of districts and groups those that were visited."""
    return bool(row[0].numerator if level > Level.PROVINCE else row[0].denominator)


def _name_key(view: View, row: Row) -> object:
    return thai_key(row[0].area.name(view.lang))


def _table(view: View, title: str, rows: Sequence[Row]) -> Html:
    heads = ("area", "visited", "advised", "acted", "not_seen", "unjudged")
    columns = [(view.say(f"screen.followup.column.{h}"), h != "area") for h in heads]
    earlier = thens(view, [reading for row in rows for reading in row])
    return table(title, columns, [_cells(view, row, earlier) for row in rows], stacked=True)


def _cells(view: View, row: Row, earlier: Then) -> list[Child]:
    visited, advised, acted = row
    area = acted.area
    return [
        _name(view, area),
        _share(view, visited, _visited(view, area), earlier),
        _share(view, advised, to_rows(view, "advised", area.code), earlier),
        _share(view, acted, to_rows(view, "acted", area.code), earlier),
        _counted(view, not_seen(acted), area, "not_seen"),
        _counted(view, int(acted.missing), area, "unjudged"),
    ]


def _visited(view: View, area: Area) -> str:
    return view.link("record", area=area.code, show="visited_groups")


def _name(view: View, area: Area) -> Html:
    """Leads down: to this screen for the area, to the record for a group."""
    if area.level is Level.GROUP:
        return tag("a", f"{area.code} {area.name(view.lang)}",
                   href=f"{view.link('areas', area=area.code)}#visits")  # fmt: skip
    return tag("a", area.name(view.lang), href=view.link(area=area.code))


def _share(view: View, reading: Reading, href: str, earlier: Then) -> Html:
    """x/n, which leads to its rows, the rate below where there are enough; nothing of nothing."""
    if not reading.denominator:
        return tag("span", "–", class_="nodata", title=view.say("number.no_data"))
    words = f"{count(reading.numerator)}/{count(reading.denominator)}"
    shown = tag("a", words, href=href) if reading.numerator else tag("span", words)
    rate = None
    if reading.value is not None and reading.area.level < Level.GROUP:
        rate = tag("small", percent(reading.value, reading.denominator))
    return tag("span", shown, rate, mark(view, reading, earlier))


def _counted(view: View, n: int, area: Area, show: str) -> Html:
    if not n:
        return tag("span", "0", class_="zero")
    return tag("a", count(n), href=to_rows(view, show, area.code))
