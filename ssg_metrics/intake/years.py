"""Which programme year a file belongs to, and whether it calls itself sample data. Reads title
lines and dates only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.forms.tables import Kind
from ssg_metrics.intake.days import day
from ssg_metrics.intake.faults import blank
from ssg_metrics.intake.sheets import Understood, lines_above
from ssg_metrics.intake.text import clean, digits
from ssg_metrics.model import Programme

_YEAR = re.compile(
    r"(?:ปีงบประมาณ|ปีงบฯ|fiscal\s+year|programme\s+year|\bfy)[\s:.]*"
    r"(?:\(?\s*(?:พ\.?\s?ศ\.?|b\.?e\.?)\s*\)?)?[\s:.]*(\d{4}|\d{2})(?!\d)"
)
_SAMPLE = ("ข้อมูลตัวอย่าง", "sample data")


@dataclass(frozen=True, slots=True)
class Title:
    """A programme year (BE) that a title line names, and where (row and column from 0)."""

    year: int
    understood: Understood
    row: int
    column: int
    text: str


def titles(understood: Sequence[Understood]) -> list[Title]:
    """The programme years that title lines name, those of known tables before those of other
    sheets.
    """
    ordered = sorted((u for u in understood if u.why != "hidden"), key=lambda u: u.table is None)
    return [title for each in ordered for title in _titles(each)]


def is_sample(understood: Sequence[Understood]) -> bool:
    """Whether a line above the header of a known table says that the file holds sample data."""
    return any(
        word in text.casefold()
        for each in understood
        if each.table is not None
        for _, _, text in lines_above(each)
        for word in _SAMPLE
    )


def year_of_dates(understood: Sequence[Understood], programmes: Mapping[int, Programme]) -> int:
    """The programme year in which most of a file's dates lie; the newest where none do."""
    if len(programmes) == 1:
        return next(iter(programmes))
    found: Counter[int] = Counter()
    for year, programme in programmes.items():
        found[year] = sum(programme.holds(when) for when in _dates(understood, programme))
    most = max(found.values(), default=0)
    return max(year for year in programmes if found[year] == most)


def _titles(understood: Understood) -> Iterator[Title]:
    lines: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in lines_above(understood):
        lines.setdefault(row, []).append((column, text))
    for row, cells in lines.items():
        whole = " ".join(text for _, text in cells)
        if found := _YEAR.search(digits(whole).casefold()):
            yield Title(_full(found[1]), understood, row, cells[0][0], whole)


def _full(year: str) -> int:
    number = int(year)
    if len(year) == 2:
        return 2500 + number
    return number if number >= 2400 else number + 543


def _dates(understood: Sequence[Understood], programme: Programme) -> Iterator[date]:
    for each in understood:
        if not each.readable or each.table is None or each.header is None:
            continue
        places = each.header.columns
        columns = [
            places[c.name] for c in each.table.columns if c.kind is Kind.DAY and c.name in places
        ]
        for row in each.sheet.rows[each.header.body :]:
            for cell in (row[at] for at in columns):
                if not blank(cell):
                    found = day(clean(cell) if isinstance(cell, str) else cell, programme)
                    if isinstance(found, date):
                        yield found
