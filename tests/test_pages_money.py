"""The money screen: its numbers are the readings, its counts the rows behind them, everywhere."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import openpyxl
import pytest

from ssg_metrics.config import Settings, settings
from ssg_metrics.metrics.measure import measure_many
from ssg_metrics.metrics.spending import LISTS, STATES
from ssg_metrics.store.edition import open_edition
from ssg_metrics.ui.money import lists as of_lists
from ssg_metrics.ui.money.cells import ALLOCATED, DISBURSED, ELSEWHERE
from ssg_metrics.ui.money.files import maker
from ssg_metrics.ui.money.screen import money
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import drawn, on_nothing, on_small, run, small_store  # noqa: F401

AREAS = ("TH", "R16", "R03", "56", "72", "5603", "7201", "P1", "P2", "P6", "S1")
DAYS = ("2020-10-01", "2021-05-24", "2021-05-28", "2021-09-30")
WORDS_KEY = re.compile(r"\b(screen|mark|metric|unit)\.[a-z_]+\.[a-z_]+")


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").replace("&nbsp;", " ")


def screen(lang: str = "en", **params: str) -> str:
    return drawn(run("money", lang=lang, **params), "body")


def view(**params: str) -> View:
    found = look(settings(), "money", {"lang": "en", **params})
    assert found is not None
    return found


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_sentence_says_what_was_disbursed_of_what_and_when(lang: str) -> None:
    body = screen(lang, asof="2021-05-28")
    sentence = text(re.search("<h1.*?</h1>", body)[0])
    assert not WORDS_KEY.search(body)
    if lang == "en":
        assert "11,000 of 31,000 baht disbursed (35.5 %) as of 28 May 2021" in sentence
        assert "1 group paid with no forum on record" in sentence
        assert "20,000 baht remain · 3 days to the deadline of 31 May 2021" in text(body)
    else:
        assert "เบิกจ่ายแล้ว 11,000 จาก 31,000 บาท (35.5 %) ณ 28 พ.ค. 2564" in sentence
        assert "จ่ายแล้วโดยไม่มีบันทึกเวที 1 กลุ่ม" in sentence


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("day", DAYS)
def test_it_holds_in_every_area_on_every_day_and_its_cells_are_the_readings(day: str) -> None:
    db = open_edition(settings())
    assert db is not None
    asked = (*STATES, *ALLOCATED, *DISBURSED.values(), ELSEWHERE, "budget_use")
    for area in AREAS:
        body = str(money(view(area=area, asof=day)))
        assert body.count("<h1") == 1 and not WORDS_KEY.search(body)
        found = measure_many(db, 2564, asked, within=area, as_of=date.fromisoformat(day))
        if not (found["budget_use"][0].denominator or found["budget_use"][0].numerator):
            assert "no budget allocated" in body
            continue
        counts = re.findall(r'class="value">(?:<a[^>]*>)?<em>([\d,]+)</em>', body)
        assert [int(n.replace(",", "")) for n in counts] == [
            found[state][0].numerator for state in STATES
        ]


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("area", ["TH", "56", "5603", "P2"])
def test_the_number_of_a_list_is_its_rows_and_each_leads_to_its_group(name: str, area: str) -> None:
    here = view(area=area, show=name, asof="2021-05-28")
    html = str(of_lists.lists(here))
    rows = re.findall(r'<th scope="row"><span><a href="\./areas\?[^"]*area=([A-Z]\d)', html)
    assert len(rows) == of_lists.lengths(here)[name]
    title = text(re.search("<h2.*?</h2>", html)[0])
    word = "group" if len(rows) == 1 else "groups"
    assert f": {len(rows)} {word} as of 28 May 2021" in title
    assert re.search(rf'aria-current="true"[^>]*>[^<]*<b>{len(rows)}</b>', html)


@pytest.mark.usefixtures("on_small")
def test_a_cell_leads_to_its_list_and_keeps_the_scope() -> None:
    body = screen(area="R16", asof="2021-05-24")
    href = re.findall(r'<p class="value"><a href="([^"]+)"><em>3</em>', body)[0]
    assert href == "./money?area=R16&amp;asof=2021-05-24&amp;lang=en&amp;show=forum_and_paid#list"
    listed = screen(area="R16", asof="2021-05-24", show="forum_and_paid")
    assert "Forum held and paid: 3 groups as of 24 May 2021" in text(listed)


@pytest.mark.usefixtures("on_small")
def test_what_adds_up_is_said_and_what_stands_outside_is_not_lost() -> None:
    said = text(screen(asof="2021-05-24"))
    assert "Together 10 groups, 31,000 baht allocated, 9,000.5 baht disbursed" in said
    assert (
        "The cells count every group registered, 11 in all: less 1 beyond the target "
        "of their province, with 3,000 baht, that makes 10" in said
    )
    assert "2 of them are target groups not registered yet" in said
    assert "1,000.5 baht went to groups that are no target groups" in said
    inside = screen(area="5603", asof="2021-05-24")
    sums = text(re.search('<ul class="sums">.*?</ul>', inside)[0])
    assert sums == "Together 4 groups, 12,000 baht allocated, 5,000 baht disbursed"
    assert "of them are target groups not registered yet" not in text(inside)


@pytest.mark.usefixtures("on_small")
def test_a_list_that_there_is_not_is_said_and_another_shown() -> None:
    body = screen(show="<script>x")
    assert 'role="alert"' in body and "<script>x" not in body
    assert "There is no list" in body


@pytest.mark.usefixtures("on_small")
def test_over_spent_says_by_how_much_and_the_bar_draws_what_is_over() -> None:
    body = screen(area="P2", asof="2021-05-28", show="over")
    assert "500 baht above the allocation" in text(body)
    assert 'class="beyond"' in body and "500 baht above the share" in text(body)


@pytest.mark.usefixtures("on_small")
def test_areas_over_stand_first_and_the_next_two_levels_can_be_chosen() -> None:
    body = screen(area="R16", by="district", asof="2021-05-28", show="idle")
    names = re.findall(r'<ol class="ranked amounts">.*?</ol>', body, re.DOTALL)[0]
    assert re.findall(r"<b>([^<]+)</b>", names) == ["Chiang Kham", "Mueang Nan", "Pong"]
    assert "6,500/12,000" in names and "5,500 left" in names
    (tabs,) = re.findall(r'<ul class="tabs" aria-label="Show by">.*?</ul>', body)
    assert "by=district" not in re.search(r'href="([^"]+)"[^>]*>province', tabs)[1]
    assert "show=idle" in tabs, "the list stays"
    group = screen(area="5603", asof="2021-05-28")
    assert re.search(r'<a href="./areas[^"]*area=P2[^"]*"[^>]*><b>', group)
    first = re.findall(r'<ol class="ranked amounts">.*?</ol>', group, re.DOTALL)[0]
    assert "P2" in re.findall(r"<b>([^<]+)</b>", first)[0] and "500 over" in first


@pytest.mark.usefixtures("on_small")
def test_both_curves_stand_on_one_clock_and_one_scale() -> None:
    body = screen(asof="2021-05-24")
    ticks = [re.findall(r'class="word tick[^"]*" style="([^"]+)">([^<]+)', panel)
             for panel in re.findall(r'<div class="curve".*?</div>', body, re.DOTALL)]  # fmt: skip
    assert len(ticks) == 2 and ticks[0] == ticks[1]
    assert "each in per cent of its own whole" in body


@pytest.mark.usefixtures("on_small")
def test_the_list_goes_away_as_a_file_with_every_row() -> None:
    here = view(asof="2021-05-24")
    rows = list(csv.reader(io.StringIO(maker(here, "idle", "csv")().decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Code", "P3", "N2"]
    assert rows[1][6:-1] == ["2021-03-30", "", "", "55 days since the forum"]
    sheet = openpyxl.load_workbook(io.BytesIO(maker(here, "idle", "xlsx")())).active
    assert [row[0].value for row in sheet.iter_rows()][-2:] == ["P3", "N2"]
    assert "Forum held 14 days ago or more" in sheet["A1"].value


@pytest.mark.usefixtures("on_small")
def test_a_long_list_is_cut_and_the_file_has_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_lists, "MOST", 1)
    here = view(asof="2021-05-24", show="idle")
    html = str(of_lists.lists(here))
    assert html.count('<th scope="row">') == 1
    assert "The first 1 of 2 groups" in html
    assert len(maker(here, "idle", "csv")().splitlines()) == 3


@pytest.mark.usefixtures("on_small")
def test_a_list_nobody_asked_for_is_short_and_leads_to_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(of_lists, "FIRST", 1)
    html = str(of_lists.lists(view(asof="2021-05-24")))
    assert html.count('<th scope="row">') == 1 and 'data-rows="2"' in html
    href = re.search(r'<a href="([^"]+)"[^>]*>See all 2 groups</a>', html)
    assert href and href[1] == "./money?asof=2021-05-24&amp;lang=en&amp;show=idle#list"
    whole = str(of_lists.lists(view(asof="2021-05-24", show="idle")))
    assert whole.count('<th scope="row">') == 2 and "See all" not in whole
    monkeypatch.setattr(of_lists, "FIRST", 2)
    assert "See all" not in str(of_lists.lists(view(asof="2021-05-24")))


@pytest.mark.usefixtures("on_small")
def test_the_first_paint_is_the_screen() -> None:
    from ssg_metrics.ui.first_paint import first_paint

    at = run("money", area="R16", lang="en", show="late")
    _, painted = first_paint("money", {"area": "R16", "lang": "en", "show": "late"})
    assert painted == drawn(at, "frame") + drawn(at, "body") + drawn(at, "foot")


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.usefixtures("on_nothing")
def test_nothing_published_has_a_next_step(lang: str) -> None:
    assert "python -m ssg_metrics import" in drawn(run("money", lang=lang), "body")


def test_where_nothing_is_allocated_the_screen_says_so(on_small: Settings) -> None:  # noqa: F811
    body = screen(area="P6", asof="2021-05-01")
    assert "no budget allocated and nothing disbursed" in body
    assert "./coverage" in body and "See the whole country" in body and on_small
    paid = screen(area="P6", asof="2021-05-24")
    assert "1,000.5" in text(paid) or "1,000 baht disbursed where nothing is allocated" in text(
        paid
    )
