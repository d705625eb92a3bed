"""Follow-up of the inspection regions, or of the areas below one: visited or not, when first, and
how much of each. Markup only.
"""

from __future__ import annotations

from datetime import date

from ssg_metrics.metrics.visited import first_visits
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import folded
from ssg_metrics.present.theme import verdict
from ssg_metrics.ui.compared import Then, mark, thens
from ssg_metrics.ui.view import View
from ssg_metrics.words import by_number

MOST = 120
"""Areas shown at most; the screen Areas has them all."""


def followup(view: View) -> Html:
    """The section of the record: every area one level down."""
    below = Level(view.area.level + 1)
    names = ["followed_up", "groups_followed_up"]
    if below <= Level.PROVINCE:
        names.append("provinces_followed_up")
    found = view.readings(names, by=below)
    rows = [row for row in zip(*(found[name] for name in names), strict=True) if row[0].denominator]
    first = first_visits(view.db, view.scope.year, below, view.as_of)
    seen = sum(row[0].numerator > 0 for row in rows)
    level = view.say(by_number(f"screen.overview.level.{below.word}", len(rows)))
    title = view.say(
        "screen.record.followup.title", n=count(seen), all=count(len(rows)), level=level,
        first=written(view.programme.forum_from, view.lang),
        last=written(view.programme.forum_to, view.lang), day=written(view.as_of, view.lang),
    )  # fmt: skip
    order = "followup.order" if rows else "followup.nobody"
    rows.sort(key=lambda row: (row[0].numerator > 0, thai_key(row[0].area.name(view.lang))))
    more = len(rows) - MOST
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say(f"screen.record.{order}"), class_="soft small"),
        tag("p", tag("a", view.say("screen.record.followup.advice"), href=view.link("followup"))),
        _grid(view, rows[:MOST], below, first),
        tag("p", view.say("screen.record.cut_areas", n=count(more))) if more > 0 else None,
        _twin(view, title, rows[:MOST], first) if rows else None,
        class_="block",
        id="followup",
    )


def _grid(
    view: View, rows: list[tuple[Reading, ...]], below: Level, first: dict[str, date]
) -> Html:
    """A square an area: its name, whether it was visited and when first, and how much of it."""
    earlier = thens(view, [reading for row in rows for reading in row])
    squares = (tag("li", *_square(view, row, below, first, earlier)) for row in rows)
    return tag("ul", *squares, class_="visits")


def _square(
    view: View,
    row: tuple[Reading, ...],
    below: Level,
    first: dict[str, date],
    earlier: Then,
) -> list[Html | None]:
    area, done = row[0].area, row[0].numerator > 0
    page = "areas" if below is Level.GROUP else None
    name = tag("a", area.name(view.lang), href=view.link(page, area=area.code))
    day = first.get(area.code) if done else None
    said = view.say("screen.record.followup.first", day=written(day, view.lang)) if day else None
    lines: list[Html | None] = [
        tag("b", name),
        tag("p", verdict(done, view.lang, "done"), " ", tag("small", said)),
    ]
    if below is Level.REGION:
        lines.append(_count(view, row[2], "visited_provinces", earlier))
    if below < Level.GROUP:
        lines.append(_count(view, row[1], "visited_groups", earlier))
    return lines


def _count(view: View, reading: Reading, show: str, earlier: Then) -> Html:
    """Visited of those there are; the count leads to its rows."""
    said = count(reading.numerator)
    href = view.link(area=reading.area.code, show=show)
    n = tag("a", said, href=href) if reading.numerator else tag("span", said, class_="zero")
    words = view.write(f"screen.record.followup.{show}", n=n, of=count(reading.denominator))
    return tag("p", words, " ", mark(view, reading, earlier), class_="small")


def _twin(view: View, title: str, rows: list[tuple[Reading, ...]], first: dict[str, date]) -> Html:
    heads = ("area", "visited", "day", "groups")
    columns = [(view.say(f"screen.record.followup.head.{h}"), h == "groups") for h in heads]
    cells = []
    for row in rows:
        area, done = row[0].area, row[0].numerator > 0
        day = first.get(area.code) if done else None
        cells.append(
            (
                area.name(view.lang),
                view.say(f"mark.done.{'yes' if done else 'no'}"),
                written(day, view.lang) if day else view.say("screen.record.followup.none"),
                f"{count(row[1].numerator)}/{count(row[1].denominator)}",
            )
        )
    return folded(view.lang, title, columns, cells)
