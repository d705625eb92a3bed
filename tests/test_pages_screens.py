"""Every screen, in both languages, on a small published edition and on an empty store."""

from __future__ import annotations

import re

import pytest

from tests.app_fixtures import drawn, on_nothing, on_small, run, small_store  # noqa: F401

SCREENS = ("", "money", "changes", "areas", "indicators", "record", "deadlines", "definitions")
LANGS = ("th", "en")
WORDS_KEY = re.compile(
    r"\b(screen|mark|scope|fresh|metric|app|circular|selection)\.[a-z_]+\.[a-z_]+"
)


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_is_drawn_in_each_language(screen: str, lang: str) -> None:
    at = run(screen, lang=lang)
    body = drawn(at, "body")
    assert "<h1" in body and not WORDS_KEY.search(body)
    assert drawn(at, "frame") and drawn(at, "foot")
    thai = re.search("[ก-๙]", re.sub("<[^>]*>", "", re.sub(r"<code>.*?</code>", "", body)))
    assert lang == "en" or thai
    assert not at.get("plotly_chart")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.usefixtures("on_nothing")
def test_an_empty_store_has_a_page_with_a_next_step(lang: str) -> None:
    body = drawn(run(lang=lang), "body")
    assert "python -m ssg_metrics import" in body and "<h1" in body


@pytest.mark.usefixtures("on_small")
def test_the_sentence_is_the_reading() -> None:
    from datetime import date

    from ssg_metrics.config import settings
    from ssg_metrics.metrics.measure import measure
    from ssg_metrics.store.edition import open_edition

    day = date(2021, 5, 24)
    db = open_edition(settings())
    assert db is not None
    kpi = measure(db, 2564, "plan_coverage", as_of=day)[0]
    at = run(asof="2021-05-24")
    sentence = re.sub("<[^>]+>", "", re.search("<h1.*?</h1>", drawn(at, "body"))[0])
    assert f"มีแผนแล้ว {kpi.numerator} จาก {kpi.denominator} กลุ่ม" in sentence


@pytest.mark.usefixtures("on_small")
def test_what_is_drawn_first_is_what_the_screen_draws() -> None:
    from ssg_metrics.ui.first_paint import first_paint

    at = run(area="R16", lang="en")
    lang, painted = first_paint("", {"area": "R16", "lang": "en"})
    assert lang == "en"
    assert painted == drawn(at, "frame") + drawn(at, "body") + drawn(at, "foot")


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("area", ["TH", "R16", "56", "5603"])
def test_every_child_in_the_table_leads_one_level_down(area: str) -> None:
    body = drawn(run("areas", area=area), "body")
    rows = re.findall(r'<th scope="row">.*?href="([^"]+)"', body)
    assert rows and all("area=" in href for href in rows)
    below = {"TH": "R", "R16": "5", "56": "56", "5603": ""}[area]
    assert all(re.search(rf"area={below}", href) for href in rows)


@pytest.mark.usefixtures("on_small")
def test_a_group_shows_its_whole_record_with_its_source() -> None:
    body = drawn(run("areas", area="P1", lang="en"), "body")
    for part in ("The group", "Governance form", "SSG form", "Development plan", "small.xlsx"):
        assert part in body
    assert "Round 1" in body and "Round 2" in body


@pytest.mark.usefixtures("on_small")
def test_what_an_address_gets_wrong_is_said_and_the_country_shown() -> None:
    frame = drawn(run(area="R99", lang="en"), "frame")
    assert "R99" in frame and 'role="alert"' in frame and "Whole country" in frame


@pytest.mark.usefixtures("on_small")
def test_the_language_link_keeps_the_scope() -> None:
    frame = drawn(run("areas", area="R16", asof="2021-05-24"), "frame")
    english = re.search(r'href="([^"]+)" lang="en"|lang="en"[^>]*href="([^"]+)"', frame)
    href = next(part for part in english.groups() if part)
    assert {"area=R16", "asof=2021-05-24", "lang=en"} <= set(re.split(r"[?&;]|amp;", href))


@pytest.mark.usefixtures("on_small")
def test_the_heatmap_is_loaded_only_when_asked_for() -> None:
    asked = run("indicators", lang="en", explore="on")
    assert len(asked.get("plotly_chart")) == 1
    assert "are below one half" in drawn(asked, "heat")
    assert re.search(r'<th scope="col" class="n"><a [^>]*area=R16', drawn(asked, "heat_table"))
    plain = run("indicators", lang="en")
    assert not plain.get("plotly_chart") and not drawn(plain, "heat")
    switch = r'href="([^"]+)" class="button" data-stay>(Show|Hide) the heatmap'
    (shows,), (hides,) = (re.findall(switch, drawn(at, "body")) for at in (plain, asked))
    assert shows == ("./indicators?lang=en&amp;explore=on", "Show")
    assert hides == ("./indicators?lang=en", "Hide")


