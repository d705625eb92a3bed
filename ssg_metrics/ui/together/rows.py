"""The groups behind one count of the screen of bundles: screen and file alike."""

from __future__ import annotations

from ssg_metrics.metrics.chosen import EVERY
from ssg_metrics.metrics.failing import Failing, failing
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import MOST, Cell, Rows, drawn
from ssg_metrics.ui.listed import cut, notes, source, who
from ssg_metrics.ui.together.found import SHOWS, asked, listed, to_groups, wording
from ssg_metrics.ui.view import View

HEADS = ("group", "place", "failed", "day", "source")


def rows_screen(view: View) -> Html:
    """The list with its sentence, the wording, the way back, and where it is cut."""
    found = rows(view, MOST)
    show, topic = listed(view) or ("any", ())
    empty = tag("p", view.say("screen.record.rows.none"), class_="lead")
    tabs = (
        tag("li", tag("a", view.say(f"screen.together.show_{one}"),
                      href=to_groups(view, topic, one), data_stay=True,
                      aria_current="true" if one == show else None))
        for one in SHOWS
    )  # fmt: skip
    back = tag("a", view.say("screen.together.back"), href=view.link())
    return join((
        heading(1, found.title),
        wording(view, topic),
        tag("p", back, class_="note"),
        tag("ul", *tabs, class_="tabs") if len(topic) > 1 else None,
        cut(view, found),
        drawn(found, view.lang) if found.total else empty,
    ))  # fmt: skip


def rows(view: View, most: int = EVERY) -> Rows:
    """The groups that the address asks for, at most so many."""
    show, topic = listed(view) or ("any", ())
    there, total = failing(view.db, asked(view), topic, every=show == "all", most=most)
    title = view.say(
        f"screen.together.rows_{show if len(topic) > 1 else 'one'}", n=count(total),
        codes=", ".join(topic), area=view.name(view.area), day=written(view.as_of, view.lang),
    )  # fmt: skip
    heads = [view.say(f"screen.together.row.{head}") for head in HEADS]
    return Rows(title, heads, [_row(view, one) for one in there], total, notes(view))


def _row(view: View, one: Failing) -> list[Cell]:
    return [
        *who(view, one),
        Cell(", ".join(one.indicators)),
        Cell(one.day),
        source(view, one.source),
    ]
