"""The groups of a view in the order of visits, and what they were in the edition compared with.

Asks the rooms below and keeps their answers; makes no markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.analysis.priority import score
from ssg_metrics.errors import StoreError
from ssg_metrics.metrics.visit_inputs import registered
from ssg_metrics.model import Area, Level, Queryable
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.visit_order import MOST, Known, Ranked, known, peers, ranked
from ssg_metrics.reference import reference
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.view import View


@dataclass(frozen=True, slots=True)
class Province:
    """One province's groups in order, and the sum of their scores, by which provinces stand."""

    area: Area
    groups: tuple[Ranked, ...]

    @property
    def points(self) -> int:
        """The sum of its groups' scores as shown."""
        return sum(one.score.total for one in self.groups)


def there(view: View) -> int:
    """How many registered groups the list would hold."""
    area = peers(view.trail)
    key = ("vn", view.db.id, view.scope.year, area.code)
    return READINGS.get(key, lambda: registered(view.db, view.scope.year, area))


def too_many(view: View) -> bool:
    """Whether the area is looked at by its parts instead."""
    return there(view) > MOST


def begun(view: View) -> bool:
    """Whether the programme asks for anything yet: the first day for forums has come."""
    return view.as_of >= view.programme.forum_from


def order(view: View, weights: Sequence[int]) -> list[Ranked]:
    """The groups with which the area in scope is put in order, the highest score first."""
    area = peers(view.trail)
    key = ("vo", view.db.id, view.scope.year, area.code, view.as_of, view.scope.round, *weights)
    return READINGS.get(key, lambda: ranked(_known(view, area), weights, area, view.as_of))


def _known(view: View, area: Area) -> list[Known]:
    key = ("vk", view.db.id, view.scope.year, area.code, view.as_of, view.scope.round)
    return READINGS.get(
        key, lambda: known(view.db, view.programme, area, view.as_of, view.scope.round)
    )


def earlier(view: View, weights: Sequence[int]) -> dict[str, int]:
    """The score of each group in the edition compared with; none where nothing is compared, or it
    cannot tell.
    """
    if view.before is None:
        return {}
    edition: Queryable = view.before.edition
    area, day = peers(view.trail), view.before.day
    try:
        found = known(edition, view.programme, area, day, view.scope.round)
    except StoreError:
        return {}
    return {one.area.code: score(one.shares, weights).total for one in found}


def by_province(view: View, groups: Sequence[Ranked]) -> list[Province]:
    """The groups by province; those with most to talk about, summed, first."""
    places = reference(view.settings.reference_dir).places
    found: dict[str, list[Ranked]] = {}
    for one in groups:
        found.setdefault(one.known.input.province, []).append(one)
    made = [
        Province(places.find(code) or Area(Level.PROVINCE, code, code, code), tuple(ones))
        for code, ones in found.items()
    ]
    return sorted(made, key=lambda p: (-p.points, thai_key(p.area.name_th)))
