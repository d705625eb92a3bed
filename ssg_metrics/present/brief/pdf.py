"""A Sheet as PDF: two A4 pages, PDF/A-2b, with its own Thai font; and the same pages as pictures.

Set by typst, which breaks Thai lines at words; what is said goes to it as data, never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from ssg_metrics.config import ROOT
from ssg_metrics.model import Number
from ssg_metrics.present.brief.glyphs import coverage
from ssg_metrics.present.brief.sheet import Figure, Sheet
from ssg_metrics.present.curve import BOX, Curve, Place, band, middle, path, placed, steps, ticks
from ssg_metrics.present.days import BANGKOK, short
from ssg_metrics.present.html import WHOLE
from ssg_metrics.present.theme import SIGNS
from ssg_metrics.words import say

FONTS = ROOT / "static" / "fonts"
LAYOUT = Path(__file__).with_name("brief.typ")
PAGES = 2
STANDARD: Literal["a-2b"] = "a-2b"


def to_pdf(sheet: Sheet, made: date) -> bytes:
    """The brief as PDF/A; ``made``: the day that its metadata say, so that equal data give equal
    files.
    """
    when = datetime.combine(made, time(), BANGKOK)
    data = typst.compile(
        LAYOUT.read_bytes(), font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
        sys_inputs=_inputs(sheet), pdf_standards=STANDARD, timestamp=when,
    )  # fmt: skip
    assert isinstance(data, bytes)
    return data


def to_pictures(sheet: Sheet, ppi: float = 144) -> list[bytes]:
    """The pages as PNG, to look at."""
    found = typst.compile(
        LAYOUT.read_bytes(), font_paths=_fonts(), ignore_system_fonts=True, format="png",
        sys_inputs=_inputs(sheet), ppi=ppi,
    )  # fmt: skip
    return [found] if isinstance(found, bytes) else list(found or ())


@cache
def _fonts() -> typst.Fonts:
    """Our two fonts, read once; none of the system's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _inputs(sheet: Sheet) -> dict[str, str]:
    lang = sheet.lang
    said = {
        **_data(sheet),
        "author": say("app.name", lang),
        "signs": SIGNS,
        "whole": WHOLE,
        "pages": [say("brief.page", lang, n=n, of=PAGES) for n in range(1, PAGES + 1)],
    }
    if sheet.plans is not None:
        said["plans"] = _figure(sheet.plans, lang)
    if sheet.nearest is not None:
        said["nearest"] = _block(sheet.nearest, lang)
    said["second"] = [[_block(block, lang) for block in row] for row in sheet.second]
    return {"data": json.dumps(said, ensure_ascii=False, allow_nan=False)}


def _block(block: object, lang: str) -> dict[str, Any]:
    if isinstance(block, Figure):
        return _figure(block, lang)
    found: dict[str, Any] = _data(block)
    return {"kind": type(block).__name__.lower(), **found}


def _figure(figure: Figure, lang: str) -> dict[str, Any]:
    """The curve as points of a box of width and height 1, y from above."""
    it, place = figure.curve, placed(figure.curve)
    now = _at(place, it.as_of, it.now)
    return {
        "kind": "figure",
        "title": figure.title,
        "note": figure.note,
        "keys": [{"kind": _line(k.kind), "text": k.text} for k in figure.keys],
        "goal": [0, _at(place, it.as_of, it.target)[1], figure.write(it.target)],
        "now": [*now, figure.write(it.now)],
        "needed": _points(place, path(it)),
        "actual": _points(place, steps(it)),
        "ahead": _points(place, middle(it)),
        "band": _points(place, band(it)),
        "verticals": [[place.x(day) / BOX, words] for day, words in it.verticals],
        "ticks": _ticks(it, place, lang),
    }


def _line(kind: str) -> str:
    """An S-curve's actual is a line, not a bar."""
    return "line" if kind == "actual" else kind


def _ticks(it: Curve, place: Place, lang: str) -> list[tuple[float, str]]:
    return [(place.x(day) / BOX, short(day, lang)) for day in ticks(it.start, it.end)]


def _points(place: Place, points: Iterable[tuple[date, Number]]) -> list[tuple[float, float]]:
    return [_at(place, day, value) for day, value in points]


def _at(place: Place, day: date, value: Number) -> tuple[float, float]:
    return round(place.x(day) / BOX, 5), round(place.y(value) / BOX, 5)


def _data(value: object) -> Any:
    """Nouns as plain data; a letter that the font does not have becomes a question mark."""
    if isinstance(value, str):
        return "".join(c if c in coverage() else "?" for c in value)
    if isinstance(value, Figure):
        return None
    if is_dataclass(value):
        return {f.name: _data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple):
        return [_data(one) for one in value]
    return value
