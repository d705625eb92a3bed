"""The screen of what fails together: said with its numbers, and every count opens its groups."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from ssg_metrics.config import settings
from ssg_metrics.ui.together.rows import rows
from ssg_metrics.ui.together.screen import together
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401

pytestmark = pytest.mark.usefixtures("on_small")
LIST = re.compile(r'<a href="(\./together\?[^"]*show=[^"]*)"[^>]*>([^<]*)')


def seen(**params: str) -> View:
    view = look(settings(), "together", params)
    assert view is not None
    return view


def headline(markup: str) -> str:
    found = re.search("<h1.*?</h1>", markup)
    assert found
    return re.sub("<[^>]*>", "", found[0])


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_screen_is_drawn_with_numbers_and_a_day(lang: str) -> None:
    body = drawn(run("together", "analysts", lang=lang), "body")
    assert re.search(r"\d", headline(body)) and "screen.together" not in body
    assert 'id="topics"' in body


@pytest.mark.parametrize("area", ["TH", "R16", "56", "5603"])
def test_each_count_of_the_topics_opens_so_many_groups(area: str) -> None:
    markup = together(seen(lang="en", area=area, asof="2021-05-24"))
    links = LIST.findall(markup)
    assert links
    for href, words in links:
        asked = dict(parse_qsl(urlsplit(unescape(href)).query))
        found = rows(seen(**asked))
        assert found.total == len(found.rows) == int(re.findall(r"\d+", words)[0]), (href, words)
        assert str(found.total) in found.title


def test_the_groups_lead_to_their_record_and_say_where_they_come_from() -> None:
    body = drawn(run("together", "analysts", lang="en", show="any", of="S1.2_S2.1"), "body")
    assert re.search(r'href="\./areas\?[^"]*area=', body) and "small.xlsx" in body
    assert "Back to what fails together" in body and 'aria-current="true"' in body


def test_an_unknown_list_shows_the_screen() -> None:
    for params in ({"show": "all", "of": "X9"}, {"show": "best", "of": "S1.2"}, {"show": "all"}):
        assert 'id="topics"' in together(seen(lang="en", **params))


@pytest.mark.parametrize(
    "params, words",
    [
        ({"asof": "2020-10-02"}, "no results (0)"),
        ({"area": "72"}, "no results (0)"),
        ({"area": "P1"}, "one group (1)"),
        ({"area": "5603"}, "too few"),
    ],
)
def test_where_nothing_can_be_tested_that_is_said_with_a_next_step(
    params: dict[str, str], words: str
) -> None:
    markup = together(seen(lang="en", **params))
    assert words in headline(markup)
    assert '<a href="./' in markup


def test_it_stands_among_the_analysts_screens_and_is_painted_first() -> None:
    from ssg_metrics.ui.first_paint import first_paint

    at = run("together", "analysts", lang="en", area="R16")
    painted = first_paint("together", {"area": "R16", "lang": "en"})
    assert painted is not None
    assert painted[1] == drawn(at, "frame") + drawn(at, "body") + drawn(at, "foot")
    assert "Analysis" in drawn(at, "frame")


@pytest.mark.parametrize("area", ["TH", "R16", "5603"])
def test_the_weak_indicators_open_as_many_groups_as_they_say(area: str) -> None:
    from ssg_metrics.ui.indicators import indicators

    view = look(settings(), "indicators", {"lang": "en", "area": area, "asof": "2021-05-24"})
    assert view is not None
    markup = indicators(view)
    part = markup
    links = re.findall(r'<a href="(\./together\?[^"]*)">(\d+)/(\d+)</a>', part)
    assert links
    for href, n, of in links:
        found = rows(seen(**dict(parse_qsl(urlsplit(unescape(href)).query))))
        assert found.total == int(n) <= int(of)
