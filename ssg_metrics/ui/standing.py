"""Where the KPI stands in the areas below, as ranked rows; beside them the map of the provinces."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.analysis.forecast import gap, needed
from ssg_metrics.model import Area, Level, Number, Reading
from ssg_metrics.present.bullet import Bullet
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.ranked import Row, ranked
from ssg_metrics.present.table import folded
from ssg_metrics.present.theme import status_word
from ssg_metrics.ui.compared import brief, spoken, thens
from ssg_metrics.ui.outlook import Outlook, outlooks
from ssg_metrics.ui.province_map import kept, province_map
from ssg_metrics.ui.view import View

MOST = 120
"""Rows shown at most: beyond them the list of areas has them all."""


def standing(view: View, kpi: Reading) -> Html:
    """The areas one level down; for the country and a region also the map of the provinces."""
    below = Level(view.area.level + 1)
    found = [o for o in outlooks(view, below) if o.reading.denominator]
    rows = tag("div", *_rows(view, kpi, found, below))
    if view.area.level > Level.REGION:
        return tag("section", rows, class_="block")
    return tag("section", rows, tag("div", *province_map(view)), class_="block two uneven")


def _rows(view: View, kpi: Reading, found: Sequence[Outlook], below: Level) -> list[Html | None]:
    if not found:
        return _nobody(view, kpi, below)
    ordered = sorted(found, key=lambda o: (-o.gap, thai_key(o.reading.area.name(view.lang))))
    whole = max((max(o.reading.denominator, o.reading.numerator) for o in ordered), default=1)
    more = len(ordered) - MOST
    every = view.say("screen.overview.children_more", n=count(more))
    return [
        heading(2, _title(view, kpi, ordered, below)),
        tag("p", view.say("screen.overview.children_order"), class_="soft small"),
        ranked(_ranked(view, ordered[:MOST], whole), view.lang),
        tag("p", tag("a", every, href=view.link("areas"))) if more > 0 else None,
        _sum(view, kpi, ordered),
        _table(view, ordered[:MOST]),
    ]


def _nobody(view: View, kpi: Reading, below: Level) -> list[Html | None]:
    """Nothing to list: the groups of the area are not imported yet."""
    level = view.say(f"screen.overview.level.{below.word}")
    said = {"level": level, "n": count(kpi.denominator), "day": written(view.as_of, view.lang)}
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    return [
        heading(2, view.say("screen.overview.children_nobody", **said)),
        tag("p", view.say("screen.overview.children_come"), " ", come, class_="soft small"),
    ]


def _title(view: View, kpi: Reading, ordered: Sequence[Outlook], below: Level) -> str:
    level = view.say(f"screen.overview.level.{below.word}")
    day = written(view.as_of, view.lang)
    short = [o for o in ordered if o.gap]
    if not short:
        missing = gap(kpi.target or 0, kpi.numerator, kpi.denominator)
        key = "children_to_come" if missing else "children_none"
        return view.say(f"screen.overview.{key}", level=level, gap=count(missing), day=day)
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
    if area.level is Level.GROUP:
        return view.link("areas", area=area.code)
    return view.link(area=area.code, map=kept(view))


def _sum(view: View, kpi: Reading, found: Sequence[Outlook]) -> Html | None:
    """Why the areas' needs add up to more than the whole's, or to less."""
    total = sum(o.gap for o in found)
    whole = gap(kpi.target or 0, kpi.numerator, kpi.denominator)
    if total == whole:
        return None
    key = "sum" if total > whole else "rest"
    words = view.say(f"screen.overview.children_{key}", sum=count(total), gap=count(whole))
    return tag("p", words, class_="soft small note")


def _table(view: View, found: Sequence[Outlook]) -> Html:
    earlier = thens(view, [o.reading for o in found])
    heads = ("mark.area", "mark.has", "mark.target", "mark.gap", "mark.status_head")
    columns = [(view.say(head), n in (1, 2, 3)) for n, head in enumerate(heads)]
    if view.before is not None:
        columns.append((view.say("compare.head"), False))
    rows = [
        (
            o.reading.area.name(view.lang),
            f"{count(o.reading.numerator)}/{count(o.reading.denominator)}",
            count(needed(o.reading.target or 0, o.reading.denominator)),
            count(o.gap),
            status_word(o.status, view.lang),
            *([spoken(view, o.reading, earlier)] if view.before else []),
        )
        for o in found
    ]
    return folded(view.lang, view.say("screen.overview.title"), columns, rows)
