"""The areas of the funnel as rows: own ones, those outside, those of one mark; all as a table twin
and as a file. By the gap in groups, most missing first; never by rate. Markup only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssg_metrics.analysis.apart import TESTED, Judged, Place
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level
from ssg_metrics.present.by_count import MARKS
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.rows import MOST, Cell, Rows
from ssg_metrics.present.table import Column, folded, table
from ssg_metrics.ui.compared import mark, thens
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.funnel.asked import Asked, ask, over
from ssg_metrics.ui.view import View

HEADS = ("area", "counts", "expected", "gap", "verdict")
MARK = re.compile(r"(\d+)-(\d+)(-own|-others)?")


def at(view: View, which: str | None) -> str:
    """The address of one list of this screen."""
    return f"{view.link(keep=True, at=which)}#list"


def said(view: View, one: Judged) -> str:
    """An area in words: name, counts, verdict."""
    reading = one.reading
    counts = f"{count(reading.numerator)}/{count(reading.denominator)}"
    return f"{view.name(reading.area)} {counts} · {view.say(f'apart.{one.place}')}"


def verdict(view: View, one: Judged) -> Html:
    """Sign and word."""
    words = view.say(f"apart.{one.place}")
    sign = MARKS.get(one.place)
    return tag("span", tag("b", sign, aria_hidden="true") if sign else None, words,
               class_=f"apart z-{one.place}")  # fmt: skip


def gap(one: Judged) -> str:
    """How many more or fewer than at the national rate, with its sign."""
    if one.place not in TESTED:
        return "–"
    return f"{one.gap:+.1f}".replace("-", "\u2212")


def asked_list(view: View, asked: Asked) -> Html:
    """The list that the address asks for; else the reader's own areas, else those outside."""
    which, ones = _chosen(view, asked)
    title = view.write(
        f"screen.funnel.list_{which}",
        n=count(len(ones)), unit=view.say(asked.counted(len(ones))), area=view.name(view.area),
        counts=_counts(ones),
    )  # fmt: skip
    rows = None
    if ones:
        rows = tag("div", _table(view, ones[:MOST], title), data_rows=len(ones))
    cut = view.say("screen.areas.cut", most=count(MOST), all=count(len(ones)))
    return tag(
        "section",
        heading(2, title),
        tag("p", *_others(view, asked, which), class_="soft small"),
        tag("p", cut, class_="notice", role="note") if len(ones) > MOST else None,
        rows,
        class_="block",
        id="list",
    )


def twin(view: View, asked: Asked) -> Html:
    """Every area with data as a table, folded away."""
    ones = [one for one in ordered(view, asked.found.areas) if one.place is not Place.NO_DATA]
    caption = view.say("screen.funnel.caption", metric=asked.named(view, "name"))
    rows = _rows(view, ones[:MOST])
    more = view.say("screen.areas.cut", most=count(MOST), all=count(len(ones)))
    return tag(
        "div",
        folded(view.lang, caption, _columns(view), rows),
        tag("p", more, class_="soft small") if len(ones) > MOST else None,
    )


def ordered(view: View, ones: Sequence[Judged]) -> list[Judged]:
    """By the gap in groups, most missing first; those not tested last."""

    def key(one: Judged) -> tuple[object, ...]:
        name = thai_key(one.reading.area.name(view.lang))
        return (one.place not in TESTED, one.gap if one.place in TESTED else 0.0, name)

    return sorted(ones, key=key)


def rows_of(view: View) -> Rows:
    """Every area with its verdict, for a file."""
    asked = ask(view)
    ones = ordered(view, asked.found.areas)
    heads = [view.say("mark.area"), *(view.say(f"screen.funnel.file.{h}") for h in
             ("code", "counted", "of", "expected", "gap", "verdict"))]  # fmt: skip
    rows = [
        [
            Cell(one.reading.area.name(view.lang)), Cell(one.reading.area.code),
            Cell(int(one.reading.numerator)), Cell(int(one.reading.denominator)),
            Cell(round(one.expected, 2)), Cell(round(one.gap, 2) if one.place in TESTED else None),
            Cell(view.say(f"apart.{one.place}")),
        ]
        for one in ones
    ]  # fmt: skip
    title = view.say("screen.funnel.caption", metric=asked.named(view, "name"))
    notes = [in_words(view), *([view.say("app.sample")] if view.db.info.sample else [])]
    return Rows(title, heads, rows, len(rows), notes)


def _chosen(view: View, asked: Asked) -> tuple[str, list[Judged]]:
    """The kind of list, and its areas in their order."""
    which = view.own.get("at", "")
    if place := MARK.fullmatch(which):
        x, n, whose = int(place[1]), int(place[2]), place[3]
        found = [one for one in asked.found.tested if one.counts == (n, x)]
        if whose:
            own = whose == "-own"
            found = [one for one in found if (one.reading.area.code in asked.own) is own]
        if found:
            return "place", ordered(view, found)
    if which != "outside" and asked.own:
        return "own", ordered(view, asked.mine)
    return "outside", ordered(view, asked.found.outside)


def _counts(ones: Sequence[Judged]) -> str:
    reading = ones[0].reading if ones else None
    return f"{count(reading.numerator)}/{count(reading.denominator)}" if reading else ""


def _others(view: View, asked: Asked, which: str) -> list[Child]:
    """The order in words, and the way to the other lists."""
    parts: list[Child] = [view.say("screen.funnel.order")]
    n = len(asked.found.outside)
    if which != "outside" and n:
        words = view.say("screen.funnel.to_outside", n=count(n), unit=view.say(asked.unit))
        parts += [" · ", tag("a", words, href=at(view, "outside"), data_count=n, data_stay=True)]
    if which != "own" and asked.own:
        words = view.say("screen.funnel.to_own", n=count(len(asked.mine)),
                         area=view.name(view.area))  # fmt: skip
        parts += [" · ", tag("a", words, href=at(view, None), data_stay=True)]
    return parts


def _columns(view: View) -> list[Column]:
    return [(view.say(f"screen.funnel.column.{head}"), head in HEADS[1:4]) for head in HEADS]


def _table(view: View, ones: Sequence[Judged], title: str) -> Html:
    caption = re.sub("<[^>]+>", "", title)
    return table(caption, _columns(view), _rows(view, ones), stacked=True)


def _rows(view: View, ones: Sequence[Judged]) -> list[list[Child]]:
    earlier = thens(view, [one.reading for one in ones], within=view.trail[0])
    return [
        [
            _name(view, one),
            tag("span", _groups(view, one), mark(view, one.reading, earlier)),
            f"{one.expected:.1f}" if one.place in TESTED else "–",
            gap(one),
            verdict(view, one),
        ]
        for one in ones
    ]


def _name(view: View, one: Judged) -> Html:
    area = one.reading.area
    inside = " · ".join(view.name(above) for above in over(view, area))
    name = tag("a", area.name(view.lang), href=view.link("areas", area=area.code))
    return tag("span", name, tag("small", inside) if inside else None)


def _groups(view: View, one: Judged) -> Html:
    """Counts with the rate; they lead to the groups."""
    reading = one.reading
    counts = f"{count(reading.numerator)}/{count(reading.denominator)}"
    sort = reading.metric if METRICS[reading.metric].listed else None
    href = view.link("areas", area=reading.area.code, by=Level.GROUP.word, sort=sort)
    rate = percent(reading.value, reading.denominator) if reading.value is not None else None
    return tag("span", tag("a", counts, href=href), tag("small", rate) if rate else None)
