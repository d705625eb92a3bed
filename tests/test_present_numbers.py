"""How numbers and days are written, in both languages."""

from datetime import date, datetime, timezone

import pytest

from ssg_metrics.model import Area, Level, Reading
from ssg_metrics.present import days, numbers
from ssg_metrics.present.order import thai_key

TH = Area(Level.COUNTRY, "TH", "ทั้งประเทศ", "Whole country")


def reading(n: float, of: float, missing: float = 0, target: float | None = 0.6) -> Reading:
    return Reading("plan_coverage", TH, n, of, missing, target, date(2021, 5, 10), "e" * 16, 2564)


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (419, 760, "55.1 %"),
        (23, 40, "57 %"),  # under 100: no decimals (57.5 rounds half to even)
        (7, 12, "7/12 (58 %)"),  # under 20: the counts first
        (0, 30, "0 %"),
        (12, 10, "12/10 (120 %)"),
    ],
)
def test_a_rate_shows_as_much_as_its_denominator_bears(n, of, text):
    assert numbers.rate(reading(n, of), "en").replace(numbers.NBSP, " ") in (text, text)


def test_a_zero_denominator_is_words_and_never_a_number():
    assert numbers.rate(reading(0, 0), "en") == "no data"
    assert numbers.rate(reading(0, 0), "th") == "ไม่มีข้อมูล"


def test_a_rate_that_is_no_number_is_refused():
    with pytest.raises(ValueError):
        numbers.percent(float("nan"), 100)


def test_counts_have_separators_and_a_true_minus():
    assert numbers.count(2280000) == "2,280,000"
    assert numbers.count(1234.5) == "1,234.5"
    assert numbers.count(-3) == "−3"


def test_differences_carry_their_sign():
    assert [numbers.points(x) for x in (0.042, -0.01, 0)] == ["+4.2", "−1.0", "±0.0"]


def test_days_are_in_the_buddhist_era_in_thai_and_the_common_era_in_english():
    day = date(2021, 5, 24)
    assert days.written(day, "th").replace(numbers.NBSP, " ") == "24 พ.ค. 2564"
    assert days.written(day, "en").replace(numbers.NBSP, " ") == "24 May 2021"


def test_moments_are_in_thailands_time():
    when = datetime(2021, 5, 10, 1, 12, tzinfo=timezone.utc)  # noqa: UP017
    assert days.moment(when, "th").replace(numbers.NBSP, " ") == "10 พ.ค. 2564 08:12"


def test_thai_names_sort_as_in_a_dictionary():
    names = ["อ่างทอง", "แพร่", "เชียงใหม่", "กระบี่", "ชัยนาท", "พะเยา", "เขต 10", "เขต 2"]
    ordered = ["กระบี่", "เขต 2", "เขต 10", "ชัยนาท", "เชียงใหม่", "พะเยา", "แพร่", "อ่างทอง"]
    assert sorted(names, key=thai_key) == ordered
