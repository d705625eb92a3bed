"""Every readers' screen on A4, as a browser prints it: few pages, ink on white, nothing clipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.command_line import sample_settings
from tests.test_browser_journey import browser, served, settled  # noqa: F401

pytestmark = pytest.mark.browser

POINTS = 72 / 25.4
A4 = (210 * POINTS, 297 * POINTS)
SIDE = 11 * POINTS
PAGES = {
    "": 3,
    "areas": 3,
    "areas?area=R16": 1,
    "areas?area=5603001": 4,
    "areas?area=R16&list=nearest": 2,
    "money": 4,
    "changes": 3,
    "indicators": 3,
    "deadlines": 3,
    "deadlines?area=R16": 4,
    "deadlines?area=R16&list=chase": 2,
    "record": 4,
    "definitions": 11,
}
"""How many pages of A4 a screen may take, of the sample country: what it says at a size that can be
read, and no more.
"""
SAID = ("Sample data", "Edition", "data as of 24 May 2021")
"""In English: a browser's PDF keeps Thai letters as pictures of letters, in no order."""


@pytest.fixture(scope="module")
def country() -> Iterator[str]:
    with served(sample_settings(), "serve.py") as address:
        yield address


def printed(browser: Any, address: str, scheme: str) -> pypdfium2.PdfDocument:  # noqa: F811
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    settled(page)
    page.wait_for_selector("[data-slot=foot] *")
    page.evaluate("document.fonts.ready.then(() => true)")
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    return pypdfium2.PdfDocument(made)


CASES = [(path, lang, scheme) for path in PAGES
         for lang, scheme in (("th", "light"), ("en", "dark"))]  # fmt: skip


@pytest.mark.parametrize(("path", "lang", "scheme"), CASES)
def test_a_screen_prints_on_few_pages_with_its_scope_and_nothing_clipped(
    browser: Any,  # noqa: F811
    country: str,
    path: str,
    lang: str,
    scheme: str,
) -> None:
    between = "&" if "?" in path else "?"
    pages = printed(browser, f"{country}/{path}{between}lang={lang}&asof=2021-05-24", scheme)
    assert len(pages) <= PAGES[path]
    said = [page.get_textpage().get_text_bounded() for page in pages]
    if lang == "en":
        assert SAID[0] in said[0] and all(words in said[-1] for words in SAID[1:])
    assert ("2564" if lang == "th" else "2021") in said[-1]
    assert len(said[-1]) > 250, "a page of its own for the foot"
    for number, page in enumerate(pages):
        assert page.get_size() == pytest.approx(A4, abs=1)
        for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
            left, _, right, _ = text.get_bounds()
            assert left > SIDE - 1 and right < A4[0] - SIDE + 1, (number, text.get_bounds())
        assert paper_is_white(page)


def paper_is_white(page: pypdfium2.PdfPage) -> bool:
    """The corners, and most of the page."""
    grey = page.render(scale=0.5).to_pil().convert("L")
    corners = [(2, 2), (grey.width - 3, 2), (2, grey.height - 3), (grey.width - 3, grey.height - 3)]
    light = sum(grey.histogram()[200:]) / (grey.width * grey.height)
    return all(grey.getpixel(corner) > 250 for corner in corners) and light > 0.6


@pytest.mark.parametrize("path", ["changes", "money", "deadlines?area=R16", "areas"])
def test_a_head_never_stands_alone_at_the_end_of_a_page(
    browser: Any,  # noqa: F811
    country: str,
    path: str,
) -> None:
    between = "&" if "?" in path else "?"
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{country}/{path}{between}lang=en&asof=2021-05-24")
    settled(page)
    page.wait_for_selector("[data-slot=foot] *")
    titles = [" ".join(text.split()) for text in page.locator("main h2, .ssg h2").all_inner_texts()]
    pages = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    context.close()
    ends = [" ".join(one.get_textpage().get_text_bounded().split())[-60:] for one in pages]
    for title in filter(None, titles):
        assert not any(end.endswith(title[-50:]) for end in ends), title
