"""The groups nearest to counting as a file: every one of them, whatever the page shows."""

from __future__ import annotations

from collections.abc import Iterator

from ssg_metrics.metrics.nearest import Stage, Unplanned, nearest, stages
from ssg_metrics.model import Level
from ssg_metrics.present.lacking import lacks
from ssg_metrics.present.rows import Cell, Rows
from ssg_metrics.reference import reference
from ssg_metrics.ui.listed import notes
from ssg_metrics.ui.nearest import enough, headline, stage_of
from ssg_metrics.ui.view import View

HEADS = ("code", "group", "district", "province", "region", "lacks", "enough", "forum", "form",
         "drafts", "plan")  # fmt: skip
BLOCK = 50_000
"""Groups that are read at once."""


def nearest_rows(view: View) -> Rows:
    """The list that the address asks for, whole; which of it are enough for the target is a column.

    Read from the edition when the file is asked for.
    """
    counts = stages(view.db, view.scope.year, view.area, as_of=view.as_of)
    stage, all_ = stage_of(view), sum(counts.values())
    there = all_ if stage is None else counts.get(stage, 0)
    first = enough(view, all_) if stage is None else 0
    return Rows(
        headline(view, all_),
        [view.say(f"screen.nearest.column.{head}") for head in HEADS],
        (),
        there,
        notes(view, view.say("screen.nearest.order")),
        lambda: _rows(view, stage, there, first),
    )


def waiting(view: View) -> int:
    """How many rows the file has."""
    counts = stages(view.db, view.scope.year, view.area, as_of=view.as_of)
    stage = stage_of(view)
    return sum(counts.values()) if stage is None else counts.get(stage, 0)


def _rows(view: View, stage: Stage | None, there: int, first: int) -> Iterator[list[Cell]]:
    """Block by block: a large country's groups are never held all at once."""
    for after in range(0, there, BLOCK):
        found = nearest(view.db, view.scope.year, view.area, as_of=view.as_of, stage=stage,
                        most=BLOCK, after=after)  # fmt: skip
        for n, one in enumerate(found, start=after):
            yield _row(view, one, n < first)


def _row(view: View, one: Unplanned, needed: bool) -> list[Cell]:
    places = reference(view.settings.reference_dir).places
    names = {}
    above = one.area.parent
    while above and (over := places.find(above)):
        names[over.level] = over.name(view.lang)
        above = over.parent
    values = (
        one.area.code,
        one.area.name(view.lang),
        *(names.get(level) for level in (Level.DISTRICT, Level.PROVINCE, Level.REGION)),
        "; ".join(lacks(one, view.lang)),
        view.say("mark.yes" if needed else "mark.no"),
        one.forum_day,
        one.complete_day,
        one.drafts,
        one.plan_day,
    )
    return [Cell(value) for value in values]
