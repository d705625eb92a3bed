"""Codes of indicators as officers write them: 1.1, G1.1, ๑.๑, a code with its wording, a number.
Knows no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ssg_metrics.intake.faults import Fault, shown
from ssg_metrics.intake.text import clean, digits
from ssg_metrics.model import Indicator

LETTER = {"governance": "G", "ssg": "S"}
"""The letter before the codes of each form."""

_CODE = re.compile(
    r"^(?:ตัวชี้วัด(?:ที่)?|ข้อ(?:ที่)?|indicator|no\.?)?\s*([GSgs])?\s*[-.]?\s*"
    r"(\d{1,2})\s*\.\s*(\d{1,2})(?!\d)(?!\s*\.\s*\d)(.*)$",
    re.DOTALL,
)
_MORE = re.compile(r"^\s*(?:[,;/+&\-–]|และ|กับ|ถึง)\s*(?:[GSgs]\s*)?\d+\s*\.\s*\d")


@dataclass(frozen=True, slots=True)
class Written:
    """A code as it was written: the form's letter or "", the two numbers, and whether more codes
    follow it.
    """

    letter: str
    dimension: int
    number: int
    more: bool = False

    @property
    def bare(self) -> str:
        """The code without its letter."""
        return f"{self.dimension}.{self.number}"


def written(cell: object) -> Written | None:
    """The code at the head of a cell; None where there is none."""
    if isinstance(cell, bool):
        return None
    found = _CODE.match(digits(clean(shown(cell))))
    if not found:
        return None
    letter = (found[1] or "").upper()
    return Written(letter, int(found[2]), int(found[3]), bool(_MORE.match(found[4])))


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one form in one programme year, in the order of its catalogue."""

    form: str
    codes: tuple[str, ...]

    def read(self, cell: object) -> str | Fault:
        """The indicator that a filled cell names."""
        code = written(cell)
        if code is None:
            return self.unknown(shown(cell))
        if code.more:
            return Fault("several_indicators")
        letter = LETTER[self.form]
        whole = f"{letter}{code.bare}"
        tenfold = f"{whole}0"
        if isinstance(cell, float) and whole in self.codes and tenfold in self.codes:
            return Fault("indicator_ambiguous", {"first": whole, "second": tenfold})
        if code.letter not in ("", letter) or whole not in self.codes:
            return self.unknown(whole)
        return whole

    def unknown(self, word: str) -> Fault:
        """The fault of a code that the form does not have, with the nearest that it has."""
        near = get_close_matches(word, self.codes, n=3) or self.codes[:1] + self.codes[-1:]
        return Fault("unknown_indicator", {"near": ", ".join(near), "form": self.form})


def codes_by_form(catalogue: Iterable[Indicator]) -> dict[str, Codes]:
    """The codes of each form of a catalogue."""
    found: dict[str, list[str]] = {name: [] for name in LETTER}
    for indicator in catalogue:
        found.setdefault(indicator.form, []).append(indicator.code)
    return {name: Codes(name, tuple(codes)) for name, codes in found.items()}
