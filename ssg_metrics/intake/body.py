"""Which rows below a header are data, and why others are passed over: totals, footers, scratch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ssg_metrics.forms.tables import Table
from ssg_metrics.intake.faults import blank, shown
from ssg_metrics.intake.header import Header
from ssg_metrics.intake.text import clean, digits, key

GAP = 5
"""Blank rows after which a row without its key no longer belongs to the table."""

FILLED_BEFOREHAND = {
    "groups": ("province", "district"),
    "governance": ("group_code", "round"),
    "ssg": ("group_code", "round"),
    "results": ("group_code", "form", "round", "indicator"),
    "province_reports": ("province",),
    "visits": ("province", "group_code"),
    "catalogue": (),
}
"""The columns of each table that a template comes with; other tables: the group's code."""

_TOTAL = re.compile(
    r"^(?:รวม|ผลรวม|ยอดรวม|รวมยอด|รวมเงิน|รวมเป็นเงิน|total|grandtotal|subtotal|sum)"
    r"(?:ทั้งสิ้น|ทั้งหมด|ทั้งจังหวัด|จังหวัด|อำเภอ|จำนวน)?(?:\d[\d,]*(?:กลุ่ม|แห่ง|คน|บาท|ราย|รายการ)?)?$"
)
_FOOTERS = (
    *("หมายเหตุ", "ลงชื่อ", "(ลงชื่อ)", "ผู้รายงาน", "ผู้จัดทำ", "ผู้รับรองข้อมูล", "คำอธิบาย"),
    *("เกณฑ์การให้คะแนน", "ที่มา:", "ข้อมูล ณ", "note:", "remark", "source:", "signed"),
)


@dataclass(slots=True)
class Body:
    """The rows of data with their 1-based sheet rows, and the rows passed over with why."""

    rows: list[Sequence[Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)


@lru_cache(maxsize=100_000)
def _label(text: str) -> str:
    """Whether a text heads a totals row or a footer; "" for neither."""
    if _TOTAL.match(digits(key(text))):
        return "total"
    begin = clean(text).casefold()
    return "footer" if begin.startswith(_FOOTERS) else ""


def body(table: Table, header: Header, rows: Sequence[Sequence[Any]]) -> Body:
    """The data rows below a header."""
    places = header.columns
    beforehand = FILLED_BEFOREHAND.get(table.name, ("group_code",))
    carrying = [at for name, at in places.items() if name not in beforehand]
    carrying += header.codes.values()
    keys = [places[name] for name in table.key if name in places]
    main = places.get("group_code" if table.name != "visits" else "province", keys[0])
    required = [places[c.name] for c in table.columns if c.required and c.name in places]
    found = Body()
    found.passed_over += [(n, "header") for n in range(header.row + 2, header.body + 1)]
    gap, ended = 0, False
    for number, row in enumerate(rows[header.body :], start=header.body + 1):
        why = _why_not(row, main, carrying, places.values())
        if why == "blank":
            gap += 1
            continue
        ended = ended or why == "footer"
        if not why and ended and any(blank(row[at]) for at in required):
            why = "below"
        if not why and gap >= GAP and blank(row[main]):
            why = "below"
        gap = 0
        if why:
            found.passed_over.append((number, why))
        else:
            found.rows.append(row)
            found.numbers.append(number)
    return found


def _why_not(row: Sequence[Any], main: int, carrying: Sequence[int], places: Any) -> str:
    """Why a row is no data; "" where it is."""
    head = row[main]
    if isinstance(head, str) and head and (label := _label(head)):
        return label
    if blank(head):
        first = next((cell for cell in row if not blank(cell)), None)
        if first is None:
            return "blank"
        label = next((_label(c) for c in row if isinstance(c, str) and c and _label(c)), "")
        if label and (label == "total" or _label(shown(first)) == label):
            return label
    for at in carrying:
        if not blank(row[at]):
            return ""
    if any(not blank(row[at]) for at in places):
        return "beforehand"
    return "blank" if all(blank(cell) for cell in row) else "scratch"
