"""Reading and checking beside the bare reader, and one province's file from drop to dry run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.rows import Row
from ssg_metrics.config import Settings
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.check import Context, Received, check
from ssg_metrics.intake.read import read_files
from ssg_metrics.journey import import_files
from ssg_metrics.reference import reference

ROWS = 50_000


def intake_rows(small: Settings, sample: Path, work: Path, times: int) -> Iterator[Row]:
    """Both figures; ``small`` is where the sample country of folder ``sample`` stands."""
    yield beside_the_bare_reader(small, work / "groups.xlsx", times)
    yield drop_to_dry_run(small, sorted(sample.glob("*.xlsx"))[-1], work / "again.xlsx", times)


def beside_the_bare_reader(settings: Settings, file: Path, times: int) -> Row:
    """How many times as long reading and checking take as calamine alone, each in turn."""
    write_groups(settings, file)
    known = reference(settings.reference_dir)
    context = Context(
        places=known.places,
        programmes=known.programmes,
        catalogues={},
        groups=lambda _year, _codes: {},
        take_good_rows=False,
        today=date(2021, 7, 1),
    )

    def bare() -> None:
        CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()

    def ours() -> None:
        (book,) = read_files([file], settings.limits)
        (checked,) = check([Received("0", file.name, book)], context)
        assert len(checked.tables["groups"].records) == ROWS, checked.findings[:3]

    pairs = [(seconds(bare), seconds(ours)) for _ in range(times)]
    alone, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
    remark = f"{whole:.2f} s beside {alone:.2f} s"
    return Row(f"reading and checking {ROWS:,} rows", whole / alone, 3, "×", remark)


def drop_to_dry_run(settings: Settings, sent: Path, file: Path, times: int) -> Row:
    """Median seconds from the bytes of a mended province workbook to its dry run."""
    book = openpyxl.load_workbook(sent)
    book.properties.title = "sent again"
    book.save(file)
    data = file.read_bytes()

    def dry_run() -> None:
        report = import_files(settings, [(file.name, data)], dry_run=True)
        assert report.submissions[0].status == "accepted", report.submissions[0].findings[:3]

    found = statistics.median(seconds(dry_run) for _ in range(times))
    return Row("one province's file from drop to dry run", found, 1.5, "s")


def write_groups(settings: Settings, file: Path) -> None:
    """A workbook of many groups, all of whose cells are filled."""
    places = reference(settings.reference_dir).places
    districts = list(places.districts.values())
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet(TABLES["groups"].thai)
        sheet.write_row(0, 0, [column.thai for column in TABLES["groups"].columns])
        for n in range(ROWS):
            district = districts[n % len(districts)]
            province = places.provinces[district.parent or ""]
            row = [f"G-{n:06}", f"กลุ่มออมทรัพย์บ้าน {n}", province.name_th, district.name_th]
            row += [f"ตำบล {n % 700}", f"หมู่ {n % 20}", n % 3 + 1, "ใช่" if n % 7 else "ไม่ใช่", "ใช่"]
            row += [n % 300, f"{n * 13 % 900_000:,}", 2540 + n % 20, "ไม่ใช่"]
            sheet.write_row(n + 1, 0, row)


def seconds(work: Callable[[], None]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
