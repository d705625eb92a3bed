"""The forums and who came: attendance against the number set, and how it spreads. Markup only."""

from __future__ import annotations

from ssg_metrics.metrics.attendance import SIZES, spread
from ssg_metrics.present.cards import card
from ssg_metrics.present.days import written
from ssg_metrics.present.histogram import gathered, histogram
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.segments import Part, segments
from ssg_metrics.present.table import folded
from ssg_metrics.ui.compared import change
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.view import View


def forums(view: View) -> Html:
    """The section of the record."""
    counts = held(view)
    day = written(view.as_of, view.lang)
    if not counts:
        title = view.say("screen.record.forums.none", day=day)
        return tag("section", heading(2, title), class_="block", id="forums")
    seats = view.programme.forum_participants
    sizes = sizes_of(counts, seats)
    title = view.say(
        "screen.record.forums.title", n=count(sum(counts.values())), seats=seats, day=day,
        enough=count(sizes["forum_exact"] + sizes["forum_more"]), fewer=count(sizes["forum_fewer"]),
    )  # fmt: skip
    parts = [_part(view, size, n, seats) for size, n in sizes.items()]
    return tag(
        "section",
        heading(2, title),
        tag(
            "div",
            tag("div", segments(parts, title), _cards(view)),
            _histogram(view, counts, seats),
            class_="two",
        ),
        class_="block",
        id="forums",
    )


def held(view: View) -> dict[int, int]:
    """Forums held in the area by number of participants."""
    return spread(view.db, view.scope.year, view.area, view.as_of)


def sizes_of(counts: dict[int, int], seats: int) -> dict[str, int]:
    """Forums with fewer participants than set, exactly as many, and more."""
    fewer = sum(n for people, n in counts.items() if people < seats)
    exact = counts.get(seats, 0)
    return dict(zip(SIZES, (fewer, exact, sum(counts.values()) - fewer - exact), strict=True))


def _part(view: View, size: str, n: int, seats: int) -> Part:
    name = view.say(f"screen.record.forums.{size}", seats=seats)
    rule = view.say(f"screen.record.forums.rule.{size}", seats=seats)
    return Part(f"size-{size}", name, n, rule, view.link(show=size))


def _histogram(view: View, counts: dict[int, int], seats: int) -> Html:
    low, high = min(counts), max(counts)
    key = "spread" if low < high else "spread_same"
    said = view.say(f"screen.record.forums.{key}", low=count(low), high=count(high))
    bars = gathered(counts, seats)
    columns = [
        (view.say("screen.record.forums.people"), True),
        (view.say("screen.record.forums.forums"), True),
    ]
    rows = [(count(people), count(n)) for people, n in sorted(counts.items())]
    return tag(
        "div",
        tag("h3", said),
        histogram(counts, seats, said, view.say("screen.record.forums.set")) if bars else None,
        folded(view.lang, said, columns, rows),
    )


def _cards(view: View) -> Html:
    names = ("forum_full", "forum_attendance")
    found = view.readings(names)
    cards = (
        card(found[name][0], view.lang, definition(view, name),
             view.link(show="forum_fewer") if name == "forum_full" else None,
             change(view, found[name][0]))
        for name in names
    )  # fmt: skip
    people = found["forum_attendance"][0]
    over = None
    if people.value is not None and people.numerator > people.denominator:
        share = percent(people.value, people.denominator)
        over = tag(
            "p", view.say("screen.record.forums.over", share=share), class_="soft small note"
        )
    return tag("div", tag("div", *cards, class_="cards"), over)
