"""The visit brief on paper: one A4 page a group whatever it holds; nothing cut, boxed or lost."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from ssg_metrics.journey.visiting import Trip
from ssg_metrics.model import Language
from ssg_metrics.present.brief.glyphs import coverage
from ssg_metrics.present.brief.press import as_data
from ssg_metrics.present.numbers import count, fraction
from ssg_metrics.present.visit.files import trip_file
from ssg_metrics.present.visit.lay import trip_sheet
from ssg_metrics.present.visit.pdf import to_pictures
from ssg_metrics.words import say
from tests.test_brief import flat
from tests.test_brief_paper import A4, POINTS, size_of, texts
from tests.visit_cases import codes, fullest, hostile, trip, whole_trip

MARGIN = 11.5 * POINTS
SMALLEST = 6.25
"""Points: what stands beside the texts is a tenth smaller than the least text of 7."""
KINDS = ("most_failed", "visited", "planned", "no_results", "candidate", "doubted")


def pages(it: Trip, lang: str = "th") -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(trip_file(it, "pdf", lang))


def said(page: pypdfium2.PdfPage) -> str:
    return flat(page.get_textpage().get_text_range())


def squeezed(text: str) -> str:
    """Letters alone, each once: a line is broken inside Thai words as well, and the letters that
    carry two marks are read from paper twice.
    """
    kept = (c for c in flat(text) if not c.isspace() and unicodedata.category(c) != "Mn")
    return re.sub(r"(.)\1+", r"\1", "".join(kept))


def check(page: pypdfium2.PdfPage) -> None:
    assert page.get_size() == pytest.approx(A4, abs=1)
    for text in texts(page):
        left, bottom, right, top = text.get_bounds()
        assert left > MARGIN and right < A4[0] - MARGIN, text
        assert bottom > 4 * POINTS and top < A4[1] - 5 * POINTS
        assert size_of(text) > SMALLEST


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("kind", KINDS)
def test_each_group_has_one_a4_page_within_its_margins(kind: str, lang: str) -> None:
    found = pages(trip(codes()[kind]), lang)
    assert len(found) == 1
    check(found[0])


@pytest.mark.parametrize("kind", KINDS)
def test_every_failed_and_every_uncovered_indicator_stands_on_the_page(kind: str) -> None:
    it = trip(codes()[kind])
    visit, text = it.visits[0], squeezed(said(pages(it)[0]))
    failed = {
        (r["form"], r["indicator"])
        for r in visit.record.results
        if r["result"] is False
        and not any(
            later["result"] is True
            and later["round"] > r["round"]
            and later["indicator"] == r["indicator"]
            for later in visit.record.results
        )
    }
    shown = {(p.indicator.form, p.indicator.code) for p in visit.points}
    assert shown == failed | {("ssg", code) for code in visit.record.uncovered}
    for point in visit.points:
        assert squeezed(point.indicator.code) in text
        assert squeezed(point.indicator.question("th")) in text
    word = squeezed(say("visit.uncovered", "th"))
    assert {p.indicator.code for p in visit.uncovered} == set(visit.record.uncovered)
    assert (text.count(word) > 1) is bool(visit.uncovered)  # the title says it once


@pytest.mark.parametrize("own_questions", [False, True])
def test_the_fullest_group_fits_one_page_and_loses_nothing_that_is_to_be_asked(
    own_questions: bool,
) -> None:
    it = fullest(own_questions=own_questions)
    assert len(it.visits[0].points) == 44
    found = pages(it)
    assert len(found) == 1
    check(found[0])
    text = squeezed(said(found[0]))
    for point in it.visits[0].points:
        assert squeezed(point.indicator.code) in text
        assert squeezed(point.indicator.question("th")) in text
    for code in it.visits[0].record.uncovered:
        assert code in text
    for part in ("พช1/2564", "พช2/2564", "พช3/2564", squeezed(say("visit.notes", "th"))):
        assert part in text


def test_what_no_page_can_hold_goes_on_to_a_second_one_and_says_so() -> None:
    it = fullest(own_questions=True)
    visit = it.visits[0]
    catalogue = [_with_question(i) for i in it.programme.catalogue]
    from tests.visit_cases import changed

    found = pages(changed(it, visit, catalogue))
    assert len(found) >= 2
    assert squeezed(say("visit.continues", "th")) in squeezed(said(found[0]))
    assert squeezed(say("visit.continued", "th", name="")) in squeezed(said(found[1]))
    assert squeezed(say("visit.continues", "th")) not in squeezed(said(found[len(found) - 1]))
    for page in found:
        check(page)
    text = squeezed("".join(map(said, found)))
    assert all(squeezed(p.indicator.code) in text for p in visit.points)


def _with_question(one: object) -> object:
    from dataclasses import replace

    return replace(one, question_th=one.question_th * 3)  # type: ignore[type-var, attr-defined]


@pytest.mark.parametrize("lang", list(Language))
def test_ink_stays_inside_the_margins(lang: str) -> None:
    for it in (whole_trip(), fullest(own_questions=False)):
        for png in to_pictures(trip_sheet(it, lang), ppi=72):
            grey = Image.open(io.BytesIO(png)).convert("L")
            ink = grey.point(lambda level: 255 * (level < 250)).getbbox()
            assert ink is not None
            left, top, right, bottom = ink
            assert left >= 11 * POINTS and right <= grey.width - 11 * POINTS
            assert top >= 5 * POINTS and bottom <= grey.height - 4 * POINTS
            assert ink[3] > 0.9 * grey.height


@pytest.mark.parametrize("lang", list(Language))
def test_every_letter_has_a_shape_and_thai_is_never_boxed(lang: str) -> None:
    def letters(value: object) -> Iterable[str]:
        if isinstance(value, str):
            yield value
        elif is_dataclass(value):
            for f in fields(value):
                yield from letters(getattr(value, f.name))
        elif isinstance(value, list | tuple):
            for one in value:
                yield from letters(one)

    used = set("".join(letters(trip_sheet(whole_trip(), lang))))
    assert sorted(used - coverage()) == []
    assert set("".join(letters(as_data(trip_sheet(hostile(), lang).visits[0].parts)))) <= coverage()


@pytest.mark.parametrize("lang", list(Language))
def test_hostile_texts_are_set_as_they_are(lang: str) -> None:
    found = pages(hostile(), lang)
    text = "".join(squeezed(said(page)) for page in found)
    for part in ("#panic(", "$x^2$", "<script>alert(1)", "=cmd|"):
        assert squeezed(part) in text
    for page in found:
        check(page)


def test_the_cover_lists_the_groups_by_district_with_their_pages() -> None:
    it = whole_trip()
    found = pages(it)
    assert len(found) == 1 + len(it.visits)
    sheet = trip_sheet(it, "th")
    assert sheet.cover is not None
    cover = said(found[0])
    stops = [stop for district in sheet.cover.districts for stop in district.stops]
    assert [int(stop.number) for stop in stops] == list(range(1, len(it.visits) + 1))
    for number, (stop, visit) in enumerate(zip(stops, sheet.visits, strict=True), start=2):
        code = stop.name.rpartition(" (")[2]
        row = f"({code} {stop.points} {stop.uncovered} {stop.last} {number}"
        assert squeezed(row) in squeezed(cover)
        assert squeezed(visit.place.split(" · ")[0]) in squeezed(said(found[number - 1]))
    order = [v.place for v in sheet.visits]
    districts = [d.name for d in sheet.cover.districts]
    assert len(set(districts)) == len(districts)
    assert order == sorted(order, key=lambda p: next(n for n, d in enumerate(districts)
                                                     if d.split(" · ")[0] in p))  # fmt: skip
    for words in (*sheet.cover.blanks, *sheet.labels, sheet.facts[2]):
        assert squeezed(words) in squeezed(cover)
    check(found[0])


@pytest.mark.parametrize(
    ("lang", "word", "words"),
    [
        ("th", "ยังไม่ประเมิน", "1 กลุ่มยังไม่มีผลการประเมิน"),
        ("en", "Not assessed", "1 group has no assessment yet"),
    ],
)
def test_a_group_without_results_is_never_one_with_nothing_to_discuss(
    lang: str, word: str, words: str
) -> None:
    """The cover says so in the place of a 0, and in its sentence."""
    cover = trip_sheet(trip(codes()["no_results"], codes()["most_failed"]), lang).cover
    assert cover is not None
    stops = {stop.name.split("(")[-1][:-1]: stop for d in cover.districts for stop in d.stops}
    silent, failed = stops[codes()["no_results"]], stops[codes()["most_failed"]]
    assert (silent.points, silent.uncovered) == (word, "–")
    assert int(failed.points) > 0
    assert words in cover.answer
    told = trip_sheet(trip(codes()["planned"], codes()["most_failed"]), lang).cover
    assert told is not None and words not in told.answer


def test_scope_day_edition_and_sample_stand_on_every_page() -> None:
    it = whole_trip()
    found = pages(it)
    for n, page in enumerate(found, start=1):
        text = squeezed(said(page))
        for words in ("24พ.ค.2564", squeezed(it.edition[:12]), squeezed(say("app.sample", "th")),
                      squeezed(say("visit.page", "th", n=n, of=len(found)))):  # fmt: skip
            assert words in text


def test_the_numbers_are_readings_of_the_group() -> None:
    for visit in whole_trip().visits:
        text = said(pages(trip(visit.area.code))[0])
        for reading in visit.forms.values():
            if reading.denominator:
                assert fraction(reading) in text
        used = visit.readings["budget_use"]
        assert flat(f"{count(used.denominator)} บาท") in text


def test_a_day_before_anything_happened_and_one_after_all_of_it_hold() -> None:
    for day in (date(2020, 10, 1), date(2021, 9, 30)):
        for kind in KINDS:
            found = pages(trip(codes()[kind], day=day))
            assert len(found) == 1
            check(found[0])


def test_it_is_pdf_a_and_equal_data_give_equal_files() -> None:
    it = trip(codes()["visited"])
    data = trip_file(it, "pdf", "th")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert re.search(rb"/Lang ?\(th-TH\)", data)
    assert trip_file(it, "pdf", "th") == data
