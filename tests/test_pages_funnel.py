"""Real or chance: what the screen says is what the limits say, at every level, area and measure."""

from __future__ import annotations

import re

import pytest

from ssg_metrics.analysis.apart import OUTSIDE, TESTED, Place, apart
from ssg_metrics.config import settings
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Reading, Split
from ssg_metrics.present.by_count import Chip, Column, by_count
from ssg_metrics.present.rows import rows_file
from ssg_metrics.ui.funnel.asked import LEVELS, SHARES, ask
from ssg_metrics.ui.funnel.lists import ordered, rows_of
from ssg_metrics.ui.funnel.screen import funnel
from ssg_metrics.ui.view import View, look
from ssg_metrics.words import say
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401
from tests.markup import Node, tree
from tests.test_analysis_apart import DAY

pytestmark = pytest.mark.usefixtures("on_small")
AREAS = ("TH", "R16", "56", "5603", "P1")
BY = [level.word for level in LEVELS]


def seen(**params: str) -> tuple[View, Node]:
    view = look(settings(), "funnel", {"lang": "en", **params})
    assert view is not None
    return view, tree(funnel(view))


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("what", SHARES)
def test_every_measure_holds_at_every_level_and_in_every_area(
    what: str, area: str, by: str
) -> None:
    for day in ("2020-10-02", "2021-05-24", "2021-09-30"):
        view, node = seen(what=what, area=area, by=by, asof=day)
        (h1,) = node.all("h1")
        assert re.search(r"\d", h1.text)
        found = ask(view).found
        links = [a for a in node.all("a") if a.attrs.get("class", "").startswith(("dot", "chip"))]
        many = sum(int(a.attrs["data-count"]) for a in node.all("a", class_="crowd"))
        assert len(links) + many == len(found.tested)


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("area", AREAS)
def test_a_single_indicator_is_compared_over_the_groups_assessed(area: str, by: str) -> None:
    view, node = seen(indicator="S1.1", area=area, by=by, asof="2021-05-24")
    asked = ask(view)
    assert (asked.metric, asked.indicator) == ("indicator_pass_rate", "S1.1")
    assert "S1.1" in node.all("h1")[0].text
    whole = view.readings([asked.metric], within="TH", split=Split.INDICATOR)[asked.metric]
    (country,) = [r for r in whole if r.indicator == "S1.1"]
    assert asked.found.rate == country.value
    assert (
        seen(indicator="S9.9", area=area)[1].all("h1")[0].text
        == seen(area=area)[1].all("h1")[0].text
    )


def test_only_shares_of_groups_can_be_compared() -> None:
    assert SHARES[0] == "plan_coverage" and "forum_full" in SHARES
    for name in ("indicator_pass_rate", "form_complete", "budget_use", "improvement",
                 "bpm_filed", "followed_up"):  # fmt: skip
        assert name in METRICS and name not in SHARES


@pytest.mark.parametrize(
    ("area", "by", "own"),
    [
        ("TH", "province", set()),
        ("R16", "province", {"55", "56"}),
        ("56", "province", {"56"}),
        ("5603", "province", {"56"}),
        ("P1", "district", {"5603"}),
        ("56", "district", {"5603", "5606"}),
        ("P1", "region", {"R16"}),
    ],
)
def test_own_areas_are_lit_and_listed_first(area: str, by: str, own: set[str]) -> None:
    view, node = seen(area=area, by=by, asof="2021-05-24")
    asked = ask(view)
    assert asked.own == own
    lit = node.all("a", class_="lit")
    tested = {one.reading.area.code for one in asked.found.tested}
    assert len(lit) == len(own & tested)
    (rows,) = node.all(having="data-rows") or [None]
    if own:
        names = {a.text for th in rows.all("th") for a in th.all("a")}
        assert names == {one.reading.area.name_en for one in asked.mine}


def test_the_headline_counts_what_the_limits_say() -> None:
    view, node = seen(asof="2021-05-24", by="province")
    found = ask(view).found
    (h1,) = node.all("h1")
    assert f"{len(found.outside)} of {len(found.tested)} provinces" in h1.text
    assert found.by_chance == 0 and "by chance 0 would" in h1.text  # 3 and 4 groups: too few
    assert found.rate is not None and f"{found.rate * 100:.0f} %" in h1.text


