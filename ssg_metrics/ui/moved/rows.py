"""The groups that went one way in an indicator: screen and file alike."""

from __future__ import annotations

from datetime import date

from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.moved import WAYS, Moved, moved
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import MOST, Cell, Rows, drawn
from ssg_metrics.present.theme import verdict
from ssg_metrics.ui.listed import cut, notes, source, who
from ssg_metrics.ui.moved.found import listed, to_groups
from ssg_metrics.ui.together.found import wording
from ssg_metrics.ui.view import View

HEADS = ("group", "place", "first", "second", "source")


def rows_screen(view: View) -> Html:
    """The list with its sentence, the ways beside it, and where it is cut."""
    found = rows(view, MOST)
    way, code = listed(view) or (WAYS[0], "")
    empty = tag("p", view.say("screen.record.rows.none"), class_="lead")
    tabs = (
        tag("li", tag("a", view.say(f"screen.movement.column.{one}"),
                      href=to_groups(view, one, code), data_stay=True,
                      aria_current="true" if one == way else None))
        for one in WAYS
    )  # fmt: skip
    back = tag("a", view.say("screen.movement.back"), href=view.link())
    shown = drawn(found, view.lang) if found.total else empty
    return join((heading(1, found.title), wording(view, (code,)), tag("p", back, class_="note"),
                 tag("ul", *tabs, class_="tabs"), cut(view, found), shown))  # fmt: skip


def rows(view: View, most: int = EVERY) -> Rows:
    """The groups that the address asks for, at most so many."""
    way, code = listed(view) or (WAYS[0], "")
    there, total = moved(
        view.db, view.scope.year, view.area, code, way, as_of=view.as_of, most=most
    )
    title = view.say(f"screen.movement.rows.{way}", n=count(total), area=view.name(view.area),
                     code=code, day=written(view.as_of, view.lang))  # fmt: skip
    heads = [view.say(f"screen.movement.row.{head}") for head in HEADS]
    return Rows(title, heads, [_row(view, one) for one in there], total, notes(view))


def _row(view: View, one: Moved) -> list[Cell]:
    return [
        *who(view, one),
        _result(view, one.first, one.first_day),
        _result(view, one.second, one.second_day),
        source(view, one.source),
    ]


def _result(view: View, state: bool | None, day: date | None) -> Cell:
    mark = verdict(state, view.lang)
    words = written(day, view.lang) if day else ""
    word = view.say(f"mark.result.{'none' if state is None else 'yes' if state else 'no'}")
    return Cell(f"{word} {words}".strip(), shown=tag("span", mark, " ", tag("small", words)))
