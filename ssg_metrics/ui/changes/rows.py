"""The rows behind one count of the changes: each with old and new, its day, and the file that did
it. The same rows for the screen and for a file.
"""

from __future__ import annotations

from datetime import date

from ssg_metrics.analysis.bridge import Kind
from ssg_metrics.metrics.evidence import Evidence, evidence, group_names, standing
from ssg_metrics.model import Level, Queryable
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.movement import HAPPENED, Moved
from ssg_metrics.present.numbers import baht, count
from ssg_metrics.present.rows import Cell, Rows, drawn
from ssg_metrics.reference import reference
from ssg_metrics.ui.changes.asked import MOST, Asked, asked, moved, page
from ssg_metrics.ui.listed import notes
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.sources import where
from ssg_metrics.ui.view import View

HEADS = ("group", "place", "kind", "old", "new", "by", "source")
EVERY = 100_000
"""Rows of a kind in a file at most."""


def rows_section(view: View, here: Asked) -> Html | None:
    """The list that the address asks for; None where it asks for none."""
    found = moved(view, here.since, here.metric)
    if here.kind is None or found is None:
        return None
    there = found.count(here.kind, here.only)
    rows = _listed(view, here, page(view, here, found), there)
    left = there - here.after - len(rows.rows)
    more = None
    if left > 0:
        words = view.say("screen.changes.more", n=count(min(left, MOST)), left=count(left))
        more = tag("a", words, href=f"{view.link(keep=True, after=here.after + MOST)}#rows")
    back = view.link(keep=True, kind=None, of=None, after=None)
    return tag(
        "section",
        heading(2, rows.title),
        tag("p", view.say(f"screen.changes.why.{here.kind}"), class_="soft small"),
        drawn(rows, view.lang) if rows.rows else tag("p", view.say("screen.changes.rows_none")),
        tag("p", more, class_="note") if more else None,
        tag("p", tag("a", view.say("screen.changes.back"), href=back, data_stay=True),
            class_="note"),
        class_="block",
        id="rows",
        data_rows=there,
    )  # fmt: skip


def listing(view: View) -> Rows:
    """Every row for a file: of the kind that is asked for, else of all kinds."""
    here = asked(view)
    found = moved(view, here.since, here.metric)
    kinds = [here.kind] if here.kind else list(Kind)
    every: list[Moved] = []
    if found is not None:
        for kind in kinds:
            of = Asked(here.since, here.named, here.metric, kind, here.only, 0, ())
            every += page(view, of, found, EVERY)
    return _listed(view, here, every, len(every))


def rows_there(view: View) -> int:
    """How many rows a file has."""
    here = asked(view)
    found = moved(view, here.since, here.metric)
    kinds = [here.kind] if here.kind else list(Kind)
    return 0 if found is None else sum(found.count(kind, here.only) for kind in kinds)


def _listed(view: View, here: Asked, found: list[Moved], there: int) -> Rows:
    both = {"since": written(here.since, view.lang), "day": written(view.as_of, view.lang)}
    what = view.say(f"metric.{here.metric}.short")
    kind = view.say(f"screen.changes.kind.{here.kind}" if here.kind else "screen.changes.title")
    place = reference(view.settings.reference_dir).places.find(here.only) if here.only else None
    title = view.say(
        "screen.changes.rows_head", kind=kind, what=what, n=count(there),
        area=view.name(place or view.area), **both,
    )  # fmt: skip
    told = notes(view, view.say("screen.changes.note", **both))
    heads = [view.say(f"screen.changes.column.{head}") for head in HEADS]
    return Rows(title, heads, _rows(view, here, found), there, told)


def _rows(view: View, here: Asked, found: list[Moved]) -> list[list[Cell]]:
    units = list(dict.fromkeys(each.unit.unit for each in found))
    year, codes = view.scope.year, list(dict.fromkeys(each.unit.group for each in found))
    then: Queryable = view.before.edition if view.before else view.db
    names = group_names(then, year, codes) | group_names(view.db, year, codes)
    before = evidence(then, year, here.metric, units)
    after = evidence(view.db, year, here.metric, units)
    return [
        [
            *_who(view, each, names),
            *_what(view, here, each, *_sides(view, here, each, before, after)),
        ]
        for each in found
    ]


def _sides(
    view: View,
    here: Asked,
    each: Moved,
    before: dict[str, list[Evidence]],
    after: dict[str, list[Evidence]],
) -> tuple[Evidence | None, Evidence | None]:
    """The record that spoke for the unit then, and the one that speaks for it now."""
    unit, kind = each.unit.unit, each.move.kind
    now = after.get(unit, [])
    if kind in HAPPENED:
        return standing(now, here.since), standing(now, view.as_of)
    until: date | None = None if kind is Kind.CORRECTED_DOWN else here.since
    return standing(before.get(unit, []), here.since), standing(now, until)


def _who(view: View, each: Moved, names: dict[str, str]) -> list[Cell]:
    code = each.unit.group
    name = f"{code} {names.get(code, '')}".strip()
    return [Cell(name, href=view.link("areas", area=code)), Cell(_place(view, each))]


def _what(
    view: View, here: Asked, each: Moved, old: Evidence | None, new: Evidence | None
) -> list[Cell]:
    """Why, what was, what is, by how much, and the row that did it."""
    by, source = each.move.signed, new or old
    return [
        Cell(view.say(f"screen.changes.kind.{each.move.kind}")),
        Cell(_said(view, here.metric, old)),
        Cell(_said(view, here.metric, new)),
        Cell(int(by) if by == int(by) else str(by)),
        Cell(_source_text(view, source), shown=_source(view, source)),
    ]


def _place(view: View, each: Moved) -> str:
    places = reference(view.settings.reference_dir).places
    found = (places.find(code) for code in reversed(each.unit.places[1:]) if code)
    return " · ".join(view.name(area) for area in found if area and area.level > Level.REGION)


def _said(view: View, metric: str, one: Evidence | None) -> str:
    """What a record says: the state that it makes, and its day; that there is none."""
    if one is None:
        return view.say(f"screen.changes.none.{metric}")
    day = written(one.day, view.lang)
    if metric == KPI:
        return view.say(f"screen.changes.is.{'plan' if one.counts else 'draft'}", day=day)
    n = baht(one.amount or 0, view.lang) if metric == "budget_use" else count(one.amount or 0)
    if metric == "standard_met":
        rounds = view.say(f"scope.rounds.{one.status}")
        return view.say("screen.changes.is.standard_met", day=day, n=n, round=rounds)
    return view.say(f"screen.changes.is.{metric}", day=day, n=n)


def _source(view: View, one: Evidence | None) -> Html:
    """File, sheet and row, leading to what became of the file."""
    if one is None:
        return tag("span", view.say("mark.unknown"), class_="nodata")
    submission = one.line.source.submission
    href = view.link("history", file=submission[:12]) if submission else None
    words = where(one.line, view.lang)
    return tag("a", words, href=href) if href else words


def _source_text(view: View, one: Evidence | None) -> str | None:
    if one is None:
        return None
    source = one.line.source
    row = view.say("mark.where_row", row=source.row)
    return view.say("mark.where", file=source.file, sheet=source.sheet, place=row)
