"""What a reader waits for, seen from a real Chromium: first load, bytes, redrawing."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

QUIET = 600
"""Milliseconds without a change to the page after which it counts as drawn."""

WATCH = """
window.__changed = 0;
new MutationObserver(() => { window.__changed = performance.now(); }).observe(
  document, { subtree: true, childList: true, attributes: true, characterData: true });
const look = () => {
  const node = document.querySelector('%s');
  if (node && node.textContent.trim() && node.getBoundingClientRect().height > 0) {
    window.__answer = performance.now();
  } else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""

DRAWN = """
document.querySelector('%s') !== null
  && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') !== null
  && performance.now() - window.__changed > %d
"""


@dataclass(frozen=True, slots=True)
class Marks:
    """CSS selectors: the answer (the KPI sentence), and the last thing on the page."""

    answer: str
    last: str


@dataclass(frozen=True, slots=True)
class Load:
    """One first load: milliseconds to the answer and to all drawn, bytes over the wire."""

    answer: float
    drawn: float
    wire: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium without sandbox or network chatter."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        browser.close()


def first_load(browser: Browser, url: str, marks: Marks) -> Load:
    """Open a page in a fresh profile and wait until nothing on it changes any more."""
    page = fresh_page(browser, marks)
    wire = _count_bytes(page)
    page.goto(url, wait_until="commit")
    wait_until_drawn(page, marks)
    answer, drawn = page.evaluate("[window.__answer, window.__changed]")
    total = wire()
    page.context.close()
    return Load(float(answer), float(drawn), total)


def fresh_page(browser: Browser, marks: Marks) -> Page:
    """A page in a profile of its own, with its changes watched."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True).new_page()
    page.add_init_script(WATCH % marks.answer)
    return page


def wait_until_drawn(page: Page, marks: Marks) -> None:
    """Wait until the last thing is there, the script has stopped and nothing has changed."""
    page.wait_for_function(DRAWN % (marks.last, QUIET), timeout=60_000)


def redraw(page: Page, marks: Marks, change: Callable[[], None]) -> float:
    """Milliseconds from the click that ``change`` makes to the page's last change after it."""
    page.evaluate(
        "document.addEventListener('click', () => { window.__clicked = performance.now(); },"
        " { capture: true })"
    )
    before = page.evaluate(f"document.querySelector('{marks.answer}').textContent")
    change()
    page.wait_for_function(
        f"text => document.querySelector('{marks.answer}')?.textContent !== text", arg=before
    )
    wait_until_drawn(page, marks)
    return float(page.evaluate("window.__changed - window.__clicked"))


def _count_bytes(page: Page) -> Callable[[], int]:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda e: sizes.append(int(e["encodedDataLength"])))
    session.on(
        "Network.webSocketFrameReceived",
        lambda e: sizes.append(len(e["response"]["payloadData"]) * 3 // 4),
    )
    return lambda: sum(sizes)


def middle(values: list[float]) -> float:
    """The median, which a noisy machine moves least."""
    return statistics.median(values)
