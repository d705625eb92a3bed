"""Which rows below a header are data, and why others are passed over: totals, footers, scratch."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ssg_metrics.forms.tables import Table
from ssg_metrics.intake.again import Pages, first_of, other_header
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
    r"^(?:(?:รวม|ผลรวม|ยอดรวม|รวมยอด|รวมเงิน|รวมเป็นเงิน|total|grandtotal|subtotal|sum)"
    r"(?:ทั้งสิ้น|ทั้งหมด|ทั้งจังหวัด|จังหวัด|อำเภอ|จำนวน)?"
    r"\(?(?:\d[\d,]*(?:กลุ่ม|แห่ง|คน|บาท|ราย|รายการ)?)?\)?"
    r"|(?:คิดเป็น)?(?:ร้อยละ|เปอร์เซ็นต์|%)|ค่าเฉลี่ย|เฉลี่ย|average|percent)$"
)
_TOTAL_OF = re.compile(r"^(?:รวม|ยอดรวม)(?:ทั้ง)?(?:จังหวัด|อำเภอ|จ\.|อ\.)")
_CODE = re.compile(r"^\S*\d\S*$")
"""A group's code has a digit in it and no space."""

_FOOTERS = (
    *("หมายเหตุ", "ลงชื่อ", "(ลงชื่อ)", "ผู้รายงาน", "ผู้จัดทำ", "ผู้รับรองข้อมูล", "คำอธิบาย"),
    *("เกณฑ์การให้คะแนน", "ที่มา:", "ข้อมูล ณ", "note:", "remark", "source:", "signed"),
)


_ASCII = (
    *("total", "grand", "sub", "sum", "average", "percent", "%"),
    *("note", "remark", "source", "signed"),
)
"""How an English label begins: a text of another kind is none, which most codes are."""


_PLAIN = re.compile(rf"(?!\(*(?:{'|'.join(_ASCII)}))[!-~]*[0-9][!-~]*", re.IGNORECASE | re.ASCII)
"""A code in Latin letters, which heads no totals row and no footer."""


