"""What the screens cost: first load, redrawing, script time, bytes and memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.browser import Load, Marks, first_load, fresh_page, middle, redraw, wait_until_drawn
from benchmarks.rows import Row
from benchmarks.servers import HERE, Server, served
from ssg_metrics.config import ROOT, Settings
from ssg_metrics.store.manifest import current_id, edition_file
from ssg_metrics.ui.screens import SCREENS as ALL

READERS_SCREENS = [screen for screen in ALL if screen.section != "stewards"]
OURS = Marks(answer="h1", last="[data-slot=foot] *")
NAIVE = Marks(answer="#kpi", last="#end")
SCREENS = (
    *(screen.path for screen in READERS_SCREENS),
    "areas?area=R16",
    "areas?list=nearest",
    "indicators?explore=on",
)
"""Every readers' screen, and those that an address makes heavier."""
REGIONS = ("R16", "R07", "R01", "R05", "R10", "R15", "R03", "R18")
READERS = 10
DAYS = ("2021-05-12", "2021-05-14", "2021-05-17")
"""Days before the sample's newest, within the forums."""


def environment(settings: Settings) -> dict[str, str]:
    """What both servers are started with: the same edition."""
    return {
        "SSG_DATA_DIR": str(settings.data_dir),
        "SSG_REFERENCE_DIR": str(settings.reference_dir),
        "SSG_EDITION_FILE": str(edition_file(settings, current_id(settings) or "")),
        "SSG_TILES_FILE": str(ROOT / "data" / "reference" / "tile_grid.csv"),
    }


def against_naive(browser: Browser, settings: Settings, work: Path, times: int) -> Iterator[Row]:
    """Ours beside the naive page, in turn: first load and redrawing."""
    env = environment(settings)
    with ExitStack() as stack:
        ours = stack.enter_context(served(ROOT / "serve.py", work, env))
        naive = stack.enter_context(served(HERE / "naive" / "app.py", work, env))
        pairs = [
            (_load(browser, ours, OURS), _load(browser, naive, NAIVE)) for _ in range(times + 1)
        ]
        a, b = [p[0] for p in pairs[1:]], [p[1] for p in pairs[1:]]
        yield _ratio(
            "first load: KPI sentence readable", [x.answer for x in a], [x.answer for x in b], 0.5
        )
        yield _ratio("first load: all drawn", [x.drawn for x in a], [x.drawn for x in b], 0.6)
        yield Row("bytes on first load, overview", middle([x.wire for x in a]) / 1e6, 2, "MB")
        explored = first_load(browser, f"{ours.url}/indicators?explore=on", PLOTLY)
        yield Row("bytes on first load, a page with plotly", explored.wire / 1e6, 3.2, "MB")
        yield _ratio("area changed: all redrawn", *_changes(browser, ours, naive), 0.5)


PLOTLY = Marks(answer="h1", last=".js-plotly-plot .main-svg")


def _load(browser: Browser, server: Server, marks: Marks) -> Load:
    return first_load(browser, server.url, marks)


def _ratio(name: str, ours: list[float], naive: list[float], bar: float) -> Row:
    a, b = middle(ours), middle(naive)
    ratios = [x / y for x, y in zip(ours, naive, strict=True)]
    return Row(name, middle(ratios), bar, "×", f"{a:.0f} ms beside {b:.0f} ms")


def _changes(browser: Browser, ours: Server, naive: Server) -> tuple[list[float], list[float]]:
    mine, theirs = _opened(browser, ours, OURS), _opened(browser, naive, NAIVE)
    a, b = [], []
    for region in REGIONS:
        a.append(redraw(mine, OURS, lambda: _choose(mine, region)))  # noqa: B023  called at once
        mine.go_back()
        wait_until_drawn(mine, OURS)
        b.append(redraw(theirs, NAIVE, lambda: _select(theirs, region)))  # noqa: B023
    mine.context.close()
    theirs.context.close()
    return a[1:], b[1:]


def _opened(browser: Browser, server: Server, marks: Marks) -> Page:
    page = fresh_page(browser, marks)
    page.goto(server.url)
    wait_until_drawn(page, marks)
    return page


def _choose(page: Page, region: str) -> None:
    page.locator(f'[data-slot=body] a[href*="area={region}"]').first.click()


