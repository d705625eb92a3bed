"""Gap, pace and the day reached, by hand and by their properties."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.analysis.forecast import Hidden, Pace, at, gap, hidden, needed, pace

MAY_10 = date(2021, 5, 10)
MAY_31 = date(2021, 5, 31)


def grown(first: date, per_day: int, days: int) -> list[tuple[date, int]]:
    return [(first + timedelta(days=n), per_day * (n + 1)) for n in range(days)]


def test_the_gap_is_counted_in_whole_groups() -> None:
    assert gap(0.6, 419, 760) == 37
    assert gap(0.6, 456, 760) == 0
    assert gap(0.6, 500, 760) == 0
    assert gap(0.6, 6, 11) == 1
    assert gap(1.0, 9000.5, 31000) == 21999.5


@given(per_mille=st.integers(0, 1000), of=st.integers(0, 100_000), n=st.integers(0, 100_000))
def test_the_need_is_the_smallest_count_that_meets_the_target(
    per_mille: int, of: int, n: int
) -> None:
    need = needed(per_mille / 1000, of)
    assert need == ceil(Fraction(per_mille, 1000) * of)
    assert (gap(per_mille / 1000, n, of) == 0) == (n >= need)


def test_pace_needed_and_had() -> None:
    """419 on 10 May after 87 in 14 days: 37 more in 21 days."""
    points = [
        (date(2021, 4, 2), 100),
        (date(2021, 4, 26), 332),
        (date(2021, 5, 3), 380),
        (MAY_10, 419),
    ]
    found = pace(points, needed=456, as_of=MAY_10, deadline=MAY_31)
    assert found == Pace(
        gap=37,
        recent=87,
        per_week=43.5,
        days_left=21,
        needed_per_day=pytest.approx(37 / 21),
        reached_on=date(2021, 5, 16),  # 37 groups at 87/14 a day: 5.95 days
        hidden=None,
    )


def test_a_target_reached_names_the_day() -> None:
    points = grown(date(2021, 4, 1), 10, 30)
    found = pace(points, needed=200, as_of=MAY_10, deadline=MAY_31)
    assert (found.gap, found.needed_per_day, found.hidden) == (0, 0.0, None)
    assert found.reached_on == date(2021, 4, 20)


def test_no_day_is_forecast_too_early_from_too_little_or_standing_still() -> None:
    early = pace(grown(date(2021, 5, 1), 30, 9), needed=456, as_of=MAY_10, deadline=MAY_31)
    few = pace(grown(date(2021, 4, 1), 1, 40), needed=456, as_of=MAY_10, deadline=MAY_31)
    still = pace(grown(date(2021, 4, 1), 50, 5), needed=456, as_of=MAY_10, deadline=MAY_31)
    assert [p.hidden for p in (early, few, still)] == [Hidden.EARLY, Hidden.FEW, Hidden.STILL]
    assert [p.reached_on for p in (early, few, still)] == [None, None, None]
    assert early.recent == 270, "the pace itself is shown"


def test_after_the_deadline_no_pace_is_asked_for() -> None:
    found = pace(
        grown(date(2021, 4, 1), 5, 60), needed=456, as_of=date(2021, 6, 2), deadline=MAY_31
    )
    assert (found.days_left, found.needed_per_day) == (-2, None)


def test_nothing_yet_is_no_pace() -> None:
    found = pace([(MAY_10, 0)], needed=456, as_of=MAY_10, deadline=MAY_31)
    assert (found.recent, found.gap, found.hidden) == (0, 456, Hidden.EARLY)


def test_a_crawl_that_outlasts_the_calendar_is_no_forecast() -> None:
    points = [(date(2021, 4, 1), 100), (MAY_10, 100.0001)]
    found = pace(points, needed=10**9, as_of=MAY_10, deadline=MAY_31)
    assert found.hidden is Hidden.STILL


@given(per_day=st.integers(3, 50), extra=st.integers(1, 2000))
def test_at_a_steady_pace_the_day_reached_is_the_first_that_suffices(
    per_day: int, extra: int
) -> None:
    points = grown(date(2021, 4, 1), per_day, 40)
    need = at(points, MAY_10) + extra
    reached = pace(points, needed=need, as_of=MAY_10, deadline=MAY_31).reached_on
    assert reached is not None
    days = (reached - MAY_10).days
    assert per_day * days >= extra > per_day * (days - 1)


def test_what_counts_no_events_says_how_many_there_were() -> None:
    points = [(MAY_10 - timedelta(days=20), 90_000), (MAY_10, 150_000)]
    assert hidden(points, MAY_10, events=50) is Hidden.FEW
    assert hidden(points, MAY_10, events=100) is None
    assert hidden(points, MAY_10 + timedelta(days=30), events=100) is Hidden.STILL
