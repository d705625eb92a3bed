"""Every screen, in both languages, on a small published edition and on an empty store."""

from __future__ import annotations

import re

import pytest

from tests.app_fixtures import drawn, on_nothing, on_small, run, small_store  # noqa: F401

SCREENS = ("", "areas", "indicators", "definitions")
LANGS = ("th", "en")
WORDS_KEY = re.compile(r"\b(screen|mark|scope|fresh|metric|app)\.[a-z_]+\.[a-z_]+")


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
    at = run("indicators", lang="en")
    at.toggle[0].set_value(True)
    at.run()
    assert len(at.get("plotly_chart")) == 1


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
