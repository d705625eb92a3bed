"""How a day is written: Buddhist era in Thai, common era in English. ISO stays inside."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from ssg_metrics.present.numbers import NBSP
from ssg_metrics.words import say

BANGKOK = timezone(timedelta(hours=7))
ERA = 543


def year_of(day: date, lang: str) -> int:
    """The year as the language counts it: 2564 in Thai, 2021 in English."""
    return day.year + ERA if lang == "th" else day.year


def month(day: date, lang: str) -> str:
    """The month's short name."""
    return say("number.months", lang).split()[day.month - 1]


def written(day: date, lang: str) -> str:
    """``24 พ.ค. 2564`` or ``24 May 2021``."""
    return f"{short(day, lang)}{NBSP}{year_of(day, lang)}"


def short(day: date, lang: str) -> str:
    """``24 พ.ค.`` or ``24 May``."""
    return f"{day.day}{NBSP}{month(day, lang)}"


def moment(when: datetime, lang: str) -> str:
    """A day and a time of day in Thailand: ``10 พ.ค. 2564 08:12``."""
    local = when.astimezone(BANGKOK) if when.tzinfo else when
    return f"{written(local.date(), lang)} {local:%H:%M}"
