"""Exact limits around the national rate: against SciPy, over simulated countries, at the edges."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pytest
from scipy import stats

from ssg_metrics.analysis.apart import (
    NARROW,
    WIDE,
    Place,
    apart,
    at_least_so_many,
    false_alarm,
    place,
    seen,
)
from ssg_metrics.analysis.binomial import at_least, at_most, limits, outside, power
from ssg_metrics.model import Area, Level, Reading

ALPHAS = (NARROW, WIDE)
DAY = date(2021, 5, 24)
EQUAL = (10,) * 76
MIXED = (1, 2, 4, 6, 8, 9, 10, 10, 10, 10, 11, 12, 15, 20, 30, 7, 3, 10, 5) * 4


def reading(x: float, n: float, *, missing: float = 0, metric: str = "plan_coverage") -> Reading:
    area = Area(Level.PROVINCE, "56", "พะเยา", "Phayao")
    return Reading(metric, area, x, n, missing, None, DAY, "e", 2564)


def edge_cases() -> list[tuple[int, int, float]]:
    return [
        (x, n, rate)
        for n, rate in product((0, 1, 2, 3, 10, 760), (0.0, 1e-9, 0.3, 0.5, 0.95, 1 - 1e-9, 1.0))
        for x in sorted({-1, 0, 1, n // 2, n - 1, n, n + 1})
    ]


def random_cases(many: int, most: int) -> list[tuple[int, int, float]]:
    made = np.random.default_rng(2564)
    cases = []
    for _ in range(many):
        n = int(made.integers(1, most))
        rate = float(made.choice([made.random(), made.beta(0.3, 0.3), round(made.random(), 1)]))
        near = made.binomial(n, rate) if made.random() < 0.8 else made.integers(0, n + 1)
        cases.append((int(near), n, rate))
    return cases


@pytest.mark.parametrize("most", [12, 80, 1_000, 60_000])
def test_tails_agree_with_scipy(most: int) -> None:
    cases = random_cases(300 if most > 10_000 else 1_500, most) + edge_cases()
    x, n, rate = (np.array(part) for part in zip(*cases, strict=True))
    low = [at_most(*case) for case in cases]
    high = [at_least(*case) for case in cases]
    assert low == pytest.approx(stats.binom.cdf(x, n, rate), rel=1e-9, abs=1e-15)
    assert high == pytest.approx(stats.binom.sf(x - 1, n, rate), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("alpha", ALPHAS)
@pytest.mark.parametrize("most", [12, 80, 1_000, 60_000])
def test_limits_are_the_widest_whose_sides_hold_half_of_alpha(most: int, alpha: float) -> None:
    cases = random_cases(300 if most > 10_000 else 1_000, most) + edge_cases()
    _, n, rate = (np.array(part) for part in zip(*cases, strict=True))
    found = [limits(of, p, alpha) for _, of, p in cases]
    low, high = (np.array([getattr(one, side) for one in found]) for side in ("low", "high"))
    half, slack = alpha / 2, 1 + 1e-9
    assert np.all(stats.binom.cdf(low, n, rate) <= half * slack)
    assert np.all((stats.binom.cdf(low + 1, n, rate) * slack > half) | (low + 1 > n))
    assert np.all(stats.binom.sf(high - 1, n, rate) <= half * slack)
    assert np.all((stats.binom.sf(high - 2, n, rate) * slack > half) | (high - 1 < 0))


def test_an_area_lies_outside_just_where_its_tail_says_so() -> None:
    for x, n, rate in random_cases(2_000, 60) + [c for c in edge_cases() if 0 <= c[0] <= c[1]]:
        below, above = stats.binom.cdf(x, n, rate), stats.binom.sf(x - 1, n, rate)
        told = place(x, n, rate)
        assert (told in {Place.FAR_BELOW, Place.BELOW}) == (below <= NARROW / 2), (x, n, rate)
        assert (told in {Place.FAR_ABOVE, Place.ABOVE}) == (above <= NARROW / 2), (x, n, rate)
        assert (told is Place.FAR_BELOW) == (below <= WIDE / 2), (x, n, rate)
        assert (told is Place.FAR_ABOVE) == (above <= WIDE / 2), (x, n, rate)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_a_false_alarm_is_never_more_frequent_than_said(alpha: float) -> None:
    for _, n, rate in random_cases(2_000, 500) + edge_cases():
        assert false_alarm(n, rate, alpha) <= alpha * (1 + 1e-9), (n, rate)


@pytest.mark.parametrize("alpha", ALPHAS)
@pytest.mark.parametrize("n", [1, 4, 10, 38, 60, 190, 380])
def test_that_the_national_rate_holds_the_area_itself_never_adds_a_false_alarm(
    n: int, alpha: float
) -> None:
    """Whatever the country's true rate: given its 760 groups' total, an area of an equal country
    has a hypergeometric count, and lies outside with ``alpha`` at most.
    """
    for total in range(0, 761, 4):
        within = limits(n, total / 760, alpha)
        drawn = stats.hypergeom(760, total, n)
        said = drawn.cdf(within.low) + drawn.sf(within.high - 1)
        assert said <= alpha * (1 + 1e-9), (n, total)


@pytest.mark.parametrize("sizes", [EQUAL, MIXED], ids=["equal", "mixed"])
@pytest.mark.parametrize("rate", [0.08, 0.55, 0.6, 0.9])
def test_10_000_equal_countries_stay_at_or_under_the_nominal_rate(
    sizes: tuple[int, ...], rate: float
) -> None:
    made = np.random.default_rng(760)
    of = np.array(sizes)
    counts = made.binomial(of, rate, size=(10_000, len(of)))
    totals = counts.sum(axis=1)
    found = dict.fromkeys(ALPHAS, 0)
    said = dict.fromkeys(ALPHAS, 0.0)
    for total in np.unique(totals):
        these = counts[totals == total]
        national = float(total) / float(of.sum())
        for alpha in ALPHAS:
            within = [limits(int(n), national, alpha) for n in of]
            low, high = (np.array([getattr(w, s) for w in within]) for s in ("low", "high"))
            found[alpha] += int(((these <= low) | (these >= high)).sum())
            chance = sum(outside(w, int(n), national) for w, n in zip(within, of, strict=True))
            said[alpha] += len(these) * chance
    for alpha in ALPHAS:
        assert found[alpha] / counts.size <= alpha
        # as many as the screen says are outside by chance, or fewer: each country pulls its rate
        assert found[alpha] / 10_000 == pytest.approx(said[alpha] / 10_000, rel=0.12, abs=0.02)


@pytest.mark.parametrize("planted", [0.1, 0.2, 0.3, 0.95])
@pytest.mark.parametrize("n", [10, 20, 50])
def test_a_planted_province_is_found_as_often_as_is_said(n: int, planted: float) -> None:
    """10,000 countries of 76 provinces at 60 %, one of them with another true rate."""
    made = np.random.default_rng(2)
    others = made.binomial(750, 0.6, size=10_000)
    own = made.binomial(n, planted, size=10_000)
    rates = (others + own) / (750 + n)
    found = [
        bool(limits(n, float(p), NARROW).outside(int(x))) for p, x in zip(rates, own, strict=True)
    ]
    said = [power(n, planted, float(p), NARROW) for p in rates]
    assert np.mean(found) == pytest.approx(np.mean(said), abs=0.02)


def test_power_agrees_with_scipy_and_with_a_fixed_rate_simulated() -> None:
    made = np.random.default_rng(3)
    for _, n, rate in random_cases(300, 200):
        planted = float(made.random())
        within = limits(n, rate, NARROW)
        exact = stats.binom.cdf(within.low, n, planted) + stats.binom.sf(
            within.high - 1, n, planted
        )
        assert power(n, planted, rate, NARROW) == pytest.approx(exact, rel=1e-9, abs=1e-15)
    drawn = made.binomial(10, 0.2, size=10_000)
    within = limits(10, 0.6, NARROW)
    share = np.mean((drawn <= within.low) | (drawn >= within.high))
    assert share == pytest.approx(power(10, 0.2, 0.6, NARROW), abs=0.015)


def test_ten_groups_by_hand() -> None:
    # P(X ≤ 2 | 10, 0.6) = 0.0123 and P(X ≤ 3) = 0.0548; P(X ≥ 9) = 0.0464 and P(X = 10) = 0.0060
    assert (limits(10, 0.6, NARROW).low, limits(10, 0.6, NARROW).high) == (2, 10)
    # P(X = 0) = 0.0001 and P(X ≤ 1) = 0.0017; 10 of 10 are within 99.8 %
    assert (limits(10, 0.6, WIDE).low, limits(10, 0.6, WIDE).high) == (0, 11)
    assert false_alarm(10, 0.6, NARROW) == pytest.approx(0.0123 + 0.0060, abs=1e-4)
    # not 76 × 0.05 = 3.8: counts are whole
    found = apart([reading(6, 10)] * 76)
    assert found.by_chance == pytest.approx(76 * 0.01834, abs=0.01)


def test_how_many_at_least_agrees_with_scipy() -> None:
    for found in range(8):
        exact = stats.binom.sf(found - 1, 76, 0.018)
        assert at_least_so_many(found, [0.018] * 76) == pytest.approx(exact, rel=1e-9)
    mixed = [0.01, 0.02, 0.5]
    assert at_least_so_many(3, mixed) == pytest.approx(0.01 * 0.02 * 0.5)
    assert at_least_so_many(1, mixed) == pytest.approx(1 - 0.99 * 0.98 * 0.5)
    assert at_least_so_many(0, []) == 1.0
    assert at_least_so_many(1, []) == 0.0


def test_what_cannot_be_tested_is_named_and_never_outside() -> None:
    found = apart(
        [
            reading(0, 10, missing=10),  # nothing reported yet: not 0 %
            reading(0, 0),
            reading(12, 10),  # more registered than the target
            reading(0, 10),
            *[reading(8, 10)] * 20,
        ]
    )
    assert [one.place for one in found.areas[:4]] == [
        Place.SILENT, Place.NO_DATA, Place.OVER, Place.FAR_BELOW,
    ]  # fmt: skip
    assert len(found.tested) == 21 and len(found.outside) == 1
    assert found.rate == (12 + 160) / 230
    assert found.areas[3].gap == pytest.approx(-10 * (12 + 160) / 230)


def test_one_area_alone_has_nothing_to_be_held_against() -> None:
    assert [one.place for one in apart([reading(1, 9), reading(0, 0)]).areas] == [
        Place.ALONE, Place.NO_DATA,
    ]  # fmt: skip
    nothing = apart([])
    assert nothing.rate is None and nothing.tested == [] and nothing.as_many == 1.0


def test_a_country_above_100_percent_is_not_tested() -> None:
    found = apart([reading(12, 10), reading(9, 10)])
    assert found.rate == 1.05 and found.tested == [] and found.by_chance == 0


@pytest.mark.parametrize(("rate", "first"), [(0.6, 0.4), (0.9, 0.7), (0.1, 0.3), (0.45, 0.25)])
def test_what_would_be_seen_lies_where_there_is_room(rate: float, first: float) -> None:
    told = seen(10, rate, (0.2, 0.3, 0.4))
    assert told[0][0] == pytest.approx(first)
    assert [chance for _, chance in told] == sorted(chance for _, chance in told)


@pytest.mark.parametrize(("n", "rate"), [(-1, 0.5), (5, -0.1), (5, 1.1)])
def test_what_is_no_binomial_is_refused(n: int, rate: float) -> None:
    with pytest.raises(ValueError, match="no binomial"):
        at_most(0, n, rate)
    with pytest.raises(ValueError, match="no share"):
        place(6, 5, 0.5)
