"""The follow-up: what is counted, what is listed, and that each count leads to exactly its rows."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT, Settings, settings
from ssg_metrics.journey import import_files
from ssg_metrics.metrics.outcomes import GROUPS, outcomes
from ssg_metrics.reference import reference
from ssg_metrics.ui.downloads import rows_maker
from ssg_metrics.ui.following.rows import listing
from ssg_metrics.ui.following.screen import following
from ssg_metrics.ui.view import View, look
from tests import workbooks
from tests.app_fixtures import drawn, run
from tests.country import SMALL, day
from tests.editions import first_of, on_two, two_editions  # noqa: F401
from tests.published import write_reference, write_workbook
from tests.test_metrics_by_hand import ADVISED
from tests.test_programme_year import add_2565, next_year


@pytest.fixture(scope="module")
def advised_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small country with the visits of the hand case."""
    folder = tmp_path_factory.mktemp("advised")
    made = Settings(data_dir=folder / "data", reference_dir=write_reference(folder))
    tables = {**SMALL.tables, "visits": ADVISED}
    file = write_workbook(folder, replace(SMALL, tables=tables))
    assert import_files(made, [file], sender="สพจ.พะเยา", today=day(9, 30)).exit_code == 0
    return made


@pytest.fixture
def on_advised(advised_store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSG_DATA_DIR", str(advised_store.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(advised_store.reference_dir))


def seen(**params: str) -> View:
    found = look(settings(), "followup", {"asof": "2021-05-24", "lang": "en", **params})
    assert found is not None
    return found


def text(markup: str) -> str:
    return unescape(re.sub("<[^>]+>", " ", markup)).replace("\u00a0", " ")


def title(body: str) -> str:
    return " ".join(text(re.findall("<h1>.*?</h1>", body)[0]).split())


@pytest.mark.usefixtures("on_advised")
def test_the_sentence_says_acted_of_advised_and_what_the_measure_lacks() -> None:
    body = following(seen())
    assert "1 of 5 groups has acted on the advice (1/5); 3 more reach" in title(body)
    assert "24 May 2021" in title(body) and "80 %" in title(body)
    said = " ".join(text(body).split())
    assert "Of the groups advised 1 acted, 1 not seen in the data yet, 3 cannot be seen" in said


@pytest.mark.usefixtures("on_advised")
@pytest.mark.parametrize("area", ["TH", "R16", "R03", "56", "5603", "5501", "P1", "P2"])
@pytest.mark.parametrize("asof", ["2021-04-30", "2021-05-13", "2021-05-24", "2021-09-30"])
def test_each_count_is_that_of_its_rows(area: str, asof: str) -> None:
    view = seen(area=area, asof=asof)
    acted, advised = view.reading("advice_acted_on"), view.reading("groups_advised")
    assert acted is not None and advised is not None
    listed = {
        show: outcomes(view.db, 2564, view.area, show, as_of=view.as_of)[1] for show in GROUPS
    }
    assert listed["advised"] == advised.numerator == acted.denominator
    assert listed["acted"] == acted.numerator
    assert listed["unjudged"] == acted.missing
    assert listed["not_seen"] == acted.denominator - acted.numerator - acted.missing
    for show, n in listed.items():
        asked = seen(area=area, asof=asof, show=show)
        rows = listing(asked)
        assert (rows.total, len(rows.rows)) == (n, n)
        drawn_rows = re.findall(
            r'data-rows="(\d+)"', following(seen(area=area, asof=asof, show=show))
        )
        assert drawn_rows == ([str(n)] if n else [])


@pytest.mark.usefixtures("on_advised")
def test_visits_stand_with_what_came_after_what_is_not_seen_first() -> None:
    view = seen()
    found, total = outcomes(view.db, 2564, view.area, "visits", as_of=view.as_of)
    assert total == 9  # N3 was visited after the quarter
    assert [one.code for one in found][:4] == ["N1", "P3", "P2", "N2"]
    assert [str(one.after) for one in found] == (
        ["not_seen", *["unjudged"] * 3, "acted", "acted", "no_advice", "no_advice", "no_group"]
    )
    body = text(following(view))
    assert "plan approved 10 May 2021" in body and "new data from 20 May 2021" in body


@pytest.mark.usefixtures("on_advised")
def test_a_later_day_shows_what_passed_again() -> None:
    view = seen(area="N1", asof="2021-05-25")
    body = text(following(view))
    assert "2 passed that had failed, from 25 May 2021" in body
    assert "has acted after the advice" in title(following(view))


@pytest.mark.usefixtures("on_advised")
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("area", ["TH", "55", "P4"])
@pytest.mark.parametrize("asof", ["2020-10-01", "2021-05-24", "2021-09-30"])
def test_the_screen_holds_in_both_languages_and_before_anything(
    lang: str, area: str, asof: str
) -> None:
    at = run("followup", "inspectors", area=area, asof=asof, lang=lang)
    body = drawn(at, "body")
    assert len(re.findall("<h1", body)) == 1
    assert not re.search(r"\b(screen|after|past|metric)\.[a-z_]+\.?[a-z_]*\b", text(body))
    if asof == "2020-10-01" or area == "P4":
        assert "./coverage" in body and 'id="visits"' not in body


@pytest.mark.usefixtures("on_advised")
def test_the_file_has_every_visit_with_what_came_after() -> None:
    lines = rows_maker(seen(), listing, "csv")().decode("utf-8-sig").replace("\u00a0", " ")
    assert lines.count("ควรปรับระเบียบ") == 7
    assert "Acted on · plan approved 10 May 2021" in lines
    assert rows_maker(seen(), listing, "xlsx")().startswith(b"PK")


@pytest.mark.usefixtures("on_advised")
@pytest.mark.parametrize("code", ["P1", "P2", "P5", "N3"])
def test_a_groups_record_says_beside_each_visit_what_came_after(code: str) -> None:
    body = drawn(run("areas", area=code, asof="2021-05-24", lang="en"), "body")
    part = text(body[body.index('id="visits"') :].split("</section>")[0]).replace("\u00a0", " ")
    said = {"P1": "Acted on", "P2": "Cannot be seen yet", "P5": "No advice", "N3": "Nothing"}
    assert said[code].lower() in part.lower()


def test_a_year_sets_its_own_measure_or_the_ministrys_holds(tmp_path: Path) -> None:
    file = write_reference(tmp_path) / "programmes" / "2564.toml"
    words = file.read_text("utf-8")
    assert reference(file.parent.parent).programme(2564).advice_acted_on == 0.8
    for line, rate in (("", 0.8), ("advice_acted_on = 0.5\n", 0.5)):
        file.write_text(re.sub(r"advice_acted_on = .*\n", line, words), "utf-8")
        reference.cache_clear()
        assert reference(file.parent.parent).programme(2564).advice_acted_on == rate


def test_another_year_is_data_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Settings(data_dir=tmp_path / "data", reference_dir=tmp_path / "reference")
    shutil.copytree(ROOT / "data" / "reference", data.reference_dir)
    add_2565(data)
    file = workbooks.save(next_year(workbooks.clean()), tmp_path / "2565.xlsx")
    assert import_files(data, [file], sender="x", today=day(9, 30)).exit_code == 0
    monkeypatch.setenv("SSG_DATA_DIR", str(data.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(data.reference_dir))
    view = look(settings(), "followup", {"year": "2565", "lang": "en", "asof": "2022-06-30"})
    assert view is not None
    total = outcomes(view.db, 2565, view.area, "visits", as_of=view.as_of)[1]
    body = following(view)
    assert "2022" in title(body)
    assert ('id="visits"' in body) is (total > 0)


@pytest.mark.usefixtures("on_two")
def test_against_an_earlier_edition_the_screen_holds(two_editions: Settings) -> None:  # noqa: F811
    against = first_of(two_editions)
    at = run("followup", "inspectors", asof="2021-05-24", lang="en", against=against)
    assert "<h1" in drawn(at, "body") and against in drawn(at, "frame")
