"""The chase list of a view as plain lines: for the workbook. No markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ssg_metrics.analysis.deadlines import Step
from ssg_metrics.model import Area, Level
from ssg_metrics.present.chase import Cell, Chase
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.slack import slack_words
from ssg_metrics.reference import reference
from ssg_metrics.ui.chase_paper import head
from ssg_metrics.ui.road import all_lines, dues, filed, roads, stands
from ssg_metrics.ui.view import View


def chase(view: View) -> Chase:
    """All groups of the area in scope that wait, by province, with what stands above them."""
    found = roads(view)[view.area.code]
    above = head(view, int(found.open))
    return Chase(above, view.db.info.sample, _places(view), _lines(view))


def _areas(view: View) -> list[Area]:
    """The provinces of the area in scope by name; at the province and below it, itself."""
    if view.area.level >= Level.PROVINCE:
        return [view.area]
    areas = [road["out_of_order"].area for road in roads(view, Level.PROVINCE).values()]
    return sorted(areas, key=lambda area: thai_key(area.name(view.lang)))


def _lines(view: View) -> Iterator[list[Cell]]:
    """One province after the other, so that only one is held at a time."""
    named = _namer(view)
    for area in _areas(view):
        for row in all_lines(view, area).rows:
            stand = stands(view, row)
            report, bpm = stand.mark(Step.REPORT), stand.mark(Step.BPM)
            held = row["held"] if row["held"] and row["held"] <= view.as_of else None
            yield [
                named(row["province"]),
                named(row["district"]),
                row["group_code"],
                row["group_name"],
                view.say(f"deadlines.step.{stand.waiting}") if stand.waiting else "",
                stand.due,
                stand.slack,
                slack_words(stand, view.lang),
                held,
                (row["finished"] or held) if held else None,
                report.due,
                report.done,
                bpm.done,
                row["photos"] if bpm.done else None,
                row["files"] if bpm.done else None,
                None,
            ]


def _places(view: View) -> list[list[Cell]]:
    """A line a province above and at the province; none below it."""
    if view.area.level > Level.PROVINCE:
        return []
    due, done, found = dues(view), filed(view), roads(view, Level.PROVINCE)
    lines: list[list[Cell]] = []
    for code, road in found.items():
        if not road.open:
            continue
        report, day = done.get(code), due.get(code)
        lines.append([
            road["out_of_order"].area.name(view.lang),
            *(int(road.waits(step)) for step in Step),
            int(road.open),
            day,
            (day - view.as_of).days if day else None,
            report["filed"] if report else None,
            report["photos"] if report else None,
            report["files"] if report else None,
            None,
        ])  # fmt: skip
    return sorted(lines, key=lambda line: thai_key(str(line[0])))


def _namer(view: View) -> Callable[[str], str]:
    places = reference(view.settings.reference_dir).places

    def name(code: str) -> str:
        place = places.find(code)
        return place.name(view.lang) if place else code

    return name
