"""The answer is there before any script: every readers' screen with all scripts withheld."""

from __future__ import annotations

from typing import Any

import pytest

from ssg_metrics.ui.screens import SCREENS
from tests.app_fixtures import small_store  # noqa: F401
from tests.test_browser_journey import browser, page, server, settled  # noqa: F401

pytestmark = pytest.mark.browser

READERS = [screen.path for screen in SCREENS if screen.section != "stewards"]
ANSWER = "#first h1"


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("path", READERS)
def test_the_answer_is_read_before_any_script_has_come(
    page: Any,  # noqa: F811
    server: str,  # noqa: F811
    path: str,
    lang: str,
) -> None:
    withheld: list[str] = []
    page.route(
        lambda url: url.split("?")[0].endswith(".js"),
        lambda route: (withheld.append(route.request.url), route.abort()),
    )
    page.goto(f"{server}/{path}?lang={lang}", wait_until="commit")
    page.wait_for_selector(ANSWER)
    early = page.inner_text(ANSWER)
    assert withheld and early
    assert page.evaluate(f"document.querySelector('{ANSWER}').getBoundingClientRect().height > 20")
    assert page.locator("#first .banner, #first .fresh").first.is_visible()
    page.unroute_all()
    page.goto(f"{server}/{path}?lang={lang}")
    assert settled(page) == early


@pytest.mark.parametrize("path", READERS)
def test_a_link_of_the_first_paint_leads_on_without_any_script(
    browser: Any,  # noqa: F811
    server: str,  # noqa: F811
    path: str,
) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{server}/{path}?lang=en&area=R16")
    bare.click("#first .brand")
    bare.wait_for_url("**/?area=R16**")
    assert "have a plan" in bare.inner_text("#first h1")
    context.close()
