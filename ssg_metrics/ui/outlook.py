"""Where the KPI of areas stands: what is missing, what the last 14 days brought, the verdict."""

from __future__ import annotations

from ssg_metrics.analysis.forecast import WINDOW, Pace, needed, pace
from ssg_metrics.analysis.outlook import Outlook, outlook
from ssg_metrics.model import Level, Number, Reading
from ssg_metrics.ui.view import View

__all__ = ["KPI", "Outlook", "kpi_pace", "outlooks"]

KPI = "plan_coverage"


def outlooks(view: View, by: Level, within: str | None = None) -> list[Outlook]:
    """The KPI of each area of a level inside the area in scope, or inside another."""
    now = view.readings([KPI], by=by, within=within)[KPI]
    then = view.readings([KPI], by=by, within=within, back=WINDOW)[KPI]
    before = {r.area.code: r.numerator for r in then}
    return [_one(view, r, r.numerator - before.get(r.area.code, 0)) for r in now]


def kpi_pace(view: View, kpi: Reading) -> Pace:
    """How the KPI of the area in scope moves towards its target."""
    return pace(
        view.series(KPI),
        needed=needed(kpi.target or 0, kpi.denominator),
        as_of=view.as_of,
        deadline=view.programme.plan_deadline,
    )


def _one(view: View, reading: Reading, recent: Number) -> Outlook:
    found = outlook(reading, recent, view.programme, deadline=view.programme.plan_deadline)
    assert found is not None  # the KPI always has a target
    return found
