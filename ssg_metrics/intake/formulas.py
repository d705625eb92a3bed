"""What calamine leaves blank in a workbook: error values such as #REF!, and formulas that were
never calculated.

Reads the sheets' own XML by pattern, and only where a first look finds an error or a formula at
all.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree import ElementTree

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HINTS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
"""What stands in a sheet that holds a formula or an error; found much faster than by a pattern."""

_HIT = re.compile(rb"<(?:\w+:)?f(?=[\s/>])|\bt=[\"']e[\"']")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_KIND = re.compile(rb"\bt=[\"'](\w*)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<")
_CLOSE = re.compile(rb"</(?:\w+:)?c\s*>|<(?:\w+:)?c\s")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>([^<]*)<)")
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
    errors: Marks = []
    bare: Marks = []
    if not _hinted(archive, part):
        return errors, bare
    for cell in _cells(archive.read(part)):
        head, _, _ = cell.partition(b">")
        place, kind = _PLACE.search(head), _KIND.search(head)
        if not place:
            continue
        value, formula = _VALUE.search(cell), _FORMULA.search(cell)
        filled = bool(value and value[1])
        if kind and kind[1] == b"e" and value and filled:
            errors.append((*_at(place), value[1].decode("utf-8", "replace")))
        elif formula and not filled and not (kind and kind[1] == b"str"):
            bare.append((*_at(place), "=" + (formula[1] or b"").decode("utf-8", "replace")))
    return errors, bare


def _cells(xml: bytes) -> Iterator[bytes]:
    """The cells of a sheet that hold an error or a formula. Looks at each byte a few times at most,
    however the sheet is laid out.
    """
    done = 0
    for hit in _HIT.finditer(xml):
        at = hit.start()
        if at < done:
            continue
        start = max(xml.rfind(b"<c ", done, at), xml.rfind(b":c ", done, at))
        end = xml.find(b"</", at) if start < 0 else _end(xml, at)
        done = end if end > 0 else len(xml)
        if start >= 0:
            yield xml[start:done]


def _end(xml: bytes, at: int) -> int:
    """Where the cell around a place ends: at its closing tag, or before the next cell."""
    found = _CLOSE.search(xml, at)
    return found.start() if found else -1


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
