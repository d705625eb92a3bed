"""The deadlines screen: each number opens as many rows, also where both dates cannot be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest

from ssg_metrics.analysis.deadlines import Step
from ssg_metrics.config import Settings, settings
from ssg_metrics.journey import import_files
from ssg_metrics.ui import waiting_provinces
from ssg_metrics.ui.chase_download import maker
from ssg_metrics.ui.first_paint import first_paint
from ssg_metrics.ui.road import lines, stands
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401
from tests.late_forums import LATE, write_forums
from tests.markup import tree
from tests.published import publish_small

COUNTED = re.compile(r'<a (?=[^>]*data-count="(\d+)")[^>]*href="([^"]+)"|'
                     r'<a href="([^"]+)"[^>]*data-count="(\d+)"')  # fmt: skip
ROWS = re.compile(r'data-rows="(\d+)"')


@pytest.fixture(scope="module")
def late_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small country with forums around 8 June, sent in with days of both eras."""
    folder = tmp_path_factory.mktemp("late")
    store = publish_small(folder)
    report = import_files(
        store, [write_forums(folder, era="both")], sender="สพอ.เชียงคำ", today=date(2021, 9, 30)
    )
    assert report.exit_code == 0, report.to_json("en")
    return store


@pytest.fixture
def on_late(late_store: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setenv("SSG_DATA_DIR", str(late_store.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(late_store.reference_dir))
    yield late_store


def body(**params: str) -> str:
    """The screen for an address."""
    painted = first_paint("deadlines", {"lang": "en", **params})
    assert painted is not None
    return painted[1]


def heading(text: str) -> str:
    found = re.search("<h1.*?</h1>", text, re.S)
    assert found is not None
    return re.sub("<[^>]+>", "", found[0]).replace("\u00a0", " ")


def counted(text: str) -> list[tuple[int, dict[str, str]]]:
    """Each number that leads to its rows: the number, and what its address asks for."""
    links = [(m[1] or m[4], m[2] or m[3]) for m in COUNTED.finditer(text)]
    return [(int(n), dict(parse_qsl(urlsplit(unescape(href)).query))) for n, href in links]


@pytest.mark.usefixtures("on_late")
@pytest.mark.parametrize("area", ["TH", "R16", "56", "5603", "P5"])
@pytest.mark.parametrize("asof", ["2021-05-24", "2021-06-09", "2021-06-16", "2021-09-30"])
def test_every_number_opens_as_many_rows(area: str, asof: str) -> None:
    links = counted(body(area=area, asof=asof))
    assert links or area == "P5"
    for n, asked in links:
        rows = body(**asked)
        found = ROWS.search(rows)
        assert found is not None and int(found[1]) == n, asked
        assert len(re.findall(r'<th scope="row">', rows.split("data-rows")[1])) == n


@pytest.mark.usefixtures("on_late")
@pytest.mark.parametrize("area", ["TH", "R16"])
@pytest.mark.parametrize("asof", ["2021-05-24", "2021-06-12"])
def test_the_number_at_each_step_leads_to_that_many_groups(area: str, asof: str) -> None:
    """Read from the words on the screen, not from the mark that the link carries for scripts."""
    (steps, *_) = tree(body(area=area, asof=asof)).all("ol", class_="funnel")
    bars = steps.all("li")
    assert len(bars) == len(Step)
    led = 0
    for step, bar in zip(Step, bars, strict=True):
        links = [a for a in bar.all("a") if "what" not in a.attrs.get("class", "")]
        if not links:
            assert "none waits" in bar.text
            continue
        (link,) = links
        n = int(re.findall(r"\d+", link.text)[0])
        asked = dict(parse_qsl(urlsplit(link.attrs["href"]).query))
        assert asked["step"] == str(step) and asked.get("area", "TH") == area
        assert asked["asof"] == asof
        (rows,) = tree(body(**asked)).all(having="data-rows")
        assert int(rows.attrs["data-rows"]) == n == len(rows.all("tbody")[0].all("tr"))
        led += 1
    assert led >= 2


@pytest.mark.usefixtures("on_late")
def test_those_who_cannot_keep_both_dates_are_in_the_sentence_and_named() -> None:
    text = body(asof="2021-06-12")
    assert heading(text).startswith("Ready for 15 Jun: district reports in for")
    assert "3 days left" in heading(text)
    assert heading(text).endswith(f"{len(LATE)} groups cannot keep both dates")
    named = body(asof="2021-06-12", state="cannot")
    assert re.findall(r"area=(\w+)[^>]*>กลุ่มออมทรัพย์", named) == LATE
    assert "cannot use all 7 days" in text and "8\u00a0Jun" in text
    assert "A forum finished by 8 Jun" in text.replace("\u00a0", " ")


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize(
    ("asof", "words"),
    [
        ("2021-03-31", "the forums have not begun as of 31 Mar 2021; they start on 1 Apr, for 10"),
        ("2021-06-14", "1 day left"),
        ("2021-06-15", "due today"),
        ("2021-06-16", "1 day past the day"),
    ],
)
def test_the_sentence_holds_before_the_quarter_on_the_day_and_after(asof: str, words: str) -> None:
    assert words in heading(body(asof=asof))


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    "params",
    [
        {"area": "R16"},
        {"area": "56", "step": "bpm"},
        {"area": "P1"},
        {"area": "P6"},
        {"state": "late"},
        {"step": "nothing", "state": "nobody", "sort": "nowhere"},
        {"list": "chase"},
        {"asof": "2020-10-01"},
        {"asof": "2021-09-30", "list": "chase", "area": "56"},
    ],
    ids=str,
)
def test_the_screen_holds_under_every_filter(params: dict[str, str], lang: str) -> None:
    at = run("deadlines", lang=lang, **params)
    text = drawn(at, "body")
    assert text.count("<h1") == 1
    assert not re.search(
        r"\b(screen|deadlines|chase|mark)\.[a-z_]+\.?[a-z_]*\b(?!\.)", heading(text)
    )


@pytest.mark.usefixtures("on_small")
def test_steps_fall_and_what_stands_out_of_order_is_to_be_checked() -> None:
    text = body(asof="2021-06-16")
    counts = [int(n) for n in re.findall(r'class="n">(\d+)/10', text)]
    assert counts == [4, 4, 4, 2]
    assert re.search(r"To be checked, <a[^>]*>5</a> groups", text)
    assert re.search(r'class="n">3/3', text) and re.search(r'class="n">2/3', text)


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize(
    ("sort", "asof", "order"),
    [
        ("", "2021-05-24", ["56", "55", "72"]),
        ("due", "2021-05-24", ["55", "56", "72"]),  # N1's report on 27 May; the others on 8 June
        ("name", "2021-06-10", ["55", "56", "72"]),
        ("filed", "2021-06-10", ["56", "72", "55"]),
    ],
)
def test_provinces_stand_by_what_waits_or_by_the_soonest_day(
    sort: str, asof: str, order: list[str]
) -> None:
    text = body(asof=asof, **({"sort": sort} if sort else {}))
    assert re.findall(r'<th scope="row"><a href="\./deadlines\?area=(\d\d)', text) == order


@pytest.mark.usefixtures("on_small")
def test_provinces_start_with_the_first_and_all_are_one_link_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting_provinces, "FIRST", 1)
    row = re.compile(r'<th scope="row"><a href="\./deadlines\?area=(\d\d)')
    text = str(waiting_provinces.waiting_provinces(view(asof="2021-05-24")))
    assert row.findall(text) == ["56"]
    href = re.search(r'<a href="([^"]+)"[^>]*>See all 3 provinces</a>', text)
    assert href and href[1] == "./deadlines?asof=2021-05-24&amp;lang=en&amp;sort=waits#groups"
    whole = str(waiting_provinces.waiting_provinces(view(asof="2021-05-24", sort="waits")))
    assert row.findall(whole) == ["56", "55", "72"] and "See all" not in whole


