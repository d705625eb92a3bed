"""Where the KPI stands in the areas below: ranked rows, and the tile-grid map of the provinces."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.analysis.forecast import gap, needed
from ssg_metrics.analysis.status import Status
from ssg_metrics.model import Area, Level, Number, Reading
from ssg_metrics.present.bullet import Bullet
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.ranked import Row, ranked
from ssg_metrics.present.table import folded
from ssg_metrics.present.theme import status_word
from ssg_metrics.present.tiles import Tile, legend, tiles
from ssg_metrics.reference import reference
from ssg_metrics.ui.compared import brief, thens
from ssg_metrics.ui.outlook import Outlook, outlooks
from ssg_metrics.ui.view import View

MOST = 120
"""Rows shown at most: beyond them the list of areas has them all."""


def standing(view: View, kpi: Reading) -> Html:
    """The areas one level down; for the country also the map of its provinces."""
    below = Level(view.area.level + 1)
    found = [o for o in outlooks(view, below) if o.reading.denominator or below < Level.DISTRICT]
    rows = tag("div", *_rows(view, kpi, found, below))
    if view.area.level > Level.COUNTRY:
        return tag("section", rows, class_="block")
    return tag("section", rows, tag("div", *_map(view)), class_="block two uneven")


def _rows(view: View, kpi: Reading, found: Sequence[Outlook], below: Level) -> list[Html | None]:
    ordered = sorted(found, key=lambda o: (-o.gap, thai_key(o.reading.area.name(view.lang))))
    whole = max((max(o.reading.denominator, o.reading.numerator) for o in ordered), default=1)
    more = len(ordered) - MOST
    every = view.say("screen.overview.children_more", n=count(more))
    return [
        heading(2, _title(view, ordered, below)),
        tag("p", view.say("screen.overview.children_order"), class_="soft small"),
        ranked(_ranked(view, ordered[:MOST], whole), view.lang),
        tag("p", tag("a", every, href=view.link("areas"))) if more > 0 else None,
        _sum(view, kpi, ordered),
        _table(view, ordered[:MOST]),
    ]


def _title(view: View, ordered: Sequence[Outlook], below: Level) -> str:
    level = view.say(f"screen.overview.level.{below.word}")
    day = written(view.as_of, view.lang)
    short = [o for o in ordered if o.gap]
    if not short:
        return view.say("screen.overview.children_none", level=level, day=day)
    return view.say(
        "screen.overview.children_some",
        n=len(short),
        all=len(ordered),
        level=level,
        name=short[0].reading.area.name(view.lang),
        gap=count(short[0].gap),
        day=day,
    )


def _ranked(view: View, found: Sequence[Outlook], whole: Number) -> list[Row]:
    earlier = thens(view, [o.reading for o in found])
    return [_row(view, o, whole, brief(view, o.reading, earlier)) for o in found]


def _row(view: View, one: Outlook, whole: Number, change: str) -> Row:
    reading = one.reading
    mark = needed(reading.target or 0, reading.denominator)
    most = reading.numerator + reading.missing
    return Row(
        name=reading.area.name(view.lang),
        bar=Bullet(reading.numerator, mark, reading.denominator, whole, most),
        gap=one.gap,
        status=one.status,
        href=down(view, reading.area),
        change=change,
    )


def down(view: View, area: Area) -> str:
    """One level down: the same screen for places, the record for a group."""
    return view.link("areas" if area.level is Level.GROUP else view.page, area=area.code)


def _sum(view: View, kpi: Reading, found: Sequence[Outlook]) -> Html | None:
    """Why the areas' needs add up to more than the whole's."""
    total = sum(o.gap for o in found)
    whole = gap(kpi.target or 0, kpi.numerator, kpi.denominator)
    if total <= whole:
        return None
    words = view.say("screen.overview.children_sum", sum=count(total), gap=count(whole))
    return tag("p", words, class_="soft small note")


def _table(view: View, found: Sequence[Outlook]) -> Html:
    heads = ("mark.area", "mark.has", "mark.target", "mark.gap", "mark.status_head")
    columns = [(view.say(head), n in (1, 2, 3)) for n, head in enumerate(heads)]
    rows = [
        (
            o.reading.area.name(view.lang),
            f"{count(o.reading.numerator)}/{count(o.reading.denominator)}",
            count(needed(o.reading.target or 0, o.reading.denominator)),
            count(o.gap),
            status_word(o.status, view.lang),
        )
        for o in found
    ]
    return folded(view.lang, view.say("screen.overview.title"), columns, rows)


def _map(view: View) -> list[Html | None]:
    known = reference(view.settings.reference_dir).places
    found = outlooks(view, Level.PROVINCE)
    met = sum(1 for o in found if o.status is Status.MET)
    day = written(view.as_of, view.lang)
    shorts = short_names(known.aliases, view.lang)
    squares = [
        _tile(view, o, known.tiles[code], shorts.get(code, code))
        for o in found
        if (code := o.reading.area.code) in known.tiles
    ]
    seen = [s for s in Status if any(o.status is s for o in found)]
    return [
        heading(2, view.say("screen.overview.map_head", n=met, all=len(found), day=day)),
        tag("p", view.say("screen.overview.map_how"), class_="soft small"),
        tiles(squares, view.lang),
        legend(view.lang, seen),
        _table(view, sorted(found, key=lambda o: thai_key(o.reading.area.name(view.lang)))),
    ]


def _tile(view: View, one: Outlook, place: tuple[int, int], short: str) -> Tile:
    reading = one.reading
    return Tile(
        row=place[0],
        column=place[1],
        short=short,
        name=view.name(reading.area),
        value=f"{count(reading.numerator)}/{count(reading.denominator)}",
        status=one.status,
        href=down(view, reading.area),
    )


def short_names(aliases: Sequence[tuple[str, str]], lang: str) -> dict[str, str]:
    """The usual abbreviation of each province: two Thai letters, or three Latin capitals."""
    found: dict[str, str] = {}
    for province, alias in aliases:
        latin = alias.isascii()
        usual = len(alias) == 3 and alias.isupper() if latin else len(alias) == 2
        if usual and latin == (lang == "en"):
            found.setdefault(province, alias)
    return found
