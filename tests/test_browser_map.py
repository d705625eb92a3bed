"""In a browser: the map's measure changes in place, stays while one drills; Back lifts it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.app_fixtures import small_store  # noqa: F401
from tests.test_browser_journey import BODY, browser, follow, page, server, settled  # noqa: F401

pytestmark = pytest.mark.browser
SWITCH = f"{BODY} .tabs.small"


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
