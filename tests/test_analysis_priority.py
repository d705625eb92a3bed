"""The order of visits: parts add up to the score, nothing that gets worse lowers it, and the same
inputs give the same order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.analysis.firmness import TOP, TRIALS, by_lot, firmness
from ssg_metrics.analysis.priority import PARTS, WEIGHTS, Clock, Facts, Part, clock, parts, score
from ssg_metrics.analysis.selection import Selection

AT_REST = Facts(
    planned=True, drafted=False, forum_age=40, due_in=None, unkeepable=False, failed=0,
    unassessed=0, indicators=44, uncovered=0, ssg_size=23, short=0.0, over=0.0, unbacked=0.0,
    findings=0, selection=Selection.RULE_1,
)  # fmt: skip
"""A group with nothing to talk about: it scores 0."""
ON = Clock(begun=True, elapsed=53, window=60)
"""24 May 2021 in the programme of 2564."""

part = st.floats(0, 2, allow_nan=False)
count = st.integers(0, 44)
facts = st.builds(
    Facts,
    planned=st.booleans(), drafted=st.booleans(), forum_age=st.none() | st.integers(0, 200),
    due_in=st.none() | st.integers(-90, 90), unkeepable=st.booleans(), failed=count,
    unassessed=count, indicators=st.just(44), uncovered=st.integers(0, 23), ssg_size=st.just(23),
    short=st.none() | part, over=part, unbacked=part, findings=st.integers(0, 12),
    selection=st.sampled_from(Selection),
)  # fmt: skip
clocks = st.builds(
    lambda gone, window: Clock(gone >= 0, min(max(gone, 0), window), window),
    st.integers(-40, 120), st.integers(1, 90),
)  # fmt: skip
weights = st.lists(st.integers(0, 99), min_size=7, max_size=7).filter(any)

# Each fact from best to worst, as its docstring says; None where it stands in that order.
ORDER: dict[str, Any] = {
    "planned": [True, False],
    "drafted": [True, False],
    "forum_age": [*range(0, 130, 3), None],
    "due_in": [None, *range(60, -60, -1)],
    "unkeepable": [False, True],
    "failed": range(45),
    "unassessed": range(45),
    "uncovered": range(24),
    "short": [0.0, 0.1, 0.5, 0.99, 1.0, None],
    "over": [0.0, 0.01, 0.5, 1.0, 3.0],
    "unbacked": [0.0, 0.01, 0.5, 1.0, 3.0],
    "findings": range(12),
    "selection": [Selection.RULE_1, Selection.CANNOT_CHECK, Selection.BREACH],
}


@given(facts, clocks, weights)
def test_the_parts_add_up_to_the_score(one: Facts, on: Clock, how: list[int]) -> None:
    shares = parts(one, on)
    found = score(shares, how)
    assert sum(found.points.values()) == found.total == int(found.value + 0.5)
    assert 0 <= found.total <= 100 and -1e-9 <= found.value <= 100 + 1e-9
    exact = {p: 100 * w * s / sum(how) for p, w, s in zip(PARTS, how, shares, strict=True)}
    for name, points in found.points.items():
        assert abs(points - exact[name]) < 1
        assert points == 0 if exact[name] == 0 else points >= 0


@pytest.mark.parametrize("name", ORDER)
@given(facts, clocks, weights, st.data())
def test_nothing_that_gets_worse_lowers_the_score(
    name: str, one: Facts, on: Clock, how: list[int], data: st.DataObject
) -> None:
    steps = list(ORDER[name])
    at = data.draw(st.integers(0, len(steps) - 2))
    to = data.draw(st.integers(at + 1, len(steps) - 1))
    before, after = (parts(replace(one, **{name: steps[n]}), on) for n in (at, to))
    assert all(b <= a for b, a in zip(before, after, strict=True))
    assert score(before, how).value <= score(after, how).value
    assert score(before, how).total <= score(after, how).total


@pytest.mark.parametrize("name", ORDER)
def test_each_fact_can_raise_the_score(name: str) -> None:
    """Without this a part that is always 0 would pass."""
    start = AT_REST
    if name in {"drafted", "forum_age"}:
        start = replace(AT_REST, planned=False, drafted=True)
    if name == "short":
        start = replace(AT_REST, forum_age=None)
    if name == "unkeepable":
        start = replace(AT_REST, due_in=30)
    steps = list(ORDER[name])
    low, high = (score(parts(replace(start, **{name: step}), ON)) for step in (steps[0], steps[-1]))
    assert low.value < high.value


def test_every_fact_has_its_order_tested() -> None:
    sizes = {"indicators", "ssg_size"}
    assert set(ORDER) | sizes == set(Facts.__dataclass_fields__)


@given(facts, clocks, weights, st.integers(1, 22))
def test_a_failed_indicator_that_is_hidden_lowers_nothing(
    one: Facts, on: Clock, how: list[int], n: int
) -> None:
    """Sending less takes no group off the list: failed or not assessed weigh alike, and what is not
    known is doubt besides.
    """
    shown = replace(one, failed=n + 3, unassessed=1)
    hidden = replace(one, failed=3, unassessed=n + 1)
    assert score(parts(shown, on), how).value <= score(parts(hidden, on), how).value


@given(facts, st.integers(0, 100), st.integers(0, 30))
def test_a_later_day_lowers_nothing(one: Facts, gone: int, more: int) -> None:
    first = date(2021, 4, 1)
    days = (first + timedelta(days=gone + n) for n in (0, more))
    early, late = (parts(one, clock(first, date(2021, 5, 31), day)) for day in days)
    assert all(e <= la for e, la in zip(early, late, strict=True))


def test_a_group_at_rest_scores_nothing_and_a_silent_one_the_whole_of_what_it_can() -> None:
    assert score(parts(AT_REST, ON)).total == 0
    silent = replace(
        AT_REST, planned=False, forum_age=None, due_in=-20, unassessed=44, uncovered=23, short=1.0,
        selection=Selection.BREACH,
    )  # fmt: skip
    found = score(parts(silent, Clock(True, 60, 60)))
    assert found.points == {
        Part.PLAN: 25, Part.TIMELINE: 15, Part.WEAK: 20, Part.QUALITY: 15, Part.MONEY: 6,
        Part.DATA: 10, Part.SELECTION: 5,
    }  # fmt: skip
    assert found.total == 96


def test_the_parts_of_one_group_worked_by_hand() -> None:
    """Forum 32 days ago and no plan; report 3 days late; 6 failed, 2 not assessed of 44; 3 without
    a plan of 23; 500 of 3,000 baht paid; 1 finding; the list of candidates has not come.
    """
    one = replace(
        AT_REST, planned=False, forum_age=32, due_in=-3, failed=6, unassessed=2, uncovered=3,
        short=2500 / 3000, findings=1, selection=Selection.CANNOT_CHECK,
    )  # fmt: skip
    assert parts(one, ON) == pytest.approx((
        0.6 + 0.4 * 32 / 60,  # plan gap
        24 / 35,  # 21 days ahead of the day, and 3 after it
        8 / 22,
        3 / 5.75,
        0.6 * 2500 / 3000 * 32 / 60,
        1 / 5 + 2 / 44,
        0.5,
    ))  # fmt: skip
    exact = (20.333, 10.286, 7.273, 7.826, 2.667, 2.455, 2.5)
    found = score(parts(one, ON))
    assert found.value == pytest.approx(sum(exact), abs=0.01)
    # 53.34 is 53; the floors make 50; the three largest rests are quality, money, selection
    assert list(found.points.values()) == [20, 10, 7, 8, 3, 2, 3] and found.total == 53


def test_the_clock_counts_from_the_first_day_for_forums_to_the_last_for_plans() -> None:
    first, last = date(2021, 4, 1), date(2021, 5, 31)
    assert clock(first, last, date(2021, 3, 31)) == Clock(False, 0, 60)
    assert clock(first, last, first) == Clock(True, 0, 60)
    assert clock(first, last, date(2021, 5, 24)) == ON
    assert clock(first, last, date(2021, 9, 30)) == Clock(True, 60, 60)
    assert clock(last, first, last).window == 1


def test_before_it_has_begun_nothing_is_asked_of_anybody() -> None:
    silent = replace(AT_REST, planned=False, forum_age=None, unassessed=44, findings=9)
    assert not any(parts(silent, Clock(False, 0, 60)))


def test_weights_are_brought_to_100_and_what_is_none_is_refused() -> None:
    shares = parts(replace(AT_REST, planned=False, findings=2), ON)
    one, seven = score(shares, WEIGHTS), score(shares, [w * 7 for w in WEIGHTS])
    assert one.points == seven.points and one.value == pytest.approx(seven.value)
    only = score(shares, [0, 0, 0, 0, 0, 3, 0])
    assert only.points[Part.DATA] == only.total == 40
    for wrong in ([0] * 7, [1] * 6, [1] * 8, [-1, 9, 9, 9, 9, 9, 9]):
        with pytest.raises(ValueError, match="weights"):
            score(shares, wrong)
    assert sum(WEIGHTS) == 100


# ---------------------------------------------------------------- firmness and lots


def _country(n: int) -> dict[str, tuple[float, ...]]:
    return {
        f"G{i:03}": tuple(((i * 37 + j * 11) % 97) / 97 for j in range(len(PARTS)))
        for i in range(n)
    }


def test_the_same_seed_gives_the_same_firmness_and_another_seed_nearly_the_same() -> None:
    groups = _country(50)
    one, again, other = (firmness(groups, WEIGHTS, seed) for seed in ("a", "a", "b"))
    assert one == again != other
    assert all(abs(one[code].in_top - other[code].in_top) < 0.2 for code in groups)


def test_as_many_are_among_the_first_as_the_first_are() -> None:
    found = firmness(_country(50), WEIGHTS, "a")
    assert sum(firm.in_top for firm in found.values()) == pytest.approx(TOP)
    assert all(1 <= firm.best <= firm.worst <= 50 for firm in found.values())
    assert {round(firm.in_top * TRIALS, 9) % 1 for firm in found.values()} == {0}


def test_who_leads_in_every_part_leads_always_and_who_trails_never_does() -> None:
    groups = {f"M{n}": (0.5,) * 7 for n in range(TOP)}
    found = firmness({**groups, "all": (1.0,) * 7, "none": (0.0,) * 7}, WEIGHTS, "x")
    assert (found["all"].in_top, found["all"].best, found["all"].worst) == (1.0, 1, 1)
    assert (found["none"].in_top, found["none"].best) == (0.0, TOP + 2)


def test_a_narrow_lead_is_less_firm_than_a_wide_one() -> None:
    def lead(by: float) -> float:
        rest = {f"R{n}": (0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0) for n in range(TOP)}
        one = (0.5 + by, 0.5 + by, 0.0, 0.5, 1.0, 1.0, 1.0)
        return firmness({**rest, "one": one}, WEIGHTS, "x")["one"].in_top

    narrow, wide = lead(-0.35), lead(0.4)
    assert 0 < narrow < 1 and wide == 1


def test_a_lot_is_the_same_on_the_same_day_and_does_not_depend_on_the_order() -> None:
    codes = [f"G{n}" for n in range(40)]
    assert by_lot(codes, "R16 2021-05-24", 3) == by_lot(codes[::-1], "R16 2021-05-24", 3)
    days = {by_lot(codes, f"R16 2021-05-{day}", 3) for day in range(10, 30)}
    assert len(days) > 15 and all(len(lot) == 3 for lot in days)
    assert by_lot(codes[:2], "x", 3) == {"G0", "G1"} and by_lot([], "x", 3) == frozenset()


def test_every_group_is_drawn_about_as_often() -> None:
    codes = [f"G{n}" for n in range(20)]
    seen = [code for n in range(2000) for code in by_lot(codes, f"day {n}", 2)]
    assert all(150 <= seen.count(code) <= 250 for code in codes)
