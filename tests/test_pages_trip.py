"""The trip in the address: read, ordered, changed, carried from screen to screen."""

from __future__ import annotations

import re

import pytest

from ssg_metrics.config import settings
from ssg_metrics.ui import trip as trips
from ssg_metrics.ui.trip import said, summary, switch, trip_of
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import on_small, small_store  # noqa: F401

pytestmark = pytest.mark.usefixtures("on_small")


def seen(page: str = "areas", **params: str) -> View:
    view = look(settings(), page, {"lang": "en", **params})
    assert view is not None
    return view


def test_a_trip_is_in_the_order_of_the_road_whatever_the_order_asked() -> None:
    trip = trip_of(seen(trip="P5,N1,P2,P1,P2"))
    assert trip.codes == ("N1", "P1", "P2", "P5")
    assert [d.code for d in trip.districts] == ["5501", "5603", "5606"]
    assert not trip.unknown and not trip.beyond


def test_the_newest_visit_by_the_day_stands_with_the_group() -> None:
    days = {
        asof: [str(s.visited_on) for s in trip_of(seen(trip="P5,N3", asof=asof)).stops]
        for asof in ("2021-05-18", "2021-05-20", "2021-05-24", "2021-07-10")
    }
    assert days == {
        "2021-05-18": ["None", "None"],
        "2021-05-20": ["None", "2021-05-19"],
        "2021-05-24": ["None", "2021-05-21"],
        "2021-07-10": ["2021-07-10", "2021-05-21"],
    }


def test_codes_that_are_no_group_are_said_and_left_out() -> None:
    view = seen(trip="P1,<b>,R16, ,56")
    assert trip_of(view).codes == ("P1",)
    assert trip_of(view).unknown == ("<b>", "R16", "56")
    words = str(said(view))
    assert "3 codes are no group of this year" in words and "&lt;b&gt;, R16, 56" in words
    assert said(seen(trip="P1")) is None and said(seen()) is None


def test_a_trip_holds_so_many_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trips, "MOST", 2)
    view = seen(trip="P1,P2,P3,P4", asof="2021-05-03")
    assert trip_of(view).codes == ("P1", "P2") and trip_of(view).beyond == 2
    assert "the last 2 were left out" in str(said(view))
    (area,) = (stop.group for stop in trip_of(seen(trip="P3")).stops)
    assert switch(view, area) is None


def test_a_switch_adds_and_takes_out_and_the_address_is_all_there_is() -> None:
    view = seen("areas", trip="P1", area="56", by="group")
    (area,) = (stop.group for stop in trip_of(seen(trip="P5")).stops)
    add = str(switch(view, area))
    assert re.search(r'href="\./areas\?area=56&amp;lang=en&amp;trip=P1%2CP5&amp;by=group"', add)
    out = str(switch(seen("areas", trip="P5"), area))
    assert "Take out" in out and "trip" not in re.search('href="([^"]*)"', out)[1]


def test_the_summary_counts_groups_and_districts_and_an_empty_trip_has_none() -> None:
    words = str(summary(seen(trip="P5,N1,P2,P1")))
    assert "4 groups in 3 districts" in words
    assert re.search(r'href="\./visits\?lang=en&amp;trip=P5%2CN1%2CP2%2CP1&amp;show=trip"', words)
    assert summary(seen()) is None and summary(seen(trip=" , ")) is None


def test_every_link_carries_the_trip_on_and_what_one_screen_understands_stays_there() -> None:
    view = seen("areas", trip="P1,P2", by="group")
    assert view.link("deadlines", area="56") == "./deadlines?area=56&lang=en&trip=P1%2CP2"
    assert view.link("deadlines", trip=None) == "./deadlines?lang=en"


def test_a_group_s_own_screen_ticks_it_and_leads_to_its_score() -> None:
    from ssg_metrics.ui.group import group

    html = str(group(seen("areas", area="P1", trip="P5")))
    assert re.search(r'href="\./areas\?area=P1&amp;lang=en&amp;trip=P5%2CP1" class="tick"', html)
    assert "1 group in 1 district" in html
    assert 'href="./visits?area=P1&amp;lang=en&amp;trip=P5"' in html
