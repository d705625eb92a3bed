"""The groups to look at: one list at a time, which the address names; a row leads to its group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ssg_metrics.metrics.spending import IDLE_DAYS, LISTS, STATES, Spent, listed, sizes
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import baht, count
from ssg_metrics.present.table import table
from ssg_metrics.reference import reference
from ssg_metrics.ui.kept import Kept
from ssg_metrics.ui.links import echoed
from ssg_metrics.ui.nearest import unnamed
from ssg_metrics.ui.view import View

MOST = 200
"""Rows shown at most; the file has them all."""
FIRST = 12
"""Rows of the list that nobody asked for: enough to see what it is, and the way to the rest."""
KEPT = Kept(64)
"""Lists and their sizes, by edition and scope."""
CHOICES = ("idle", "over", "paid_no_forum", "early", "late", "not_registered")
"""The lists that ask for a decision; the states of the cells are reached from the cells."""
HEADS = ("group", "place", "share", "paid", "forum", "first", "last", "remark")
NUMBERS = frozenset({"share", "paid"})
UNPAID = ("paid", "first", "last")
EMPTY: Mapping[str, tuple[str, ...]] = {
    "idle": UNPAID,
    "forum_not_paid": UNPAID,
    "no_forum_not_paid": (*UNPAID, "forum", "remark"),
    "paid_no_forum": ("forum",),
    "forum_and_paid": ("remark",),
    "not_registered": ("share",),
}
"""The columns that have nothing in them in a list, by what the list is."""


def to_list(view: View, name: str) -> str:
    """The address of a list on this screen."""
    return f"{view.link('money', keep=True, show=name)}#list"


def lengths(view: View) -> Mapping[str, int]:
    """How many groups each list has here."""
    key = ("n", view.db.id, view.scope.year, view.area.code, view.as_of)
    return KEPT.get(key, lambda: sizes(view.db, view.scope.year, view.area, view.as_of))


def shown(view: View) -> str:
    """The list that the address asks for, else the first that has somebody in it."""
    asked = view.own.get("show", "")
    if asked in LISTS:
        return asked
    found = lengths(view)
    return next((name for name in CHOICES if found[name]), CHOICES[0])


def spent(view: View, name: str, most: int) -> list[Spent]:
    """The first rows of a list."""
    key = ("l", view.db.id, view.scope.year, view.area.code, view.as_of, name, most)
    return KEPT.get(
        key,
        lambda: listed(view.db, view.scope.year, name, view.area, view.as_of, most=most),
    )


def lists(view: View) -> Html:
    """The choice of lists with their lengths, and the one that is shown."""
    name, found = shown(view), lengths(view)
    words = view.say(f"screen.money.list.{name}", days=IDLE_DAYS)
    day = written(view.as_of, view.lang)
    title = view.say("screen.money.list_head", list=words, n=count(found[name]), day=day)
    asked = view.own.get("show")
    wrong = (
        view.say("screen.money.list_wrong", text=echoed(asked))
        if asked and asked not in LISTS
        else None
    )
    return tag(
        "section",
        heading(2, title),
        tag("p", wrong, class_="notice", role="alert") if wrong else None,
        tag("p", view.say(f"screen.money.why.{name}", days=IDLE_DAYS), class_="soft small"),
        _tabs(view, name, found),
        _rows(view, name, found[name]),
        _unnamed(view, name, found[name]),
        class_="block",
        id="list",
    )


def _unnamed(view: View, name: str, length: int) -> Html | None:
    """What the two by two counts above the names that there are: targets not yet registered."""
    reading = view.reading(name) if name in STATES else None
    return None if reading is None else unnamed(view, int(reading.numerator) - length)


def _tabs(view: View, name: str, found: Mapping[str, int]) -> Html:
    choices = [*CHOICES, *([name] if name in STATES and name not in CHOICES else [])]
    links = (
        tag(
            "a", view.say(f"screen.money.tab.{one}"), " ", tag("b", count(found[one])),
            href=view.link(keep=True, show=one), data_stay=True,
            aria_current="true" if one == name else None,
        )
        for one in choices
    )  # fmt: skip
    label = view.say("screen.money.lists")
    return tag("nav", tag("span", label, class_="unseen"), *links, class_="tabs", aria_label=label)


def _rows(view: View, name: str, length: int) -> Html:
    if not length:
        return tag("p", view.say("screen.money.list_none"), class_="soft note")
    heads = heads_of(name)
    columns = [(view.say(f"screen.money.column.{h}"), h in NUMBERS) for h in heads]
    most = MOST if view.own.get("show") == name else min(FIRST, MOST)
    rows = [
        [cell for head, cell in zip(HEADS, _row(view, name, each), strict=True) if head in heads]
        for each in spent(view, name, most)
    ]
    return tag(
        "div",
        table(
            view.say(f"screen.money.tab.{name}"), columns, rows, class_="data flow", stacked=True
        ),
        _cut(view, name, most, length),
        data_rows=length,
    )


def _cut(view: View, name: str, most: int, length: int) -> Html | None:
    """How many of all are shown, and the way to the rest where this page can show more."""
    if length <= most:
        return None
    words = view.say("screen.money.list_cut", most=count(most), all=count(length))
    if most == MOST:
        return tag("p", words, class_="soft small")
    shows = min(length, MOST)
    key = "list_all" if shows == length else "list_more"
    more = tag(
        "a", view.say(f"screen.money.{key}", n=count(shows)), href=to_list(view, name),
        data_stay=True,
    )  # fmt: skip
    return tag("p", words, " ", more, class_="soft small")


def heads_of(name: str) -> tuple[str, ...]:
    """The columns of a list."""
    return tuple(head for head in HEADS if head not in EMPTY.get(name, ()))


def _row(view: View, name: str, each: Spent) -> tuple[Child, ...]:
    line = line_of(view, name, each)
    group = tag("a", each.area.name(view.lang), href=view.link("areas", area=each.area.code))
    place = tag("span", line.district, tag("small", line.province))
    return (
        tag("span", group, tag("small", each.area.code)),
        place,
        "–" if each.share is None else baht(each.share, view.lang),
        baht(each.baht, view.lang),
        *(_day(view, day) for day in (each.forum, each.first_paid, each.last_paid)),
        line.remark,
    )  # fmt: skip


def _day(view: View, day: date | None) -> Child:
    if day is None:
        return tag("span", view.say("screen.money.no_day"), class_="nodata")
    return written(day, view.lang)


class Line(NamedTuple):
    """What a row says in words: its places, and why it stands in the list."""

    district: str
    province: str
    remark: str


def line_of(view: View, name: str, each: Spent) -> Line:
    """The words of a row."""
    known = reference(view.settings.reference_dir).places
    district, province = known.find(each.area.parent or ""), known.find(each.province)
    return Line(
        district.name(view.lang) if district else each.area.parent or "",
        province.name(view.lang) if province else each.province,
        _remark(view, name, each),
    )


def _remark(view: View, name: str, each: Spent) -> str:
    """Why it stands in this list, in days or baht."""
    first, last = view.programme.fiscal_from, view.programme.fiscal_to
    if each.forum and not first <= each.forum <= last:
        return view.say("screen.money.remark.outside")
    days = (view.as_of - each.forum).days if each.forum else 0
    said = {
        "idle": ("waited", count(days)),
        "forum_not_paid": ("waited", count(days)),
        "over": ("over", count(each.baht - (each.share or 0))),
        "early": ("early", count(each.early)),
        "late": ("late", count(each.late)),
        "paid_no_forum": ("check", ""),
        "not_registered": ("candidate", ""),
    }.get(name)
    if said is None:
        return "" if each.selected else view.say("screen.money.remark.candidate")
    return view.say(f"screen.money.remark.{said[0]}", n=said[1])
