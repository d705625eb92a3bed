"""The same sheets in the formats that officers' older and other programs write: .xls, .ods, .xlsm,
text in any encoding.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlwt

from tests.workbooks import Sheets, save

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_CONTENT = (
    "<office:document-content %s><office:body><office:spreadsheet>%s</office:spreadsheet>"
    "</office:body></office:document-content>"
)


def save_xls(sheets: Sheets, path: Path) -> Path:
    """A workbook of Excel 97 to 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="d/m/yyyy")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(at, column, cell, day)
                elif cell is not None:
                    sheet.write(at, column, cell)
    book.save(str(path))
    return path


def save_ods(sheets: Sheets, path: Path) -> Path:
    """A workbook of LibreOffice."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    spaces = " ".join(f'xmlns:{short}="{uri}"' for short, uri in _SPACES.items())
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}"></m:manifest>')
        archive.writestr("content.xml", _CONTENT % (spaces, tables))
    return path


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: Any) -> str:
    if cell is None:
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(cell))}</text:p>"
    kind = 'office:value-type="string"'
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()[:10]}"'
    elif isinstance(cell, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def save_xlsm(sheets: Sheets, path: Path) -> Path:
    """A workbook with macros in it."""
    plain = save(sheets, path.with_suffix(".xlsx"))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                data = data.replace(kind.encode(), macros.encode())
            target.writestr(entry, data)
        target.writestr("xl/vbaProject.bin", b"Attribute VB_Name = 'ThisWorkbook'")
    plain.unlink()
    return path


def text_of(rows: Sequence[Sequence[Any]], mark: str = ",") -> str:
    """Rows as delimited text, as Excel writes it."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def save_text(
    rows: Sequence[Sequence[Any]], path: Path, encoding: str = "utf-8", mark: str = ","
) -> Path:
    """Rows as a text file."""
    path.write_bytes(text_of(rows, mark).encode(encoding))
    return path
