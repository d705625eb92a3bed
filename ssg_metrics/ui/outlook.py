"""Where the KPI of areas stands: what is missing, what the last 14 days brought, the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from ssg_metrics.analysis.forecast import WINDOW, Pace, gap, needed, pace
from ssg_metrics.analysis.status import Rule, Status, Verdict, judge
from ssg_metrics.model import Level, Number, Reading
from ssg_metrics.present.numbers import silent
from ssg_metrics.ui.view import View

KPI = "plan_coverage"


@dataclass(frozen=True, slots=True)
class Outlook:
    """One area's reading of the KPI: groups still missing, groups of the last 14 days, verdict."""

    reading: Reading
    gap: Number
    verdict: Verdict

    @property
    def status(self) -> Status:
        """The status alone."""
        return self.verdict.status


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
    target = reading.target or 0
    missing = gap(target, reading.numerator, reading.denominator)
    return Outlook(reading, missing, _verdict(view, reading, recent, missing))


def _verdict(view: View, reading: Reading, recent: Number, missing: Number) -> Verdict:
    """Judged only where something has been reported, and once the year's work has begun."""
    if silent(reading):
        return Verdict(Status.NO_DATA, Rule.NOTHING)
    if missing and view.as_of < view.programme.forum_from:
        return Verdict(Status.NO_DATA, Rule.NOT_BEGUN)
    verdict = judge(
        reading.numerator,
        reading.denominator,
        reading.target or 0,
        recent=recent,
        as_of=view.as_of,
        deadline=view.programme.plan_deadline,
    )
    assert verdict is not None  # the KPI always has a target
    return verdict
