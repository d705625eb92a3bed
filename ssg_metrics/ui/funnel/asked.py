"""What the funnel's address asks for: measure and level; and which areas are the reader's own."""

from __future__ import annotations

from dataclasses import dataclass

from ssg_metrics.analysis.apart import Apart, Judged, Place, apart
from ssg_metrics.metrics.base import Metric, Share, Unit
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Reading
from ssg_metrics.reference import reference
from ssg_metrics.ui.level_tabs import chosen_level
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View

LEVELS = (Level.PROVINCE, Level.REGION, Level.DISTRICT)
"""The levels that can be held against the national rate, the usual one first."""


def _counts_groups(metric: Metric) -> bool:
    """A share of groups, or of forums of which a group has one: only these are independent counts.

    A group has many results and two forms, which would make chance look smaller than it is.
    """
    return (
        isinstance(metric.formula, Share)
        and metric.unit in {Unit.GROUPS, Unit.FORUMS}
        and not metric.at
        and metric.deepest >= Level.DISTRICT
    )


SHARES = tuple(metric.id for metric in METRICS.values() if _counts_groups(metric))
"""The measures that can be held against the national rate, the KPI first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure at a level, all areas of the country judged, and the codes of the reader's own."""

    metric: str
    level: Level
    found: Apart
    own: frozenset[str]

    @property
    def mine(self) -> list[Judged]:
        """The reader's own areas; of several only those with data."""
        own = [one for one in self.found.areas if one.reading.area.code in self.own]
        known = [one for one in own if one.place is not Place.NO_DATA]
        return known or own

    @property
    def unit(self) -> str:
        """The key of the word that counts areas of the level."""
        return f"unit.{self.level.word}s"


def ask(view: View) -> Asked:
    """The measure and level of the address, measured in the whole country."""
    metric, level = chosen(view), chosen_level(view, LEVELS)
    readings = below_country(view, metric, level)
    own = frozenset(r.area.code for r in readings if _own(view, r.area))
    return Asked(metric, level, apart(readings), own)


def below_country(view: View, metric: str, level: Level) -> list[Reading]:
    """A measure of every area of a level in the country."""
    return view.readings([metric], by=level, within=view.trail[0].code)[metric]


def chosen(view: View) -> str:
    """The measure that the address asks for, else the KPI."""
    asked = view.own.get("what", KPI)
    return asked if asked in SHARES else KPI


def readings_shown(view: View) -> list[Reading]:
    """The readings behind the screen, for the file."""
    return below_country(view, chosen(view), chosen_level(view, LEVELS))


def _own(view: View, area: Area) -> bool:
    """It lies in the area in scope, or the area in scope in it; in the whole country none is."""
    if view.area.level is Level.COUNTRY:
        return False
    if area.code in {above.code for above in view.trail}:
        return True
    return view.area.code in {above.code for above in over(view, area)}


def over(view: View, area: Area) -> list[Area]:
    """The areas that an area lies in, the nearest first, the country left out."""
    places, found = reference(view.settings.reference_dir).places, []
    parent = area.parent
    while parent and (above := places.find(parent)) and above.level > Level.COUNTRY:
        found.append(above)
        parent = above.parent
    return found
