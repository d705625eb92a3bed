"""The two dates, day by day: forum + days to report, and the province's day in BPM."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssg_metrics.analysis.deadlines import Facts, Rules, State, Step, standing

RULES = Rules(
    forum_from=date(2021, 4, 1),
    forum_to=date(2021, 6, 30),
    report_days=7,
    province_deadline=date(2021, 6, 15),
    minimum_photos=1,
    minimum_files=1,
)
LATER = Rules(date(2022, 1, 1), date(2022, 3, 31), 10, date(2022, 3, 20), 2, 0)
"""Another programme year, with every day and number another."""


def june(day: int) -> date:
    return date(2021, 6, day)


@pytest.mark.parametrize(
    ("finished", "due", "cannot"),
    [
        (date(2021, 5, 31), june(7), False),
        (june(7), june(14), False),
        (june(8), june(15), False),  # 8 + 7 = 15: the last day that keeps both
        (june(9), june(16), True),
        (june(15), june(22), True),
    ],
)
def test_a_forum_finished_by_8_june_keeps_both_dates(
    finished: date, due: date, cannot: bool
) -> None:
    found = standing(Facts(held=finished, finished=finished), RULES, as_of=finished)
    assert RULES.last_forum_day == june(8)
    assert found.mark(Step.REPORT).due == due
    assert found.cannot_keep_both is cannot
    assert (found.mark(Step.FORUM).state is State.CANNOT) is cannot
    assert (found.state is State.CANNOT) is cannot
    assert found.due == min(due, june(15))
    assert found.mark(Step.FORUM).days == (june(8) - finished).days


def test_without_a_day_of_finishing_the_day_of_the_forum_counts() -> None:
    bare, finished = Facts(held=june(8)), Facts(held=june(7), finished=june(8))
    for facts in (bare, finished):
        found = standing(facts, RULES, june(10))
        assert (found.waiting, found.due, found.slack) == (Step.REPORT, june(15), 5)
    assert standing(Facts(held=june(8), finished=june(9)), RULES, june(10)).cannot_keep_both


@pytest.mark.parametrize(
    ("reported", "state", "days"),
    [(june(1), State.ON_TIME, 1), (june(2), State.ON_TIME, 0), (june(3), State.LATE, -1)],
)
def test_a_report_is_in_time_on_day_7_and_late_on_day_8(
    reported: date, state: State, days: int
) -> None:
    facts = Facts(held=date(2021, 5, 26), reported=reported)
    mark = standing(facts, RULES, june(10)).mark(Step.REPORT)
    assert (mark.state, mark.days, mark.slack) == (state, days, None)


def test_an_open_report_has_days_left_then_is_due_then_overdue() -> None:
    facts = Facts(held=date(2021, 5, 26))  # due on 2 June
    told = {
        day: (found.slack, found.state, found.mark(Step.REPORT).state)
        for day in (date(2021, 5, 29), date(2021, 5, 30), june(2), june(3))
        for found in [standing(facts, RULES, day)]
    }
    assert told == {
        date(2021, 5, 29): (4, State.NOT_DUE, State.NOT_DUE),
        date(2021, 5, 30): (3, State.DUE_SOON, State.DUE_SOON),
        june(2): (0, State.DUE_TODAY, State.DUE_TODAY),
        june(3): (-1, State.OVERDUE, State.OVERDUE),
    }


@pytest.mark.parametrize(
    ("filed", "state", "days"), [(june(15), State.ON_TIME, 0), (june(16), State.LATE, -1)]
)
def test_a_province_files_in_time_on_15_june_and_not_on_the_16th(
    filed: date, state: State, days: int
) -> None:
    facts = Facts(june(1), None, june(5), filed, photos=1, files=1)
    found = standing(facts, RULES, june(20))
    assert (found.mark(Step.BPM).state, found.mark(Step.BPM).days) == (state, days)
    assert (found.waiting, found.slack, found.state) == (None, None, state)


@pytest.mark.parametrize(("photos", "files"), [(0, 1), (1, 0), (None, 1)])
def test_a_report_without_photo_or_file_waits_for_them_until_15_june(
    photos: int | None, files: int
) -> None:
    facts = Facts(june(1), None, june(5), june(10), photos, files)
    found = standing(facts, RULES, june(14))
    assert (found.waiting, found.due, found.slack) == (Step.EVIDENCE, june(15), 1)
    assert standing(facts, RULES, june(16)).state is State.OVERDUE


def test_without_a_forum_the_last_day_that_keeps_both_is_what_is_left() -> None:
    told = {
        day: (found.slack, found.state)
        for day in (date(2021, 3, 31), date(2021, 5, 31), june(7), june(8), june(9), june(16))
        for found in [standing(Facts(), RULES, day)]
    }
    assert told == {
        date(2021, 3, 31): (69, State.NOT_BEGUN),
        date(2021, 5, 31): (8, State.NOT_DUE),
        june(7): (1, State.DUE_SOON),
        june(8): (0, State.DUE_TODAY),
        june(9): (-1, State.CANNOT),
        june(16): (-8, State.OVERDUE),
    }
    assert standing(Facts(), RULES, june(9)).mark(Step.REPORT).state is State.NOT_BEGUN


def test_a_forum_outside_the_quarter_is_not_the_forum_of_the_programme() -> None:
    early = standing(Facts(held=date(2021, 3, 31)), RULES, date(2021, 4, 5))
    assert early.waiting is Step.FORUM
    assert early.mark(Step.REPORT).due == date(2021, 4, 7), "its report is due all the same"


def test_what_is_dated_later_is_not_seen() -> None:
    facts = Facts(june(1), june(2), june(5), june(10), 3, 3)
    assert standing(facts, RULES, date(2021, 5, 31)).waiting is Step.FORUM
    assert standing(facts, RULES, june(4)).waiting is Step.REPORT
    assert standing(facts, RULES, june(9)).waiting is Step.BPM
    assert standing(facts, RULES, june(10)).waiting is None


def test_another_year_has_its_own_days() -> None:
    assert LATER.last_forum_day == date(2022, 3, 10)
    fits = standing(Facts(held=date(2022, 3, 10)), LATER, date(2022, 3, 12))
    late = standing(Facts(held=date(2022, 3, 11)), LATER, date(2022, 3, 12))
    assert (fits.due, fits.cannot_keep_both) == (date(2022, 3, 20), False)
    assert (late.due, late.cannot_keep_both) == (date(2022, 3, 20), True)
    one_photo = Facts(date(2022, 3, 1), None, date(2022, 3, 5), date(2022, 3, 6), 1, 0)
    assert standing(one_photo, LATER, date(2022, 3, 12)).waiting is Step.EVIDENCE


def test_a_quarter_that_ends_first_bounds_the_last_forum_day() -> None:
    short = Rules(date(2021, 4, 1), date(2021, 5, 31), 7, june(15), 1, 1)
    assert short.last_forum_day == date(2021, 5, 31)


def test_slack_falls_by_one_a_day() -> None:
    slacks = [
        standing(Facts(held=june(1)), RULES, june(1) + timedelta(days=n)).slack for n in range(10)
    ]
    assert slacks == list(range(7, -3, -1))
