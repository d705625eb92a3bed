"""How an area is called before readers, and the filters in force as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssg_metrics.model import Area, Level
from ssg_metrics.present.days import ERA, written
from ssg_metrics.words import say


def named(area: Area, lang: str) -> str:
    """An area's name as readers call it, with the word for its level where it needs one."""
    plain = area.name(lang)
    if area.level in (Level.PROVINCE, Level.DISTRICT):
        return say(f"scope.named.{area.level.word}", lang, name=plain)
    return plain


def in_words(year: int, area: Area, day: date, round: str, lang: str) -> str:
    """The filters in force, as a sentence: for screen, print and export. ``year`` is BE."""
    return say(
        "scope.in_words",
        lang,
        year=year if lang == "th" else year - ERA,
        area=named(area, lang),
        day=written(day, lang),
        round=say(f"scope.rounds.{round}", lang),
    )


def short_names(aliases: Sequence[tuple[str, str]], lang: str) -> dict[str, str]:
    """The usual abbreviation of each province: two Thai letters, or three Latin capitals."""
    found: dict[str, str] = {}
    for province, alias in aliases:
        latin = alias.isascii()
        usual = len(alias) == 3 and alias.isupper() if latin else len(alias) == 2
        if usual and latin == (lang == "en"):
            found.setdefault(province, alias)
    return found
