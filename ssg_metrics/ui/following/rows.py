"""The visits as rows: finding, advice and what came after, those with nothing seen yet first.

``show`` in the address asks for groups by what became of their advice; without it every visit of
the quarter is listed. The same rows make the screen and the file.
"""

from __future__ import annotations

from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.outcomes import GROUPS, VISITS, Outcome, outcomes
from ssg_metrics.model import Level
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import MOST, Cell, Rows, drawn
from ssg_metrics.ui.after import after, after_words
from ssg_metrics.ui.listed import cut, notes, place_words, source
from ssg_metrics.ui.view import View

HEADS = ("group", "place", "visited", "finding", "advice", "after", "inspector", "source")


def shown(view: View) -> str:
    """Which list the address asks for."""
    asked = view.own.get("show")
    return asked if asked in GROUPS else VISITS


def listing(view: View, most: int = EVERY) -> Rows:
    """The visits, or the groups, that the address asks for, at most so many."""
    show = shown(view)
    found, total = outcomes(
        view.db, view.scope.year, view.area, show, as_of=view.as_of, most=most
    )  # fmt: skip
    title = view.say(f"screen.followup.rows.{show}", n=count(total), area=view.name(view.area),
                     day=written(view.as_of, view.lang))  # fmt: skip
    heads = [view.say(f"screen.followup.head.{head}") for head in HEADS]
    return Rows(title, heads, [_row(view, one) for one in found], total, notes(view))


def visits_list(view: View) -> Html:
    """The section: what is listed, the lists beside it, the rows, and where they are cut."""
    found = listing(view, MOST)
    empty = tag("p", view.say("screen.followup.rows.none"), class_="lead")
    return tag(
        "section",
        heading(2, found.title),
        tag("p", view.say("screen.followup.order"), class_="soft small"),
        _tabs(view),
        cut(view, found),
        drawn(found, view.lang) if found.total else empty,
        class_="block",
        id="visits",
    )


def to_rows(view: View, show: str, area: str | None = None) -> str:
    """The address of a list of this screen, for the area in scope or another."""
    by = view.own.get("by") if area is None else None
    return f"{view.link(show=show, by=by, area=area or view.area.code)}#visits"


def _tabs(view: View) -> Html:
    here = shown(view)
    items = (
        tag("li", tag("a", view.say(f"screen.followup.tab.{show}"), data_stay=True,
                      href=to_rows(view, show) if show != VISITS else
                      f"{view.link(by=view.own.get('by'))}#visits",
                      aria_current="true" if show == here else None))
        for show in (VISITS, *GROUPS)
    )  # fmt: skip
    label = view.say("screen.record.rows.beside")
    return tag("nav", tag("ul", *items, class_="tabs"), aria_label=label)


def _row(view: View, one: Outcome) -> list[Cell]:
    came = Cell(after_words(view, one), shown=after(view, one))
    return [*_who(view, one), Cell(one.visited_on), Cell(one.finding), Cell(one.advice), came,
            Cell(one.inspector), source(view, one.source)]  # fmt: skip


def _who(view: View, one: Outcome) -> list[Cell]:
    """The group, leading to its visits, or that the visit names none; and where it is."""
    place = Cell(place_words(view, one.district, one.province))
    if one.code is None:
        return [Cell(view.say("screen.followup.no_group")), place]
    name = f"{one.code} {one.name or ''}".strip()
    if one.name is None:
        return [Cell(name), place]
    words = name if one.registered else f"{name} ({view.say('screen.record.rows.not_selected')})"
    return [Cell(words, href=f"{view.link('areas', area=one.code)}#visits"), place]


def levels_below(view: View) -> list[Level]:
    """The levels that the areas can be listed by, the next one first."""
    return [level for level in Level if level > view.area.level]
