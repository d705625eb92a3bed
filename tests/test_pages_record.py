"""The record of the whole programme: each step against the circular, and the rows of each count."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from ssg_metrics.analysis.status import Rule, Status
from ssg_metrics.config import ROOT, Settings, settings
from ssg_metrics.journey import import_files
from ssg_metrics.ui.circular import STEPS, standings
from ssg_metrics.ui.downloads import rows_maker
from ssg_metrics.ui.record import record
from ssg_metrics.ui.record_rows import SHOWS, listing
from ssg_metrics.ui.screens import SCREENS
from ssg_metrics.ui.view import View, look
from tests import workbooks
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401
from tests.test_programme_year import add_2565, next_year

DAY = "2021-05-24"
AREAS = ("TH", "R16", "55", "56", "5603", "72", "P2", "S1")
pytestmark = pytest.mark.usefixtures("on_small")


def seen(page: str = "record", **params: str) -> View:
    found = look(settings(), page, {"asof": DAY, "lang": "en", **params})
    assert found is not None
    return found


def text(markup: str) -> str:
    return unescape(re.sub("<[^>]+>", "", markup)).replace("\u00a0", " ")


def row_of(body: str, step: str) -> str:
    """One row of the table against the circular."""
    (row,) = re.findall(rf'<tr><th[^>]*><span><a[^>]*id="step-{step}".*?</tr>', body)
    return text(row)


def test_the_sentence_counts_every_step_once() -> None:
    body = drawn(run("record", lang="en", asof=DAY), "body")
    (headline,) = re.findall("<h1>.*?</h1>", body)
    counted = [int(n) for n in re.findall(r"[a-z] (\d+)(?= ·|,)", text(headline))]
    assert sum(counted) == len(STEPS) == body.count('id="step-')
    assert f"Of {len(STEPS)} things" in text(headline)
    assert "24 May 2021" in text(headline)


@pytest.mark.parametrize(
    ("lang", "row", "note"),
    [
        ("en", "as registered, no day of its own", "the register gives no day for this answer"),
        ("th", "ตามทะเบียนกลุ่ม ไม่มีวันที่กำกับ", "ทะเบียนไม่ได้ระบุวันที่ของคำตอบนี้"),
    ],
)
def test_an_answer_without_a_day_says_so_for_it_is_the_same_on_every_day(
    lang: str, row: str, note: str
) -> None:
    """The count stands also before the programme began: the register says it, not a day."""
    before, after = (str(record(seen(asof=day, lang=lang))) for day in ("2021-02-01", DAY))
    counts = [re.findall(r"\d+/\d+", row_of(body, "accounting")) for body in (before, after)]
    assert counts[0] == counts[1] != []
    for body in (before, after):
        assert row in row_of(body, "accounting") and note in text(body)
        assert row not in row_of(body, "forum")


def test_every_step_has_words_and_a_place_to_look() -> None:
    body = drawn(run("record", lang="en", asof=DAY), "body")
    paths = {screen.path for screen in SCREENS}
    for step in STEPS:
        href = re.search(rf'<a href="([^"]+)" id="step-{step.id}"', body)
        assert href, step.id
        if href[1].startswith("#"):
            assert f'id="{href[1][1:]}"' in body, step.id
        else:
            assert re.match(r"\./([a-z]*)", href[1])[1] in paths


def test_a_row_says_what_is_asked_where_it_stands_and_when_it_is_due() -> None:
    body = drawn(run("record", lang="en", asof=DAY), "body")
    seats, kpi, money = (row_of(body, step) for step in ("seats", "kpi", "money"))
    assert "15 people a forum" in seats and "5/6" in seats and "30 Jun 2021" in seats
    assert "37 days left" in seats
    assert "6 of 10" in kpi and "5/10" in kpi and "7 days left" in kpi
    assert "3,100 baht a group on average, 31,000 baht" in money
    standard = row_of(body, "standard")
    assert "No target set" in standard and "No day set" in standard and "1/4" in standard


def test_what_is_asked_comes_from_the_programme_year() -> None:
    view = seen()
    from dataclasses import replace

    from ssg_metrics.ui.circular import asked

    year = replace(view.programme, forum_participants=20, report_days=9, minimum_photos=4)
    other = replace(view, programme=year)
    told = {one.step.id: asked(other, one) for one in standings(other)}
    assert "20 people" in told["seats"] and "9 days" in told["report"]
    assert "photos (at least 4)" in told["bpm"]


def test_selection_that_cannot_be_checked_is_never_called_right() -> None:
    body = drawn(run("record", lang="en", asof=DAY, area="72"), "body")
    selection = row_of(body, "selection")
    assert "Not fully checked" in selection and "Target met" not in selection
    assert "0/1" in selection and "1 cannot be checked" in selection
    right = row_of(drawn(run("record", lang="en", asof=DAY, area="55"), "body"), "selection")
    assert "Target met" in right and "3/3" in right
    wrong = row_of(drawn(run("record", lang="en", asof=DAY, area="56"), "body"), "selection")
    assert "Should be checked" in wrong and "2/5" in wrong


@pytest.mark.parametrize("area", AREAS)
def test_each_count_has_exactly_so_many_rows(area: str) -> None:
    body = drawn(run("record", lang="en", asof=DAY, area=area), "body")
    counted = re.findall(r'<a href="(\./record\?[^"]*show=([a-z_0-9]+)[^"]*)">(\d+)</a>', body)
    shows = {show for _, show, _ in counted}
    assert shows <= set(SHOWS) and (shows or area == "S1")
    for href, show, n in counted:
        place = re.search(r"area=([A-Z0-9]+)", href)
        params = {"show": show, "area": place[1] if place else "TH"}
        rows = listing(seen(**params))
        assert (len(rows.rows), rows.total) == (int(n), int(n)), (area, show)


def test_the_evidence_names_who_was_passed_over_and_the_cell() -> None:
    body = drawn(run("record", lang="en", asof=DAY, show="breach"), "body")
    assert "3 groups whose selection should be checked" in text(body)
    rows = {re.search("area=(P[0-9])", r)[1]: r for r in re.findall("<tr>.*?</tr>", body)[1:]}
    assert sorted(rows) == ["P2", "P4", "P5"]
    assert "At level 2, while the year sets level 3" in text(rows["P4"])
    assert "P6" not in rows["P4"]
    passed = text(rows["P2"])
    assert "1 leader of level 3" in passed and "P6" in passed
    assert passed.count("small.xlsx · sheet") == 2, (
        "where the group stands, and who was passed over"
    )


def test_a_provinces_leaders_are_named_once_on_the_screen_and_in_every_row_of_a_file() -> None:
    body = drawn(run("record", lang="en", asof=DAY, show="breach"), "body")
    rows = {re.search("area=(P[0-9])", r)[1]: r for r in re.findall("<tr>.*?</tr>", body)[1:]}
    assert "P6" in text(rows["P2"]) and "P6" not in text(rows["P5"])
    link = re.search(r'href="([^"]+)">The 1 leader of this province', rows["P5"])
    assert link and "area=56" in link[1] and "show=passed_over" in link[1]
    found = listing(seen(show="breach", lang="en"))
    evidence = {str(row[0].value)[:2]: str(row[4].value) for row in found.rows}
    assert "P6" in evidence["P2"] and "P6" in evidence["P5"] and "P6" not in evidence["P4"]


def test_the_groups_own_screen_has_the_same_evidence() -> None:
    breach, one, two, open_, other = (
        text(drawn(run("areas", lang="en", asof=DAY, area=code), "body"))
        for code in ("P2", "P1", "N2", "S1", "P6")
    )
    assert "Should be checked" in breach and "P6" in breach and "small.xlsx" in breach
    assert "Rule 1" in one and "At level 3, and leads" in one
    assert "Rule 2" in two and "the province lists 2 groups" in two
    assert "Cannot be checked" in open_ and "has not listed" in open_
    assert "Not selected" in other


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("show", SHOWS)
def test_every_list_is_drawn_and_taken_away_whole(show: str, lang: str) -> None:
    body = drawn(run("record", lang=lang, asof=DAY, show=show), "body")
    view = seen(show=show, lang=lang)
    found = listing(view)
    assert "<h1" in body and 'href="./record?' in body
    assert body.count("<tr>") == len(found.rows) + bool(found.rows)
    lines = list(csv.reader(io.StringIO(rows_maker(view, listing, "csv")().decode("utf-8-sig"))))
    assert lines[0] == [*found.heads, found.title] and len(lines) == 1 + found.total
    sheet = openpyxl.load_workbook(io.BytesIO(rows_maker(view, listing, "xlsx")())).active
    assert sheet is not None and str(found.total) in str(sheet["A1"].value)
    assert sheet.max_row >= len(found.rows)


def test_a_long_list_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from ssg_metrics.ui import record_rows

    monkeypatch.setattr(record_rows, "MOST", 1)
    body = record_rows.listing_screen(seen(show="breach"))
    assert body.count("<tr>") == 2
    assert "The first 1 of 3 rows" in body and "3 groups" in body
    assert len(listing(seen(show="breach")).rows) == 3


@pytest.mark.parametrize("asof", ["2020-10-01", "2021-03-15", "2021-06-30", "2021-09-30"])
@pytest.mark.parametrize("area", ["TH", "5606", "P2"])
def test_the_record_holds_on_every_day(asof: str, area: str) -> None:
    body = drawn(run("record", lang="en", asof=asof, area=area), "body")
    assert body.count("<h1") == 1 and body.count('id="step-') == len(STEPS)
    early = asof < "2021-04-01"
    assert ("Waiting for data" in row_of(body, "kpi")) is early
    if asof == "2020-10-01":
        assert "No forum has been held" in body and "Below target" not in body
    if asof == "2021-09-30" and area == "TH":
        assert "Below target at the deadline" in row_of(body, "report")
        assert "days ago" in row_of(body, "report")


@pytest.mark.usefixtures("on_small")
def test_a_forum_held_before_the_quarter_is_not_judged_before_it_begins() -> None:
    told = {one.step.metric: one for one in standings(seen(asof="2021-03-31"))}
    for metric in ("forum_full", "district_report_on_time"):
        reading = told[metric].reading
        assert reading is not None
        if metric == "forum_full":
            assert reading.denominator, "one forum has been held already"
            assert told[metric].verdict.rule is Rule.NOT_BEGUN
        assert told[metric].verdict.status is Status.NO_DATA
    begun = {one.step.metric: one.verdict.rule for one in standings(seen(asof="2021-04-01"))}
    assert begun["forum_full"] is not Rule.NOT_BEGUN


def test_what_a_small_area_has_no_number_for_is_said() -> None:
    body = drawn(run("record", lang="en", asof=DAY, area="5603"), "body")
    assert "Not measured at this level" in row_of(body, "bpm")


def test_follow_up_shows_each_area_below_with_its_first_visit() -> None:
    body = drawn(run("record", lang="en", asof=DAY), "body")
    squares = {text(s)[:20]: text(s) for s in re.findall("<li><b>.*?</li>", body)}
    assert "first on 15 Apr 2021" in squares["Inspection region 16"]
    assert "1/2 provinces" in squares["Inspection region 16"]
    assert "2 of 2 inspection regions visited" in text(body)
    before = text(drawn(run("record", lang="en", asof="2021-05-06"), "body"))
    assert "1 of 2 inspection regions visited" in before


def test_attendance_says_why_it_passes_100_per_cent() -> None:
    over = text(drawn(run("record", lang="en", asof=DAY, area="55"), "body"))
    assert "103 %" in over and "more people than set" in over
    under = text(drawn(run("record", lang="en", asof=DAY, area="56"), "body"))
    assert "more people than set" not in under


def test_it_is_painted_before_any_script() -> None:
    from ssg_metrics.ui.first_paint import first_paint

    at = run("record", area="R16", lang="en")
    lang, painted = first_paint("record", {"area": "R16", "lang": "en"})
    assert lang == "en"
    assert painted == drawn(at, "frame") + drawn(at, "body") + drawn(at, "foot")


def test_another_year_is_asked_by_its_own_numbers_and_days(tmp_path: Path) -> None:
    data = Settings(
        data_dir=tmp_path / "data",
        reference_dir=Path(shutil.copytree(ROOT / "data" / "reference", tmp_path / "reference")),
    )
    add_2565(data)
    file = workbooks.save(next_year(workbooks.clean()), tmp_path / "2565.xlsx")
    import_files(data, [file], today=date(2022, 9, 1))
    view = look(data, "record", {"year": "2565", "asof": "2022-05-24", "lang": "en"})
    assert view is not None
    body = record(view)
    assert "20 people a forum" in row_of(body, "seats")
    kpi = row_of(body, "kpi")
    assert "At least 75 % of the target groups: 8 of 10" in kpi and "31 May 2022" in kpi
    assert "5,000 baht a group on average, 50,000 baht" in row_of(body, "money")


def test_where_nothing_has_come_in_the_next_step_is_named() -> None:
    body = drawn(run("record", lang="en", asof="2020-10-01", area="N3"), "body")
    assert "Too little has come in" in body and "./coverage" in body


def test_a_districts_list_of_those_passed_over_is_its_provinces_and_says_so() -> None:
    body = drawn(run("record", lang="en", asof=DAY, area="5603", show="passed_over"), "body")
    assert "not selected: Phayao province" in text(body) and "P6" in body


def test_every_result_leads_to_its_screen_or_its_rows() -> None:
    body = drawn(run("record", lang="en", asof=DAY), "body")
    for step in STEPS:
        (row,) = re.findall(rf'<tr><th[^>]*><span><a[^>]*id="step-{step.id}".*?</tr>', body)
        result = re.search(r'data-head="Result"><span><b>(.*?)</b>', row)
        assert result and "<a href=" in result[1], step.id
        if step.id in ("forum", "report", "bpm"):
            assert f"./deadlines?asof={DAY}&amp;lang=en&amp;step={step.id}" in row
