"""A Sheet as PDF: two A4 pages; and the same pages as pictures. ``press.py`` sets them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from ssg_metrics.model import Number
from ssg_metrics.present.brief.press import as_data, set_pdf, set_pictures
from ssg_metrics.present.brief.sheet import Figure, Sheet
from ssg_metrics.present.curve import BOX, Curve, Place, band, middle, path, placed, steps, ticks
from ssg_metrics.present.days import short
from ssg_metrics.words import say

LAYOUT = Path(__file__).with_name("brief.typ")
PAGES = 2


def to_pdf(sheet: Sheet, made: date) -> bytes:
    """The brief as PDF/A; ``made``: the day that its metadata say."""
    return set_pdf(LAYOUT, _said(sheet), sheet.lang, made)


def to_pictures(sheet: Sheet, ppi: float = 144) -> list[bytes]:
    """The pages as PNG, to look at."""
    return set_pictures(LAYOUT, _said(sheet), sheet.lang, ppi)


def _said(sheet: Sheet) -> dict[str, Any]:
    lang = sheet.lang
    own = {"plans", "nearest", "second"}
    plain = {f.name: getattr(sheet, f.name) for f in fields(sheet) if f.name not in own}
    return {
        **as_data(plain),
        "pages": [say("brief.page", lang, n=n, of=PAGES) for n in range(1, PAGES + 1)],
        "plans": None if sheet.plans is None else _figure(sheet.plans, lang),
        "nearest": None if sheet.nearest is None else _block(sheet.nearest, lang),
        "second": [[_block(block, lang) for block in row] for row in sheet.second],
    }


def _block(block: object, lang: str) -> dict[str, Any]:
    if isinstance(block, Figure):
        return _figure(block, lang)
    found: dict[str, Any] = as_data(block)
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
