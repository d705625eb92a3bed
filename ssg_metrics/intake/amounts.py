"""Numbers as officers write them: counts, baht and years, with separators and units. Knows no
table.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.text import digits

_UNITS = re.compile(
    r"(?:บาทถ้วน|บาท|คน|ราย|ภาพ|รูป|ไฟล์|กลุ่ม|แห่ง|ครั้ง|thb|baht|persons?|people|photos?|files?)\.?$"
)
_NUMBER = re.compile(r"^[-+]?(?=\.?\d)(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$")
_WHOLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){0,3}|[0-9]{1,12}")
_CENT = Decimal("0.01")
MOST_COUNT = 2_147_483_647
MOST_BAHT = Decimal(10) ** 14


def count(cell: object) -> int | Fault:
    """The whole number, at least 0, that a filled cell gives."""
    number = _number(cell)
    if isinstance(number, Fault):
        return number
    if number != int(number):
        return Fault("not_whole")
    return Fault("number_too_large") if number > MOST_COUNT else int(number)


def baht(cell: object) -> Decimal | Fault:
    """The amount of baht, at least 0 and with 2 places, that a filled cell gives."""
    if isinstance(cell, str) and _WHOLE.fullmatch(cell):  # most amounts, and the fastest way
        return Decimal(f"{cell.replace(',', '')}.00")
    number = _number(cell)
    if isinstance(number, Fault):
        return number
    if number >= MOST_BAHT:
        return Fault("number_too_large")
    return number.quantize(_CENT, ROUND_HALF_UP)


def be_year(cell: object) -> int | Fault:
    """The Buddhist year that a filled cell gives, also from a Common Era year or a date."""
    if isinstance(cell, date):
        return cell.year if cell.year >= 2400 else cell.year + 543
    if isinstance(cell, str):
        cell = re.sub(r"^(?:ปี)?\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*", "", digits(cell))
    number = _number(cell)
    if isinstance(number, Fault) or number != int(number):
        return Fault("not_a_year")
    year = int(number)
    if 2400 <= year <= 2700:
        return year
    return year + 543 if 1857 <= year <= 2157 else Fault("not_a_year")


def _number(cell: object) -> Decimal | Fault:
    if isinstance(cell, bool | date):
        return Fault("not_a_number")
    text = repr(cell) if isinstance(cell, int | float) else str(cell)
    if isinstance(cell, str) and not (text.isascii() and _NUMBER.match(text)):
        text = _bare(text)
    if isinstance(cell, int | float):
        number = Decimal(text)
    elif _NUMBER.match(text):
        number = Decimal(text.replace(",", ""))
    else:
        return Fault("not_a_number")
    if not number.is_finite():
        return Fault("not_a_number")
    return Fault("negative_number") if number < 0 else number


def _bare(text: str) -> str:
    """A written number without its unit; one in brackets is negative, as accountants write it."""
    text = digits(text).casefold().strip().removeprefix("฿").removeprefix("จำนวน").strip()
    text = _UNITS.sub("", text).strip()
    text = re.sub(r"(?:\.-|/-|\.–|,-)$", "", text).replace("−", "-").strip()
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    return text.replace(" ", "")
