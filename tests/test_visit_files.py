"""A group's page and a trip's pack: the same as PDF, Word and page; harmless whatever is in it."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.journey.visiting import MEASURES, gather_trip
from ssg_metrics.model import Language, Split
from ssg_metrics.present.visit.files import file_name, trip_file
from ssg_metrics.present.visit.lay import trip_sheet
from ssg_metrics.present.visit.sheet import VisitSheet
from ssg_metrics.reference import reference
from ssg_metrics.store.edition import open_edition
from ssg_metrics.ui.trip_downloads import pack_name, trip_maker
from ssg_metrics.ui.view import View, look
from ssg_metrics.words import say
from tests.app_fixtures import on_small, run, small_store  # noqa: F401
from tests.command_line import call, sample_country
from tests.test_brief import flat
from tests.visit_cases import codes, hostile, trip, whole_trip

DAY = date(2021, 5, 24)


def word_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return flat("".join(t.text or " " for t in document.element.body.iter(qn("w:t"), qn("w:p"))))


def page_text(data: bytes) -> str:
    body = re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", "", data.decode("utf-8"))
    return flat(html.unescape(re.sub(r"<[^>]+>", " ", body)))


def close(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(visit: VisitSheet) -> list[str]:
    """Every text of a group's page."""
    found = [visit.title, visit.place, visit.verdict.word, visit.why, visit.money, *visit.payments,
             *visit.remarks]  # fmt: skip
    found += [word for pair in (*visit.facts, *visit.standing) for word in pair]
    for stage in visit.stages:
        found += [stage.name, stage.done, stage.due, stage.state.word if stage.state else ""]
    for part in visit.parts:
        found.append(part.name)
        for row in part.rows:
            found += [row.results, row.plan, row.uncovered, row.unit, row.advice, row.follow]
            found += [text for issue in row.issues for text in (issue.code, issue.title, issue.ask)]
    return found


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_word_and_page_say_all_that_the_paper_says(ending: str, lang: str) -> None:
    it = whole_trip()
    sheet = trip_sheet(it, lang)
    data = trip_file(it, ending, lang)
    text = close(word_text(data) if ending == "docx" else page_text(data))
    for visit in sheet.visits:
        assert [words for words in said(visit) if close(flat(words)) not in text] == []
    assert sheet.cover is not None
    for words in (sheet.cover.answer, *sheet.cover.blanks, *sheet.labels, *sheet.foot):
        assert close(flat(words)) in text
    for district in sheet.cover.districts:
        for stop in district.stops:
            assert close(flat(stop.name)) in text


def test_the_word_document_is_thai_a4_and_made_to_be_written_into() -> None:
    it = trip(codes()["planned"])
    document = docx.Document(io.BytesIO(trip_file(it, "docx", "th")))
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert document.core_properties.language == "th-TH"
    normal = document.styles["Normal"].element.rPr
    fonts = normal.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "cs")} == {"TH Sarabun New"}
    assert normal.find(qn("w:szCs")).get(qn("w:val")) == normal.find(qn("w:sz")).get(qn("w:val"))
    assert normal.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    runs = [r for r in document.element.body.iter(qn("w:r")) if r.find(qn("w:t")) is not None]
    assert all(r.rPr.find(qn("w:cs")) is not None for r in runs)
    assert all(
        r.rPr.find(qn("w:bCs")) is not None for r in runs if r.rPr.find(qn("w:b")) is not None
    )
    heads = [
        say(f"visit.{head}", "th") for head in ("issue", "finding", "unit", "advice", "follow")
    ]
    table = next(t for t in document.tables if [c.text for c in t.rows[0].cells] == heads)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    rows = [row for row in table.rows if len(row._tr.tc_lst) == 5][2:]
    assert len(rows) == len(it.visits[0].points)
    for row in rows:
        assert row.cells[3].text == row.cells[4].text == ""


def test_each_group_begins_a_new_page_in_word() -> None:
    it = whole_trip()
    document = docx.Document(io.BytesIO(trip_file(it, "docx", "th")))
    breaks = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == len(it.visits)


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    data = trip_file(whole_trip(), "html", "th").decode("utf-8")
    assert not re.search(r"(?:src|href)=\"(?!#)", data)
    assert not re.search(r"https?://", data)
    assert not re.search(r"url\((?!data:)", data)
    assert "<script" not in data and "default-src 'none'" in data
    targets = set(re.findall(r'href="#([^"]+)"', data))
    assert targets <= set(re.findall(r'id="([^"]+)"', data))
    assert len(targets) == 1 + len(whole_trip().visits)


