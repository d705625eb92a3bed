"""Reads one file into sheets of cells, in the reading process. Refuses by size before it unpacks;
knows no table.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
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
from ssg_metrics.intake.tricks import refuse_tricks
from ssg_metrics.intake.unreadable import TEXTS, WORKBOOKS, Unreadable, over

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What reading a damaged archive raises."""

_CELLS = (str, int, float, bool, date)
_Block = tuple[int, int, int]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the older office formats begin, and every encrypted workbook of the newer ones."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it is read: its rows of cells, the cells of formulas without a value, and the
    blocks merged downwards (first row, last row, column).
    """

    name: str
    hidden: bool
    rows: list[list[Any]]
    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def grids(path: Path, limits: Limits) -> Iterator[Grid]:
    """The sheets of a file, one after the other. Unreadable says why there are none."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("file_empty")
    over("bytes", size, limits.file_bytes)
    with path.open("rb") as stream:
        start = stream.read(8)
    kind = path.suffix.lower()
    if start == OLE:
        _refuse_encrypted(path)
        yield from _sheets(path, limits, None)
    elif start.startswith(b"PK\3\4") or (kind in WORKBOOKS and start.startswith(b"PK")):
        with opened(path, limits) as archive:
            yield from _sheets(path, limits, archive)
    elif kind in TEXTS:
        yield Grid("", False, list(read_text(path, limits)))
    elif kind == ".parquet":
        yield _parquet(path, limits)
    else:
        raise Unreadable("file_not_workbook")


def _refuse_encrypted(path: Path) -> None:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise Unreadable("file_encrypted")


def opened(path: Path, limits: Limits) -> zipfile.ZipFile:
    """A workbook's archive, its sizes within the limits. Unreadable says why not."""
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
    try:
        refuse_tricks(archive)
    except DAMAGED:
        raise Unreadable("file_damaged") from None
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
                left_out = any("" in row for row in rows)  # what the reader cannot tell is blank
                if archive and left_out and meta.name in where:
                    errors, bare = formulas.marks(archive, where[meta.name])
                    _put(rows, errors)
                hidden = meta.visible != SheetVisibleEnum.Visible
                yield Grid(meta.name, hidden, rows, bare, _merged(sheet.merged_cell_ranges))
    except PasswordError:
        raise Unreadable("file_encrypted") from None
    except (CalamineError, ValueError, *DAMAGED):
        raise Unreadable("file_damaged") from None


def _extent(end: tuple[int, int] | None) -> tuple[int, int]:
    return (end[0] + 1, end[1] + 1) if end else (0, 0)


def _merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None) -> list[_Block]:
    """The merged ranges of several rows and one column."""
    return [
        (top, bottom, left)
        for (top, left), (bottom, right) in ranges or ()
        if left == right and bottom > top
    ]


def _put(rows: list[list[Any]], cells: formulas.Marks) -> None:
    """Write error values into their cells; an error outside the read area stands in no row and is
    left out.
    """
    for row, column, text in cells:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text


def _plain(cell: Any) -> Any:
    """A Parquet cell as a workbook might hold it; what none could hold, as its text."""
    return cell if cell is None or isinstance(cell, _CELLS) else str(cell)


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
    columns = [[_plain(cell) for cell in column.to_pylist()] for column in table.columns]
    return Grid("", False, [list(table.column_names), *map(list, zip(*columns, strict=True))])
