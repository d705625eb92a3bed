"""What lists of rows have in common: the notes that a file carries, where a list is cut, and the
cells for a group, its place and its source.
"""

from __future__ import annotations

from ssg_metrics.metrics.attendance import Forum
from ssg_metrics.metrics.chosen import Group
from ssg_metrics.metrics.done import Done
from ssg_metrics.metrics.failing import Failing
from ssg_metrics.metrics.moved import Moved
from ssg_metrics.metrics.record import Source
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.rows import Cell, Rows
from ssg_metrics.reference import reference
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.sources import placed
from ssg_metrics.ui.view import View


def notes(view: View, *more: str) -> list[str]:
    """The filters in words, what else the list says, the edition, and whether it is a sample."""
    told = [in_words(view), *more, view.say("export.edition", edition=view.db.id[:12])]
    return [*told, view.say("export.sample")] if view.db.info.sample else told


def cut(view: View, it: Rows) -> Html | None:
    """Says how many of the rows are shown, where it is not all of them."""
    if it.total <= len(it.rows):
        return None
    words = view.say("screen.record.rows.cut", most=count(len(it.rows)), all=count(it.total))
    return tag("p", words, class_="notice", role="note")


def who(view: View, group: Group | Forum | Done | Moved | Failing) -> list[Cell]:
    """The group, leading to its record, and where it is."""
    name = Cell(f"{group.code} {group.name}", href=view.link("areas", area=group.code))
    return [name, Cell(place_words(view, group.district, group.province))]


def place_words(view: View, *codes: str | None) -> str:
    """Districts, provinces or regions by their codes, as readers call them."""
    places = reference(view.settings.reference_dir).places
    found = (places.find(code) for code in codes if code)
    return " · ".join(view.name(area) for area in found if area)


def source(view: View, at: Source) -> Cell:
    """The file, sheet and row that a row came from; the file's hash on hover."""
    words = placed(at, view.lang)
    return Cell(words, shown=tag("span", words, class_="where", title=at.submission[:16]))
