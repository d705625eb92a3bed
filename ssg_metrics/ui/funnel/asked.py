"""What the funnel's address asks for: measure and level; and which areas are the reader's own."""

from __future__ import annotations

from dataclasses import dataclass

from ssg_metrics.analysis.apart import Apart, Judged, Place, apart
from ssg_metrics.metrics.base import Metric, Share, Unit
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Reading, Split
from ssg_metrics.reference import reference
from ssg_metrics.ui.level_tabs import chosen_level
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View
from ssg_metrics.words import by_number

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


RESULTS = "indicator_pass_rate"
"""Of a single indicator a group has one result, so its pass rate is a share of groups as well."""
SHARES = tuple(metric.id for metric in METRICS.values() if _counts_groups(metric))
"""The measures that can be held against the national rate, the KPI first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure at a level, all areas of the country judged, and the codes of the reader's own."""

    metric: str
    indicator: str | None
    level: Level
    found: Apart
    own: frozenset[str]

    @property
    def mine(self) -> list[Judged]:
        """The reader's own areas; of several only those with data."""
        own = [one for one in self.found.areas if one.reading.area.code in self.own]
        known = [one for one in own if one.place is not Place.NO_DATA]
        return known or own

    def named(self, view: View, words: str = "short") -> str:
        """The measure in words; of an indicator with its code."""
        said = view.say(f"metric.{self.metric}.{words}")
        return said if self.indicator is None else f"{said} {self.indicator}"

    @property
    def unit(self) -> str:
        """The key of the word that counts areas of the level."""
        return f"unit.{self.level.word}s"

    def counted(self, n: int) -> str:
        """The key of the word for ``n`` areas of the level."""
        return by_number(self.unit, n)


def ask(view: View) -> Asked:
    """The measure and level of the address, measured in the whole country."""
    metric, indicator = chosen(view)
    level = chosen_level(view, LEVELS)
    readings = measured(view, metric, indicator, view.trail[0], level)
    own = frozenset(r.area.code for r in readings if _own(view, r.area))
    return Asked(metric, indicator, level, apart(readings), own)


def chosen(view: View) -> tuple[str, str | None]:
    """The measure that the address asks for, else the KPI; and the indicator, where it is one."""
    indicator = view.own.get("indicator")
    if indicator in {one.code for one in view.programme.catalogue}:
        return RESULTS, indicator
    asked = view.own.get("what", KPI)
    return asked if asked in SHARES else KPI, None


def measured(
    view: View, metric: str, indicator: str | None, within: Area, by: Level | None = None
) -> list[Reading]:
    """A measure of a place, or of every area of a level in it."""
    split = None if indicator is None else Split.INDICATOR
    found = view.readings([metric], by=by, within=within.code, split=split)[metric]
    return [reading for reading in found if reading.indicator == indicator]


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
