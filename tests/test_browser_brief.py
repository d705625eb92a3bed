"""The brief as a page in a real browser: opens without a network, prints two pages, on a phone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from ssg_metrics.present.brief.files import brief_file
from tests.app_fixtures import small_store  # noqa: F401
from tests.test_brief_paper import READABLE, briefing, size_of, texts
from tests.test_browser_journey import browser, page, server, settled  # noqa: F401

pytestmark = pytest.mark.browser
WIDE = """[...document.querySelectorAll('.scroll:has(> .below, th:nth-child(7))')]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"""


@pytest.mark.parametrize(
    ("area", "lang", "compared"),
    [("TH", "th", False), ("TH", "en", True), ("R05", "en", True), ("30", "th", False)],
)
def test_the_page_asks_for_nothing_and_prints_as_two_pages(
    browser: Any,  # noqa: F811
    tmp_path: Path,
    area: str,
    lang: str,
    compared: bool,
) -> None:
    file = tmp_path / "brief.html"
    file.write_bytes(brief_file(briefing(area, compared=compared), "html", lang))
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    asked, said = [], []
    shown = context.new_page()
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: said.append(message.text))
    shown.goto(file.as_uri())
    shown.evaluate("document.fonts.ready.then(() => true)")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [] == said
    assert len([url for url in asked if url.startswith("file:")]) == 1
    letters = "กลุ่ม" if lang == "th" else "groups"
    assert shown.evaluate(f"document.fonts.check('700 16px Sarabun', '{letters}')")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.evaluate(WIDE) == []
    shown.set_viewport_size({"width": 1000, "height": 1200})
    pages = pypdfium2.PdfDocument(shown.pdf(prefer_css_page_size=True, print_background=True))
    assert len(pages) == 2
    assert [round(side) for side in pages[0].get_size()] == [595, 842]
    assert min(size_of(text) for sheet in pages for text in texts(sheet)) > READABLE
    context.close()


def test_the_buttons_of_the_overview_give_the_files(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/?lang=en&area=R16&asof=2021-05-24")
    settled(page)
    for label, beginning in (("PDF", b"%PDF-1.7"), ("Excel", b"PK"), ("HTML", b"<!doctype html>")):
        start = time.monotonic()
        with page.expect_download(timeout=30_000) as waited:
            page.get_by_role("button", name=label, exact=True).click()
        done = waited.value
        assert time.monotonic() - start < 20
        assert done.suggested_filename.startswith("ssg-2564-R16-2021-05-24.")
        assert Path(done.path()).read_bytes().startswith(beginning)
