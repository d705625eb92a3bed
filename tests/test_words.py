"""Both languages say everything, with the same blanks to fill in."""

from __future__ import annotations

import re
import string

import pytest

from ssg_metrics.errors import UsageError
from ssg_metrics.words import LANGUAGES, catalogue, say


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_stands_in_both_languages() -> None:
    thai, english = catalogue("th"), catalogue("en")
    assert sorted(thai.keys() ^ english.keys()) == []


def test_both_languages_fill_in_the_same_blanks() -> None:
    thai, english = catalogue("th"), catalogue("en")
    assert [key for key in thai if blanks(thai[key]) != blanks(english[key])] == []


def test_no_words_are_empty_and_thai_words_are_thai() -> None:
    thai, english = catalogue("th"), catalogue("en")
    assert [k for k in thai if not thai[k].strip() or not english[k].strip()] == []
    long = [k for k, text in thai.items() if len(text) > 40]
    assert [k for k in long if not any("\u0e00" <= c <= "\u0e7f" for c in thai[k])] == []


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean"):
        say("metric.plan_coverage.nam", "th")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="language"):
        say("metric.plan_coverage.name", "fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_words_hold_what_one_programme_year_sets(lang: str) -> None:
    """Days, counts and quarters of a year come from its data; a year stands only in examples."""
    held = re.compile(
        r"2564|\b760\b|\b456\b|31 May|15 June?|8 June?|31 พ\.ค|15 มิ\.ย|quarter \d|ไตรมาส \d"
    )
    example = re.compile(r"21[/ ](5|พ\.ค\.)[/ ]2564")
    words = {k: example.sub("", text) for k, text in catalogue(lang).items()}
    assert {k: text for k, text in words.items() if held.search(text)} == {}
