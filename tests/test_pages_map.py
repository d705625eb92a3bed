"""The map of the provinces: what it shows is in the address; every look is counted, in words."""

from __future__ import annotations

import re
from html import unescape

import pytest

from ssg_metrics.analysis.steps import BOUNDS, step
from ssg_metrics.ui.province_map import MAPS
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401

pytestmark = pytest.mark.usefixtures("on_small")
TILE = re.compile(r'<a href="([^"]+)" class="tile s-(\w+)( dim)?" aria-label="([^"]+)"')
LEGEND = re.compile(r'<ul class="legend[^"]*">(.*?)</ul>', re.S)


def shown(**params: str) -> str:
    return drawn(run(**{"lang": "en", "asof": "2021-05-24", **params}), "body")


def test_a_step_begins_at_its_bound() -> None:
    assert [step(v) for v in (0.0, 0.599, 0.6, 0.79, 0.8, 0.9, 1.0, 1.3)] == [
        1,
        1,
        2,
        3,
        4,
        5,
        5,
        5,
    ]
    assert list(BOUNDS) == sorted(BOUNDS)


@pytest.mark.parametrize("metric", MAPS)
@pytest.mark.parametrize("area", ["TH", "R16"])
@pytest.mark.parametrize("asof", ["2020-10-01", "2021-05-24"])
def test_each_measure_has_title_map_legend_and_table(metric: str, area: str, asof: str) -> None:
    body = shown(map=metric, area=area, asof=asof)
    found = TILE.findall(body)
    assert len(found) == 3
    lit = [tile for tile in found if not tile[2]]
    assert len(lit) == (3 if area == "TH" else 2)
    (legend,) = LEGEND.findall(body)
    assert sum(int(n) for n in re.findall(r"(\d+)</li>", legend)) == len(lit)
    title = re.search(r'<h2>([^<]*)</h2><ul class="tabs small"', body.replace("</span>", ""))
    assert title is not None and re.search(r"\d", title[1]) and str(int(asof[:4])) in title[1]
    table = body[title.end() :]
    rows = re.findall(r'<th scope="row"><a [^>]*>.*?</tr>', table, re.S)
    assert len(rows) == len(lit) and all(row.count("<td") == 5 for row in rows)
    assert f"#{metric}" in table


@pytest.mark.parametrize("metric", MAPS[1:])
def test_the_measure_stays_while_one_goes_down_and_up(metric: str) -> None:
    body = shown(map=metric, area="R16")
    down = [unescape(href) for href, *_ in TILE.findall(body)]
    rows = re.findall(r'<a href="([^"]+)" aria-label', body)
    up = re.search(r'class="trail"><li><a href="([^"]+)"', body)
    assert up is not None
    assert all(f"map={metric}" in href for href in [*down, *rows, up[1]])
    assert all("asof=2021-05-24" in href for href in [*down, *rows, up[1]])


def test_the_usual_measure_is_not_in_the_address_and_an_unknown_one_is_the_usual() -> None:
    body = shown()
    assert "map=plan_coverage" not in body
    switch = re.search(r'class="tabs small".*?</ul>', body, re.S)
    assert switch is not None and switch[0].count("<a ") == len(MAPS)
    assert TILE.findall(shown(map="rank")) == TILE.findall(body)


def test_nothing_due_is_no_data_and_no_step() -> None:
    looks = {href: look for href, look, *_ in TILE.findall(shown(map="district_report_on_time"))}
    by_area = {re.search(r"area=(\d+)", href)[1]: look for href, look in looks.items()}
    assert by_area["72"] == "no_data" and by_area["55"].startswith("q")


def test_few_are_read_aloud_with_their_interval() -> None:
    words = [label for *_, label in TILE.findall(shown(map="district_report_on_time"))]
    assert any("95 % interval" in label and "/" in label for label in words)


@pytest.mark.parametrize(
    ("lang", "asof", "words"),
    [
        ("en", "2021-05-24", "Plans grew by 4 in the last 14 days"),
        ("en", "2021-09-30", "No plan was added in the last 14 days: 5 plans as of 30 Sep 2021"),
        ("th", "2021-09-30", "14 วันล่าสุดไม่มีแผนเพิ่ม รวมเป็น 5 กลุ่ม ณ 30 ก.ย. 2564"),
    ],
)
def test_a_curve_that_stood_still_is_not_said_to_have_grown(
    lang: str, asof: str, words: str
) -> None:
    titles = re.sub("<[^>]+>", "", unescape(shown(lang=lang, asof=asof))).replace("\u00a0", " ")
    assert words in titles, re.findall(r"(?:Plans grew|No plan was|14 วันล่าสุด)[^.]{0,60}", titles)
