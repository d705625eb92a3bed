"""What the deadlines screen knows of a view: its rules, its readings, the groups behind them.

Asks the measuring rooms and the rules; makes no markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssg_metrics.analysis.deadlines import Facts, Rules, Standing, Step, standing
from ssg_metrics.metrics.waiting import STATES, STEPS, Waiting, filings, soonest, waiting
from ssg_metrics.model import Area, Level, Number, Reading
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.view import View

REPORTS = "district_reports_in"
STEP_METRICS = {
    Step.FORUM: "forum_held",
    Step.REPORT: "reports_after_forum",
    Step.BPM: "groups_in_bpm",
    Step.EVIDENCE: "groups_with_evidence",
}
"""The metric that counts the groups that have come so far."""
SIDE = ("out_of_order", "cannot_keep_both", "reports_overdue")
PROVINCE_SIDE = ("bpm_filed", "bpm_with_evidence")


@dataclass(frozen=True, slots=True)
class Road:
    """The readings of one area by metric."""

    readings: Mapping[str, Reading]

    def __getitem__(self, metric: str) -> Reading:
        """The reading of a metric."""
        return self.readings[metric]

    @property
    def registered(self) -> Number:
        """Registered groups: those that have rows."""
        return self["out_of_order"].denominator

    @property
    def unregistered(self) -> Number:
        """Target groups that nobody has registered yet: they are in no list."""
        return max(0, self[REPORTS].denominator - self.registered)

    def waits(self, step: Step) -> Number:
        """Registered groups whose first step not done is this one."""
        steps = list(STEP_METRICS)
        at = steps.index(step)
        before = self[STEP_METRICS[steps[at - 1]]].numerator if at else self.registered
        return before - self[STEP_METRICS[step]].numerator

    @property
    def open(self) -> Number:
        """Registered groups that wait at any step."""
        return self.registered - self[STEP_METRICS[Step.EVIDENCE]].numerator


METRICS = (REPORTS, *STEP_METRICS.values(), *SIDE)


def roads(view: View, by: Level | None = None) -> dict[str, Road]:
    """The road of the area in scope, or of each area of a level in it, by code."""
    found: dict[str, dict[str, Reading]] = {}
    for name, readings in view.readings(METRICS, by=by).items():
        for reading in readings:
            found.setdefault(reading.area.code, {})[name] = reading
    return {code: Road(readings) for code, readings in found.items()}


def rules(view: View) -> Rules:
    """The days of the year in scope."""
    year = view.programme
    return Rules(
        forum_from=year.forum_from,
        forum_to=year.forum_to,
        report_days=year.report_days,
        province_deadline=year.province_report_deadline,
        minimum_photos=year.minimum_photos,
        minimum_files=year.minimum_files,
    )


def asked_step(view: View) -> str:
    """The step that the address asks for; empty where none or an unknown one."""
    step = view.own.get("step", "")
    return step if step in STEPS else ""


def asked_state(view: View) -> str:
    """The state that the address asks for, else all that wait."""
    state = view.own.get("state", "")
    return state if state in STATES else "open"


def lines(view: View, *, step: str = "", state: str = "open", most: int) -> Waiting:
    """The first groups of the area in scope that wait, the soonest first."""
    key = ("dw", view.db.id, view.scope.year, view.area.code, view.as_of, step, state, most)
    return READINGS.get(
        key,
        lambda: waiting(view.db, view.scope.year, view.area, view.as_of,
                        step=step, state=state, most=most),
    )  # fmt: skip


def all_lines(view: View, within: Area) -> Waiting:
    """All groups of an area that wait: for what is taken away, so not kept."""
    return waiting(view.db, view.scope.year, within, view.as_of)


def stands(view: View, row: Mapping[str, Any]) -> Standing:
    """Where a group's row stands on the day of the view."""
    names = ("held", "finished", "reported", "filed", "photos", "files")
    return standing(Facts(*(row[name] for name in names)), rules(view), view.as_of)


def dues(view: View) -> dict[str, date]:
    """The soonest due day of each province in which a group waits."""
    key = ("dd", view.db.id, view.scope.year, view.area.code, view.as_of)
    return READINGS.get(key, lambda: soonest(view.db, view.scope.year, view.area, view.as_of))


def filed(view: View) -> dict[str, dict[str, Any]]:
    """What each province has filed in BPM."""
    key = ("df", view.db.id, view.scope.year, view.as_of)
    return READINGS.get(key, lambda: filings(view.db, view.scope.year, view.as_of))
