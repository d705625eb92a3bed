"""In a real browser: wide tables, the map by keyboard, places on a screen, phones and paper."""

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

REGION = ".broad .scroll"
RIGHT = """Math.max(...[...document.querySelectorAll(".parts table")].map(
    (part) => part.getBoundingClientRect().right))"""
COLUMNS = """[...document.querySelectorAll(".parts")].map(
    (parts) => parts.querySelectorAll("thead th:not(:first-child)").length)"""
LEFT = f"document.querySelector('{REGION}').scrollLeft"


def test_a_table_wider_than_the_screen_says_so_and_goes_there(page: Any, server: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/areas?lang=en")
    settled(page)
    button = page.locator(".more button")
    before = int(button.inner_text().split()[3])
    heads = page.locator(f"{REGION} thead th").count() - 1
    assert 0 < before < heads
    button.click()
    page.wait_for_function(f"() => {LEFT} > 50")
    page.wait_for_function(
        f"() => parseInt(document.querySelector('.more').innerText.split(' ')[3]) < {before}"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_sorting_keeps_place_and_focus_and_stands_in_the_address(page: Any, server: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(f"{server}/areas?lang=en")
    settled(page)
    head = page.locator(f"{REGION} thead a[data-stay]").last
    words = head.inner_text()
    head.focus()
    left = page.evaluate(LEFT)
    assert left > 0
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=reported_groups**")
    page.wait_for_selector("th[aria-sort]")
    settled(page)
    assert page.evaluate(LEFT) == pytest.approx(left, abs=2)
    assert page.evaluate("document.activeElement.innerText") == words
    page.go_back()
    page.wait_for_function("() => !document.querySelector('th[aria-sort]')")


def test_the_map_is_one_tab_stop_and_arrows_move_in_it(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/?lang=en")
    settled(page)
    stops = page.evaluate("document.querySelectorAll('.tile:not([tabindex=\"-1\"])').length")
    assert stops == 1
    page.focus(".tile:not([tabindex='-1'])")
    first = page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.ariaLabel")
    assert first != second
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.ariaLabel") == first
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**area=**")


def test_a_link_to_a_definition_arrives_at_it(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/areas?lang=en")
    settled(page)
    page.locator("a.what[href*='#selection_rule']").click()
    page.wait_for_url("**#selection_rule")
    page.wait_for_selector("#selection_rule[data-here]")
    assert page.evaluate("document.activeElement.id") == "selection_rule"


def test_on_paper_every_measure_of_the_table_is_there(page: Any, server: str) -> None:  # noqa: F811
    page.goto(f"{server}/areas?lang=en")
    settled(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    assert not page.is_visible(REGION)
    names = page.evaluate(COLUMNS)
    measures = page.evaluate(f"document.querySelectorAll('{REGION} thead th').length - 1")
    assert names == [measures]
    assert page.evaluate(f"{RIGHT} <= innerWidth")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".parts").count() == 0


@pytest.mark.parametrize("path", ["", "areas", "areas?area=P1", "indicators", "definitions"])
def test_nothing_stands_beyond_the_edge_of_a_phone(page: Any, server: str, path: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{path}")
    settled(page)
    beyond = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]');"
        " return m.scrollWidth - m.clientWidth; })()"
    )
    assert beyond <= 0


def test_a_dark_screen_is_printed_in_ink_on_white(browser: Any, server: str) -> None:  # noqa: F811
    context = browser.new_context(color_scheme="dark", bypass_csp=True)
    page = context.new_page()  # noqa: F811
    page.goto(f"{server}/?lang=en&asof=2021-05-24")
    settled(page)
    dark = "[getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor,"
    bars = " getComputedStyle(document.querySelector('.bullet .actual')).backgroundColor]"
    before = page.evaluate(dark + bars)
    page.emulate_media(media="print", color_scheme="dark")
    after = page.evaluate(dark + bars)
    assert after == ["rgb(255, 255, 255)", "rgb(31, 95, 139)"] and before != after
    context.close()


def test_what_unfolds_is_large_enough_for_a_thumb(page: Any, server: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/?lang=en&asof=2021-05-24")
    settled(page)
    heights = page.evaluate(
        f"[...document.querySelectorAll('{BODY} .fold > summary')]"
        ".map((one) => one.getBoundingClientRect().height).filter((high) => high > 0)"
    )
    assert heights and min(heights) >= 40


SMALL = """[...document.querySelectorAll(`#screen :is(.trail, .row, .tabs, .lots, .note, .failing,
    .visit-head, .visit-foot, .trip-bar, .choices, .ways) a`)].filter((a) => a.checkVisibility())
    .map((a) => [a.textContent, a.getBoundingClientRect().height]).filter(([, h]) => h < 44)"""


@pytest.mark.parametrize(
    "address",
    ["visits?area=R16", "visits?area=5603&show=trip&trip=P1,P5", "areas?area=P1"],
)
def test_beside_the_road_each_link_is_as_large_as_a_thumb(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
    address: str,
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{address}")
    settled(page)
    assert page.locator("#screen a").count() > 3
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
