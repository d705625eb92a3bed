"""The screen of the two rounds: its transitions add up, and every count opens its groups."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from ssg_metrics.config import settings
from ssg_metrics.metrics.moved import WAYS
from ssg_metrics.ui.moved.found import qs, together, transitions
from ssg_metrics.ui.moved.rows import rows
from ssg_metrics.ui.moved.screen import movement
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401

pytestmark = pytest.mark.usefixtures("on_small")
LIST = re.compile(r'<a href="(\./movement\?[^"]*show=[^"]*)"[^>]*>(\d+)')
AREAS = ("TH", "R16", "56", "5603", "P1", "N2")
DAYS = ("2021-05-14", "2021-05-24", "2021-09-30")


def seen(**params: str) -> View:
    view = look(settings(), "movement", params)
    assert view is not None
    return view


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_screen_is_drawn_with_numbers_a_day_and_the_caution(lang: str) -> None:
    body = drawn(run("movement", "analysts", lang=lang), "body")
    assert re.search(r"<h1>.*\d", body) and "screen.movement" not in body
    assert 'id="caution"' in body and 'id="indicators"' in body


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("area", AREAS)
def test_each_count_opens_so_many_groups(area: str, day: str) -> None:
    opened = 0
    for href, n in LIST.findall(movement(seen(lang="en", area=area, asof=day))):
        found = rows(seen(**dict(parse_qsl(urlsplit(unescape(href)).query))))
        assert found.total == len(found.rows) == int(n), href
        opened += found.total
    every = together(transitions(seen(area=area, asof=day)).values())
    assert opened == every.pairs + every.dropped


def test_the_transitions_add_up_to_the_improvement() -> None:
    for area in AREAS:
        view = seen(area=area)
        every = together(transitions(view).values())
        reading = view.reading("improvement")
        assert reading is not None
        assert (reading.numerator, reading.denominator, reading.missing) == (
            every.net, every.pairs, every.dropped,
        )  # fmt: skip


def test_only_indicators_in_which_something_moved_are_tested() -> None:
    found = transitions(seen(asof="2021-05-24"))
    tested = qs(found)
    assert {code for code, one in found.items() if one.improved or one.slipped} == set(tested)
    assert all(0 <= q <= 1 for q in tested.values())


@pytest.mark.parametrize("params", [{"asof": "2021-03-01"}, {"area": "72"}, {"area": "P2"}])
def test_without_a_second_round_that_is_said_with_a_next_step(params: dict[str, str]) -> None:
    markup = movement(seen(lang="en", **params))
    assert "No group (0)" in markup and 'href="./indicators' in markup


def test_the_round_in_scope_changes_nothing() -> None:
    one, two = (movement(seen(lang="en", round=r)) for r in ("1", "2"))
    assert re.sub(r"round=\d", "", one) == re.sub(r"round=\d", "", two)


@pytest.mark.parametrize("way", WAYS)
def test_a_list_says_both_results_and_where_they_come_from(way: str) -> None:
    body = drawn(run("movement", "analysts", lang="en", show=way, indicator="S2.1"), "body")
    assert "<h1" in body and "Back to the two rounds" in body
    assert "S2.1" in body and 'aria-current="true"' in body


def test_an_unknown_list_shows_the_screen() -> None:
    for params in ({"show": "best", "indicator": "S2.1"}, {"show": "improved", "indicator": "X"}):
        assert 'id="indicators"' in movement(seen(lang="en", **params))