@pytest.mark.usefixtures("on_small")
def test_every_number_of_the_overview_explains_itself_and_leads_to_its_rows() -> None:
    from ssg_metrics.ui.overview import CARDS

    body = drawn(run(lang="en", area="R16", asof="2021-05-24"), "body")
    folds = re.findall(r'<details class="fold"[^>]*><summary>How this number.*?</details>', body)
    assert len(folds) == 1 + len(CARDS)
    for fold in folds:
        assert re.search(r"<dt>Still missing</dt><dd>\d", fold)
        assert "24 May 2021" in fold.replace("\u00a0", " ") and "./definitions" in fold
        assert re.search(r'href="\./areas\?[^"]*area=R16[^"]*">Show the rows', fold)


@pytest.mark.usefixtures("on_small")
def test_what_nobody_has_reported_is_waited_for_and_is_not_0_percent() -> None:
    body = drawn(run(lang="en", area="R16", asof="2020-10-01"), "body")
    headline = re.search("<h1.*?</h1>", body)[0]
    assert "has reported as of" in headline and "%" not in headline
    assert "Waiting for data" in body and "Needs a push" not in body
    table = drawn(run("areas", lang="en", area="R16", asof="2020-10-01"), "body")
    assert re.search(r'class="nodata" title="not yet reported">–<small>0/\d+', table)


@pytest.mark.usefixtures("on_small")
def test_a_day_after_the_newest_data_or_outside_the_year_is_said() -> None:
    late = drawn(run(lang="en", asof="2021-09-30"), "frame")
    assert "after the newest data" in late and 'value="30" selected' in late
    outside = drawn(run(lang="en", asof="2022-01-01"), "frame")
    assert "outside this fiscal year" in outside and 'role="alert"' in outside
    february = drawn(run(lang="en", asof="2021-02-03"), "frame")
    assert 'value="28"' in february and 'value="29"' not in february


@pytest.mark.usefixtures("on_small")
def test_any_level_below_can_be_listed_with_what_it_lies_in() -> None:
    body = drawn(run("areas", area="R16", by="group", lang="en"), "body")
    rows = re.findall(r'<th scope="row">.*?</th>', body)
    assert len(rows) > 2 and all("district" in row and "province" in row for row in rows)
    order = drawn(run("areas", area="R16", by="group", sort="name", lang="en"), "body")
    assert "sorted by name" in order and 'aria-sort="ascending"' in order


@pytest.mark.usefixtures("on_small")
def test_what_a_group_did_not_pass_is_said_first_and_marked_in_the_form() -> None:
    body = drawn(run("areas", area="P1", lang="en"), "body")
    codes = re.findall(r'href="#row-([A-Z]\d-\d)"', body)
    marked = re.findall(r'<tr id="row-([A-Z]\d-\d)" class="failed"', body)
    assert codes == marked


@pytest.mark.usefixtures("on_small")
def test_a_small_rate_carries_its_interval_and_its_counts_first() -> None:
    body = drawn(run("areas", area="R16", asof="2021-05-24", lang="en"), "body")
    assert re.search(r'title="95 % interval: \d+–\d+.%"><?[^>]*\d+/\d+<small>', body)


@pytest.mark.usefixtures("on_small")
def test_a_download_holds_the_readings_of_the_table() -> None:
    from ssg_metrics.config import settings
    from ssg_metrics.ui.areas import readings_below
    from ssg_metrics.ui.downloads import maker
    from ssg_metrics.ui.view import look

    view = look(settings(), "areas", {"area": "R16"})
    lines = maker(view, readings_below, "csv")().decode("utf-8-sig").splitlines()
    assert len([line for line in lines if "plan_coverage" in line]) >= 2
    assert maker(view, readings_below, "xlsx")().startswith(b"PK")


def test_a_lost_edition_is_plain_words_and_a_next_step(on_nothing) -> None:  # noqa: F811
    (on_nothing / "current.json").write_text('{"edition": "0123456789abcdef"}', "utf-8")
    body = drawn(run(lang="en"), "body")
    assert "could not be shown" in body and 'class="button"' in body
    assert "Traceback" not in body


@pytest.mark.usefixtures("on_small")
def test_the_overview_loads_neither_pandas_nor_plotly() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from ssg_metrics.ui.first_paint import first_paint; "
        "assert first_paint('', {}); "
        "print([m for m in ('pandas', 'plotly', 'xlsxwriter') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("on_small")
def test_no_forecast_is_drawn_from_too_little_and_why_is_said() -> None:
    body = drawn(run(lang="en", asof="2021-05-24"), "body")
    assert "fewer than 100" in body
    assert 'class="forecast"' not in body and 'class="ahead"' not in body


@pytest.mark.usefixtures("on_small")
def test_the_answers_of_the_overview_lead_to_their_screens_and_keep_the_scope() -> None:
    body = drawn(run(lang="en", area="R16", asof="2021-05-24"), "body")
    verdict = re.search(r'class="row verdict".*?</p>', body)[0]
    assert re.search(r'href="./deadlines[?]area=R16&amp;asof=2021-05-24', verdict)
    figures = re.findall(r"<figure>.*?</figure>", body, re.S)
    for figure, screen in zip(figures, ("changes", "money"), strict=True):
        assert re.search(rf'href="./{screen}[?]area=R16&amp;asof=2021-05-24', figure)