def test_a_list_is_in_the_order_of_the_gap_in_groups_and_says_each_verdict_in_words() -> None:
    view, node = seen(asof="2021-05-24", by="district")
    asked = ask(view)
    (fold,) = [d for d in node.all("details", class_="fold") if "as a table" in d.text]
    rows = [tr for body in fold.all("tbody") for tr in body.all("tr")]
    ones = [one for one in ordered(view, asked.found.areas) if one.place is not Place.NO_DATA]
    assert [row.all("a")[0].text for row in rows] == [one.reading.area.name_en for one in ones]
    gaps = [one.gap for one in ones if one.place in TESTED]
    assert gaps == sorted(gaps)
    for row, one in zip(rows, ones, strict=True):
        reading = one.reading
        assert say(f"apart.{one.place}", "en") in row.text
        assert f"{reading.numerator}/{reading.denominator}" in row.text
        assert any("by=group" in a.attrs["href"] for a in row.all("a"))


def test_silent_areas_are_named_and_never_called_different() -> None:
    view, node = seen(asof="2020-10-02", by="province")
    found = ask(view).found
    assert found.tested == [] and "none of 3 provinces" in node.all("h1")[0].text
    assert not node.all(class_="by-count") and not node.all(class_="limits-plot")
    assert "not yet reported" in node.text and "coverage" in str(funnel(view))


def test_a_wrong_measure_level_or_list_falls_back() -> None:
    view, node = seen(what="budget_use", by="group", at="9-1", asof="2021-05-24")
    assert ask(view).metric == "plan_coverage" and ask(view).level is Level.PROVINCE
    assert node.all("h1")


def test_a_file_holds_every_area_with_its_verdict() -> None:
    view, _ = seen(asof="2021-05-24", by="district")
    rows = rows_of(view)
    assert rows.total == len(ask(view).found.areas) == len(rows.rows)
    lines = rows_file(rows, "csv").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Area,Code") and any("national rate" in line for line in lines)
    assert rows_file(rows, "xlsx").startswith(b"PK")


def test_the_page_offers_the_file_and_draws_the_screen() -> None:
    at = run("funnel", "inspectors", lang="en", area="R16")
    assert "<h1" in drawn(at, "body") and "national rate" in drawn(at, "body")


def test_against_an_earlier_edition_nothing_is_said_where_none_is_chosen() -> None:
    _, node = seen(asof="2021-05-24")
    assert not node.all(class_="change")


def columns(counts: dict[int, int]) -> list[Column]:
    chip = Chip("พย", "พะเยา", "พะเยา 5/10", "./areas?area=56", lit=False)
    return [Column(str(x), "50 %", "inside", [chip] * n, 1.0, "#list") for x, n in counts.items()]


def style(html: str, name: str) -> float:
    return float(re.search(rf"--{name}:([\d.]+)", html)[1])  # type: ignore[index]


def test_a_tall_column_takes_more_beside_each_other_before_names_go() -> None:
    zones = {"inside": "in"}
    few = by_count(columns(dict.fromkeys(range(11), 7)), zones, (5.0, "55 %"))
    assert 'class="by-count named"' in few and style(few, "beside") == 1
    tall = by_count(columns({0: 60, 1: 10, 2: 6}), zones, (1.0, "5 %"))
    assert 'class="by-count named"' in tall and style(tall, "beside") == 4
    thin = by_count(columns({x: 70 if x == 10 else 1 for x in range(11)}), zones, (9.0, "95 %"))
    assert 'class="by-count thin"' in thin
    for html, most in ((few, 7), (tall, 60), (thin, 70)):
        height = style(html, "rows") * style(html, "row")
        assert height < 445 and style(html, "rows") * style(html, "beside") >= most


def test_planted_far_below_is_outside_while_equal_ones_are_not() -> None:
    def one(x: int, code: str) -> Reading:
        place = Area(Level.PROVINCE, code, code, code)
        return Reading("plan_coverage", place, x, 10, 0, None, DAY, "e", 2564)

    found = apart([one(0, "bad"), *(one(6, f"p{n}") for n in range(75))])
    assert [j.reading.area.code for j in found.areas if j.place in OUTSIDE] == ["bad"]