@pytest.mark.usefixtures("on_small")
def test_the_list_to_print_has_a_block_a_province_and_a_line_a_group() -> None:
    text = body(list="chase", asof="2021-05-24")
    blocks = re.findall(r'<section class="block province">.*?</section>', text, re.S)
    assert [b.count('class="tick"') for b in blocks] == [3, 5, 1]
    assert "9 groups wait" in heading(text)
    assert all("<thead>" in b and "Who promised" in b for b in blocks)
    assert "Not filed in BPM yet; due on 15" in blocks[0]


def view(**params: str) -> View:
    found = look(settings(), "deadlines", {"lang": "en", **params})
    assert found is not None
    return found


@pytest.mark.usefixtures("on_small")
def test_the_workbook_has_the_same_groups_and_says_what_it_is() -> None:
    told: list[int] = []
    made = maker(view(asof="2021-05-24"), told.append)()
    book = openpyxl.load_workbook(BytesIO(made))
    places, lines = book.worksheets
    texts = [str(cell.value) for row in lines.iter_rows() for cell in row if cell.value is not None]
    assert any("Data as of 24" in t or "data as of 24" in t for t in texts), texts[:6]
    assert any(t.startswith("Edition") for t in texts)
    head = next(
        r for r, row in enumerate(lines.iter_rows(values_only=True), 1) if "Group code" in row
    )
    rows = list(lines.iter_rows(min_row=head + 1, values_only=True))
    assert [row[2] for row in rows] == ["N1", "N3", "N2", "P3", "P4", "P5", "P1", "P2", "S1"]
    first = rows[0]
    assert first[5].date() == date(2021, 5, 27) and first[6] == 3
    assert [c.data_type for row in lines.iter_rows() for c in row if c.data_type == "f"] == []
    waits = [row for row in places.iter_rows(values_only=True) if row[0] == "Nan"]
    assert waits[0][1:6] == (1, 1, 1, 0, 3)


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    from ssg_metrics.present.chase import LINE, Chase, chase_workbook

    line = ["=1+1", *([None] * (len(LINE) - 1))]
    told: list[int] = []
    book = openpyxl.load_workbook(
        BytesIO(chase_workbook(Chase(["all"], True, [], [line] * 2000), "th", told.append))
    )
    sheet = book.worksheets[1]
    found = [c for row in sheet.iter_rows() for c in row if c.value == "=1+1"]
    assert len(found) == 2000 and {c.data_type for c in found} == {"s"}
    assert told == [2000]
    assert any("ตัวอย่าง" in str(row[0]) for row in sheet.iter_rows(max_row=4, values_only=True))


