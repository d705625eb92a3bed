"""Reads one file into sheets of cells, in the reading process. Refuses by size before it unpacks;
knows no table.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ssg_metrics.config import Limits
from ssg_metrics.intake import formulas
from ssg_metrics.intake.plain import read_text
from ssg_metrics.intake.unreadable import TEXTS, Unreadable, over

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the older office formats begin, and every encrypted workbook of the newer ones."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it is read: its rows of cells, and the cells of formulas without a value."""

    name: str
    hidden: bool
    rows: list[list[Any]]
    formulas: list[tuple[int, int, str]] = field(default_factory=list)


def grids(path: Path, limits: Limits) -> Iterator[Grid]:
    """The sheets of a file, one after the other. Unreadable says why there are none."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("file_empty")
    over("bytes", size, limits.file_bytes)
    kind = path.suffix.lower()
    if kind in TEXTS:
        yield Grid("", False, list(read_text(path, limits)))
    elif kind == ".parquet":
        yield _parquet(path, limits)
    else:
        yield from _workbook(path, limits)


def _workbook(path: Path, limits: Limits) -> Iterator[Grid]:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == OLE:
        _refuse_encrypted(path)
        yield from _sheets(path, limits, None)
    elif start.startswith(b"PK"):
        with _archive(path, limits) as archive:
            yield from _sheets(path, limits, archive)
    else:
        raise Unreadable("file_not_workbook")


def _refuse_encrypted(path: Path) -> None:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise Unreadable("file_encrypted")


def _archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise Unreadable("file_damaged") from None
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    over("entries", len(entries), limits.entries)
    over("unpacked", unpacked, limits.unpacked_bytes)
    if unpacked > 1_000_000:
        over("ratio", unpacked // max(1, path.stat().st_size), limits.ratio)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("file_encrypted")
    return archive


def _sheets(path: Path, limits: Limits, archive: zipfile.ZipFile | None) -> Iterator[Grid]:
    try:
        with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as book:
            over("sheets", len(book.sheet_names), limits.sheets)
            where = formulas.parts(archive) if archive else {}
            cells = 0
            for meta in book.sheets_metadata:
                if meta.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                height, width = _extent(sheet.end)
                cells += height * width
                over("rows", height, limits.rows, sheet=meta.name)
                over("cells", cells, limits.cells)
                rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
                bare: formulas.Marks = []
                if archive and meta.name in where:
                    errors, bare = formulas.marks(archive, where[meta.name])
                    _put(rows, errors)
                yield Grid(meta.name, meta.visible != SheetVisibleEnum.Visible, rows, bare)
    except PasswordError:
        raise Unreadable("file_encrypted") from None
    except (CalamineError, zipfile.BadZipFile, EOFError, ValueError):
        raise Unreadable("file_damaged") from None


def _extent(end: tuple[int, int] | None) -> tuple[int, int]:
    return (end[0] + 1, end[1] + 1) if end else (0, 0)


def _put(rows: list[list[Any]], cells: formulas.Marks) -> None:
    """Write error values into their cells; an error outside the read area stands in no row and is
    left out.
    """
    for row, column, text in cells:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text


def _parquet(path: Path, limits: Limits) -> Grid:
    import pyarrow  # noqa: PLC0415 - its start-up is paid only where a Parquet file comes
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(path) as file:
            about = file.metadata
            over("rows", about.num_rows + 1, limits.rows, sheet="-")
            over("cells", about.num_rows * about.num_columns, limits.cells)
            sizes = (about.row_group(i).total_byte_size for i in range(about.num_row_groups))
            over("unpacked", sum(sizes), limits.unpacked_bytes)
            table = file.read()
    except pyarrow.ArrowException:
        raise Unreadable("file_damaged") from None
    columns = [column.to_pylist() for column in table.columns]
    return Grid("", False, [list(table.column_names), *map(list, zip(*columns, strict=True))])
