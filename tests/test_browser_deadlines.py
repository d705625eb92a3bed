"""In a real browser: from a count to its groups, to a group and back; the chase list on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from tests.app_fixtures import small_store  # noqa: F401
from tests.test_browser_journey import (  # noqa: F401
    BODY,
    browser,
    page,
    server,
    settled,
)

pytestmark = pytest.mark.browser

LINES = f"{BODY} [data-rows] tbody tr"
DAY = "asof=2021-05-24"


def test_a_count_leads_to_as_many_groups_to_a_group_and_back(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/deadlines?lang=en&{DAY}")
    sentence = settled(page)
    assert "district reports in for" in sentence
    waits = page.locator(f"{BODY} .funnel a[data-count]").first
    n = int(waits.get_attribute("data-count"))
    waits.click()
    page.wait_for_url("**step=forum**")
    page.wait_for_selector(LINES)
    assert page.locator(LINES).count() == n > 1
    narrowed = page.url
    page.locator(f"{LINES} th a").first.click()
    page.wait_for_url("**/areas?**area=**")
    page.wait_for_selector(f"{BODY} .steps")
    page.go_back()
    page.wait_for_selector(LINES)
    assert page.url == narrowed and page.locator(LINES).count() == n
    page.go_back()
    page.wait_for_selector(f"{BODY} .funnel")
    page.wait_for_function("() => !location.search.includes('step')")


def test_a_province_opens_its_groups_soonest_first(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/deadlines?lang=en&{DAY}")
    settled(page)
    page.locator(f"{BODY} .wide-table tbody th a", has_text="Nan").click()
    page.wait_for_url("**area=55**")
    page.wait_for_selector(LINES)
    words = page.locator(f"{LINES} td:nth-child(2) .chip").all_inner_texts()
    days = [int(re.search(r"\d+", text)[0]) for text in words]
    assert days == sorted(days) == [3, 15, 22]


@pytest.mark.parametrize("path", ["deadlines", "deadlines?area=56", "deadlines?list=chase"])
def test_nothing_stands_beyond_the_edge_of_a_phone(page: Any, server: str, path: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{path}")
    settled(page)
    beyond = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]');"
        " return m.scrollWidth - m.clientWidth; })()"
    )
    assert beyond <= 0


def sheets(file: Path) -> list[str]:
    """The text of each page."""
    return [sheet.get_textpage().get_text_bounded() for sheet in PdfDocument(file)]


def test_the_chase_list_on_paper_has_a_head_a_block_and_room_to_write(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    page.goto(f"{server}/deadlines?lang=en&list=chase&{DAY}")
    settled(page)
    file = tmp_path / "chase.pdf"
    page.pdf(path=str(file), format="A4", prefer_css_page_size=True)
    text = "\n".join(sheets(file))
    assert text.count("Who promised") == 3, "each province has its head"
    assert "Chase list" in text and "Phayao province" in text
    assert "Back to the deadlines" not in text and "Download" not in text
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    width = page.evaluate("document.querySelector('.to-write td:last-child').offsetWidth")
    assert width > 150, "room to write"
    rules = "getComputedStyle(document.querySelector('.to-write thead')).display"
    assert page.evaluate(rules) == "table-header-group"


def test_on_paper_the_steps_stand_on_the_page_of_the_answer(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    page.goto(f"{server}/deadlines?lang=en&{DAY}")
    settled(page)
    file = tmp_path / "deadlines.pdf"
    page.pdf(path=str(file), format="A4", prefer_css_page_size=True)
    said = " ".join(sheets(file)[0].split())
    assert "district reports in for" in said and "have done every step" in said
