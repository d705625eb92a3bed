"""The metrics of the follow-up in the forums' quarter: who was visited, advised, and acted on it.

Part of the registry; holds no SQL and no words. What acting means: docs/decisions/0019.
"""

from __future__ import annotations

from ssg_metrics.metrics.base import (
    BY_GROUP,
    TARGET_GROUPS,
    Better,
    Metric,
    Missing,
    Share,
    Unit,
)
from ssg_metrics.model import Level

FOLLOWUP = (
    Metric(
        "followed_up",
        Share("followup_ledger", "regions_visited", "regions"),
        Unit.REGIONS,
        target=1.0,
        deadline="forum_to",
        at={
            Level.PROVINCE: Share("followup_ledger", "provinces_visited", "provinces"),
            Level.DISTRICT: Share("followup_ledger", "districts_visited", "districts"),
            Level.GROUP: Share("followup_ledger", "groups_visited", "registered"),
        },
        units={
            Level.PROVINCE: Unit.PROVINCES,
            Level.DISTRICT: Unit.DISTRICTS,
            Level.GROUP: Unit.GROUPS,
        },
    ),
    Metric(
        "provinces_followed_up",
        Share("followup_ledger", "provinces_visited", "provinces"),
        Unit.PROVINCES,
        deadline="forum_to",
        deepest=Level.PROVINCE,
    ),
    Metric(
        "groups_followed_up",
        Share("followup_ledger", "groups_visited", TARGET_GROUPS, Missing("visits_without_group")),
        Unit.GROUPS,
        deadline="forum_to",
        splits=BY_GROUP,
    ),
    Metric(
        "groups_advised",
        Share("followup_ledger", "groups_advised", "groups_visited"),
        Unit.GROUPS,
        better=Better.NEITHER,
        splits=BY_GROUP,
        listed=False,
    ),
    Metric(
        "advice_acted_on",
        Share("followup_ledger", "advice_acted_on", "groups_advised", Missing("advice_unjudged")),
        Unit.GROUPS,
        target="advice_acted_on",
        deadline="fiscal_to",
        splits=BY_GROUP,
        listed=False,
    ),
)
