"""The Wilson interval: known values, and what holds for every share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.analysis.limits import if_small, wilson


def test_known_intervals() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I (method 3)
    for n, of, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        interval = wilson(n, of)
        assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@given(of=st.integers(1, 10_000), share=st.floats(0, 1))
def test_an_interval_holds_the_rate_and_stays_between_0_and_1(of: int, share: float) -> None:
    n = round(of * share)
    interval = wilson(n, of)
    assert 0 <= interval.low <= n / of <= interval.high <= 1


@given(of=st.integers(1, 500), share=st.floats(0, 1))
def test_the_mirror_of_a_share_has_the_mirrored_interval(of: int, share: float) -> None:
    n = round(of * share)
    there, back = wilson(n, of), wilson(of - n, of)
    assert (there.low, there.high) == pytest.approx((1 - back.high, 1 - back.low))


@given(n=st.integers(0, 50), of=st.integers(50, 100))
def test_more_of_the_same_makes_it_narrower(n: int, of: int) -> None:
    once, tenfold = wilson(n, of), wilson(10 * n, 10 * of)
    assert tenfold.high - tenfold.low < once.high - once.low


@pytest.mark.parametrize(("n", "of"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_has_no_interval(n: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(n, of)
    assert if_small(n, of) is None


def test_only_a_small_number_carries_its_interval() -> None:
    assert if_small(7, 29) == wilson(7, 29)
    assert if_small(7, 30) is None
