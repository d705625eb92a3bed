"""A stretch of days as a strip: what has passed is solid, the days that matter stand as numbered
marks, each in words below. Days in, markup out; which days matter is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssg_metrics.present.days import month, short, written
from ssg_metrics.present.html import Child, Html, tag
from ssg_metrics.words import say

NEAR = 9.0
"""Marks closer than this (per cent of the strip) stand one above the other."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that matters: what it means, and whether it is the one that the screen is about."""

    day: date
    words: Child
    main: bool = False


def calendar(first: date, last: date, marks: Sequence[Milestone], as_of: date, lang: str) -> Html:
    """The strip from ``first`` to ``last`` with its marks in order, and their list."""
    ordered = sorted(marks, key=lambda mark: mark.day)
    gone = _part(as_of + timedelta(days=1), first, last) if as_of >= first else 0.0
    strip = tag(
        "div",
        *(_month(day, first, last, lang) for day in _months(first, last)),
        tag("i", class_="gone", style=f"width:{gone:.2f}%"),
        *_numbered(ordered, first, last),
        _today(as_of, first, last, lang),
        class_="strip",
        aria_hidden="true",
    )
    lines = (_line(number, mark, as_of, lang) for number, mark in enumerate(ordered, start=1))
    return tag("figure", strip, tag("ol", *lines, class_="milestones"), class_="calendar")


def _part(day: date, first: date, last: date) -> float:
    whole = (last - first).days + 1
    return 100 * min(max((day - first).days, 0), whole) / whole


def _months(first: date, last: date) -> list[date]:
    days = [first.replace(day=1)]
    while (following := (days[-1] + timedelta(days=31)).replace(day=1)) <= last:
        days.append(following)
    return days


def _month(day: date, first: date, last: date, lang: str) -> Html:
    return tag("span", month(day, lang), class_="month",
               style=f"left:{_part(day, first, last):.2f}%")  # fmt: skip


def _numbered(ordered: Sequence[Milestone], first: date, last: date) -> list[Html]:
    """A line at each day and its number above; one too near the number before stands higher."""
    found: list[Html] = []
    before, high = -100.0, False
    for number, mark in enumerate(ordered, start=1):
        place = _part(mark.day, first, last)
        high = place - before < NEAR and not high
        before = place
        more = f"{' main' if mark.main else ''}{' high' if high else ''}"
        style = f"left:{place:.2f}%"
        found += [tag("i", class_=f"mark{more}", style=style),
                  tag("b", number, class_=f"no{more}", style=style)]  # fmt: skip
    return found


def _today(as_of: date, first: date, last: date, lang: str) -> Html | None:
    if not first <= as_of <= last:
        return None
    place = _part(as_of, first, last)
    side = "today to-left" if place > 70 else "today"
    return tag("span", short(as_of, lang), class_=side, style=f"left:{place:.2f}%")


def _line(number: int, mark: Milestone, as_of: date, lang: str) -> Html:
    left = (mark.day - as_of).days
    key = "left" if left > 0 else "passed" if left < 0 else "today"
    days = say(f"mark.calendar.{key}", lang, n=abs(left))
    return tag(
        "li",
        tag("i", number, aria_hidden="true"),
        tag("span", tag("b", written(mark.day, lang)), tag("small", days)),
        tag("span", mark.words),
        class_="main" if mark.main else None,
    )
