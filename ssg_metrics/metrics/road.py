"""The metrics of the road to the report in BPM: groups at each step, provinces, dates not kept.

A step counts a group only where it has the steps before it; one that has a later step without
an earlier one is ``out_of_order``. Part of the registry; holds no SQL and no words.
"""

from __future__ import annotations

from ssg_metrics.metrics.base import (
    BY_GROUP,
    NOT_REPORTED,
    TARGET_GROUPS,
    Better,
    Column,
    Metric,
    Missing,
    Share,
    Unit,
)
from ssg_metrics.model import Level


def _step(id: str, column: str) -> Metric:
    """Target groups that have come so far; due by the province's day in BPM."""
    return Metric(
        id,
        Share("group_ledger", column, TARGET_GROUPS, NOT_REPORTED),
        Unit.GROUPS,
        target=1.0,
        deadline="province_report_deadline",
        splits=BY_GROUP,
        listed=False,
    )


def _filed(id: str, column: str, missing: Missing | None = None) -> Metric:
    """Provinces with a target that have filed, in time or not."""
    return Metric(
        id,
        Share("province_ledger", column, "expected", missing),
        Unit.PROVINCES,
        target=1.0,
        deadline="province_report_deadline",
        deepest=Level.PROVINCE,
        listed=False,
    )


def _unwanted(id: str, ledger: str, column: str, of: Column, unit: Unit) -> Metric:
    """What should be none."""
    share = Share(ledger, column, of)
    return Metric(id, share, unit, better=Better.LOWER, splits=BY_GROUP, listed=False)


ROAD = (
    _step("district_reports_in", "report_in"),
    _step("reports_after_forum", "step_reported"),
    _step("groups_in_bpm", "step_filed"),
    _step("groups_with_evidence", "step_evidenced"),
    _unwanted("out_of_order", "group_ledger", "out_of_order", "registered", Unit.GROUPS),
    _filed("bpm_filed", "submitted"),
    _filed("bpm_with_evidence", "with_evidence", Missing("expected", seen="submitted")),
    _unwanted("cannot_keep_both", "forum_ledger", "cannot_keep_both", "held", Unit.FORUMS),
    _unwanted("reports_overdue", "forum_ledger", "overdue", "due", Unit.FORUMS),
)
