"""Both languages say everything, with the same blanks to fill in."""

from __future__ import annotations

import re
import string

import pytest

from ssg_metrics.errors import UsageError
from ssg_metrics.words import LANGUAGES, Filled, by_number, catalogue, say


def blanks(text: str) -> set[str]:
    return {name.partition("|")[0] for name in fields(text)}


def fields(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "1 group has"),
        ("1", "1 group has"),
        ("+1", "+1 group has"),
        (0, "0 groups have"),
        (2, "2 groups have"),
        ("21", "21 groups have"),
        ("1,234", "1,234 groups have"),
        (1.5, "1.5 groups have"),
    ],
)
def test_the_word_follows_the_number(n: object, words: str) -> None:
    text = "{n} {n|group|groups} {n|has|have}"
    assert text.format_map(Filled({"n": n})) == words
    assert text.format_map(Filled({"n": f"<a href='x'><em>{n}</em></a>"})).startswith("<a ")
    bold = text.format_map(Filled({"n": f"<em>{n}</em>"}))
    assert bold.endswith(words.partition(" ")[2])


def test_the_key_of_what_is_counted_follows_the_number() -> None:
    assert by_number("unit.groups", 1) == by_number("unit.groups", "+1") == "unit.one.groups"
    assert by_number("unit.groups", 0) == by_number("unit.groups", "11") == "unit.groups"
    assert say(by_number("screen.overview.level.region", 1), "en") == "inspection region"


def test_every_word_that_follows_a_number_has_both_forms_and_its_number_in_the_text() -> None:
    assert [key for key, text in catalogue("th").items() if "|" in "".join(fields(text))] == []
    bound = [
        (key, text, f) for key, text in catalogue("en").items() for f in fields(text) if "|" in f
    ]
    assert len(bound) > 200
    for key, text, field in bound:
        name, *forms = field.split("|")
        assert len(forms) == 2 and all(forms) and forms[0] != forms[1], (key, field)
        assert name in fields(text), (key, field)


MANY = "group|province|day|forum|plan|file|item|row|district|participant|indicator|document|visit"
PLURAL = re.compile(rf"\{{(\w+)\}}\s(?:more |target |other )?(?:people|(?:{MANY})s)\b")
NAMES = {"file", "sheet", "column", "day", "area", "province", "level", "table"}


def test_no_english_words_after_a_count_are_always_many() -> None:
    found = [(k, m[0]) for k, t in catalogue("en").items() for m in PLURAL.finditer(t)]
    assert [
        (k, words) for k, words in found if not words.startswith(tuple(f"{{{n}}}" for n in NAMES))
    ] == []


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
