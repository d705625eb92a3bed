"""How a row of each list of the record looks: the group, its place, what is known, its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.metrics.attendance import Forum
from ssg_metrics.metrics.chosen import Group, listed, passed_over
from ssg_metrics.metrics.done import Done
from ssg_metrics.metrics.visited import Visited
from ssg_metrics.present.html import tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import Cell
from ssg_metrics.reference import reference
from ssg_metrics.ui.listed import place_words, source, who
from ssg_metrics.ui.selection import candidates_area, leaders_named, reason_words
from ssg_metrics.ui.sources import placed
from ssg_metrics.ui.view import View

Row = Sequence[Cell]


def step_row(view: View, one: Done) -> Row:
    """A group and the day on which it had done the step."""
    day = Cell(one.day) if one.day else Cell(view.say("mark.step.not_yet"))
    return [*who(view, one), day, source(view, one.source)]


def chosen_as(view: View, group: Group) -> list[Cell]:
    """Level, and whether it leads a fund centre."""
    return [Cell(group.level), Cell(_yes(view, group.leads))]


def _yes(view: View, value: bool | None) -> str | None:
    return None if value is None else view.say("mark.yes" if value else "mark.no")


def verdict_rows(view: View, found: Sequence[Group]) -> list[Row]:
    """Groups with the evidence for their verdict: who was passed over, or that nobody is listed."""
    leaders: dict[str, list[Group]] = {}
    if any(group.passed_over for group in found):
        for one in passed_over(view.db, view.scope.year, candidates_area(view))[0]:
            leaders.setdefault(one.province, []).append(one)
    sent = listed(view.db, view.scope.year)
    named: set[str] = set()
    rows: list[Row] = []
    for group in found:
        evidence = _evidence(view, group, leaders, sent, once=group.province not in named)
        if evidence.shown is not None:
            named.add(group.province)
        rows.append([*who(view, group), *chosen_as(view, group), evidence,
                     source(view, group.source)])  # fmt: skip
    return rows


def _evidence(
    view: View,
    group: Group,
    leaders: Mapping[str, list[Group]],
    sent: Mapping[str, int],
    *,
    once: bool,
) -> Cell:
    """What decided. On the screen a province's leaders are named ``once``, with its first group,
    and further down a link leads to them; a file names them in every row.
    """
    over = leaders.get(group.province, []) if group.verdict == "breach" and not group.leads else []
    words = reason_words(view, group, over, sent.get(group.province, 0))
    if not over or group.level != view.programme.selected_level:
        return Cell(words)
    href = view.link("record", area=group.province, show="passed_over")
    again = tag("a", view.say("selection.named_above", n=count(len(over))), href=href)
    shown = tag("span", words, leaders_named(view, over) if once else tag("small", again))
    named = "; ".join(f"{one.code} {one.name} ({placed(one.source, view.lang)})" for one in over)
    return Cell(f"{words}: {named}", shown=shown)


def answer_row(view: View, group: Group) -> Row:
    """A group and what it says of the accounting program."""
    said = _yes(view, group.accounting) or view.say("mark.unknown")
    return [*who(view, group), Cell(said), source(view, group.source)]


def form_row(view: View, group: Group) -> Row:
    """A group and its SSG form: indicators passed, and the day on which it was complete."""
    score = view.say("screen.record.rows.no_form")
    if group.size:
        score = view.say("mark.of", n=count(group.passed or 0), of=count(group.size))
    day = Cell(group.complete_on) if group.complete_on else Cell(view.say("mark.done.no"))
    return [*who(view, group), Cell(score), day, source(view, group.source)]


def forum_row(view: View, forum: Forum) -> Row:
    """A forum and how many came; said where its group is no target group."""
    group, place = who(view, forum)
    if not forum.selected:
        other = view.say("screen.record.rows.not_selected")
        group = Cell(f"{group.value} ({other})", href=group.href)
    return [group, place, Cell(forum.held_on), Cell(forum.participants),
            source(view, forum.source)]  # fmt: skip


def visit_row(view: View, seen: Visited, show: str) -> Row:
    """A province or a group with its first visit of the quarter."""
    if show == "visited_groups":
        name = Cell(f"{seen.code} {seen.name}", href=view.link("areas", area=seen.code))
        place = Cell(place_words(view, seen.district, seen.province))
    else:
        name = Cell(place_words(view, seen.code), href=view.link(area=seen.code))
        area = reference(view.settings.reference_dir).places.find(seen.code)
        place = Cell(place_words(view, area.parent if area else None))
    return [name, place, Cell(seen.first_on), Cell(seen.visits), source(view, seen.source)]
