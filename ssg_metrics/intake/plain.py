"""Reads delimited text (.csv, .tsv, .txt): which encoding, which delimiter, which cells. Knows no
table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ssg_metrics.config import Limits
from ssg_metrics.intake.unreadable import Unreadable, over

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Leading bytes that say the encoding outright."""

GARBLED = ("เธ", "เน")
"""What UTF-8 Thai looks like after it has been opened as Thai Windows and saved again."""


def decode(data: bytes) -> str:
    """The text of a file: BOM, then strict UTF-8, then strict cp874. Unreadable where none fits."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    if b"\0" in data:
        raise Unreadable("file_encoding")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "cp874")
    if not text.isascii() and not _thai(text):
        text = _rather_thai(data, text)
    _refuse_garbled(text[:20_000])
    return text


def _thai(text: str) -> int:
    return sum("\u0e00" <= c <= "\u0e7f" for c in text)


def _rather_thai(data: bytes, text: str) -> str:
    """The cp874 reading of bytes whose UTF-8 reading has letters, but no Thai ones, by chance."""
    try:
        other = data.decode("cp874")
    except UnicodeDecodeError:
        return text
    return other if _thai(other) > sum(not c.isascii() for c in other) / 2 else text


def _refuse_garbled(text: str) -> None:
    thai = _thai(text)
    found = [word for word in text.split() if any(pair in word for pair in GARBLED)]
    pairs = sum(word.count(pair) for word in found for pair in GARBLED)
    if pairs >= 10 and pairs > thai / 4:
        raise Unreadable("file_garbled", text=found[0][:40])


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("file_encoding") from None


def delimiter(text: str) -> str:
    """The delimiter among ``,`` ``;`` and tab that gives the first lines the most columns."""
    lines = [line for line in islice(io.StringIO(text), 50) if line.strip()]
    return max(",;\t", key=lambda mark: sum(line.count(mark) for line in lines))


def read_text(path: Path, limits: Limits) -> Iterator[list[str]]:
    """The rows of a text file, each padded to the widest. Unreadable where there are none."""
    text = decode(path.read_bytes())
    csv.field_size_limit(1_000_000)
    rows = []
    cells = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)):
        rows.append(row)
        cells += len(row)
        over("rows", len(rows), limits.rows, sheet="-")
        over("cells", cells, limits.cells)
    width = max((len(row) for row in rows), default=0)
    over("cells", width * len(rows), limits.cells)
    for row in rows:
        row.extend([""] * (width - len(row)))
    yield from rows
