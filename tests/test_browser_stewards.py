"""In a real browser: a faulty workbook in, its cell found, the mended one in, and taken back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ssg_metrics.config import Settings
from ssg_metrics.store.history import current
from tests.app_fixtures import small_store  # noqa: F401
from tests.desk_files import Upload, faulty, faulty_cell, mended, unreadable
from tests.test_browser_journey import BODY, READY, browser, page, served, settled  # noqa: F401

FIELD = "[data-testid=stFileUploaderDropzoneInput]"
DETAILS = ".ssg[data-slot=details]"
CONFIRM = ".st-key-ssg_confirm button"

pytestmark = pytest.mark.browser


@pytest.fixture
def store(small_store: Settings, tmp_path: Path) -> Settings:  # noqa: F811
    """A copy of the small country, which may be changed."""
    data = tmp_path / "data"
    shutil.copytree(small_store.data_dir, data)
    return Settings(data_dir=data, reference_dir=small_store.reference_dir)


@pytest.fixture
def server(store: Settings) -> Iterator[str]:
    with served(store, "serve.py") as address:
        yield address


def give(page: Any, *uploads: Upload) -> None:  # noqa: F811
    """Put files on the import screen, and wait for their dry run."""
    files = [{"name": name, "mimeType": mime, "buffer": data} for name, data, mime in uploads]
    page.wait_for_selector(FIELD, state="attached")
    page.set_input_files(FIELD, files)
    page.wait_for_selector(DETAILS)
    page.wait_for_selector(READY)
    assert all(name in page.inner_text("body") for name, *_ in uploads)


def kpi(words: str) -> tuple[int, int]:
    found = re.search(r"(\d+) → (\d+) of", words)
    assert found, words
    return int(found[1]), int(found[2])


def headline(page: Any, server: str) -> int:  # noqa: F811
    """The number of groups with a plan, as readers see it."""
    page.goto(f"{server}/?lang=en")
    found = re.match(r"(\d+) of", settled(page))
    assert found
    return int(found[1])


def test_a_faulty_workbook_is_mended_imported_and_taken_back(
    page: Any,  # noqa: F811
    server: str,
    tmp_path: Path,
) -> None:
    before = headline(page, server)
    page.goto(f"{server}/import?lang=en")
    give(page, faulty(tmp_path / "f"))
    cell = faulty_cell(tmp_path / "g")
    assert cell in page.inner_text(f"{DETAILS} .cells")
    assert page.query_selector(CONFIRM) is None
    with page.expect_download() as marked:
        page.click(".st-key-ssg_marked button")
    comment = load_workbook(BytesIO(Path(marked.value.path()).read_bytes()))["plans"][cell].comment
    assert comment is not None and comment.text

    page.click(".st-key-ssg_clear button")
    page.wait_for_selector("text=Drop the files that came in")
    give(page, mended(tmp_path / "m"))
    was, promised = kpi(page.inner_text(BODY))
    assert (was, promised) == (before, before + 1)
    page.click(CONFIRM)
    page.wait_for_url("**done=**")
    settled(page)
    assert headline(page, server) == promised

    page.goto(f"{server}/history?lang=en")
    settled(page)
    page.click(f"{BODY} tbody a:text('mended.xlsx')")
    page.wait_for_selector("text=See the effect of taking it back")
    page.click("text=See the effect of taking it back")
    page.wait_for_selector(".st-key-ssg_turn_confirm button")
    assert kpi(page.inner_text(BODY)) == (promised, before)
    page.click(".st-key-ssg_turn_confirm button")
    page.wait_for_url("**did=undo**")
    settled(page)
    assert headline(page, server) == before


@pytest.mark.parametrize(("lang", "words"), [("th", "ใหญ่เกิน 50 MB"), ("en", "larger than 50 MB")])
def test_a_file_that_is_too_large_is_told_with_its_mend_in_the_readers_words(
    page: Any,  # noqa: F811
    server: str,
    tmp_path: Path,
    lang: str,
    words: str,
) -> None:
    large = tmp_path / "large.xlsx"
    with large.open("wb") as stream:
        stream.truncate(60_000_000)
    page.goto(f"{server}/import?lang={lang}")
    page.wait_for_selector(FIELD, state="attached")
    page.set_input_files(FIELD, str(large))
    page.wait_for_selector(f".turned .notice:text('{words}')")
    assert "large.xlsx" in page.inner_text(".turned")
    page.click(".stFileChip[aria-invalid] button")
    page.wait_for_selector(".turned .notice", state="detached")


def test_files_of_a_folder_that_hold_no_data_are_named(
    page: Any,  # noqa: F811
    server: str,
    tmp_path: Path,
) -> None:
    name, data, _ = mended(tmp_path / "m")
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / name).write_bytes(data)
    (folder / "photo.png").write_bytes(b"\x89PNG")
    page.goto(f"{server}/import?lang=en")
    page.click("text=A whole folder")
    page.wait_for_selector(f"{FIELD}[webkitdirectory]", state="attached")
    page.set_input_files(FIELD, str(folder))
    page.wait_for_selector(".turned .notice:text('they hold no data (1): photo.png')")
    page.wait_for_selector(DETAILS)


def test_a_filter_keeps_the_files_and_back_lifts_it(
    page: Any,  # noqa: F811
    server: str,
    tmp_path: Path,
) -> None:
    page.goto(f"{server}/import?lang=en")
    give(page, faulty(tmp_path / "f"), unreadable())
    page.click(f"{DETAILS} .tabs a[href*='severity=error']")
    page.wait_for_url("**severity=error**")
    page.wait_for_selector(READY)
    page.wait_for_selector(f"{DETAILS} .tabs a[aria-current][href*='severity=error']")
    assert "Not a workbook" not in page.inner_text(DETAILS)
    assert "None of the 2 files" in settled(page)
    page.go_back()
    page.wait_for_function("() => !location.search.includes('severity')")
    page.wait_for_selector(f"{DETAILS} :text('Not a workbook')")
    assert "None of the 2 files" in settled(page)


def test_an_import_goes_on_when_the_officer_leaves_the_screen(
    page: Any,  # noqa: F811
    server: str,
    store: Settings,
    tmp_path: Path,
) -> None:
    older = current(store)
    page.goto(f"{server}/import?lang=en")
    give(page, mended(tmp_path / "m"))
    page.evaluate(
        "([button, link]) => { document.querySelector(button).click();"
        " document.querySelector(link).click(); }",
        [CONFIRM, ".top a[href*='definitions']"],
    )
    page.wait_for_url("**/definitions**")
    for _ in range(100):
        now = current(store)
        if now is not None and older is not None and now.id != older.id:
            break
        page.wait_for_timeout(100)
    assert now is not None and older is not None and now.id != older.id


@pytest.mark.parametrize("path", ["import", "history", "coverage", "quality"])
def test_a_data_screen_is_light_and_from_this_server_alone(
    page: Any,  # noqa: F811
    server: str,
    path: str,
) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    sent: list[int] = []
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    refused: list[str] = []
    page.on(
        "console",
        lambda m: refused.append(m.text) if "Content Security Policy" in m.text else None,
    )
    page.goto(f"{server}/{path}")
    settled(page)
    page.wait_for_load_state("networkidle")
    outside = [url for url in page.asked if not url.startswith((server, "blob:", "data:"))]
    assert [url for url in outside if not url.startswith(server.replace("http", "ws"))] == []
    assert refused == []
    assert 100_000 < sum(sent) < 2_000_000
    assert not [url for url in page.asked if "plotly" in url.lower()]