@pytest.mark.parametrize("lang", list(Language))
def test_hostile_texts_are_harmless(lang: str) -> None:
    it = hostile()
    page = trip_file(it, "html", lang).decode("utf-8")
    assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    word = trip_file(it, "docx", lang)
    text = word_text(word)
    assert "#panic(" in text and "=cmd|" in text and "<script>alert(1)" in text
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\u200b]", text)
    fields = docx.Document(io.BytesIO(word)).element.body.iter(qn("w:instrText"))
    assert list(fields) == []


def view_of(store: Settings, lang: str = "th") -> View:
    view = look(store, "", {"area": "P1", "asof": DAY.isoformat(), "lang": lang})
    assert view is not None
    return view


def test_a_visit_is_made_of_the_screens_readings(small_store: Settings) -> None:  # noqa: F811
    view = view_of(small_store)
    db = open_edition(small_store)
    assert db is not None
    found = gather_trip(db, reference(small_store.reference_dir), 2564, ["P1"], as_of=DAY)
    visit = found.visits[0]
    assert {m: [r] for m, r in visit.readings.items()} == view.readings(MEASURES)
    metric = "indicator_pass_rate"
    assert list(visit.forms.values()) == view.readings([metric], split=Split.FORM)[metric]
    assert [p.indicator.code for p in visit.points] == ["S2.2"]  # S2.1 passed in round 2, planned


def test_what_failed_and_was_then_left_out_is_still_to_be_discussed(
    small_store: Settings,  # noqa: F811
) -> None:
    """N2: S2.1 failed in round 1; round 2 passed it. S1.2 and S2.2 were left out there."""
    db = open_edition(small_store)
    assert db is not None
    late = gather_trip(db, reference(small_store.reference_dir), 2564, ["N1", "N2"],
                       as_of=date(2021, 5, 26))  # fmt: skip
    found = {v.area.code: [(p.indicator.code, p.failed, p.uncovered) for p in v.points]
             for v in late.visits}  # fmt: skip
    assert found["N1"] == [("S2.2", False, True)]  # passed in round 2, but no plan item
    assert found["N2"] == []


def test_a_trip_refuses_what_is_no_group(small_store: Settings) -> None:  # noqa: F811
    db = open_edition(small_store)
    assert db is not None
    known = reference(small_store.reference_dir)
    for wrong in ([], ["56"], ["XX"]):
        with pytest.raises(UsageError):
            gather_trip(db, known, 2564, wrong)


def test_the_buttons_files_are_named_and_made(small_store: Settings) -> None:  # noqa: F811
    view = view_of(small_store)
    assert pack_name(view, ["P1", "P2"], "pdf") == "ssg-2564-trip-2021-05-24.pdf"
    assert pack_name(view, ["P1"], "docx") == "ssg-2564-P1-2021-05-24.docx"
    assert file_name(2564, "../x y", DAY, "html") == "ssg-2564-.._x_y-2021-05-24.html"
    heard: list[tuple[int, int]] = []
    data = trip_maker(view, ["P2", "P1"], "html", lambda n, of: heard.append((n, of)))()
    assert heard == [(1, 2), (2, 2)]
    text = data.decode()
    assert text.index("(P1)") < text.index("(P2)")  # by district and name, not as asked


@pytest.mark.usefixtures("on_small")
def test_the_groups_screen_and_the_trip_offer_three_files() -> None:
    for at in (
        run("areas", area="P1", asof="2021-05-24"),
        run("visits", "inspectors", show="trip", trip="P1,P2", asof="2021-05-24"),
    ):
        labels = [one.proto.label for one in at.get("download_button")]
        assert labels == ["PDF", "Word", "HTML"]


def test_the_command_gives_a_groups_page(tmp_path: Path) -> None:
    code = codes()["visited"]
    for ending, start in (("pdf", b"%PDF-1.7"), ("html", b"<!doctype html>"), ("docx", b"PK")):
        file = tmp_path / f"x.{ending}"
        assert call(sample_country(), "brief", code, "--out", file).code == 0
        assert file.read_bytes().startswith(start)
    for words in (
        (code, "--out", tmp_path / "x.xlsx"), ("56", "--out", tmp_path / "y.docx"),
        (code, "--round", "1", "--out", tmp_path / "x.pdf"),
        (code, "--against", "abc", "--out", tmp_path / "x.pdf"),
    ):  # fmt: skip
        refused = call(sample_country(), "brief", *words)
        assert refused.code == 2
        assert re.search(r"\.docx|--round|--against", refused.err)
    assert not (tmp_path / "x.xlsx").exists()
