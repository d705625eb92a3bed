"""The brief on paper: two A4 pages whatever the data; nothing cut or boxed, no text as code."""

from __future__ import annotations

import ctypes
import io
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from ssg_metrics.journey.briefing import Against, Asked, Briefing, gather
from ssg_metrics.model import Area, Language
from ssg_metrics.present.brief.files import brief_file
from ssg_metrics.present.brief.glyphs import coverage
from ssg_metrics.present.brief.lay import sheet_of
from ssg_metrics.present.brief.pdf import to_pictures
from ssg_metrics.present.brief.texts import plain, shortened
from ssg_metrics.store.earlier import Earlier
from ssg_metrics.store.edition import open_edition
from tests.command_line import REFERENCE, sample_settings

POINTS = 72 / 25.4
A4 = (210 * POINTS, 297 * POINTS)
MARGIN = 12.5 * POINTS
READABLE = 7 - 0.01
"""Points: the smallest letter that may stand on paper, in a note."""
REGIONS = sorted(REFERENCE.places.regions)
HOSTILE = (
    '#panic("x") $x^2$ *b* _i_ @ref <label> `raw` \\ // /* [x] {y}',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "กลุ่ม 💰 \u202eกลับข้าง\u202c \u200b\ufeff漢字 ࠀ",
    "กลุ่มออมทรัพย์เพื่อการผลิต" * 12,
    "น้ำใจ ปู่ย่า ผู้นำ เก่ง ซื่อสัตย์",
)


@cache
def briefing(area: str, day: date | None = None, compared: bool = False) -> Briefing:
    """``compared``: against an edition as of 10 May; how much is said is what matters here."""
    db = open_edition(sample_settings())
    assert db is not None
    against = Against(Earlier(db), date(2021, 5, 24), date(2021, 5, 10)) if compared else None
    return gather(db, REFERENCE, Asked(2564, area, day), against)


@cache
def pdf(area: str, lang: str = "th", day: date | None = None) -> bytes:
    return brief_file(briefing(area, day), "pdf", lang)


def texts(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfObject]:
    return page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15)


def size_of(text: pypdfium2.PdfObject) -> float:
    """The height of a letter's em on paper, in points."""
    found = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text, found)
    return found.value * abs(text.get_matrix().d or 1)


PLACES = ("TH", "R07", "R16", "56", "30", "5603")
CASES = [
    *((area, lang, None, compared) for area in PLACES for lang in ("th", "en")
      for compared in (False, True)),
    *((region, "en", None, False) for region in REGIONS), ("96", "en", None, False),
    *((area, lang, date(2021, 9, 30), True) for area in ("TH", "R16") for lang in ("th", "en")),
    ("TH", "th", date(2020, 10, 1), False), ("TH", "en", date(2020, 10, 1), False),
    ("R07", "en", date(2021, 4, 20), False),
]  # fmt: skip


@pytest.mark.parametrize(("area", "lang", "day", "compared"), CASES)
def test_two_a4_pages_with_clear_margins_and_letters_that_can_be_read(
    area: str, lang: str, day: date | None, compared: bool
) -> None:
    pages = pypdfium2.PdfDocument(brief_file(briefing(area, day, compared), "pdf", lang))
    assert len(pages) == 2
    for page in pages:
        assert page.get_size() == pytest.approx(A4, abs=1)
        found = list(texts(page))
        assert len(found) > 20
        for text in found:
            left, bottom, right, top = text.get_bounds()
            assert left > MARGIN and right < A4[0] - MARGIN, text
            assert bottom > 5 * POINTS and top < A4[1] - 8 * POINTS
        assert min(map(size_of, found)) > READABLE


@pytest.mark.parametrize("lang", list(Language))
def test_ink_stays_inside_the_margins_and_no_page_is_half_empty(lang: str) -> None:
    from PIL import Image

    for number, png in enumerate(to_pictures(sheet_of(briefing("TH"), lang), ppi=72)):
        grey = Image.open(io.BytesIO(png)).convert("L")
        ink = grey.point(lambda level: 255 * (level < 250)).getbbox()
        assert ink is not None
        left, top, right, bottom = ink
        assert left >= 12 * POINTS and right <= grey.width - 12 * POINTS, number
        assert top >= 8 * POINTS and bottom <= grey.height - 5 * POINTS
        body = grey.crop((0, 0, grey.width, grey.height - int(16 * POINTS)))
        filled = body.point(lambda level: 255 * (level < 250)).getbbox()
        assert filled is not None and filled[3] > 0.7 * grey.height


