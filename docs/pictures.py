"""Draws the pictures of the guide: the real screens in a real browser, on the sample country.

Run it after the screens have changed: ``python docs/pictures.py``. It needs Chromium at
/usr/bin/chromium and writes static/guide/*.png, each at most 150 kB; the sample label shows.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from openpyxl import load_workbook  # noqa: E402
from PIL import Image  # noqa: E402  the checkout goes on the path first
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from ssg_metrics.config import Settings  # noqa: E402
from ssg_metrics.journey import import_files  # noqa: E402
from ssg_metrics.reference import reference  # noqa: E402
from ssg_metrics.sample.write import write_country  # noqa: E402

PICTURES = ROOT / "static" / "guide"
MOST = 150_000
"""Bytes that a picture may have."""
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
FIELD = "[data-testid=stFileUploaderDropzoneInput]"
SIZE = {"width": 1000, "height": 640}


def main() -> None:
    """Every picture in both languages."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for lang in ("th", "en"):
            settings = Settings(data_dir=folder / f"data-{lang}")
            faulty, mended = country(settings, folder / lang)
            with served(settings) as address:
                draw(browser, address, lang, faulty, mended)
        browser.close()


def country(settings: Settings, folder: Path) -> tuple[Path, Path]:
    """Import the sample country; a faulty workbook of one province, and the mended one."""
    known = reference(settings.reference_dir)
    files = write_country(folder, known.places, known.programme(2564))
    import_files(settings, files, sender="ตัวอย่าง")
    source = next(file for file in files if file.name.startswith("56_"))
    book = load_workbook(source)
    plans = book["แผนพัฒนา"]
    codes = [row[1].value for row in book["กลุ่มเป้าหมาย"].iter_rows(min_row=4) if row[1].value]
    planned = {row[1].value for row in plans.iter_rows(min_row=4)}
    for code in [code for code in codes if code not in planned][:4]:
        plans.append(
            [None, code, "20/5/2564", "เห็นชอบ", "1.3", "ประชุมกรรมการ", "ประธาน", None, 500]
        )
    book["เวที"]["D4"] = 14
    mended = folder / "56_Phayao_mended.xlsx"
    book.save(mended)
    book["ธรรมาภิบาล"]["F5"] = "ผ่านนะ"
    book["เวที"]["C6"] = "31 เม.ย. 64"
    book["เบิกจ่าย"]["D5"] = -3000
    faulty = folder / "56_Phayao_May.xlsx"
    book.save(faulty)
    return faulty, mended


def draw(browser: Browser, address: str, lang: str, faulty: Path, mended: Path) -> None:
    """The screens, in the order in which an officer meets them."""
    page = browser.new_page(viewport=SIZE, device_scale_factor=1)
    open_(page, f"{address}/import?lang={lang}")
    take(page, f"import-{lang}")
    give(page, faulty)
    take(page, f"faulty-{lang}", height=1180)
    open_(page, f"{address}/import?lang={lang}")
    give(page, mended)
    take(page, f"ready-{lang}", height=1000)
    page.click(".st-key-ssg_confirm button")
    page.wait_for_url("**done=**")
    settle(page)
    take(page, f"done-{lang}")
    open_(page, f"{address}/history?lang={lang}")
    page.click(".ssg[data-slot=body] tbody a")
    settle(page)
    page.click(".ssg[data-slot=body] a.button")
    settle(page)
    take(page, f"undo-{lang}", height=940)
    open_(page, f"{address}/coverage?lang={lang}")
    take(page, f"coverage-{lang}", height=1000)
    open_(page, f"{address}/quality?lang={lang}")
    take(page, f"quality-{lang}", height=1000)
    page.close()


def open_(page: Page, address: str) -> None:
    """A screen, drawn."""
    page.goto(address)
    page.wait_for_selector(".ssg[data-slot=body] h1")
    settle(page)


def settle(page: Page) -> None:
    """Until nothing is under way."""
    page.wait_for_timeout(700)
    page.wait_for_selector(READY)
    page.wait_for_timeout(300)


def give(page: Page, file: Path) -> None:
    """Put a file on the import screen, and wait for its dry run."""
    page.set_input_files(FIELD, file)
    page.wait_for_selector(".ssg[data-slot=details]")
    settle(page)


def take(page: Page, name: str, height: int = 640) -> None:
    """One picture; an error where it is over the limit."""
    page.set_viewport_size({**SIZE, "height": height})
    page.wait_for_timeout(300)
    file = PICTURES / f"{name}.png"
    shot = Image.open(BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(128).save(file, optimize=True)
    page.set_viewport_size(SIZE)
    if file.stat().st_size > MOST:
        raise SystemExit(f"{file.name} has {file.stat().st_size:,} bytes; {MOST:,} are allowed")


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The dashboard on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", "--server.port", str(port)]
    env = os.environ | {"SSG_DATA_DIR": str(settings.data_dir)}
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urlopen(f"{address}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
