"""Which column of a table a heading stands for, and how it is known. Sees no sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.text import clean, key

ORDINALS = frozenset(
    map(key, ("ที่", "ลำดับ", "ลำดับที่", "ลำดับ ที่", "no.", "no", "#", "running number", "item no."))
)
BRACKETED = re.compile(r"[(\[（][^)\]）]*[)\]）]")
_UNIT = re.compile(r"(?:บาท|คน|ราย|ภาพ|ไฟล์|กลุ่ม)$")
_DAY_OF = re.compile(r"^(?:วัน/?เดือน/?ปี|ว/?ด/?ป)(?:พศ)?(?:ที่)?")
"""How forms ask for a day: วัน เดือน ปี ที่, ว/ด/ป ที่."""


@lru_cache
def headings(name: str) -> Mapping[str, tuple[int, str]]:
    """Each known heading of a table (as ``text.key``) with its rank and column; official ones rank
    first.
    """
    known: dict[str, tuple[int, str]] = {}
    for column in TABLES[name].columns:
        known.update((key(heading), (0, column.name)) for heading in (column.name, column.thai))
    for column in TABLES[name].columns:
        for heading in column.also:
            known.setdefault(key(heading), (1, column.name))
    return known


@lru_cache(maxsize=50_000)
def recognise(name: str, text: str) -> tuple[int, str] | None:
    """The rank and column of a table that a heading stands for, also without its unit, and with the
    words of forms for a day.
    """
    known = headings(name)
    whole = key(text)
    if not whole or whole in known:
        return known.get(whole)
    bare = key(BRACKETED.sub("", clean(text)))
    for less in (bare, _UNIT.sub("", whole), _DAY_OF.sub("วันที่", bare)):
        if less in known:
            rank, column = known[less]
            return rank + 1, column
    return None


def manner(name: str, column: str, text: str) -> str:
    """How a heading that ``recognise`` knows is known for its column, as a code of HOW."""
    official, whole = TABLES[name].column(column), key(text)
    if clean(text).strip(" *") == official.thai:
        return "official"
    if whole in (key(official.thai), key(official.name)):
        return "official_loosely" if whole == key(official.thai) else "canonical"
    if whole in headings(name):
        return "known"
    bare = key(BRACKETED.sub("", clean(text)))
    return "without_unit" if {bare, _UNIT.sub("", whole)} & set(headings(name)) else "day_words"
