"""In a real browser: from a cell of the money to its groups, to one of them, and back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.app_fixtures import small_store  # noqa: F401
from tests.test_browser_journey import (  # noqa: F401
    BODY,
    browser,
    follow,
    page,
    server,
    settled,
)

pytestmark = pytest.mark.browser

ROWS = f"{BODY} #list tbody tr"
LISTED = "() => document.querySelector('#list h2').innerText.startsWith('Forum held, not paid')"


def test_a_cell_leads_to_as_many_groups_and_back_keeps_the_filters(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
) -> None:
    page.goto(f"{server}/money?area=R16&asof=2021-05-24&lang=en")
    heading = settled(page)
    link = page.locator(f"{BODY} .c-at_risk .value a")
    said = int(link.locator("em").inner_text())
    link.click()
    page.wait_for_function(LISTED)
    settled(page)
    assert "show=forum_not_paid" in page.url and page.url.endswith("#list")
    assert page.locator(ROWS).count() == said == 2
    assert page.evaluate("document.activeElement.id") == "list"
    top = page.evaluate("document.querySelector('#list').getBoundingClientRect().top")
    assert top < 450, "the reader is taken to the list"
    group = page.locator(f"{ROWS} a").first.inner_text()
    assert group in follow(page, f"{ROWS} a")
    assert "area=P3" in page.url and "asof=2021-05-24" in page.url
    page.go_back()
    page.wait_for_selector(f"{BODY} .crossed")
    page.wait_for_function(LISTED)
    assert settled(page) == heading and page.locator(ROWS).count() == said
    assert "area=R16" in page.url and "show=forum_not_paid" in page.url


def test_a_choice_of_list_leaves_the_reader_where_he_is(page: Any, server: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/money?asof=2021-05-28&lang=en")
    settled(page)
    tab = page.locator(f"{BODY} #list .tabs a").nth(2)
    tab.scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert before > 500
    tab.click()
    page.wait_for_url("**show=paid_no_forum**")
    page.wait_for_selector(f"{BODY} #list .tabs a[aria-current]:nth-of-type(3)")
    settled(page)
    after = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert abs(after - before) < 400
    assert page.locator(ROWS).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_money_fits_a_printed_page(page: Any, server: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 760, "height": 1000})
    page.goto(f"{server}/money?asof=2021-05-24&lang=th&show=forum_and_paid")
    settled(page)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 3"), "but a mark"
    assert page.locator(f"{BODY} .cell").count() == 4
    assert page.locator(f"{BODY} .cell").first.is_visible()
