"""The chase list to print: a block a province, a line a group, room to write. Markup only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ssg_metrics.present.days import short, written
from ssg_metrics.present.html import Child, Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.slack import slack_words
from ssg_metrics.present.table import table
from ssg_metrics.reference import reference
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.road import Road, filed, lines, stands
from ssg_metrics.ui.view import View

LIST = "chase"
"""What the address says: ``list=chase``."""
MOST = 1_000
"""Lines at most; the workbook has them all."""


def asked_paper(view: View) -> bool:
    """Whether the address asks for this list."""
    return view.own.get("list") == LIST


def to_paper(view: View) -> str:
    """The address of this list for the area in scope."""
    return view.link(list=LIST)


def chase_paper(view: View, road: Road) -> Html:
    """The list for the area in scope."""
    found = lines(view, most=MOST)
    title = view.say("chase.head", area=view.name(view.area), n=count(road.open),
                     day=written(view.as_of, view.lang))  # fmt: skip
    said = [tag("p", words, class_="soft small") for words in head(view, found.total)[1:2]]
    back = tag("p", tag("a", view.say("chase.back"), href=view.link()), " · ",
               view.say("chase.print"), class_="screen-only small")  # fmt: skip
    cut = None
    if found.total > len(found.rows):
        words = view.say("chase.cut", most=count(MOST), all=count(found.total))
        cut = tag("p", words, class_="notice", role="note")
    blocks = (_block(view, code, rows) for code, rows in by_province(view, found.rows))
    return join((heading(1, title), back, *said, cut, *blocks))


def head(view: View, there: int) -> list[str]:
    """What stands above the list: filters, how many, the days that bind, the edition."""
    year = view.programme
    return [
        in_words(view),
        view.say("chase.count", n=f"{there:,}",
                 due=written(year.province_report_deadline, view.lang), days=year.report_days),
        view.say("app.edition", id=view.db.id[:12]),
    ]  # fmt: skip


def by_province(
    view: View, rows: Iterable[Mapping[str, Any]]
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Rows by province in the order of their names; in each the soonest stays first."""
    places = reference(view.settings.reference_dir).places
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["province"], []).append(row)

    def name(code: str) -> tuple[str, str]:
        place = places.find(code)
        return thai_key(place.name(view.lang) if place else code)

    return [(code, found[code]) for code in sorted(found, key=name)]


def _block(view: View, province: str, rows: Sequence[Mapping[str, Any]]) -> Html:
    place = reference(view.settings.reference_dir).places.find(province)
    name = view.name(place) if place else province
    columns = [(view.say(f"chase.paper.{column}"), False)
               for column in ("tick", "group", "waits", "forum", "due", "note")]  # fmt: skip
    title = view.say("chase.province", area=name, n=count(len(rows)))
    inner = table(title, columns, (_line(view, row) for row in rows), class_="data to-write")
    return tag("section", heading(2, title), tag("p", _bpm(view, province), class_="small"), inner,
               class_="block province")  # fmt: skip


def _bpm(view: View, province: str) -> str:
    report = filed(view).get(province)
    if report is None:
        due = written(view.programme.province_report_deadline, view.lang)
        return view.say("chase.not_filed", due=due)
    return view.say(
        "chase.filed", day=written(report["filed"], view.lang),
        photos=count(report["photos"] or 0), files=count(report["files"] or 0),
    )  # fmt: skip


def _line(view: View, row: Mapping[str, Any]) -> list[Child]:
    stand, places = stands(view, row), reference(view.settings.reference_dir).places
    district = places.find(row["district"])
    under = [row["group_code"], *([view.name(district)] if district else [])]
    waits = view.say(f"deadlines.step.{stand.waiting}") if stand.waiting else ""
    held = row["held"] if row["held"] and row["held"] <= view.as_of else None
    return [
        tag("i", class_="tick"),
        tag("span", row["group_name"], tag("small", " · ".join(under))),
        tag("span", tag("b", waits), tag("small", slack_words(stand, view.lang))),
        short(held, view.lang) if held else "–",
        short(stand.due, view.lang) if stand.due else "–",
        None,
    ]
