"""What calamine leaves blank in a workbook: error values such as #REF!, and formulas that were
never calculated.

Reads the sheets' own XML by pattern, and only where a first look finds an error or a formula at
all.
"""

from __future__ import annotations

import re
import zipfile
from posixpath import join, normpath
from xml.etree import ElementTree

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HINTS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"', b"t='e'")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*\br=[\"']([A-Z]+)(\d+)[\"'][^>]*>.*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_BARE = re.compile(
    rb"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str[\"'])[^>]*\br=[\"']([A-Z]+)(\d+)[\"'][^>]*>\s*"
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CHUNK = 1 << 20

Marks = list[tuple[int, int, str]]
"""Cells as (row, column, text), both counted from 0."""


def parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Which part of an xlsx archive holds which sheet, by sheet name; empty where the archive is
    laid out otherwise.
    """
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return {}
    target = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = (e for e in book.iter() if e.tag.endswith("}sheet"))
    found = {e.get("name", ""): target.get(e.get(_OFFICE), "") for e in sheets}
    return {name: normpath(join("xl", to)).lstrip("/") for name, to in found.items() if to}


def marks(archive: zipfile.ZipFile, part: str) -> tuple[Marks, Marks]:
    """The error values and the uncalculated formulas of one sheet part."""
    if not _hinted(archive, part):
        return [], []
    xml = archive.read(part)
    errors = [(*_at(m), m[3].decode("utf-8", "replace")) for m in _ERROR.finditer(xml)]
    bare = [(*_at(m), "=" + (m[3] or b"").decode("utf-8", "replace")) for m in _BARE.finditer(xml)]
    return errors, bare


def _hinted(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                seen = tail + chunk
                if any(hint in seen for hint in _HINTS):
                    return True
                tail = chunk[-8:]
    except KeyError:
        return False
    return False


def _at(match: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1
