"""In a real browser: down to a group and back, pasted links, nothing from outside."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from ssg_metrics.config import ROOT, Settings
from tests.app_fixtures import small_store  # noqa: F401

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
BODY = ".ssg[data-slot=body]"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Chromium at {CHROMIUM}: CI shows the screens to a real browser")
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield chromium
        chromium.close()


@contextmanager
def served(store: Settings, script: str) -> Iterator[str]:
    """A server of its own on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {
        "SSG_DATA_DIR": str(store.data_dir),
        "SSG_REFERENCE_DIR": str(store.reference_dir),
    }
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port),
               "--server.address", "127.0.0.1"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            with urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"no answer from {address}")


@pytest.fixture(scope="module")
def server(small_store: Settings) -> Iterator[str]:  # noqa: F811
    with served(small_store, "serve.py") as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="th-TH")
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    context.close()


def settled(page: Any) -> str:
    """Wait until a screen is drawn; its heading."""
    page.wait_for_selector(f"{BODY} h1")
    page.wait_for_selector(READY)
    return str(page.inner_text(f"{BODY} h1"))


def follow(page: Any, selector: str) -> str:
    """Click, and wait for another heading."""
    before = settled(page)
    page.click(selector)
    page.wait_for_function(
        "before => document.querySelector('.ssg[data-slot=body] h1')?.innerText !== before",
        arg=before,
    )
    return settled(page)


def test_down_to_a_group_and_back_again(page: Any, server: str) -> None:
    page.goto(f"{server}/?asof=2021-05-24&lang=en")
    steps = [settled(page)]
    for code in ("R16", "56", "5603", "P1"):
        steps.append(follow(page, f"{BODY} .ranked a[href*='area={code}']"))
        assert f"area={code}" in page.url and "asof=2021-05-24" in page.url
    assert "P1" in page.inner_text(f"{BODY} .facts")
    for heading in reversed(steps[:-1]):
        page.go_back()
        page.wait_for_function(
            "is => document.querySelector('.ssg[data-slot=body] h1')?.innerText === is",
            arg=heading,
        )
    assert page.url == f"{server}/?asof=2021-05-24&lang=en"


def test_everything_comes_from_this_server(page: Any, server: str) -> None:
    page.goto(f"{server}/indicators?explore=on")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    settled(page)
    outside = [url for url in page.asked if not url.startswith((server, "blob:", "data:"))]
    assert [url for url in outside if not url.startswith(server.replace("http", "ws"))] == []


@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_a_pasted_link_opens_its_screen_on_a_fresh_server(
    page: Any,
    small_store: Settings,  # noqa: F811
    script: str,
) -> None:
    with served(small_store, script) as address:
        page.goto(f"{address}/areas?area=56&lang=en")
        assert settled(page).startswith("Phayao province")
        page.wait_for_function("() => !document.querySelector('[role=dialog]')")
        assert page.url == f"{address}/areas?area=56&lang=en"


def test_the_sentence_is_readable_without_any_script(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    quiet = context.new_page()
    quiet.goto(f"{server}/?area=R16&asof=2021-05-24")
    sentence = quiet.inner_text("#first h1")
    context.close()
    assert sentence.startswith("ณ") and "มีแผนแล้ว" in sentence


def test_the_first_paint_makes_way_for_the_same_words(page: Any, server: str) -> None:
    page.goto(f"{server}/?area=R16&asof=2021-05-24", wait_until="commit")
    first = page.inner_text("h1")
    assert settled(page) == first
    assert page.query_selector("#first") is None


def test_the_language_changes_and_the_scope_stays(page: Any, server: str) -> None:
    page.goto(f"{server}/areas?area=R16&asof=2021-05-24")
    thai = settled(page)
    english = follow(page, ".langs a[lang=en]")
    assert "มีแผน" in thai and "have a plan" in english
    assert {"area=R16", "asof=2021-05-24", "lang=en"} <= set(page.url.split("?")[1].split("&"))
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_area_is_found_by_typing_and_by_keyboard_alone(page: Any, server: str) -> None:
    page.goto(f"{server}/?lang=en")
    before = settled(page)
    page.focus("[data-area]")
    page.keyboard.type("Chiang Kh")
    page.wait_for_selector(".found li")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => document.querySelector('.ssg[data-slot=body] h1')?.innerText !== before",
        arg=before,
    )
    assert "area=5603" in page.url


