"""The groups nearest to counting, by name: whom to help first, where the first page has room."""

from __future__ import annotations

from ssg_metrics.journey.briefing import Briefing, Home
from ssg_metrics.present.brief.first import MOST, NAME
from ssg_metrics.present.brief.sheet import Table
from ssg_metrics.present.brief.texts import shortened
from ssg_metrics.present.lacking import lacks
from ssg_metrics.present.named import named
from ssg_metrics.present.numbers import count
from ssg_metrics.words import say

CODE = 20
"""Letters of a code at most."""
FEWEST = 3
"""Rows below which the list is left out."""


def nearest(it: Briefing, lang: str) -> Table | None:
    """Name, place and what is lacking; None where there are none or no room."""
    room = MOST - min(len(it.below), MOST)
    shown = it.waiting[:room]
    if not shown or (len(shown) < FEWEST and len(shown) < it.waiting_all):
        return None
    return Table(
        title=say("brief.nearest.title", lang, n=count(len(shown)), all=count(it.waiting_all)),
        note=say("brief.nearest.note", lang),
        heads=[say(f"brief.nearest.{head}", lang) for head in ("group", "place", "lacks")],
        numeric=(False, False, False),
        rows=[_row(one, lang) for one in shown],
    )


def _row(one: Home, lang: str) -> tuple[str, str, str]:
    area = one.group.area
    name = f"{shortened(area.name(lang), NAME)} ({shortened(area.code, CODE)})"
    return name, _place(one, lang), " · ".join(lacks(one.group, lang))


def _place(one: Home, lang: str) -> str:
    return " · ".join(named(area, lang) for area in one.within) or "–"
