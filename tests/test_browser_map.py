"""In a browser: the map's measure changes in place, stays while one drills; Back lifts it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.app_fixtures import small_store  # noqa: F401
from tests.test_browser_journey import BODY, browser, follow, page, server, settled  # noqa: F401

pytestmark = pytest.mark.browser
SWITCH = f"{BODY} .tabs.small"
TO_PHAYAO = """(() => {
    const from = document.activeElement.getBoundingClientRect();
    const to = document.querySelector(".tile[href*='area=56']").getBoundingClientRect();
    return [to.left - from.left, to.top - from.top];
})()"""
"""How far the tile of Phayao lies from where one stands, in pixels."""


def test_the_measure_of_the_map_is_chosen_by_keyboard_and_kept_on_the_way_down(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
) -> None:
    page.goto(f"{server}/?lang=en&asof=2021-05-24")
    settled(page)
    page.locator(f"{SWITCH} a[href*='indicator_pass_rate']").press("Enter")
    page.wait_for_url("**map=indicator_pass_rate**")
    page.wait_for_selector(f"{SWITCH} a[aria-current][href*='indicator_pass_rate']")
    settled(page)
    assert page.evaluate("document.activeElement.innerText") == "Pass rate"
    assert page.locator(".tile[class*='s-q']").count() >= 2
    follow(page, f"{BODY} .tile[href*='area=56']")
    assert "map=indicator_pass_rate" in page.url and "asof=2021-05-24" in page.url
    follow(page, ".trail a[href*='area=R16']")
    assert page.locator(f"{SWITCH} a[aria-current]").inner_text() == "Pass rate"
    assert page.locator(".tile.dim").count() == 1
    for _ in range(3):
        page.go_back()
    page.wait_for_url(f"{server}/?lang=en&asof=2021-05-24")
    page.wait_for_selector(f"{SWITCH} a[aria-current]:text('With a plan')")


def test_one_tabs_to_the_map_arrows_walk_it_enter_drills_and_back_keeps_the_filters(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
) -> None:
    """The map is one stop of the Tab key; the arrows go from tile to tile, each with a name."""
    start = f"{server}/?lang=en&asof=2021-05-24&map=indicator_pass_rate"
    page.goto(start)
    settled(page)
    page.locator(f"{SWITCH} a").last.focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.tile')"):
            break
    for _ in range(30):  # to Phayao, across first, then down
        dx, dy = page.evaluate(TO_PHAYAO)
        if not (abs(dx) > 2 or abs(dy) > 2):
            break
        across = "ArrowRight" if dx > 0 else "ArrowLeft"
        down = "ArrowDown" if dy > 0 else "ArrowUp"
        page.keyboard.press(across if abs(dx) > abs(dy) else down)
    named = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
    assert "Phayao" in named and re.search(r"\d", named)
    page.keyboard.press("Enter")
    page.wait_for_url("**area=56**")
    assert "asof=2021-05-24" in page.url and "map=indicator_pass_rate" in page.url
    page.wait_for_selector(".trail li:has-text('Phayao')")
    page.go_back()
    page.wait_for_url(start)
    page.wait_for_function("() => !document.querySelector('.trail')?.innerText.includes('Phayao')")
    assert page.locator(f"{SWITCH} a[aria-current]").inner_text() == "Pass rate"


def test_the_gap_opens_the_names_and_a_name_its_record(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/?lang=en&asof=2021-05-24&area=72")
    settled(page)
    page.click(f"{BODY} h1 a")
    page.wait_for_url("**list=nearest**")
    page.wait_for_selector(".waiting tbody a")
    assert page.locator(".waiting tbody tr").count() == 1
    record = follow(page, ".waiting tbody a")
    assert "has no approved plan" in record
    page.go_back()
    page.wait_for_selector(".waiting tbody a")
