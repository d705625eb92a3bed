"""The list that the gap opens: as many rows as the number that opened it, and what each lacks."""

from __future__ import annotations

import re
from html import unescape

import pytest

from ssg_metrics.ui import nearest
from ssg_metrics.ui.kept import Kept
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401

pytestmark = pytest.mark.usefixtures("on_small")

PART = re.compile(r'data-rows="(\d+)"><h2>(.*?)</h2>.*?<tbody>(.*?)</tbody>', re.S)


def listed(**params: str) -> tuple[str, list[tuple[int, str, int]]]:
    """The body, and of each part: the number it stands for, its title, its rows."""
    body = drawn(run("areas", lang="en", **{"list": "nearest", **params}), "body")
    return body, [(int(n), t, rows.count("<tr>")) for n, t, rows in PART.findall(body)]


@pytest.mark.parametrize("area", ["TH", "R16", "56", "55"])
@pytest.mark.parametrize("asof", ["2021-05-08", "2021-05-24"])
def test_the_gap_opens_as_many_groups_as_are_needed_where_they_have_a_name(
    area: str, asof: str
) -> None:
    overview = drawn(run(lang="en", area=area, asof=asof), "body")
    link = re.search(r'<h1>.*?<a href="([^"]+)" data-count="(\d+)"', overview)
    body, parts = listed(area=area, asof=asof)
    assert [n for n, _, _ in parts] == [rows for _, _, rows in parts]
    if link is None:
        return
    assert "list=nearest" in unescape(link[1])
    first, title, _ = parts[0]
    assert first <= int(link[2]) and "enough for the target" in title
    assert first == int(link[2]) or "not registered" in body or "have a name" in body


def test_each_row_says_what_is_lacking_nearest_first() -> None:
    body, _ = listed(area="56", asof="2021-05-24")
    rows = re.findall(r'area=(P\d)[^"]*">.*?class="lacks">(.*?)</ul>', body)
    assert [code for code, _ in rows] == ["P2", "P3"]
    assert "approval of the plan (1 draft item)" in rows[0][1] and "some of the SSG" in rows[0][1]
    assert rows[1][1] == "<li>a plan</li>"
    later, _ = listed(area="56", asof="2021-05-08")
    assert "an approved plan is there, dated 10" in later.replace("\u00a0", " ")


def test_each_stage_alone_has_the_rows_that_its_tab_says() -> None:
    body, _ = listed(asof="2021-05-08")
    tabs = re.findall(r'href="\./areas\?([^"]*stage=(\w+)[^"]*)"[^>]*data-count="(\d+)"', body)
    assert len(tabs) > 2
    for _, stage, n in tabs:
        _, parts = listed(asof="2021-05-08", stage=stage)
        assert [(number, rows) for number, _, rows in parts] == [(int(n), int(n))]


def test_a_long_list_goes_on_at_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = re.findall(r'area=(\w+)[^"]*">[^<]*</?[^>]*><small>', listed(asof="2021-05-08")[0])
    monkeypatch.setattr(nearest, "MOST", 4)
    monkeypatch.setattr("ssg_metrics.ui.bodies.BODIES", Kept(9))
    monkeypatch.setattr(nearest, "READINGS", Kept(9))
    seen: list[str] = []
    after = "0"
    while after:
        body, _ = listed(asof="2021-05-08", after=after)
        seen += re.findall(r'area=(\w+)[^"]*">[^<]*</?[^>]*><small>', body)
        after = (re.findall(r"after=(\d+)", body) or [""])[0]
    assert seen == whole and len(whole) > 8


@pytest.mark.parametrize("text", ["x", "-1", "9" * 30, "5", "๓"])
def test_what_is_no_page_is_answered(text: str) -> None:
    body, _ = listed(after=text)
    assert "<h1>" in body


def test_where_nobody_waits_the_list_says_so_and_leads_on() -> None:
    body, parts = listed(area="5606", asof="2021-05-24")
    assert not parts and "no group waits" in body and "by=group" in body


@pytest.mark.parametrize("stage", ["", "draft"])
def test_the_file_has_every_group_of_the_list_whatever_the_page_shows(
    stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "MOST", 1)
    from ssg_metrics.config import settings
    from ssg_metrics.present.rows import rows_file
    from ssg_metrics.ui.nearest_file import HEADS, nearest_rows
    from ssg_metrics.ui.view import look

    params = {"lang": "en", "list": "nearest", "asof": "2021-05-24"}
    view = look(settings(), "areas", params | ({"stage": stage} if stage else {}))
    assert view is not None
    found = nearest_rows(view)
    assert found.streamed is not None
    rows = list(found.streamed())
    codes = [row[0].value for row in rows]
    assert codes == (["P2"] if stage else ["P2", "P3", "S1", "N3"]) and found.total == len(codes)
    text = rows_file(found, "csv").decode("utf-8-sig")
    assert all(code in text for code in codes) and "approval of the plan" in text
    assert len(found.heads) == len(HEADS) == len(rows[0])


def test_the_list_offers_its_own_file() -> None:
    at = run("areas", lang="en", list="nearest")
    assert len(at.get("download_button")) == 2
