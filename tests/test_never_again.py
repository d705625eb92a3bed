"""One test for each wrong number ever found: it is not to come back."""

from __future__ import annotations

from ssg_metrics.analysis.forecast import needed
from ssg_metrics.metrics.measure import measure
from ssg_metrics.present.html import sentence
from tests.country import YEAR, Country, build, day, form, group


def test_a_first_round_that_comes_after_the_second_is_taken_back_on_its_own_day() -> None:
    """Round 2 on 1 April, round 1 entered as of 1 May: the form was -1 times sent in meanwhile."""
    db = build(
        Country(
            tables={
                "groups": [group("A", "5603")],
                "results": [
                    *form("A", "ssg", 2, day(4, 1), "++++"),
                    *form("A", "ssg", 1, day(5, 1), "+++-"),
                ],
            }
        )
    )
    for on in (day(4, 1), day(4, 30), day(5, 1), day(9, 30)):
        (reading,) = measure(db, YEAR, "form_complete", within="A", as_of=on)
        assert (reading.numerator, reading.denominator, reading.missing) == (1, 2, 1)


def test_a_finding_that_names_a_day_is_told_in_the_readers_language() -> None:
    """Its words were filled without the language's own day, and the group's screen failed."""
    days = {"day_th": "2 เม.ย. 2564", "day_en": "2 Apr 2021", "first_th": "ก", "first_en": "<b>"}
    told = sentence("finding.rounds_out_of_order.what", "en", **days)
    assert "2 Apr 2021" in told and "&lt;b&gt;" in told
    assert "2 เม.ย. 2564" in sentence("finding.rounds_out_of_order.what", "th", **days)


def test_seven_per_cent_of_a_hundred_is_seven() -> None:
    """In binary fractions 0.07 * 100 is 7.000000000000001, and rounding up made it 8."""
    assert needed(0.07, 100) == 7
    assert needed(0.55, 100) == 55
    assert [needed(0.6, n) for n in (5, 10, 11, 760)] == [3, 6, 7, 456]


def test_a_day_curve_of_many_small_shares_ends_on_the_satang_of_the_reading() -> None:
    """Each day's change was rounded by itself, so that the curve drifted from the reading."""
    from datetime import date

    from ssg_metrics.metrics.measure import measure, series
    from tests.country import YEAR, build
    from tests.test_metrics_agree import random_country

    db, day = build(random_country(171)), date(2021, 7, 7)
    (reading,) = measure(db, YEAR, "baht_no_forum_not_paid", as_of=day)
    assert series(db, YEAR, "baht_no_forum_not_paid", until=day)[-1] == (day, reading.numerator)