def _select(page: Page, region: str) -> None:
    name = f"เขตตรวจราชการที่ {int(region[1:])}"
    box = page.locator("[data-testid=stSelectbox] input")
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def warm_scripts(browser: Browser, each: Sequence[Settings], work: Path, times: int) -> list[float]:
    """Milliseconds of the overview's script by store, caches warm, asked in turn: medians."""
    with ExitStack() as stack:
        servers = [
            stack.enter_context(served(ROOT / "serve.py", work, environment(s))) for s in each
        ]
        for server in servers * 3:
            first_load(browser, server.url, OURS)
        before = [len(server.runs()) for server in servers]
        for server in servers * times:
            first_load(browser, server.url, OURS)
        pairs = zip(servers, before, strict=True)
        return [middle(server.runs()[start:]) for server, start in pairs]


def each_screen(browser: Browser, settings: Settings, work: Path, times: int) -> Iterator[Row]:
    """Each readers' screen on its own: its script, caches warm; its answer and its bytes in a
    fresh profile.
    """
    with served(ROOT / "serve.py", work, environment(settings)) as server:
        for screen in READERS_SCREENS:
            name, url = screen.path or "overview", f"{server.url}/{screen.path}"
            for _ in range(3):
                first_load(browser, url, OURS)
            before = len(server.runs())
            loads = [first_load(browser, url, OURS) for _ in range(times)]
            script = middle(server.runs()[before:])
            yield Row(f"{name}: script time, caches warm", script, 40, "ms")
            yield Row(f"{name}: answer readable", middle([x.answer for x in loads]), 1000, "ms")
            yield Row(
                f"{name}: bytes on first load", middle([x.wire for x in loads]) / 1e6, 2, "MB"
            )


def at_both_sizes(
    browser: Browser, each: Sequence[Settings], work: Path, times: int, factor: int
) -> Iterator[Row]:
    """Each readers' screen of two stores, the second ``factor`` times the first: its caches warm,
    and asked for a day that nobody has asked for before.
    """
    with ExitStack() as stack:
        one, many = (
            stack.enter_context(served(ROOT / "serve.py", work, environment(s))) for s in each
        )
        for path in SCREENS:
            name = path or "overview"
            a, b = _warm(browser, one, path, times), _warm(browser, many, path, times)
            yield Row(f"{name}: warm", a, 100, "ms")
            yield Row(f"{name}: warm, {factor:,} times", b, 300, "ms", f"{b / a:.2f} ×")
            a, b = _unasked(browser, one, path), _unasked(browser, many, path)
            yield Row(f"{name}: answer for a day not asked before", a, 1000, "ms")
            yield Row(f"{name}: the same, {factor:,} times", b, 3000, "ms", f"{b / a:.2f} ×")


def _warm(browser: Browser, server: Server, path: str, times: int) -> float:
    """Median milliseconds of a screen's script that was run before."""
    for _ in range(2):
        first_load(browser, f"{server.url}/{path}", OURS)
    before = len(server.runs())
    for _ in range(times):
        first_load(browser, f"{server.url}/{path}", OURS)
    return middle(server.runs()[before:])


def _unasked(browser: Browser, server: Server, path: str) -> float:
    """Median milliseconds to a screen's answer as of days that no cache knows: the queries too."""
    urls = [f"{server.url}/{path}{'&' if '?' in path else '?'}asof={day}" for day in DAYS]
    return middle([first_load(browser, url, OURS).answer for url in urls])


def memory(browser: Browser, settings: Settings, work: Path) -> Iterator[Row]:
    """Megabytes once all screens were opened, and for each further reader."""
    with served(ROOT / "serve.py", work, environment(settings)) as server:
        for screen in SCREENS:
            page = _visit(browser, f"{server.url}/{screen}")
            page.context.close()
        full = server.memory()
        yield Row("memory after all screens were opened", full, 400, "MB")
        readers = [_visit(browser, server.url) for _ in range(READERS)]
        yield Row("memory for each further reader", (server.memory() - full) / READERS, 3, "MB")
        for page in readers:
            page.context.close()


def _visit(browser: Browser, url: str) -> Page:
    page = fresh_page(browser, OURS)
    page.goto(url)
    wait_until_drawn(page, OURS)
    return page
