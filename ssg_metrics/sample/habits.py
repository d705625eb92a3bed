"""How the sample's officers write: each province has its own habit, all within the format.

Owns the turning of a stored value into what an officer types. Knows no workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssg_metrics.forms.tables import Column, Kind
from ssg_metrics.reference import Places

MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WORDS = {
    "words": (("ใช่", "ไม่ใช่"), ("ผ่าน", "ไม่ผ่าน")),
    "ticks": (("✓", "✗"), ("✓", "✗")),
    "have": (("มี", "ไม่มี"), ("ผ่าน", "ไม่ผ่าน")),
    "digits": (("ใช่", "ไม่ใช่"), ("1", "0")),
}
_STATUS = {"draft": "ร่าง", "approved": "เห็นชอบ"}

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Habit:
    """How one province writes.

    ``days``: ``cell`` (an Excel date), ``numeric`` (21/5/2564), ``thai`` (๒๑ พ.ค. ๖๔) or ``long``
    (21 พ.ค. 2564); ``marks``: the words for yes and no; ``thai_digits``: counts and baht as text
    in Thai digits; ``prefixed``: จ. and อ. before places; ``numbered``: a running number column;
    ``blank``: what stands in a cell of an indicator that was not assessed.
    """

    days: str = "cell"
    marks: str = "words"
    thai_digits: bool = False
    prefixed: bool = False
    numbered: bool = False
    blank: str | None = None


HABITS = (
    Habit(),
    Habit(prefixed=True, numbered=True),
    Habit(marks="ticks"),
    Habit(),
    Habit(days="numeric", blank="-"),
    Habit(days="thai", thai_digits=True, prefixed=True),
    Habit(),
    Habit(marks="digits", numbered=True, blank="ไม่ประเมิน"),
    Habit(days="long", marks="ticks"),
    Habit(marks="have"),
    Habit(numbered=True),
)
"""The habits, dealt to the provinces in turn; most write as the template asks."""


def written(column: Column, value: object, habit: Habit, places: Places) -> Cell:
    """What the officer types for a value; None leaves the cell blank."""
    if isinstance(value, bool):
        return _WORDS[habit.marks][0][0 if value else 1]
    if isinstance(value, date):
        return _day(value, habit)
    if column.kind in (Kind.COUNT, Kind.BAHT) and isinstance(value, int):
        return f"{value:,}".translate(_THAI) if habit.thai_digits else value
    return value if value is None or isinstance(value, int) else _text(column, value, habit, places)


def _text(column: Column, value: object, habit: Habit, places: Places) -> str:
    if column.kind in (Kind.PROVINCE, Kind.DISTRICT):
        return _place(str(value), column.kind, habit, places)
    if column.kind is Kind.PLAN_STATUS:
        return _STATUS[str(value)]
    return str(value)[1:] if column.kind is Kind.INDICATOR else str(value)


def marked(result: object, habit: Habit) -> str | None:
    """What the officer types for a pass, a fail or an indicator that was not assessed."""
    if result is None:
        return habit.blank
    return _WORDS[habit.marks][1][0 if result else 1]


def _day(day: date, habit: Habit) -> Cell:
    year = day.year + 543
    if habit.days == "numeric":
        return f"{day.day}/{day.month}/{year}"
    if habit.days == "long":
        return f"{day.day} {MONTHS[day.month - 1]} {year}"
    if habit.days == "thai":
        return f"{day.day} {MONTHS[day.month - 1]} {year}".translate(_THAI)
    return day


def _place(code: str, kind: Kind, habit: Habit, places: Places) -> str:
    area = places.find(code)
    name = area.name_th if area else code
    return name if not habit.prefixed else ("จ." if kind is Kind.PROVINCE else "อ.") + name
