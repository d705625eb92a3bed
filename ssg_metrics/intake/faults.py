"""What is wrong with one cell, before it is known where the cell stands. Owns Fault and the reading
of blank cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ssg_metrics.intake.text import clean

ERROR_VALUES = frozenset(
    ("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
"""What a spreadsheet shows where its own formula failed."""

NOT_GIVEN = frozenset(
    ("", "-", "--", "---", "–", "—", ".", "..", "...", ".-", "n/a", "na", "n.a.", "none", "null")
) | {"ไม่มีข้อมูล", "ไม่ระบุ", "ไม่ทราบ", "รอข้อมูล"}
"""Texts that stand for a blank cell, in lower case."""

_BEGINNINGS = frozenset(first for text in NOT_GIVEN for first in (text[:1], text[:1].upper()))

NOT_ASSESSED = NOT_GIVEN | {
    "ไม่ประเมิน",
    "ไม่ได้ประเมิน",
    "ยังไม่ประเมิน",
    "ยังไม่ได้ประเมิน",
    "ไม่มีการประเมิน",
    "ไม่ได้รับการประเมิน",
    "รอประเมิน",
    "not assessed",
}
"""Texts that stand for an indicator that was not assessed, which is not a fail."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: the finding's code, and params for its words.

    A ``warning`` keeps its row: ``value`` is what the cell was read as.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    value: Any = None
    warning: bool = False


def shown(cell: object) -> str:
    """A cell's own text, as a person sees it in the sheet."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def blank(cell: object) -> bool:
    """Whether a cell holds nothing, or a text that stands for nothing."""
    if cell is None or cell == "":
        return True
    if not isinstance(cell, str):
        return False
    first = cell[0]
    if first.isalnum() and first not in _BEGINNINGS:  # most cells, and by far the fastest answer
        return False
    return clean(cell).casefold() in NOT_GIVEN