def test_the_day_is_chosen_in_the_buddhist_era_and_kept_as_iso(page: Any, server: str) -> None:
    page.goto(f"{server}/")
    settled(page)
    assert "พ.ค. 2564" in page.inner_text("#scope-month")
    page.select_option("#scope-month", "2021-05")
    page.wait_for_url("**asof=2021-05-**")
    settled(page)


def test_a_first_visit_is_light_on_the_line(page: Any, server: str) -> None:
    """Over the wire: under 2 MB for the overview, under 3.2 MB with plotly."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    sent = []
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(f"{server}/")
    settled(page)
    page.wait_for_load_state("networkidle")
    assert 100_000 < sum(sent) < 2_000_000
    page.goto(f"{server}/indicators?explore=on")
    settled(page)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_load_state("networkidle")
    assert sum(sent) < 3_200_000


def test_no_script_or_style_is_refused_by_our_own_policy(page: Any, server: str) -> None:
    refused: list[str] = []
    page.on(
        "console",
        lambda m: refused.append(m.text) if "Content Security Policy" in m.text else None,
    )
    for path in ("/", "/areas", "/indicators", "/record", "/changes", "/definitions"):
        page.goto(f"{server}{path}")
        settled(page)
    assert refused == []


def test_a_square_of_the_heatmap_leads_to_its_area_and_back(page: Any, server: str) -> None:
    page.goto(f"{server}/indicators?lang=en")
    settled(page)
    page.click("#explore a.button")
    page.wait_for_url("**explore=on**")
    plot = page.locator(".nsewdrag").first
    plot.wait_for()
    settled(page)
    plot.scroll_into_view_if_needed()
    size = plot.bounding_box()
    plot.click(position={"x": size["width"] * 0.25, "y": size["height"] * 0.1})
    page.wait_for_url("**area=R*")
    assert "explore=on" in page.url
    page.wait_for_function(
        "() => document.querySelector('.ssg[data-slot=body] .lead')?.innerText.startsWith('Insp')"
    )
    page.go_back()
    page.wait_for_url(f"{server}/indicators?lang=en&explore=on")
    page.wait_for_selector(".js-plotly-plot .main-svg")


def test_a_count_of_the_record_has_so_many_rows_and_leads_to_the_group(
    page: Any, server: str
) -> None:
    page.goto(f"{server}/record?lang=en&asof=2021-05-24")
    before = settled(page)
    counted = page.locator("#selection .parts-key a[href*='show=breach']").first
    n = int(counted.inner_text())
    after = follow(page, "#selection .parts-key a[href*='show=breach']")
    assert after.startswith(f"{n} groups")
    assert page.locator(f"{BODY} table.listing tbody tr").count() == n
    follow(page, f"{BODY} table.listing tbody tr:nth-child(1) th a")
    assert "area=P2" in page.url
    assert "P6" in page.inner_text(f"{BODY} .passed-over")
    page.go_back()
    page.wait_for_selector(f"{BODY} table.listing")
    assert follow(page, f"{BODY} a[href='./record?asof=2021-05-24&lang=en']") == before


def test_a_count_of_the_changes_has_so_many_rows_and_leads_to_the_group(
    page: Any, server: str
) -> None:
    page.goto(f"{server}/changes?lang=en&asof=2021-05-24&since=2021-05-12")
    before = settled(page)
    counted = page.locator(f"{BODY} h1 a[data-count]").first
    n = int(counted.inner_text())
    assert f"{n} groups gained a plan" in before
    page.click(f"{BODY} h1 a[data-count]")
    page.wait_for_selector(f"{BODY} #rows[data-rows='{n}']")
    assert page.locator(f"{BODY} #rows tbody tr").count() == n
    follow(page, f"{BODY} #rows tbody tr:nth-child(1) th a")
    assert "/areas" in page.url and re.search("area=(N2|P4)", page.url)
    page.go_back()
    page.wait_for_selector(f"{BODY} #rows[data-rows='{n}']")


def test_a_step_of_the_record_leads_to_the_part_that_shows_it(page: Any, server: str) -> None:
    page.goto(f"{server}/record?lang=en&asof=2021-05-24")
    settled(page)
    page.click("#step-followup")
    page.wait_for_selector("#followup[data-here]")
