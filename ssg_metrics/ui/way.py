"""The way from the country to the area in scope; a group's, as in the year looked at."""

from __future__ import annotations

from dataclasses import replace

from ssg_metrics.metrics.areas import path, years_of
from ssg_metrics.model import Area, Level, Scope
from ssg_metrics.store.edition import Edition
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.words import say


def way_to(db: Edition, code: str, year: int) -> tuple[Area, ...]:
    """The country first, the area last. UsageError where there is no such area."""
    return READINGS.get(("t", db.id, code, year), lambda: tuple(path(db, code, year)))


def of_year(
    db: Edition, scope: Scope, trail: tuple[Area, ...]
) -> tuple[Scope, tuple[Area, ...], tuple[str, ...]]:
    """The scope and the way to its area; for a group that is not in the year its district, and what
    is said of it.
    """
    area = trail[-1]
    if area.level is not Level.GROUP:
        return scope, trail, ()
    years = READINGS.get(("y", db.id, area.code), lambda: years_of(db, area.code))
    if scope.year in years:
        return scope, trail, ()
    less = 0 if scope.lang == "th" else 543
    said = say(
        "scope.not_this_year", scope.lang, group=area.name(scope.lang), year=scope.year - less,
        years=", ".join(str(year - less) for year in years),
    )  # fmt: skip
    return replace(scope, area=trail[-2].code), trail[:-1], (said,)
