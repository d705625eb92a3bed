"""Sets a layout of ours as PDF/A-2b with its own Thai font, and the same pages as pictures.

Set by typst, which breaks Thai lines at words; what is said goes to it as data, never as markup.
Knows no brief: what is said and how it is laid out come from the caller.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from ssg_metrics.config import ROOT
from ssg_metrics.present.brief.glyphs import coverage
from ssg_metrics.present.days import BANGKOK
from ssg_metrics.present.html import WHOLE
from ssg_metrics.present.theme import SIGNS
from ssg_metrics.words import say

FONTS = ROOT / "static" / "fonts"
BASE = Path(__file__).with_name("base.typ")
STANDARD: Literal["a-2b"] = "a-2b"


def set_pdf(layout: Path, said: Mapping[str, Any], lang: str, made: date) -> bytes:
    """A layout as PDF/A; ``made``: the day that its metadata say, so that equal data give equal
    files. ``said`` must have ``title`` and ``facts``, a list of texts.
    """
    when = datetime.combine(made, time(), BANGKOK)
    data = typst.compile(
        _source(layout), font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
        sys_inputs=_inputs(said, lang), pdf_standards=STANDARD, timestamp=when,
    )  # fmt: skip
    assert isinstance(data, bytes)
    return data


def set_pictures(layout: Path, said: Mapping[str, Any], lang: str, ppi: float = 144) -> list[bytes]:
    """The pages as PNG, to look at."""
    found = typst.compile(
        _source(layout), font_paths=_fonts(), ignore_system_fonts=True, format="png",
        sys_inputs=_inputs(said, lang), ppi=ppi,
    )  # fmt: skip
    return [found] if isinstance(found, bytes) else list(found or ())


def as_data(value: object) -> Any:
    """Nouns as plain data; a letter that the font does not have becomes a question mark."""
    if isinstance(value, str):
        return "".join(c if c in coverage() else "?" for c in value)
    if is_dataclass(value):
        return {f.name: as_data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_data(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(one) for one in value]
    return value


def _source(layout: Path) -> bytes:
    return BASE.read_bytes() + layout.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Our two fonts, read once; none of the system's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _inputs(said: Mapping[str, Any], lang: str) -> dict[str, str]:
    common = {"lang": lang, "author": say("app.name", lang), "signs": SIGNS, "whole": WHOLE}
    return {"data": json.dumps({**common, **said}, ensure_ascii=False, allow_nan=False)}
