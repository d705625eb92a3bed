"""The brief says what the screens say, the same Readings: as PDF, page, workbook and by command."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.journey.briefing import NEAREST, Asked, Briefing, gather
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Split
from ssg_metrics.present.brief.files import brief_file
from ssg_metrics.present.brief.first import MOST
from ssg_metrics.present.numbers import count, fraction, valued
from ssg_metrics.reference import reference
from ssg_metrics.store.edition import open_edition
from ssg_metrics.ui.downloads import brief_maker
from ssg_metrics.ui.outlook import outlooks
from ssg_metrics.ui.view import View, look
from ssg_metrics.words import say
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401
from tests.command_line import call
from tests.editions import first_of, two_editions  # noqa: F401

DAY = date(2021, 5, 24)
PLACES = ("TH", "R16", "56", "55", "5603")
SPACES = str.maketrans({"\u00a0": " ", "\u2212": "-"})


def view_of(store: Settings, area: str, lang: str = "en", day: date = DAY) -> View:
    view = look(store, "", {"area": area, "asof": day.isoformat(), "lang": lang})
    assert view is not None
    return view


def briefing_of(store: Settings, area: str, day: date | None = DAY) -> Briefing:
    db = open_edition(store)
    assert db is not None
    return gather(db, reference(store.reference_dir), Asked(2564, area, day))


def flat(text: str) -> str:
    """Text with one kind of space and of minus, a line break being a space."""
    return " ".join(text.translate(SPACES).split())


def pdf_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return flat(" ".join(page.get_textpage().get_text_bounded() for page in pages))


def page_text(data: bytes) -> str:
    body = re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", "", data.decode("utf-8"))
    return flat(html.unescape(re.sub(r"<[^>]+>", " ", body)))


def read(data: bytes, ending: str) -> str:
    return pdf_text(data) if ending == "pdf" else page_text(data)


@pytest.mark.parametrize("area", PLACES)
def test_the_brief_is_made_of_the_screens_readings(small_store: Settings, area: str) -> None:  # noqa: F811
    view, brief = view_of(small_store, area), briefing_of(small_store, area)
    level = Level(view.area.level + 1)
    asked = [m.id for m in METRICS.values() if m.deepest >= view.area.level]
    assert {m: [r] for m, r in brief.readings.items()} == view.readings(asked)
    assert {m: [r] for m, r in brief.before.items()} == view.readings(asked, back=14)
    assert list(brief.plans) == view.series("plan_coverage")
    assert list(brief.money) == view.series("budget_use")
    shown = [o for o in outlooks(view, level) if o.reading.denominator]
    assert list(brief.below) == shown
    metric = "indicator_pass_rate"
    assert list(brief.indicators) == view.readings([metric], split=Split.INDICATOR)[metric]
    assert brief.findings == view.findings()
    assert brief.standing["plan_coverage"] == outlooks(view, view.area.level)[0]


@pytest.mark.parametrize("ending", ["pdf", "html"])
@pytest.mark.parametrize("area", PLACES)
def test_paper_and_page_print_the_readings(small_store: Settings, area: str, ending: str) -> None:  # noqa: F811
    view, brief = view_of(small_store, area), briefing_of(small_store, area)
    text = read(brief_file(brief, ending, "en"), ending)
    kpi = view.readings(["plan_coverage"])["plan_coverage"][0]
    assert flat(f"{count(kpi.numerator)} of {count(kpi.denominator)} groups have a plan") in text
    said = {"plan_coverage", "budget_use", "provinces_followed_up", "groups_followed_up",
            "reported_groups"}  # fmt: skip
    for metric in METRICS.values():
        if metric.deepest < view.area.level or not metric.listed or metric.id in said:
            continue
        r = view.readings([metric.id])[metric.id][0]
        cells = (say(f"metric.{metric.id}.short", "en"), valued(r, "en"), count(r.numerator),
                 count(r.denominator), count(r.missing))  # fmt: skip
        assert flat(" ".join(cells)) in text, metric.id
    for one in outlooks(view, Level(view.area.level + 1))[:MOST]:
        if one.reading.denominator:
            assert fraction(one.reading) in text


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_scope_day_edition_label_and_definitions_stand_on_it(
    small_store: Settings,  # noqa: F811
    ending: str,
) -> None:
    text = read(brief_file(briefing_of(small_store, "56"), ending, "en"), ending)
    db = open_edition(small_store)
    assert db is not None
    for part in ("Phayao province", "24 May 2021", f"Edition {db.id[:12]}", "Latest round",
                 "Definitions in short", "GeoThai/data"):  # fmt: skip
        assert part in text
    assert (say("app.sample", "en") in text) is db.info.sample
    thai = read(brief_file(briefing_of(small_store, "56"), ending, "th"), ending)
    for part in ("จังหวัดพะเยา", "24 พ.ค. 2564", "คำนิยามโดยย่อ", db.id[:12]):
        assert part in thai


@pytest.mark.parametrize("area", PLACES)
def test_the_workbook_holds_the_readings_as_numbers(small_store: Settings, area: str) -> None:  # noqa: F811
    view = view_of(small_store, area)
    book = openpyxl.load_workbook(io.BytesIO(brief_maker(view, "xlsx")()))
    assert book.sheetnames == ["Summary", "Areas", "Money", "Deadlines", "Measures", "By day",
                               "Definitions"]  # fmt: skip
    level = Level(view.area.level + 1)
    listed = [m.id for m in METRICS.values() if m.listed and m.deepest >= level]
    here = [m.id for m in METRICS.values() if m.deepest >= view.area.level]
    for sheet, asked in (
        ("Areas", view.readings(listed, by=level)),
        ("Measures", view.readings(here)),
    ):
        rows = [[cell.value for cell in row] for row in book[sheet]]
        at = next(n for n, row in enumerate(rows) if row[0] == say("export.column.metric", "en"))
        head = rows[at]
        keys = [head.index(say(f"export.column.{c}", "en"))
                for c in ("metric", "area", "numerator", "denominator", "missing")]  # fmt: skip
        found = [tuple(row[k] for k in keys) for row in rows[at + 1 :]]
        for readings in asked.values():
            for r in readings:
                assert (r.metric, r.area.code, r.numerator, r.denominator, r.missing) in found
    days = [[cell.value for cell in row] for row in book["By day"]]
    assert days[-1][1:3] == [view.series("plan_coverage")[-1][1], view.series("budget_use")[-1][1]]


def test_buttons_and_command_give_the_same_file(
    small_store: Settings,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(small_store.reference_dir))
    view, day = view_of(small_store, "R16"), DAY.isoformat()
    for ending in ("pdf", "html"):
        file = tmp_path / f"r16.{ending}"
        said = call(small_store.data_dir, "brief", "R16", "--out", file, "--as-of", day)
        assert said.code == 0, said.err
        assert file.read_bytes() == brief_maker(view, ending)()


def test_what_has_no_brief_is_refused_by_name(small_store: Settings) -> None:  # noqa: F811
    with pytest.raises(UsageError, match=r"'P1' is a group: it has no brief; ask country, region"):
        briefing_of(small_store, "P1")
    with pytest.raises(UsageError, match="2022-01-01 lies outside fiscal year 2564"):
        briefing_of(small_store, "TH", date(2022, 1, 1))
    with pytest.raises(
        UsageError, match=r"unknown brief format 'doc'; there are: .html, .pdf, .xlsx"
    ):
        brief_file(briefing_of(small_store, "TH"), "doc", "en")


def test_before_the_work_begins_the_brief_waits_and_says_no_0_percent(
    small_store: Settings,  # noqa: F811
) -> None:
    text = pdf_text(brief_file(briefing_of(small_store, "R16", date(2020, 10, 1)), "pdf", "en"))
    assert "has reported as of 1 Oct 2020" in text and "Waiting for data" in text
    assert "Needs a push" not in text
    assert re.search(r"Full plan not yet reported 0 \d+ \d+ 60 %", text)


@pytest.mark.usefixtures("on_small")
def test_overview_and_areas_offer_the_brief_and_a_group_its_own() -> None:
    for screen in ("", "areas"):
        at = run(screen, area="R16", lang="en")
        labels = [button.proto.label for button in at.get("download_button")]
        assert [label for label in labels if label in ("PDF", "Excel", "HTML")] == [
            "PDF",
            "Excel",
            "HTML",
        ]
    of_a_group = run("areas", area="P1", lang="en").get("download_button")
    assert [button.proto.label for button in of_a_group] == ["PDF", "Word", "HTML"]
    assert "definitions" in drawn(run("", lang="en"), "body")


@pytest.mark.usefixtures("on_small")
def test_a_long_export_tells_its_rows_while_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    from ssg_metrics.ui import downloads

    monkeypatch.setattr(downloads, "LONG", 10)
    at = run("areas", area="R16", by="group", lang="en")
    assert "CSV" not in [b.proto.label for b in at.get("download_button")]
    told: list[tuple[int, int]] = []
    view = look(at_settings(), "areas", {"area": "R16", "by": "group"})
    from ssg_metrics.ui.areas import readings_below

    data = downloads.maker(view, readings_below, "csv", lambda n, of: told.append((n, of)))()
    rows = len(data.decode("utf-8-sig").splitlines()) - 1
    assert told[-1] == (rows, rows)


def at_settings() -> Settings:
    from ssg_metrics.config import settings

    return settings()


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_the_groups_nearest_to_counting_stand_on_it_by_name(
    small_store: Settings,  # noqa: F811
    ending: str,
) -> None:
    from ssg_metrics.metrics.nearest import nearest
    from ssg_metrics.present.lacking import lacks

    view, brief = view_of(small_store, "56"), briefing_of(small_store, "56")
    found = nearest(view.db, 2564, view.area, as_of=DAY, most=NEAREST)
    assert [home.group for home in brief.waiting] == found and found
    text = read(brief_file(brief, ending, "en"), ending)
    for one in found:
        assert f"({one.area.code})" in text
        assert flat(" · ".join(lacks(one, "en"))) in text
    assert briefing_of(small_store, "TH").waiting == ()


def test_against_an_edition_real_change_stands_apart_from_what_came_late(
    two_editions: Settings,  # noqa: F811
) -> None:
    word = first_of(two_editions)
    view = look(two_editions, "", {"against": word, "asof": "2021-05-24", "lang": "en"})
    assert view is not None and view.before is not None
    text = pdf_text(brief_maker(view, "pdf")())
    assert f"id {word}), as of 24 May 2021" in text
    assert "Plans +1 against the edition compared with (as of 24 May)" in text
    assert "With a plan 4 +1 ±0 5" in text  # same day: all of it came late or was corrected
    later = look(two_editions, "", {"against": word, "lang": "en"})
    assert later is not None and later.before is not None
    shown, now = (later.before_readings(["forum_held"]), later.readings(["forum_held"]))
    a, b = shown["forum_held"][0].numerator, now["forum_held"][0].numerator
    assert re.search(rf"Forum held {a} \S+ \S+ {b}", pdf_text(brief_maker(later, "pdf")()))


def test_the_command_compares_with_an_edition_too(
    two_editions: Settings,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(two_editions.reference_dir))
    word, file = first_of(two_editions), tmp_path / "th.pdf"
    view = look(two_editions, "", {"against": word, "lang": "en"})
    assert view is not None
    said = call(two_editions.data_dir, "brief", "TH", "--out", file, "--against", word[:6])
    assert said.code == 0, said.err
    assert file.read_bytes() == brief_maker(view, "pdf")()
    here = call(two_editions.data_dir, "brief", "TH", "--out", file, "--against", view.db.id)
    assert here.code == 2 and "is the edition in use" in here.err
