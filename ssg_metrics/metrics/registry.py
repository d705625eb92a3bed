"""Every metric, declared once. Holds no SQL and no words; ``measure.py`` turns it into numbers."""

from __future__ import annotations

from ssg_metrics.errors import unknown
from ssg_metrics.metrics.base import (
    BY_GROUP,
    BY_INDICATOR,
    NOT_REPORTED,
    TARGET_GROUPS,
    Better,
    Column,
    Metric,
    Missing,
    Ratio,
    Share,
    Unit,
    Whole,
)
from ssg_metrics.metrics.followups import FOLLOWUP
from ssg_metrics.metrics.road import ROAD
from ssg_metrics.model import Level, Split

ALLOCATED = Whole("allocated", "allocated_share")


def _verdict(name: str, column: str, better: Better) -> Metric:
    """One verdict on the selection: the four add up to the registered groups."""
    share = Share("group_ledger", column, "registered")
    return Metric(name, share, Unit.GROUPS, better=better, splits=BY_GROUP, listed=False)


def _state(id: str, state: str, better: Better) -> Metric:
    """Groups in a state of forum and payment; the four make the target groups."""
    formula = Share("money_ledger", f"groups_{state}", TARGET_GROUPS)
    return Metric(id, formula, Unit.GROUPS, better=better, splits=BY_GROUP, listed=False)


def _allocated(id: str, column: Column, better: Better) -> Metric:
    """Baht allocated to groups in a state; see docs/decisions/0012 for what the four make."""
    formula = Ratio("money_ledger", column, ALLOCATED)
    return Metric(id, formula, Unit.BAHT, better=better, splits=BY_GROUP, listed=False)


def _disbursed(id: str, column: str, better: Better = Better.LOWER) -> Metric:
    """A part of the baht disbursed."""
    formula = Ratio("money_ledger", column, "disbursed")
    return Metric(id, formula, Unit.BAHT, better=better, splits=BY_GROUP, listed=False)


def _moved(id: str, column: str, of: str, better: Better) -> Metric:
    """Indicators assessed twice, by where they stood at first and which way they went."""
    share = Share("pair_ledger", column, of, Missing("dropped"))
    splits = BY_GROUP | BY_INDICATOR
    return Metric(id, share, Unit.RESULTS, better=better, splits=splits, listed=False)


