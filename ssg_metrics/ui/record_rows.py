"""The rows behind one count of the record, each with where it came from: screen and file alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.metrics.attendance import SIZES, Forum, forums
from ssg_metrics.metrics.chosen import (
    ACCOUNTING,
    EVERY,
    STANDARD,
    VERDICTS,
    Group,
    chosen,
    listed,
    passed_over,
)
from ssg_metrics.metrics.chosen import Cell as Source
from ssg_metrics.metrics.visited import KINDS, Visited, visited
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import MOST, Cell, Rows, drawn
from ssg_metrics.reference import reference
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.selection import candidates_area, leaders_named, reason_words
from ssg_metrics.ui.sources import placed
from ssg_metrics.ui.view import View

SHOWS = (*VERDICTS, "passed_over", *SIZES, *ACCOUNTING, *KINDS, *STANDARD)
"""What ``show`` may be in the address of the record."""
Row = Sequence[Cell]


def asked_rows(view: View) -> bool:
    """Whether the address asks for rows in the place of the record."""
    return view.own.get("show") in SHOWS


def listing_screen(view: View) -> Html:
    """The list with its sentence, its rule, the way back, and where it is cut."""
    found = listing(view, MOST)
    back = tag("a", view.say("screen.record.rows.back"), href=view.link())
    cut = None
    if found.total > len(found.rows):
        words = view.say("screen.record.rows.cut", most=count(MOST), all=count(found.total))
        cut = tag("p", words, class_="notice", role="note")
    if not found.total:
        empty = tag("p", view.say("screen.record.rows.none"), class_="lead")
        return join((heading(1, found.title), _rule(view), tag("p", back), empty))
    return join((heading(1, found.title), _rule(view), tag("p", back, class_="row"), cut,
                 drawn(found, view.lang)))  # fmt: skip


def listing(view: View, most: int = EVERY) -> Rows:
    """The rows that the address asks for, at most so many."""
    show = view.own["show"]
    heads, rows, total = _rows(view, show, most)
    p, area = view.programme, candidates_area(view) if show == "passed_over" else view.area
    title = view.say(
        f"screen.record.rows.title.{show}", n=count(total), area=view.name(area),
        day=written(view.as_of, view.lang), seats=p.forum_participants, level=p.selected_level,
    )  # fmt: skip
    words = [view.say(f"screen.record.rows.head.{head}") for head in heads]
    notes = [in_words(view), view.say("export.edition", edition=view.db.id[:12])]
    if view.db.info.sample:
        notes.append(view.say("export.sample"))
    return Rows(title, words, rows, total, notes)


def _rule(view: View) -> Html | None:
    show = view.own["show"]
    if show not in VERDICTS:
        return None
    words = view.say(f"selection.rule.{show}", level=view.programme.selected_level)
    return tag("p", words, class_="lead")


def _rows(view: View, show: str, most: int) -> tuple[tuple[str, ...], list[Row], int]:
    db, year, day = view.db, view.scope.year, view.as_of
    if show in SIZES:
        held, total = forums(db, year, view.area, show, as_of=day, most=most)
        return (
            ("group", "place", "held", "people", "source"),
            [_forum(view, f) for f in held],
            total,
        )
    if show in KINDS:
        seen, total = visited(db, year, view.area, show, as_of=day, most=most)
        heads: tuple[str, ...] = ("area", "place", "first", "visits", "source")
        return heads, [_visit(view, v, show) for v in seen], total
    if show == "passed_over":
        leaders, total = passed_over(db, year, candidates_area(view), most=most)
        heads = ("group", "place", "level", "leads", "source")
        return heads, [[*_who(view, g), *_chosen_as(view, g), _source(view, g.source)]
                       for g in leaders], total  # fmt: skip
    found, total = chosen(db, year, view.area, show, as_of=day, round=view.scope.round, most=most)
    if show in VERDICTS:
        heads = ("group", "place", "level", "leads", "evidence", "source")
        return heads, _verdicts(view, found), total
    if show in ACCOUNTING:
        return ("group", "place", "answer", "source"), [_answer(view, g) for g in found], total
    return (
        ("group", "place", "passed", "complete", "source"),
        [_form(view, g) for g in found],
        total,
    )


def _who(view: View, group: Group | Forum) -> list[Cell]:
    """The group, leading to its record, and where it is."""
    name = f"{group.code} {group.name}"
    return [Cell(name, href=view.link("areas", area=group.code)),
            Cell(_place(view, group.district, group.province))]  # fmt: skip


def _place(view: View, *codes: str | None) -> str:
    places = reference(view.settings.reference_dir).places
    found = (places.find(code) for code in codes if code)
    return " · ".join(view.name(area) for area in found if area)


def _source(view: View, source: Source) -> Cell:
    words = placed(source, view.lang)
    shown = tag("span", words, class_="where", title=source.submission[:16])
    return Cell(words, shown=shown)


def _chosen_as(view: View, group: Group) -> list[Cell]:
    return [Cell(group.level), Cell(_yes(view, group.leads))]


def _yes(view: View, value: bool | None) -> str | None:
    return None if value is None else view.say("mark.yes" if value else "mark.no")


def _verdicts(view: View, found: Sequence[Group]) -> list[Row]:
    leaders: dict[str, list[Group]] = {}
    if any(group.passed_over for group in found):
        for one in passed_over(view.db, view.scope.year, candidates_area(view))[0]:
            leaders.setdefault(one.province, []).append(one)
    sent = listed(view.db, view.scope.year)
    return [
        [*_who(view, g), *_chosen_as(view, g), _evidence(view, g, leaders, sent),
         _source(view, g.source)]
        for g in found
    ]  # fmt: skip


def _evidence(
    view: View, group: Group, leaders: Mapping[str, list[Group]], sent: Mapping[str, int]
) -> Cell:
    over = leaders.get(group.province, []) if group.verdict == "breach" and not group.leads else []
    words = reason_words(view, group, over, sent.get(group.province, 0))
    if not over or group.level != view.programme.selected_level:
        return Cell(words)
    shown = tag("span", words, leaders_named(view, over))
    named = "; ".join(f"{one.code} {one.name} ({placed(one.source, view.lang)})" for one in over)
    return Cell(f"{words}: {named}", shown=shown)


def _answer(view: View, group: Group) -> Row:
    said = _yes(view, group.accounting) or view.say("mark.unknown")
    return [*_who(view, group), Cell(said), _source(view, group.source)]


def _form(view: View, group: Group) -> Row:
    score = view.say("screen.record.rows.no_form")
    if group.size:
        score = view.say("mark.of", n=count(group.passed or 0), of=count(group.size))
    day = Cell(group.complete_on) if group.complete_on else Cell(view.say("mark.done.no"))
    return [*_who(view, group), Cell(score), day, _source(view, group.source)]


def _forum(view: View, forum: Forum) -> Row:
    who, place = _who(view, forum)
    if not forum.selected:
        other = view.say("screen.record.rows.not_selected")
        who = Cell(f"{who.value} ({other})", href=who.href)
    return [who, place, Cell(forum.held_on), Cell(forum.participants),
            _source(view, forum.source)]  # fmt: skip


def _visit(view: View, seen: Visited, show: str) -> Row:
    if show == "visited_groups":
        who = Cell(f"{seen.code} {seen.name}", href=view.link("areas", area=seen.code))
        place = Cell(_place(view, seen.district, seen.province))
    else:
        who = Cell(_place(view, seen.code), href=view.link(area=seen.code))
        area = reference(view.settings.reference_dir).places.find(seen.code)
        place = Cell(_place(view, area.parent if area else None))
    return [who, place, Cell(seen.first_on), Cell(seen.visits), _source(view, seen.source)]
