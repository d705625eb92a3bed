"""In which era and form the days of a column are written: how its cells were understood. Judges no
cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ssg_metrics.intake.days import SERIAL, SERIALS
from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.spelled import spelled
from ssg_metrics.intake.text import clean, digits

FORMS = (
    *("excel_ce", "excel_be", "excel_short", "serial_ce", "serial_be", "serial_short"),
    *("iso_ce", "iso_be", "packed_ce", "packed_be", "numeric_ce", "numeric_be"),
    *("short_ce", "short_be", "thai_ce", "thai_be", "english_ce", "english_be"),
    *("unreadable", "blank"),
)
"""Every form of a day, with its era; words under ``understood.day.<form>``. ``short``: two digits
of a year in no era's words, read inside the programme year.
"""


def forms_of(cells: Sequence[Any], read: Mapping[Any, Any]) -> dict[str, int]:
    """How many cells have each form, the most first. ``read``: what each cell was read as."""
    found: Counter[str] = Counter()
    for cell, count in Counter(cells).items():
        found[_form(cell, read[cell])] += count
    order = {form: at for at, form in enumerate(FORMS)}
    return dict(sorted(found.items(), key=lambda each: (-each[1], order[each[0]])))


def _form(cell: Any, read: Any) -> str:
    value = read.value if isinstance(read, Fault) else read
    if value is None:
        return "unreadable" if isinstance(read, Fault) else "blank"
    if isinstance(cell, date):
        return f"excel_{_stored(cell.year, value)}"
    if isinstance(cell, str):
        return _written(digits(clean(cell)).casefold(), value)
    return _numbered(float(cell))


def _stored(year: int, value: date) -> str:
    """The era of a stored year, or that only two digits of it were typed."""
    if year >= 2400:
        return "be"
    return "ce" if year == value.year else "short"


def _numbered(number: float) -> str:
    for (first, last), era in zip(SERIALS, ("ce", "be"), strict=True):
        if first <= number < last:
            return f"serial_{era}"
    return "serial_short" if number < SERIALS[1][1] else f"packed_{_era(str(int(number))[:4])}"


def _era(year: str) -> str:
    return "be" if int(year) >= 2400 else "ce"


def _written(text: str, value: date) -> str:
    if SERIAL.match(text):
        return _numbered(float(text))
    found = spelled(text)
    if found is None:
        return "unreadable"
    if len(found.year) == 4:
        return f"{found.form}_{_era(found.year)}"
    said = found.buddhist or found.common or found.form == "thai"
    era = "be" if (value.year + 543) % 100 == int(found.year) else "ce"
    return f"{found.form if said else 'short'}_{era}"
