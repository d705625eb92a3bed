"""Readers' screens on stores as they may come to be: groups alone, one group, a silent province, a
year beside another. What a screen says there is true, and it leads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ssg_metrics.config import Settings
from ssg_metrics.journey.briefing import Asked, gather
from ssg_metrics.present.brief.files import brief_file
from ssg_metrics.reference import reference
from ssg_metrics.store.edition import open_edition
from ssg_metrics.ui.first_paint import PAINTED
from tests.country import SMALL
from tests.markup import Node
from tests.odd_stores import COUNTRIES, publish, two_years
from tests.test_brief import read
from tests.whole_pages import page

LANGS = ("th", "en")
AREAS = ("TH", "R03", "72", "5603", "P1")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settings]:
    made = {
        name: publish(tmp_path_factory.mktemp(name), country) for name, country in COUNTRIES.items()
    }
    return made | {"two_years": two_years(tmp_path_factory.mktemp("two_years"))}


@pytest.fixture(params=[*COUNTRIES, "two_years"])
def store(
    request: pytest.FixtureRequest, stores: dict[str, Settings], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    settings = stores[request.param]
    monkeypatch.setenv("SSG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(settings.reference_dir))
    yield settings


def only_on(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("store", [name], indirect=True)


def main_of(node: Node) -> Node:
    (main,) = node.all("main")
    return main


def alerts(node: Node) -> list[str]:
    return [n.text for n in node.all(having="role") if n.attrs["role"] == "alert"]


def titles(address: str) -> list[str]:
    main = main_of(page(address))
    return [node.text for node in main.walk() if node.name in {"h1", "h2"}]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", PAINTED)
def test_every_screen_holds_at_every_level(path: str) -> None:
    """It is drawn with one title and a number in each, has no empty table, and leads on."""
    for area in AREAS:
        main = main_of(node := page(f"./{path}?lang=en&area={area}"))
        assert len(node.all("h1")) == 1, area
        assert not re.search(r"\b(nan|inf|None(?!:|\)| of))\b|[{}]", main.text), area
        for table in main.all("table"):
            assert any(body.all("tr") for body in table.all("tbody")), (area, main.text)
        if path != "definitions":
            assert [h.text for h in main.all("h2") if not re.search(r"\d", h.text)] == [], area
            assert [a for a in main.all("a") if a.attrs.get("href", "").startswith("./")], area


@only_on("one_group")
@pytest.mark.usefixtures("store")
def test_districts_have_not_reached_the_target_where_nobody_is_registered() -> None:
    """The province that sent nothing has no district to show, which is not having reached it."""
    silent, one = titles("./?lang=en&area=72"), titles("./?lang=en&area=56")
    assert any("3 target groups, none of them registered yet" in title for title in silent)
    assert not any("have reached the target as of" in title for title in silent + one)
    assert any("2 groups still needed are not registered yet" in title for title in one)


@only_on("groups_only")
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2021-06-08", "can still be chosen"),
        ("2021-06-09", "sooner than in 7 days"),
        ("2021-06-15", "sooner than in 7 days"),
        ("2021-06-16", "15 Jun has passed"),
    ],
)
def test_a_day_that_keeps_both_dates_is_offered_only_while_there_is_one(
    day: str, said: str
) -> None:
    text = main_of(page(f"./deadlines?lang=en&asof={day}")).text
    assert said in text
    assert ("can still be chosen" in text) == (day == "2021-06-08")
    assert ("agree on an earlier report" in text) == ("sooner" in said)


MANY = (
    "groups|provinces|districts|regions|plans|days|files|rows|visits|indicators|results|reports|"
    "forums|areas|documents|forms|people|inspection regions|target groups|have|lie"
)
ONE_OF_MANY = re.compile(rf".{{0,40}}(?<![\d,.])\b1 (?:{MANY})\b.{{0,30}}")


@only_on("one_group")
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", PAINTED)
def test_one_is_never_said_in_the_plural(path: str) -> None:
    """Where all there is is one group, most counts are 1; English words follow them."""
    assert ONE_OF_MANY.search("With a plan: from 0 groups to 1 groups")
    for area in ("TH", "R16", "56", "5603", "P1"):
        for day in ("", "&asof=2021-05-30"):
            text = main_of(page(f"./{path}?lang=en&area={area}{day}")).text.replace("\u00a0", " ")
            assert ONE_OF_MANY.findall(text) == [], (area, day)


OF_2564 = {
    "en": ("31 May", "15 Jun", "8 Jun", "fiscal year 2021", "programme year 2021", "quarter 3",
           "15 participants", "31,000", "of 10 groups", "level 3"),
    "th": ("31 พ.ค.", "15 มิ.ย.", "8 มิ.ย.", "ปีงบประมาณ 2564", "พ.ศ. 2564", "ไตรมาส 3",
           "15 คน", "31,000", "จาก 10 กลุ่ม", "ระดับ 3 ที่"),
}  # fmt: skip
"""What 2564 sets, in words that no screen of 2565 may use."""


def said_of_2564(text: str, lang: str) -> list[str]:
    return [words for words in OF_2564[lang] if re.search(rf"(?<!\d){re.escape(words)}", text)]


@cache
def of_year(path: str, lang: str, year: int) -> str:
    return main_of(page(f"./{path}?lang={lang}&year={year}")).text


@only_on("two_years")
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("lang", LANGS)
def test_no_screen_of_another_year_speaks_of_what_2564_sets(lang: str) -> None:
    of_year.cache_clear()
    for path in PAINTED:
        assert said_of_2564(of_year(path, lang, 2565), lang) == [], path
    old = " ".join(of_year(path, lang, 2564) for path in PAINTED)
    assert len(said_of_2564(old, lang)) >= 8, "the same screens of 2564 do speak of them"


@only_on("two_years")
@pytest.mark.usefixtures("store")
def test_the_definitions_say_what_the_year_in_scope_sets() -> None:
    text = of_year("definitions", "en", 2565)
    for words in ("22 participants", "9 days", "by 19 Mar 2022", "photos 4 or more", "level 2",
                  "after 10 Mar 2022", "The budget's day4 Mar 2022"):  # fmt: skip
        assert words in text, words


@only_on("two_years")
@pytest.mark.usefixtures("store")
def test_places_without_a_target_this_year_are_in_no_count_of_places() -> None:
    """Suphan Buri, and with it region 3, take no part in 2565."""
    assert any("1 of 1 inspection regions" in title for title in titles("./?lang=en"))
    assert any(t.startswith("1 of 2 provinces") for t in titles("./?lang=en"))
    assert any("in 2 of 2 provinces" in title for title in titles("./deadlines?lang=en"))
    assert any(t.startswith("2 of 3 provinces") for t in titles("./?lang=en&year=2564"))


@only_on("two_years")
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", PAINTED)
def test_a_group_of_another_year_leads_to_its_district(path: str) -> None:
    node = page(f"./{path}?lang=en&area=S1&year=2565")
    (said,) = alerts(node)
    assert "not in fiscal year 2022 (it is in 2021)" in said
    assert "area=7201" in node.all("footer")[0].all("a")[0].attrs["href"]
    assert alerts(page(f"./{path}?lang=en&area=S1&year=2564")) == []


@only_on("two_years")
@pytest.mark.parametrize("ending", ["pdf", "html"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_brief_is_of_its_year(store: Settings, ending: str, lang: str) -> None:
    db = open_edition(store)
    assert db is not None
    brief = gather(db, reference(store.reference_dir), Asked(2565))
    text = read(brief_file(brief, ending, lang), ending)
    assert said_of_2564(text, lang) == []
    assert ("26 Feb" if lang == "en" else "26 ก.พ.") in text


def test_a_group_is_named_and_placed_as_in_the_year_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moved(row: dict[str, object]) -> dict[str, object]:
        return (
            {**row, "district": "5606", "group_name": "ชื่อใหม่"} if row["group_code"] == "P1" else row
        )

    later = replace(
        SMALL, tables={**SMALL.tables, "groups": [moved(r) for r in SMALL.tables["groups"]]}
    )
    store = two_years(tmp_path, later)
    monkeypatch.setenv("SSG_DATA_DIR", str(store.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(store.reference_dir))
    for year, name, district in ((2564, "กลุ่มออมทรัพย์ P1", "Chiang Kham"), (2565, "ชื่อใหม่", "Pong")):
        for path in ("", "areas", "money"):
            node = page(f"./{path}?lang=en&area=P1&year={year}")
            (trail,) = (n for n in node.all("ol", class_="trail"))
            assert [li.text.split(" district")[0] for li in trail.all("li")][-2:] == [
                district,
                name,
            ]
