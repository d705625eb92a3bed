"""Words that stand for one of a few values: yes and no, results, levels, rounds, forms, plan
status.
"""

from __future__ import annotations

import re
from typing import TypeVar

from ssg_metrics.intake.faults import Fault, shown
from ssg_metrics.intake.text import digits, key

TICKS = ["✓", "✔", "√", "☑", "✅", "/", "ü"]
CROSSES = ["✗", "✘", "×", "☒", "❌", "❎", "✕", "✖", "û"]
"""Among them what stands in a cell that only shows a tick or a cross: the letters of Wingdings."""

YES = frozenset(map(key, [*TICKS, *["1", "y", "yes", "true", "ใช่", "มี", "เป็น"]]))
NO = frozenset(map(key, [*CROSSES, *["0", "n", "no", "false", "ไม่ใช่", "ไม่มี", "ไม่เป็น"]]))
PASS = frozenset(
    map(key, [*TICKS, *["1", "pass", "passed", "true", "ผ่าน", "ผ่านเกณฑ์", "ผ่านการประเมิน"]])
)
FAIL = frozenset(
    map(key, [*CROSSES, *["0", "fail", "failed", "false", "ไม่ผ่าน", "ไม่ผ่านเกณฑ์", "ไม่ผ่านการประเมิน"]])
)
STATUS = {
    key(word): status
    for status, words in {
        "draft": "draft ร่าง ร่างแผน จัดทำร่าง ฉบับร่าง รอเห็นชอบ ยังไม่เห็นชอบ",
        "approved": "approved เห็นชอบ เห็นชอบแล้ว ให้ความเห็นชอบ ผ่านความเห็นชอบ อนุมัติ อนุมัติแล้ว",
    }.items()
    for word in words.split()
}
ROUNDS = {
    key(word): number
    for number, words in {
        1: "1 ก่อน before pre ก่อน(1) 1(ก่อน) ก่อนพัฒนา ก่อนการพัฒนา",
        2: "2 หลัง after post หลัง(2) 2(หลัง) หลังพัฒนา หลังการพัฒนา",
    }.items()
    for word in words.split()
}
_ROUND_AROUND = re.compile(r"^(?:การประเมิน)?(?:รอบ|ครั้ง|round)?(?:ที่)?|/(?:25)?\d\d$")
_LEVEL_AROUND = re.compile(r"^(?:ระดับ|level)?(?:การพัฒนา)?(?:ที่)?")
T = TypeVar("T")


def yes_no(cell: object) -> bool | Fault:
    """Yes or no."""
    return _either(cell, YES, NO, "not_yes_no")


def result(cell: object) -> bool | Fault:
    """Passed or not passed."""
    return _either(cell, PASS, FAIL, "not_a_result")


def level(cell: object) -> int | Fault:
    """A level of development, 1 to 3."""
    bare = _LEVEL_AROUND.sub("", _word(cell))
    return int(bare) if bare in ("1", "2", "3") else Fault("not_a_level")


def round_number(cell: object) -> int | Fault:
    """A round of assessment: 1 at the forum, 2 after the plan."""
    bare = _ROUND_AROUND.sub("", _word(cell))
    return ROUNDS.get(bare, Fault("not_a_round"))


def form(cell: object) -> str | Fault:
    """A form: ``governance`` or ``ssg``, also by its Thai name."""
    bare = _word(cell)
    if bare in ("g", "governance") or "ธรรมาภิบาล" in bare:
        return "governance"
    if bare in ("s", "ssg") or "ssg" in bare or "smartsavinggroup" in bare:
        return "ssg"
    return Fault("not_a_form")


def plan_status(cell: object) -> str | Fault:
    """Status of a plan: ``draft`` or ``approved``."""
    return STATUS.get(_word(cell), Fault("not_a_status"))


def _word(cell: object) -> str:
    return digits(key(shown(cell)))


def _either(cell: object, yes: frozenset[str], no: frozenset[str], code: str) -> bool | Fault:
    if isinstance(cell, bool):
        return cell
    word = _word(cell)
    if word in yes:
        return True
    return False if word in no else Fault(code)
