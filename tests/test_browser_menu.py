"""In a real browser: the way between screens and the scope, wide and on a phone, with and without
scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ssg_metrics.ui.screens import SCREENS, SECTIONS
from tests.app_fixtures import small_store  # noqa: F401
from tests.test_browser_journey import (  # noqa: F401
    BODY,
    browser,
    page,
    server,
    settled,
)

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def bare(browser: Any) -> Iterator[Any]:  # noqa: F811
    """A phone that runs no script at all."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def end_of(page: Any, selector: str) -> float:  # noqa: F811
    box = page.locator(selector).first.bounding_box()
    return float(box["y"] + box["height"])


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("path", ["", "areas", "indicators"])
def test_the_answer_is_seen_on_a_phone_without_scrolling(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
    path: str,
    lang: str,
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/{path}?lang={lang}")
    settled(page)
    assert end_of(page, f"{BODY} h1") < PHONE["height"]
    assert end_of(page, ".top") < 80
    assert page.locator(".top .brand").is_visible() and page.locator(".langs").is_visible()
    assert not page.locator(".top nav").is_visible() and not page.locator(".scope").is_visible()


def test_the_menu_of_a_phone_opens_by_keyboard_and_closes_after_a_choice(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/?lang=en")
    settled(page)
    page.focus(".menu summary")
    page.keyboard.press("Enter")
    links = page.locator(".top nav a:visible")
    assert links.count() == len(SCREENS)
    shown = [s for s in SECTIONS if any(screen.section == s for screen in SCREENS)]
    assert [page.locator(f"#screens-{s}:visible").count() for s in shown] == [1] * len(shown)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "page"
    page.keyboard.press("Escape")
    assert not page.locator(".top nav").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.click(".top nav a[href*='areas']")
    page.wait_for_url("**/areas**")
    settled(page)
    assert not page.locator(".top nav").is_visible()


def test_the_scope_of_a_phone_is_one_line_that_opens_and_says_what_is_chosen(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/?lang=en&area=R16&round=1")
    settled(page)
    line = page.locator(".scope-line summary")
    assert {"Inspection region 16", "Round 1"} <= set(line.inner_text().split("\n")[0].split(" · "))
    line.click()
    page.select_option(".scope [name=round]", "2")
    page.wait_for_url("**round=2**")
    page.wait_for_selector(".scope-line :text('Round 2')")
    assert not page.locator(".scope").is_visible()


def test_other_sections_open_below_their_name_on_a_wide_screen(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{server}/?lang=en")
    settled(page)
    assert end_of(page, ".top") < 130
    assert not page.locator("#screens-stewards").is_visible()
    page.locator(".drop summary", has_text="Data desk").press("Enter")
    assert page.locator("#screens-stewards").is_visible()
    page.mouse.click(700, 700)
    assert not page.locator("#screens-stewards").is_visible()


def test_without_any_script_the_menu_and_the_scope_open_and_lead_on(bare: Any, server: str) -> None:  # noqa: F811
    bare.goto(f"{server}/?lang=en")
    assert "groups have a plan" in bare.inner_text("h1")
    assert not bare.locator(".scope").is_visible()
    bare.click(".scope-line summary")
    assert bare.locator(".scope").is_visible()
    bare.click(".menu summary")
    bare.click(".top nav a[href*='definitions']")
    bare.wait_for_url("**/definitions**")
    assert not bare.locator(".top nav").is_visible()
