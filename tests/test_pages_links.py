"""Scope and address: what a link holds, and what a wrong one is answered."""

from datetime import date

import pytest

from ssg_metrics.model import Scope
from ssg_metrics.ui.links import read, write

DEFAULT = Scope(2564)


@pytest.mark.parametrize(
    "scope",
    [
        DEFAULT,
        Scope(2564, "R16", date(2021, 5, 10), "1", "en"),
        Scope(2563, "5603"),
        Scope(2564, "ก-01 & 2"),
    ],
)
def test_a_link_gives_back_the_scope_it_was_made_from(scope):
    from urllib.parse import parse_qsl, urlsplit

    address = write("areas", scope, DEFAULT, sort="name")
    params = dict(parse_qsl(urlsplit(address).query))
    asked = read(params, [2563, 2564], "th")
    assert (asked.scope, asked.own, asked.wrong) == (scope, {"sort": "name"}, ())


def test_what_is_default_is_not_in_the_link_and_addresses_hold_codes_only():
    assert write("", DEFAULT, DEFAULT) == "./"
    assert write("areas", Scope(2564, "56"), DEFAULT, sort=None) == "./areas?area=56"


@pytest.mark.parametrize(
    ("params", "about"),
    [
        ({"year": "1999"}, "1999"),
        ({"year": "abc"}, "abc"),
        ({"asof": "31/5/64"}, "31/5/64"),
        ({"round": "3"}, "3"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_at_its_default(params, about):
    asked = read(params, [2564], "en")
    assert asked.scope == Scope(2564, lang="en")
    assert len(asked.wrong) == 1 and about in asked.wrong[0]


def test_an_unknown_language_is_the_settings_language():
    assert read({"lang": "fr"}, [2564], "th").scope.lang == "th"
