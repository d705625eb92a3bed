"""Workbooks as officers send them for the small country: faulty, mended, unreadable, and again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from ssg_metrics.config import Settings
from ssg_metrics.store.history import history
from ssg_metrics.store.receive import received_file
from tests.published import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Upload = tuple[str, bytes, str]


def original(folder: Path) -> bytes:
    """The workbook that the small country was published from."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_workbook(folder).read_bytes()


def mended(folder: Path, name: str = "mended.xlsx") -> Upload:
    """P3, which had no plan, has an approved one: the KPI grows by one."""
    book = load_workbook(BytesIO(original(folder)))
    sheet = book["plans"]
    heads = [cell.value for cell in sheet[1]]
    row = {"group_code": "P3", "prepared_on": "20/5/2564", "status": "เห็นชอบ",
           "indicator": "S1.1", "activity": "ประชุม"}  # fmt: skip
    sheet.append([row.get(head) for head in heads])
    return name, _bytes(book), XLSX


def faulty(folder: Path, name: str = "faulty.xlsx") -> Upload:
    """The same with a date that is none, and a text that would be markup if it could."""
    book = load_workbook(BytesIO(mended(folder)[1]))
    sheet = book["plans"]
    column = [cell.value for cell in sheet[1]].index("prepared_on") + 1
    sheet.cell(sheet.max_row, column, "<b>31 เม.ย. 2564</b>")
    return name, _bytes(book), XLSX


def reworded(folder: Path, name: str = "reworded.xlsx") -> Upload:
    """The mended one with a heading in other words, and one that would be markup if it could."""
    book = load_workbook(BytesIO(mended(folder)[1]))
    sheet = book["plans"]
    column = [cell.value for cell in sheet[1]].index("prepared_on") + 1
    sheet.cell(1, column, "จัดทำแผนวันที่")
    sheet.cell(1, sheet.max_column + 1, "<b>ความเห็น</b>")
    return name, _bytes(book), XLSX


def unreadable(name: str = "report.xlsx") -> Upload:
    """A text that calls itself a workbook."""
    return name, "นี่ไม่ใช่สมุดงาน".encode(), XLSX


def again(settings: Settings, name: str = "small.xlsx") -> Upload:
    """The very bytes of the first import under any name."""
    first = history(settings)[-1]
    file = received_file(settings, first.sha256)
    assert file is not None
    return name, file.read_bytes(), XLSX


def faulty_cell(folder: Path) -> str:
    """The address of the faulty cell."""
    sheet = load_workbook(BytesIO(faulty(folder)[1]))["plans"]
    column = [cell.value for cell in sheet[1]].index("prepared_on") + 1
    return str(sheet.cell(sheet.max_row, column).coordinate)


def _bytes(book: object) -> bytes:
    memory = BytesIO()
    book.save(memory)  # type: ignore[attr-defined]
    return memory.getvalue()
