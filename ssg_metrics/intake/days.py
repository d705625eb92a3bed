"""Dates as officers write them: Excel dates and serials, ISO, Thai and English months, Buddhist
years. Day before month.

Years from 2400 up are Buddhist; 543 is taken off before the date is made, so that 29/2/2563 is a
day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.spelled import PACKED, spelled
from ssg_metrics.intake.text import digits
from ssg_metrics.model import Programme

SERIAL = re.compile(r"^\d{5,6}(?:\.\d+)?$")
_EPOCH = date(1899, 12, 30)
SERIALS = ((40_000, 60_001), (238_000, 258_001))
"""Numbers that are days of a spreadsheet: of our years, and of Buddhist ones."""
_TWO_DIGITS = range(1930, 2000)
"""The years that spreadsheets make of the digits 30 to 99."""
_NEAR = timedelta(days=2 * 366)
"""How far from a programme's end a date of such a year may lie that is still taken for its own."""


def day(cell: object, programme: Programme | None) -> date | Fault:
    """The day (CE) that a filled cell gives.

    A two-digit year that could be of either era is read inside the programme year; where neither
    reading lies in it, the nearer one comes with a warning. Without a programme such a date is a
    Fault. So is the year of a cell's date that a spreadsheet has made of two typed digits.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _stored(cell, programme)
    if isinstance(cell, bool):
        return Fault("unreadable_date")
    if isinstance(cell, int | float):
        return _number(float(cell), programme)
    return _written(digits(str(cell)).casefold(), programme)


def _stored(cell: date, programme: Programme | None) -> date | Fault:
    """The day of a cell that is a date: of 21/5/64 as typed, a spreadsheet has made 1964."""
    return _of_two_digits(cell, programme) or _made(cell.year, cell.month, cell.day)


def _of_two_digits(cell: date, programme: Programme | None) -> date | Fault | None:
    """The Buddhist day that was typed, where it lies in the programme year or, unsure, near it."""
    if programme is None or cell.year not in _TWO_DIGITS:
        return None
    typed = _made(2500 + cell.year % 100, cell.month, cell.day)
    if isinstance(typed, Fault) or abs(typed - programme.fiscal_to) > _NEAR:
        return None
    return typed if programme.holds(typed) else _unsure(typed)


def _number(value: float, programme: Programme | None) -> date | Fault:
    if 0 < value < 260_000:
        found = _EPOCH + timedelta(days=int(value))
        if any(first <= value < last for first, last in SERIALS):
            return _made(found.year, found.month, found.day)
        if typed := _of_two_digits(found, programme):
            return typed
    packed = PACKED.match(str(int(value))) if value.is_integer() else None
    if packed:
        return _made(int(packed[1]), int(packed[2]), int(packed[3]))
    return Fault("unreadable_date")


def _written(text: str, programme: Programme | None) -> date | Fault:
    if SERIAL.match(text):
        return _number(float(text), programme)
    found = spelled(text)
    if found is None:
        return Fault("unreadable_date")
    number, month, year = found.number, found.month, int(found.year)
    if len(found.year) == 4:
        return _made(year, month, number)
    if found.buddhist or (found.form == "thai" and not found.common):
        return _made(2500 + year, month, number)
    common = found.common
    return _made(2000 + year, month, number) if common else _short(year, month, number, programme)


def _made(year: int, month: int, number: int) -> date | Fault:
    year = year - 543 if year >= 2400 else year
    try:
        found = date(year, month, number)
    except ValueError:
        return Fault("impossible_date")
    return found if 1900 <= year <= 2199 else Fault("impossible_date")


def _short(year: int, month: int, number: int, programme: Programme | None) -> date | Fault:
    readings = [_made(2000 + year, month, number), _made(2500 + year, month, number)]
    days = [reading for reading in readings if isinstance(reading, date)]
    if not days:
        return Fault("impossible_date")
    if programme is None:
        return Fault("unreadable_date")
    inside = [found for found in days if programme.holds(found)]
    if inside:
        return inside[0]
    middle = programme.fiscal_from + (programme.fiscal_to - programme.fiscal_from) / 2
    nearest = min(days, key=lambda found: abs(found - middle))
    return _unsure(nearest)


def _unsure(found: date) -> Fault:
    read = f"{found.day}/{found.month}/{found.year + 543}"
    return Fault("date_ambiguous", {"read": read}, value=found, warning=True)