_ALL = (
    Metric(
        "plan_coverage",
        Share("group_ledger", "planned", TARGET_GROUPS, NOT_REPORTED),
        Unit.GROUPS,
        target="plan_coverage",
        deadline="plan_deadline",
        splits=BY_GROUP,
    ),
    Metric(
        "full_plan_coverage",
        Share("group_ledger", "fully_planned", TARGET_GROUPS, NOT_REPORTED),
        Unit.GROUPS,
        target="plan_coverage",
        deadline="plan_deadline",
        splits=BY_GROUP,
    ),
    Metric(
        "indicator_pass_rate",
        Share("result_ledger", "passed", "assessed", Missing("not_assessed")),
        Unit.RESULTS,
        splits=BY_GROUP | BY_INDICATOR,
        rounds=True,
    ),
    Metric(
        "form_complete",
        Share("form_ledger", "complete", TARGET_GROUPS, Missing(TARGET_GROUPS, seen="submitted")),
        Unit.FORMS,
        target=1.0,
        deadline="plan_deadline",
        splits=BY_GROUP | {Split.FORM},
        rounds=True,
    ),
    Metric(
        "standard_met",
        Share(
            "form_ledger",
            "standard_met",
            "ssg_complete",
            Missing("ssg_registered", seen="ssg_complete"),
        ),
        Unit.GROUPS,
        splits=BY_GROUP,
        rounds=True,
    ),
    Metric(
        "improvement",
        Ratio("pair_ledger", "gained", "pairs", Missing("dropped")),
        Unit.RESULTS,
        target=0.0,
        strict=True,
        splits=BY_GROUP | BY_INDICATOR,
    ),
    _moved("moved_up", "improved", "failed_first", Better.HIGHER),
    _moved("moved_down", "slipped", "passed_first", Better.LOWER),
    Metric(
        "budget_use",
        Ratio("money_ledger", "disbursed", ALLOCATED),
        Unit.BAHT,
        target=1.0,
        deadline="budget_deadline",
        splits=BY_GROUP,
    ),
    _state("forum_and_paid", "both", Better.HIGHER),
    _state("forum_not_paid", "forum", Better.LOWER),
    _state("paid_no_forum", "paid", Better.LOWER),
    Metric(
        "no_forum_not_paid",
        Share(
            "money_ledger",
            Whole("targets_neither", "groups_neither"),
            TARGET_GROUPS,
            Missing("not_registered"),
        ),
        Unit.GROUPS,
        better=Better.LOWER,
        splits=BY_GROUP,
        listed=False,
    ),
    _allocated("baht_forum_and_paid", "allocated_both", Better.HIGHER),
    _allocated("baht_forum_not_paid", "allocated_forum", Better.LOWER),
    _allocated("baht_paid_no_forum", "allocated_paid", Better.LOWER),
    _allocated("baht_no_forum_not_paid", Whole("allocated_neither", "share_neither"), Better.LOWER),
    _disbursed("disbursed_with_forum", "disbursed_both", Better.HIGHER),
    _disbursed("disbursed_no_forum", "disbursed_paid"),
    _disbursed("disbursed_not_registered", "disbursed_elsewhere"),
    _disbursed("paid_after_deadline", "disbursed_late"),
    Metric(
        "forum_held",
        Share(
            "group_ledger",
            "forum_in_quarter",
            TARGET_GROUPS,
            Missing(TARGET_GROUPS, seen="forum_any"),
        ),
        Unit.GROUPS,
        target=1.0,
        deadline="forum_to",
        splits=BY_GROUP,
    ),
    Metric(
        "forum_full",
        Share("forum_ledger", "full", "held"),
        Unit.FORUMS,
        target=1.0,
        splits=BY_GROUP,
    ),
    Metric(
        "forum_attendance",
        Ratio("forum_ledger", "participants", "seats"),
        Unit.PEOPLE,
        better=Better.NEITHER,
        splits=BY_GROUP,
        listed=False,
    ),
    Metric(
        "district_report_on_time",
        Share("forum_ledger", "on_time", "due", Missing("unreported")),
        Unit.FORUMS,
        target=1.0,
        splits=BY_GROUP,
    ),
    Metric(
        "province_report_on_time",
        Share("province_ledger", "on_time", "expected", Missing("expected", seen="submitted")),
        Unit.PROVINCES,
        target=1.0,
        deadline="province_report_deadline",
        deepest=Level.PROVINCE,
    ),
    *FOLLOWUP,
    Metric(
        "selection_rule",
        Share("group_ledger", "rule_kept", "registered", Missing("rule_unchecked")),
        Unit.GROUPS,
        target=1.0,
        splits=BY_GROUP,
    ),
    _verdict("selected_by_rule_1", "by_rule_1", Better.NEITHER),
    _verdict("selected_by_rule_2", "by_rule_2", Better.NEITHER),
    _verdict("selected_in_breach", "in_breach", Better.LOWER),
    _verdict("selection_unchecked", "rule_unchecked", Better.LOWER),
    Metric(
        "accounting_program",
        Share(
            "group_ledger",
            "accounting_yes",
            "accounting_said",
            Missing("registered", seen="accounting_said"),
        ),
        Unit.GROUPS,
        better=Better.NEITHER,
        splits=BY_GROUP,
    ),
    Metric(
        "reported_groups",
        Share("group_ledger", "reported", TARGET_GROUPS, NOT_REPORTED),
        Unit.GROUPS,
        better=Better.NEITHER,
        splits=BY_GROUP,
    ),
    *ROAD,
)

METRICS: dict[str, Metric] = {metric.id: metric for metric in _ALL}
"""Every metric by id, in the order of the definitions."""


def metric(name: str) -> Metric:
    """The metric with this id; UsageError names the nearest."""
    if name not in METRICS:
        raise unknown("metric", name, METRICS)
    return METRICS[name]