def test_it_is_pdf_a_with_its_own_fonts_and_says_what_it_is() -> None:
    data = pdf("TH")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in data
    pages = pypdfium2.PdfDocument(data)
    said = pages.get_metadata_dict()
    assert said["Title"].startswith("สรุปผล SMART Saving Group · ทั้งประเทศ")
    assert said["Author"] == "SSG Metrics"
    assert re.search(rb"/Lang ?\(th-TH\)", data)
    for page in pages:
        for text in texts(page):
            font = pdfium.FPDFTextObj_GetFont(text)
            assert pdfium.FPDFFont_GetIsEmbedded(font) == 1
    assert re.search(r"มีแผนแล้ว 420 จาก 760 กลุ่ม", pages[0].get_textpage().get_text_bounded())


def test_equal_data_give_equal_files() -> None:
    assert pdf("R16") == brief_file(briefing("R16"), "pdf", "th")


def test_a_brief_takes_less_than_a_second() -> None:
    pdf("TH")
    start = time.process_time()
    brief_file(briefing("TH"), "pdf", "th")
    assert time.process_time() - start < 1.5  # processor time; tests share their machine


def hostile() -> Briefing:
    """A district whose groups have such names, and a programme with such a title."""
    it = briefing("5603")
    below = []
    for n, one in enumerate((*it.below, *it.below)[: len(HOSTILE)]):
        text = HOSTILE[n]
        area = Area(one.reading.area.level, f"=G{n}", text, text, "5603")
        below.append(replace(one, reading=replace(one.reading, area=area)))
    programme = replace(it.programme, title_th=HOSTILE[0], title_en=HOSTILE[1])
    return replace(it, below=tuple(below), programme=programme)


@pytest.mark.parametrize("lang", list(Language))
def test_texts_from_data_are_set_as_they_are(lang: str) -> None:
    it = hostile()
    assert len(it.below) >= 2
    pages = pypdfium2.PdfDocument(brief_file(it, "pdf", lang))
    assert len(pages) == 2
    text = pages[0].get_textpage().get_text_bounded()
    assert "#panic" in text and "$x^2$ *b*" in text
    assert "<script>alert(1)" in text
    page = brief_file(it, "html", lang).decode("utf-8")
    assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    book = openpyxl.load_workbook(io.BytesIO(brief_file(it, "xlsx", lang)))
    assert [c.value for s in book for row in s for c in row if c.data_type == "f"] == []


@pytest.mark.parametrize("lang", list(Language))
def test_every_letter_of_the_brief_has_a_shape_in_the_font(lang: str) -> None:
    def letters(value: object) -> str:
        if isinstance(value, str):
            return value
        if is_dataclass(value):
            return "".join(letters(getattr(value, f.name)) for f in fields(value))
        return "".join(map(letters, value)) if isinstance(value, list | tuple) else ""

    for area in ("TH", "R07", "5603"):
        assert sorted(set(letters(sheet_of(briefing(area), lang))) - coverage()) == []


def test_names_are_made_fit_for_paper() -> None:
    assert plain("ก\u200bข\n\u202eค") == "กข ค"
    assert shortened("กลุ่มออมทรัพย์", 3) == "กลุ่ม…"
    assert shortened("สมุดเงิน", 4) == "สมุด…"
    assert shortened("กลุ่ม", 3) == "กลุ่ม"


def test_a_hundred_areas_below_are_counted_where_they_are_not_named() -> None:
    it = briefing("TH")
    below = tuple((it.below * 6)[:100])
    pages = pypdfium2.PdfDocument(brief_file(replace(it, below=below), "pdf", "en"))
    assert len(pages) == 2
    text = " ".join(pages[0].get_textpage().get_text_bounded().split())
    lacking = sorted((one.gap for one in below), reverse=True)
    assert f"80 more areas lack {sum(lacking[20:])} groups together" in text
    book = openpyxl.load_workbook(io.BytesIO(brief_file(replace(it, below=below), "xlsx", "en")))
    codes = [row[0].value for row in book["Summary"] if str(row[0].value).startswith("R")]
    assert len(codes) == 100


def test_readers_at_the_same_time_get_the_same_file() -> None:
    from concurrent.futures import ThreadPoolExecutor

    areas = ("TH", "R16", "56", "5603")
    with ThreadPoolExecutor(4) as readers:
        made = list(readers.map(lambda area: brief_file(briefing(area), "pdf", "th"), areas))
    assert made == [pdf(area) for area in areas]
