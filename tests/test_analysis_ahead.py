"""The range of a forecast: by hand, at its edges, and how often it holds what comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import gamma, pi, sqrt
from random import Random

import numpy as np
import pytest
from scipy import stats
from statsmodels.regression.linear_model import OLS

from ssg_metrics.analysis.ahead import CHANCE, STUDENT, ahead, daily
from ssg_metrics.analysis.forecast import WINDOW

DAY = date(2021, 5, 24)


def cumulated(gains: list[float], last: date = DAY) -> list[tuple[date, float]]:
    """A curve whose last gain falls on ``last``."""
    first = last - timedelta(days=len(gains) - 1)
    return [(first + timedelta(days=n), sum(gains[: n + 1])) for n in range(len(gains))]


def test_a_steady_pace_has_no_range() -> None:
    found = ahead(cumulated([5.0] * 20), DAY, DAY + timedelta(days=7), 1000)
    assert len(found) == 8
    assert (found[0].low, found[0].middle, found[0].high) == (100, 100, 100)
    assert (found[-1].low, found[-1].middle, found[-1].high) == pytest.approx((135, 135, 135))


def test_the_range_by_hand() -> None:
    """Seven days of 0 and seven of 10: mean 5, s = 5.189; after 14 days √(14 + 14) = 5.292."""
    found = ahead(cumulated([0.0, 10.0] * 7), DAY, DAY + timedelta(days=14), 1000)[-1]
    half = 1.350171 * 5.188745 * sqrt(28)
    assert (found.low, found.middle, found.high) == pytest.approx(
        (140 - half, 140, 140 + half), abs=1e-3
    )


def test_days_without_a_point_are_days_without_a_gain() -> None:
    points = [(DAY - timedelta(days=20), 7), (DAY - timedelta(days=3), 10), (DAY, 12)]
    assert daily(points, DAY) == [0] * 10 + [3, 0, 0, 2]


def test_it_stays_between_what_is_there_and_what_there_is_to_reach() -> None:
    found = ahead(cumulated([0.0, 40.0] * 10), DAY, DAY + timedelta(days=60), 450)
    assert min(a.low for a in found) >= 400
    assert max(a.high for a in found) == found[-1].middle == 450
    assert all(a.low <= a.middle <= a.high for a in found)


def test_the_quantile_is_students() -> None:
    """The density of t with 13 degrees of freedom, summed up to it, is nine tenths."""
    free, steps = WINDOW - 1, 20_000
    scale = gamma((free + 1) / 2) / (sqrt(free * pi) * gamma(free / 2))
    width = STUDENT / steps
    below = sum(
        scale * (1 + ((n + 0.5) * width) ** 2 / free) ** (-(free + 1) / 2) * width
        for n in range(steps)
    )
    assert 0.5 + below == pytest.approx(1 - (1 - CHANCE) / 2, abs=1e-5)


def even(dice: Random, _day: int) -> float:
    return dice.gauss(6, 2)


def few(dice: Random, _day: int) -> float:
    """About 5 groups a day, each of 100 with chance 1/20."""
    return sum(dice.random() < 0.05 for _ in range(100))


def bursts(dice: Random, _day: int) -> float:
    """Most days little, some days much."""
    return dice.expovariate(1 / 6)


def weeks(dice: Random, day: int) -> float:
    """Nothing at the week's end."""
    return 0.0 if day % 7 in (5, 6) else few(dice, day)


@pytest.mark.parametrize("days", [1, 7, 22])
@pytest.mark.parametrize("draw", [even, few, bursts, weeks])
def test_it_holds_what_comes_about_as_often_as_it_says(
    draw: Callable[[Random, int], float], days: int
) -> None:
    dice, times, held = Random(2564), 800, 0
    for _ in range(times):
        first = dice.randrange(7)
        gains = [draw(dice, first + n) for n in range(WINDOW + days)]
        last = ahead(cumulated(gains[:WINDOW]), DAY, DAY + timedelta(days=days), 10_000)[-1]
        held += last.low <= sum(gains) <= last.high
    assert held / times >= CHANCE - 0.05
    if draw is even:
        assert held / times == pytest.approx(CHANCE, abs=0.04)


def test_the_range_agrees_with_scipy_and_statsmodels_on_thousands_of_random_series() -> None:
    """The sum of h days: Student's interval by SciPy; of one day, what statsmodels predicts for a
    further draw after 14 of a constant.
    """
    made, student = np.random.default_rng(2564), stats.t.ppf((1 + CHANCE) / 2, WINDOW - 1)
    assert pytest.approx(student, abs=5e-7) == STUDENT
    for case in range(2_000):
        gains = made.choice(
            [made.poisson(6, 20), made.integers(0, 40, 20), made.binomial(1, 0.1, 20)]
        )
        days = int(made.integers(1, 60))
        found = ahead(cumulated([float(g) for g in gains]), DAY, DAY + timedelta(days=days), 1e9)
        last, now = gains[-WINDOW:], float(gains.sum())
        error = last.std(ddof=1) * np.sqrt(days + days**2 / WINDOW)
        low, high = stats.t.interval(CHANCE, WINDOW - 1, now + days * last.mean(), error or 1e-300)
        assert found[-1].middle == pytest.approx(now + days * last.mean())
        assert found[-1].low == pytest.approx(max(low, now), rel=1e-6)
        assert found[-1].high == pytest.approx(max(high, now), rel=1e-6)
        if case % 20 == 0 and last.any():
            fitted = OLS(last.astype(float), np.ones(WINDOW)).fit().get_prediction([1.0])
            ((below, above),) = fitted.conf_int(obs=True, alpha=1 - CHANCE)
            assert found[1].low == pytest.approx(max(now + below, now), rel=1e-6)
            assert found[1].high == pytest.approx(now + above, rel=1e-6)
