"""The rows behind one count of the record, each with where it came from: screen and file alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ssg_metrics.metrics.attendance import FULL, SIZES, forums
from ssg_metrics.metrics.chosen import (
    ACCOUNTING,
    EVERY,
    STANDARD,
    VERDICTS,
    chosen,
    passed_over,
)
from ssg_metrics.metrics.done import STEPS, done
from ssg_metrics.metrics.visited import KINDS, visited
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import MOST, Rows, drawn
from ssg_metrics.ui.listed import cut, notes, source, who
from ssg_metrics.ui.record_cells import (
    Row,
    answer_row,
    chosen_as,
    form_row,
    forum_row,
    step_row,
    verdict_rows,
    visit_row,
)
from ssg_metrics.ui.selection import candidates_area
from ssg_metrics.ui.view import View

FAMILIES = (
    *((f"{step}_done", f"{step}_open") for step in STEPS),
    ("kept", *VERDICTS, "passed_over"),
    (*SIZES, FULL),
    ACCOUNTING,
    KINDS,
    STANDARD,
)
"""Lists that are shown beside one another."""
SHOWS = tuple(show for family in FAMILIES for show in family)
"""What ``show`` may be in the address of the record."""
Made = tuple[tuple[str, ...], list[Row], int]
"""Heads, rows, and how many rows there are."""


def asked_rows(view: View) -> bool:
    """Whether the address asks for rows in the place of the record."""
    return view.own.get("show") in SHOWS


def listing_screen(view: View) -> Html:
    """The list with its sentence, its rule, the way back, and where it is cut."""
    found = listing(view, MOST)
    back = tag("a", view.say("screen.record.rows.back"), href=view.link())
    empty = tag("p", view.say("screen.record.rows.none"), class_="lead")
    shown = drawn(found, view.lang) if found.total else empty
    parts = (
        heading(1, found.title),
        _rule(view),
        tag("p", back),
        _tabs(view),
        cut(view, found),
        shown,
    )
    return join(parts)


def listing(view: View, most: int = EVERY) -> Rows:
    """The rows that the address asks for, at most so many."""
    show = view.own["show"]
    heads, rows, total = MAKERS.get(show, _groups)(view, show, most)
    p, area = view.programme, candidates_area(view) if show == "passed_over" else view.area
    title = view.say(
        f"screen.record.rows.title.{show}", n=count(total), area=view.name(area),
        day=written(view.as_of, view.lang), seats=p.forum_participants, level=p.selected_level,
    )  # fmt: skip
    words = [view.say(f"screen.record.rows.head.{head}") for head in heads]
    return Rows(title, words, rows, total, notes(view))


def rows_there(view: View) -> int:
    """How many rows the list has, a file of it too."""
    return listing(view, 1).total


def _tabs(view: View) -> Html | None:
    """The lists beside this one."""
    show = view.own["show"]
    (family,) = (each for each in FAMILIES if show in each)
    items = (
        tag("li", tag("a", _short(view, each), href=view.link(show=each), data_stay=True,
                      aria_current="true" if each == show else None))
        for each in family
    )  # fmt: skip
    label = view.say("screen.record.rows.beside")
    return tag("nav", tag("ul", *items, class_="tabs"), aria_label=label)


def _short(view: View, show: str) -> str:
    return view.say(
        f"screen.record.rows.short.{show}",
        seats=view.programme.forum_participants,
        level=view.programme.selected_level,
    )


def _rule(view: View) -> Html | None:
    show = view.own["show"]
    if show not in VERDICTS:
        return None
    words = view.say(f"selection.rule.{show}", level=view.programme.selected_level)
    return tag("p", words, class_="lead")


def _steps(view: View, show: str, most: int) -> Made:
    step, _, side = show.rpartition("_")
    there, total = done(
        view.db, view.scope.year, view.area, step,
        as_of=view.as_of, yet=side == "open", round=view.scope.round, most=most,
    )  # fmt: skip
    return ("group", "place", "day", "source"), [step_row(view, one) for one in there], total


def _forums(view: View, show: str, most: int) -> Made:
    held, total = forums(
        view.db, view.scope.year, view.area, show, as_of=view.as_of, most=most
    )  # fmt: skip
    return ("group", "place", "held", "people", "source"), [forum_row(view, f) for f in held], total


def _visits(view: View, show: str, most: int) -> Made:
    seen, total = visited(
        view.db, view.scope.year, view.area, show, as_of=view.as_of, most=most
    )  # fmt: skip
    heads = ("area", "place", "first", "visits", "source")
    return heads, [visit_row(view, v, show) for v in seen], total


def _leaders(view: View, _show: str, most: int) -> Made:
    found, total = passed_over(view.db, view.scope.year, candidates_area(view), most=most)
    rows: list[Row] = [[*who(view, g), *chosen_as(view, g), source(view, g.source)] for g in found]
    return ("group", "place", "level", "leads", "source"), rows, total


def _groups(view: View, show: str, most: int) -> Made:
    found, total = chosen(
        view.db, view.scope.year, view.area, show,
        as_of=view.as_of, round=view.scope.round, most=most,
    )  # fmt: skip
    if show in ACCOUNTING:
        return ("group", "place", "answer", "source"), [answer_row(view, g) for g in found], total
    if show in STANDARD:
        heads = ("group", "place", "passed", "complete", "source")
        return heads, [form_row(view, g) for g in found], total
    return (
        ("group", "place", "level", "leads", "evidence", "source"),
        verdict_rows(view, found),
        total,
    )


MAKERS: Mapping[str, Callable[[View, str, int], Made]] = {
    **dict.fromkeys((f"{step}_{side}" for step in STEPS for side in ("done", "open")), _steps),
    **dict.fromkeys((*SIZES, FULL), _forums),
    **dict.fromkeys(KINDS, _visits),
    "passed_over": _leaders,
}
"""What makes the rows of a list; all others are registered groups by what is true of them."""
