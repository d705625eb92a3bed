"""One rule for screens, brief and exports: when a measure is judged at all, and what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ssg_metrics.analysis.outlook import outlook, silent
from ssg_metrics.analysis.status import Rule, Status
from ssg_metrics.config import Settings
from ssg_metrics.model import Reading
from ssg_metrics.reference import COUNTRY, reference

PROGRAMME = reference(Settings().reference_dir).programme(2564)
DUE = PROGRAMME.plan_deadline
HALF = Reading("plan_coverage", COUNTRY, 420, 760, 58, 0.6, date(2021, 5, 24), "e", 2564)


def test_what_is_missing_and_the_pace_give_the_verdict() -> None:
    fast = outlook(HALF, 84, PROGRAMME, deadline=DUE)
    slow = outlook(HALF, 70, PROGRAMME, deadline=DUE)
    assert fast and slow
    assert (fast.gap, fast.status, fast.verdict.rule) == (36, Status.ON_TRACK, Rule.PACE_ENOUGH)
    assert (slow.gap, slow.status, slow.verdict.rule) == (36, Status.AT_RISK, Rule.PACE_SHORT)


def test_what_nobody_reported_is_waited_for_not_judged() -> None:
    nothing = replace(HALF, numerator=0, missing=760)
    found = outlook(nothing, 0, PROGRAMME, deadline=DUE)
    assert found and silent(nothing)
    assert (found.status, found.verdict.rule) == (Status.NO_DATA, Rule.NOTHING)
    assert not silent(replace(nothing, metric="standard_met"))


def test_before_the_work_begins_nothing_is_late() -> None:
    early = replace(HALF, as_of=date(2021, 3, 31))
    found = outlook(early, 0, PROGRAMME, deadline=DUE)
    assert found and found.verdict.rule is Rule.NOT_BEGUN


def test_what_has_no_target_has_no_standing() -> None:
    assert outlook(replace(HALF, target=None), 5, PROGRAMME, deadline=DUE) is None
