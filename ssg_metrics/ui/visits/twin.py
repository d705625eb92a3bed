"""The bars of the order of visits as a table, and every line of it as a file."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.analysis.firmness import TOP
from ssg_metrics.analysis.priority import PARTS
from ssg_metrics.model import Level
from ssg_metrics.present.html import Html
from ssg_metrics.present.numbers import percent
from ssg_metrics.present.reasons import reasons
from ssg_metrics.present.rows import Cell, Rows
from ssg_metrics.present.table import folded
from ssg_metrics.present.visit_order import Ranked
from ssg_metrics.reference import reference
from ssg_metrics.ui.listed import notes
from ssg_metrics.ui.view import View
from ssg_metrics.ui.visits.order import begun, order, there, too_many
from ssg_metrics.ui.visits.weights import weights_of


def twin(view: View, groups: Sequence[Ranked]) -> Html:
    """Each group shown with its points by part, folded away."""
    heads = [(view.say("screen.visits.column.group"), False)]
    heads += [(view.say(f"priority.short.{part}"), True) for part in PARTS]
    heads.append((view.say("screen.visits.column.score"), True))
    rows = [
        (
            f"{one.place}. {one.area.name(view.lang)} ({one.area.code})",
            *one.score.points.values(),
            one.score.total,
        )
        for one in groups
    ]
    caption = view.say("screen.visits.table", n=len(groups))
    return folded(view.lang, caption, heads, rows)


def visit_rows(view: View) -> Rows:
    """The whole list that the address asks for, as a file has it: points and words of each part."""
    weights = weights_of(view)
    groups = order(view, weights.values) if begun(view) and not too_many(view) else []
    if view.area.level is Level.GROUP:
        groups = [one for one in groups if one.area.code == view.area.code]
    told = notes(view, view.say("screen.visits.lead"), _weights(view, weights.values))
    heads = [view.say(f"screen.visits.column.{name}") for name in
             ("place", "group", "code", "district", "province", "score")]  # fmt: skip
    heads += [view.say(f"priority.name.{part}") for part in PARTS]
    heads += [view.say("screen.visits.why", part=view.say(f"priority.short.{part}"))
              for part in PARTS]  # fmt: skip
    heads += [view.say(f"screen.visits.column.{name}", top=TOP)
              for name in ("visited", "days", "top", "drawn")]  # fmt: skip
    title = view.say("screen.visits.title")
    return Rows(title, heads, [_row(view, one) for one in groups], there(view), told)


def _weights(view: View, values: Sequence[int]) -> str:
    parts = ", ".join(
        f"{view.say(f'priority.name.{part}')} {n}" for part, n in zip(PARTS, values, strict=True)
    )
    return view.say("screen.visits.weights.own", parts=parts)


def _row(view: View, one: Ranked) -> list[Cell]:
    places, row = reference(view.settings.reference_dir).places, one.known.input
    names = [area.name(view.lang) if (area := places.find(code)) else code
             for code in (row.district, row.province)]  # fmt: skip
    days = None if row.visited_on is None else (view.as_of - row.visited_on).days
    drawn = view.say("mark.yes" if one.drawn else "mark.no")
    values = (
        one.place, one.area.name(view.lang), one.area.code, *names, one.score.total,
        *one.score.points.values(), *reasons(one.known, view.lang).values(),
        row.visited_on, days, percent(one.firm.in_top, 1), drawn,
    )  # fmt: skip
    return [Cell(value) for value in values]
