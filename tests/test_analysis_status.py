"""The rule of the status, case by case, and its words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.analysis.forecast import Hidden
from ssg_metrics.analysis.status import Rule, Status, judge
from ssg_metrics.words import has

MAY_10 = date(2021, 5, 10)
MAY_31 = date(2021, 5, 31)


@pytest.mark.parametrize(
    ("n", "of", "recent", "as_of", "expected"),
    [
        (456, 760, 0, MAY_10, (Status.MET, Rule.REACHED)),
        (419, 760, 25, MAY_10, (Status.ON_TRACK, Rule.PACE_ENOUGH)),  # 25 * 21 >= 37 * 14
        (419, 760, 24, MAY_10, (Status.AT_RISK, Rule.PACE_SHORT)),
        (455, 760, 99, MAY_31, (Status.AT_RISK, Rule.LAST_DAY)),
        (455, 760, 99, date(2021, 6, 1), (Status.MISSED, Rule.PAST_DEADLINE)),
        (0, 0, 0, MAY_10, (Status.NO_DATA, Rule.NOTHING)),
        (11, 10, 5, MAY_10, (Status.CHECK, Rule.OVER)),
        (10, 10, 0, MAY_10, (Status.MET, Rule.REACHED)),
    ],
)
def test_each_status_by_its_rule(
    n: int, of: int, recent: int, as_of: date, expected: tuple[Status, Rule]
) -> None:
    found = judge(n, of, 0.6, recent=recent, as_of=as_of, deadline=MAY_31)
    assert found is not None
    assert (found.status, found.rule) == expected


def test_without_a_target_there_is_no_status() -> None:
    assert judge(1, 2, None, recent=0, as_of=MAY_10, deadline=MAY_31) is None


def test_without_a_deadline_what_is_not_met_needs_a_push() -> None:
    found = judge(5, 6, 1.0, recent=0, as_of=MAY_10, deadline=None)
    assert found is not None
    assert (found.status, found.rule) == (Status.AT_RISK, Rule.NO_DEADLINE)


@pytest.mark.parametrize(
    ("gained", "status"), [(1, Status.MET), (0, Status.AT_RISK), (-2, Status.AT_RISK)]
)
def test_an_improvement_is_met_only_above_zero(gained: int, status: Status) -> None:
    found = judge(gained, 8, 0.0, recent=0, as_of=MAY_10, deadline=None, strict=True)
    assert found is not None
    assert found.status is status


@given(
    n=st.integers(0, 100),
    of=st.integers(0, 100),
    recent=st.integers(0, 50),
    days=st.integers(-30, 30),
)
def test_more_is_never_a_worse_status(n: int, of: int, recent: int, days: int) -> None:
    order = [Status.MISSED, Status.AT_RISK, Status.ON_TRACK, Status.MET]
    as_of = MAY_31 - timedelta(days=days)
    one, more = (judge(k, of, 0.6, recent=recent, as_of=as_of, deadline=MAY_31) for k in (n, n + 1))
    assert one is not None
    assert more is not None
    if {one.status, more.status} <= set(order):
        assert order.index(one.status) <= order.index(more.status)
    assert (one.status is Status.CHECK) == (n > of > 0)


def test_every_status_rule_and_hidden_forecast_has_words() -> None:
    assert all(has(f"status.{status}") for status in Status)
    assert all(has(f"status.rule.{rule}") for rule in Rule)
    assert all(has(f"status.hidden.{hidden}") for hidden in Hidden)