@dataclass(slots=True)
class Body:
    """The rows of data with their 1-based sheet rows, and the rows passed over with why.

    ``second``: the row at which another table's header ends this one, and which table that is.
    """

    rows: list[Sequence[Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)
    second: tuple[int, Table] | None = None

    def blank(self, number: int, gap: int) -> None:
        """Note so many blank rows before a row that is not blank."""
        if gap:
            self.passed_over += ((row, "blank") for row in range(number - gap, number))


@lru_cache(maxsize=100_000)
def _label(text: str) -> str:
    """Whether a text heads a totals row or a footer; "" for neither."""
    if text.isascii() and not text.casefold().lstrip(" (").startswith(_ASCII):
        return ""
    if _TOTAL.match(digits(key(text))):
        return "total"
    begin = clean(text).casefold()
    return "footer" if begin.startswith(_FOOTERS) else ""


def _total_of(text: str) -> str:
    """``total`` where a row's first words are the total of some place."""
    return "" if text.isascii() else "total" if _TOTAL_OF.match(clean(text)) else ""


def body(table: Table, header: Header, rows: Sequence[Sequence[Any]]) -> Body:
    """The data rows below a header."""
    places = header.columns
    beforehand = FILLED_BEFOREHAND.get(table.name, ("group_code",))
    carrying = [at for name, at in places.items() if name not in beforehand]
    carrying += header.codes.values()
    keys = [places[name] for name in table.key if name in places]
    main = places.get("group_code" if table.name != "visits" else "province", keys[0])
    required = [places[c.name] for c in table.columns if c.required and c.name in places]
    coded = main == places.get("group_code")
    columns = frozenset(places.values())
    pages = Pages(header, rows)
    found = Body(passed_over=_down_to(header, rows))
    gap, ended = 0, False
    data, numbers = found.rows.append, found.numbers.append
    for number, row in enumerate(rows[header.body :], start=header.body + 1):
        if _plainly(row, main, carrying, pages):
            found.blank(number, gap)
            gap, ended = 0, False
            data(row)
            numbers(number)
            continue
        first = first_of(row)
        why = _why_not(row, first, main, carrying, columns)
        if why == "blank":
            gap += 1
            continue
        found.blank(number, gap)
        if pages.again(row, first):
            found.passed_over.append((number, "header"))
            gap, ended = 0, False
            continue
        if other := other_header(row, first):
            found.second = number, other
            break
        ended = ended or why == "footer" or gap >= GAP
        gap = 0
        if not why and not _CODE.match(shown(row[main])):
            whole = not any(blank(row[at]) for at in required)
            why = _no_data(row, main, carrying, whole=whole, ended=ended, coded=coded)
        if why:
            found.passed_over.append((number, why))
        else:
            ended = False
            data(row)
            numbers(number)
    return found


def _down_to(header: Header, rows: Sequence[Sequence[Any]]) -> list[tuple[int, str]]:
    """What the rows are above a table's data: titles, and the header's own further rows."""
    above = ["blank" if first_of(row) is None else "title" for row in rows[: header.row]]
    whole = [*above, "", *["header"] * (header.height - 1), *header.below]
    return [(number, why) for number, why in enumerate(whole, start=1) if why]


def _plainly(row: Sequence[Any], main: int, carrying: Sequence[int], pages: Pages) -> bool:
    """Whether a row with a plain code is data beyond doubt: nearly every row is, and the full
    judgement takes long.
    """
    head = row[main]
    if not isinstance(head, str) or not _PLAIN.fullmatch(head):
        return False
    first = head if main == 0 else first_of(row)
    if first in pages.first or (isinstance(first, str) and first is not head):
        return False
    for at in carrying:  # noqa: SIM110 - the first one tells, nearly always: no generator for it
        if not blank(row[at]):
            return True
    return False


def _no_data(
    row: Sequence[Any],
    main: int,
    carrying: Sequence[int],
    *,
    whole: bool,
    ended: bool,
    coded: bool,
) -> str:
    """Why a row without a code is no data: it lies below the table, or is a word and one cell.

    A table of provinces has no codes: its whole rows are data wherever they stand. "" where the
    row is data.
    """
    if whole and not (coded and ended):
        return ""
    if ended:
        return "below"
    few = sum(not blank(row[at]) for at in carrying) < 2
    return "scratch" if coded and few and not blank(row[main]) else ""


def _counted(row: Sequence[Any], first: str, places: Collection[int]) -> bool:
    """Whether a row begins, in a column that is not read, as a total: its count may stand where
    codes do.
    """
    label = _label(first) or _total_of(first)
    return label == "total" and next(at for at, c in enumerate(row) if c is first) not in places


def _why_not(
    row: Sequence[Any],
    first: object,
    main: int,
    carrying: Sequence[int],
    places: Collection[int],
) -> str:
    """Why a row, whose first filled cell is ``first``, is no data; "" where it is."""
    head = row[main]
    if blank(head) and first is None:
        return "blank"
    if label := _labelled(row, first, head, places):
        return label
    for at in carrying:
        if not blank(row[at]):
            return ""
    if any(not blank(row[at]) for at in places):
        return "beforehand"
    return "blank" if all(blank(cell) for cell in row) else "scratch"


def _labelled(row: Sequence[Any], first: object, head: object, places: Collection[int]) -> str:
    """Whether a row's words make it a total or a footer; ``head`` is the cell of its code."""
    if isinstance(head, str) and head and (label := _label(head) or _total_of(head)):
        return label
    if not blank(head):
        counted = isinstance(first, str) and first is not head and _counted(row, first, places)
        return "total" if counted else ""
    label = next((_label(c) for c in row if isinstance(c, str) and c and _label(c)), "")
    if label == "footer" and _label(shown(first)) != "footer":
        label = ""
    return label or _total_of(shown(first))
