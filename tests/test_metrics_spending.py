"""The lists behind the money: each as long as its number says, in the order that it states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.areas import areas, find_area
from ssg_metrics.metrics.measure import measure_many
from ssg_metrics.metrics.spending import LISTS, STATES, listed, sizes
from ssg_metrics.model import Level
from tests.country import YEAR, Db, build, day
from tests.test_metrics_agree import random_country
from tests.test_metrics_money import EARLY

MAY_24, YEAR_END = day(5, 24), day(9, 30)


def codes(db: Db, name: str, area: str = "TH", as_of: date = MAY_24) -> list[str]:
    found = listed(db, YEAR, name, find_area(db, area), as_of, most=100)
    return [each.area.code for each in found]


def test_each_list_by_hand(small: Db) -> None:
    assert codes(small, "forum_and_paid") == ["N1", "P1", "P2"]  # 3,000 each before 2,000
    assert codes(small, "forum_not_paid") == ["P3", "N2"]  # longest waiting first
    assert codes(small, "no_forum_not_paid") == ["N3", "P4", "P5", "S1"]
    assert codes(small, "not_registered") == ["P6"]
    assert codes(small, "idle") == ["P3", "N2"]
    assert codes(small, "idle", as_of=day(4, 12)) == []  # forum of 30 March: 13 days
    assert codes(small, "idle", as_of=day(4, 13)) == ["P3"]
    assert codes(small, "over") == []
    assert codes(small, "over", as_of=day(5, 26)) == ["P2"]  # 3,500 of 3,000
    assert codes(small, "paid_no_forum", as_of=day(5, 28)) == ["N3"]
    assert codes(small, "late", as_of=YEAR_END) == []
    assert codes(small, "forum_and_paid", "5603") == ["P1", "P2"]
    assert codes(small, "forum_and_paid", "P2") == ["P2"]


def test_paid_before_the_forum_and_after_the_deadline() -> None:
    db = build(EARLY)
    assert codes(db, "early", as_of=day(7, 1)) == []  # no forum yet: among those without one
    assert codes(db, "paid_no_forum", as_of=day(7, 1)) == ["P4", "N3"]
    assert codes(db, "early", as_of=day(7, 2)) == ["P4"]
    assert codes(db, "late", as_of=day(6, 20)) == ["P4"]
    (p4,) = listed(db, YEAR, "early", find_area(db, "P4"), YEAR_END, most=9)
    assert (p4.baht, p4.early, p4.late, p4.share) == (1000, 1000, 1000, 3000)
    assert (p4.first_paid, p4.last_paid, p4.forum) == (day(6, 20), day(6, 25), day(7, 2))
    (p4,) = listed(db, YEAR, "paid_no_forum", find_area(db, "P4"), day(6, 24), most=9)
    assert (p4.baht, p4.last_paid, p4.forum) == (700, day(6, 20), None)
    assert p4.area.name("th") == "กลุ่มออมทรัพย์ P4" and p4.province == "56"


def test_a_list_is_cut_at_the_rows_asked_for_and_its_size_is_still_known(small: Db) -> None:
    country = find_area(small, "TH")
    assert len(listed(small, YEAR, "no_forum_not_paid", country, MAY_24, most=2)) == 2
    assert sizes(small, YEAR, country, MAY_24)["no_forum_not_paid"] == 4


def test_an_unknown_list_names_the_nearest(small: Db) -> None:
    with pytest.raises(UsageError, match="over"):
        codes(small, "ovre")


def same(db: Db, as_of: date) -> None:
    """A cell's list is as long as its reading says, less the targets that nobody registered."""
    for level in Level:
        for area in areas(db, YEAR, level, find_area(db, "TH")):
            found = sizes(db, YEAR, area, as_of)
            for name in LISTS:
                assert len(codes(db, name, area.code, as_of)) == found[name]
            readings = measure_many(db, YEAR, STATES, within=area.code, as_of=as_of)
            for name in STATES:
                reading = readings[name][0]
                here = level <= Level.PROVINCE and name == "no_forum_not_paid"
                assert found[name] == reading.numerator - (reading.missing if here else 0)


@pytest.mark.parametrize("as_of", [day(3, 1), MAY_24, day(6, 24), YEAR_END])
def test_the_rows_behind_a_cell_are_as_many_as_it_says(as_of: date) -> None:
    same(build(EARLY), as_of)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), offset=st.integers(0, 200))
def test_so_they_are_in_a_country_of_chance(seed: int, offset: int) -> None:
    same(build(random_country(seed)), date(2021, 3, 15) + timedelta(days=offset))
