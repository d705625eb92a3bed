"""A TripSheet as PDF: a cover and an A4 page a group, PDF/A-2b; and the same pages as pictures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ssg_metrics.present.brief.press import as_data, set_pdf, set_pictures
from ssg_metrics.present.visit.dense import ATTEMPTS, forms
from ssg_metrics.present.visit.sheet import TripSheet, VisitSheet
from ssg_metrics.words import say

LAYOUT = Path(__file__).with_name("visit.typ")


def to_pdf(sheet: TripSheet, made: date) -> bytes:
    """The pack as PDF/A; ``made``: the day that its metadata say."""
    return set_pdf(LAYOUT, _said(sheet), sheet.lang, made)


def to_pictures(sheet: TripSheet, ppi: float = 144) -> list[bytes]:
    """The pages as PNG, to look at."""
    return set_pictures(LAYOUT, _said(sheet), sheet.lang, ppi)


def _said(sheet: TripSheet) -> dict[str, Any]:
    lang = sheet.lang
    words = {
        name: say(f"visit.{name}", lang)
        for name in ("ask", "notes", "continues", "contents", "selection", "at_page")
    }
    return {
        **as_data(sheet),
        "words": words,
        "page": say("visit.page", lang, n="{n}", of="{of}"),
        "attempts": as_data(ATTEMPTS),
        "visits": [_visit(visit, lang) for visit in sheet.visits],
    }


def _visit(visit: VisitSheet, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = as_data(visit)
    goes_on = say("visit.continued", lang, name=visit.name)
    return {**found, "forms": as_data(forms(visit)), "continued": as_data(goes_on)}