@pytest.mark.usefixtures("on_small")
def test_a_long_list_is_prepared_before_it_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    short_list = run("deadlines", asof="2021-05-24", lang="en")
    assert [b.label for b in short_list.get("download_button")] == [
        "Download the chase list (Excel)"
    ]
    monkeypatch.setattr("ssg_metrics.ui.chase_download.LONG", 1)
    at = run("deadlines", asof="2021-05-24", lang="en")
    assert not at.get("download_button")
    (prepare,) = at.button
    assert prepare.label == "Prepare the chase list, Excel (9 groups)"
    prepare.click().run()
    assert not at.exception and len(at.get("download_button")) == 1


@pytest.mark.usefixtures("on_small")
def test_where_nobody_waits_there_is_nothing_to_take_away() -> None:
    at = run("deadlines", asof="2021-09-30", area="P1", lang="en")
    assert not at.get("download_button")
    assert "Every step is done" in drawn(at, "body") and "Chase list to print" not in drawn(
        at, "body"
    )


@pytest.mark.usefixtures("on_small")
def test_target_groups_that_nobody_registered_are_said_and_not_taken_for_done() -> None:
    text = body(area="R03", asof="2021-05-24")
    assert "Target groups not registered yet, so in no list: 2" in text
    assert re.search(r'href="\./coverage[^"]*area=R03', text)


@pytest.mark.usefixtures("on_late")
@pytest.mark.parametrize("day", ["2021-05-24", "2021-06-12", "2021-07-31"])
@pytest.mark.parametrize("area", ["R16", "56", "5603", "P1"])
def test_every_group_of_an_area_stands_on_one_line_by_days_of_slack(area: str, day: str) -> None:
    params = {"lang": "en", "area": area, "asof": day, "state": "all"}
    view = look(settings(), "deadlines", params)
    assert view is not None
    node = tree(body(**params))
    (table,) = node.all("table", class_="chase")
    heads = [th.text for th in table.all("thead")[0].all("th")]
    assert heads[2:] == ["Forum", "Report due", "Report in", "Province in BPM"]
    found = [stands(view, row) for row in lines(view, state="all", most=99).rows]
    slack = [one.slack for one in found if one.slack is not None]
    assert slack == sorted(slack)
    assert all(one.slack is None for one in found[len(slack) :])  # all done: below
    rows = table.all("tbody")[0].all("tr")
    (registered,) = {int(r.denominator) for r in view.readings(["out_of_order"])["out_of_order"]}
    assert len(rows) == len(found) == registered
    for row, one in zip(rows, found, strict=True):
        left, _, due, report, _ = (cell.text for cell in row.all("td"))
        assert re.search("[a-z]{3}", left) and row.all(class_="sign")  # a word and a sign
        mark = one.mark(Step.REPORT)
        assert (mark.due is None) == (due == "after the forum")
        assert (mark.done is None) == (report == "not yet")
        if mark.done is not None and mark.days is not None:
            assert re.search(r"days? early|days? late|on the day", report)
        assert row.all("th")[0].all("a")[0].attrs["href"].startswith("./areas?")
