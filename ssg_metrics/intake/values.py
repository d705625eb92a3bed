"""Readers of columns: from a cell to a canonical value or a Fault, remembered by the cell's own
text. Knows no sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ssg_metrics.forms.tables import Kind
from ssg_metrics.intake import amounts, choices
from ssg_metrics.intake.days import day
from ssg_metrics.intake.faults import ERROR_VALUES, NOT_ASSESSED, NOT_GIVEN, Fault, shown
from ssg_metrics.intake.indicators import Codes
from ssg_metrics.intake.places import Gazetteer
from ssg_metrics.intake.text import clean, digits
from ssg_metrics.model import Programme

Parse = Callable[[Any], Any]
_AROUND = re.compile(r" ?- ?")
LONG_CODE = 5
"""Digits from which a number with .0 behind it is a code and no number of a chapter."""
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")


class Reader(dict[Any, Any]):
    """Cell to value: None for a blank cell, a Fault for one that cannot be read. Each text is
    judged once.
    """

    def __init__(self, parse: Parse, absent: frozenset[str] = NOT_GIVEN) -> None:
        super().__init__()
        self._parse = parse
        self._absent = absent
        self._longest = max(map(len, absent))

    def __missing__(self, cell: Any) -> Any:
        if isinstance(cell, str):
            found = clean(cell)
            odd = len(found) <= self._longest or found[0] == "#"
            value = self._odd(found) if odd else self._parse(found)
        else:
            value = None if cell is None else self._parse(cell)
        self[cell] = value
        return value

    def _odd(self, cell: str) -> Any:
        """What a text is that may stand for a blank cell, or for a formula that failed."""
        if cell.startswith("#") and cell.upper() in ERROR_VALUES:
            return Fault("error_value")
        return None if cell.casefold() in self._absent else self._parse(cell)


def text(cell: object) -> str:
    """A text as it stands; a reader has mended its characters."""
    return cell if isinstance(cell, str) else clean(shown(cell))


def code(cell: object) -> str:
    """A code: Arabic digits, plain hyphens without spaces around them, a whole number without its
    decimal point, also where a text file has kept the point.
    """
    found = cell if isinstance(cell, str) else clean(shown(cell))
    if found.endswith(".0") and (whole := found[:-2]).isdecimal() and len(whole) >= LONG_CODE:
        found = whole
    if found.isascii() and " " not in found:
        return found
    return _AROUND.sub("-", digits(found).translate(_DASHES))


_PARSERS: dict[Kind, Parse] = {
    Kind.TEXT: text,
    Kind.CODE: code,
    Kind.LEVEL: choices.level,
    Kind.ROUND: choices.round_number,
    Kind.FORM: choices.form,
    Kind.PLAN_STATUS: choices.plan_status,
    Kind.YES_NO: choices.yes_no,
    Kind.COUNT: amounts.count,
    Kind.BAHT: amounts.baht,
    Kind.BE_YEAR: amounts.be_year,
}


class Readers:
    """The readers for one programme year, made when first asked for."""

    def __init__(
        self, gazetteer: Gazetteer, programme: Programme | None, codes: Mapping[str, Codes]
    ) -> None:
        self._gazetteer = gazetteer
        self._programme = programme
        self.codes = codes
        self._made: dict[tuple[Kind, str], Reader] = {}

    def reader(self, kind: Kind, within: str = "") -> Reader:
        """The reader of a kind; ``within`` is the province of a district, or the form of an
        indicator.
        """
        found = self._made.get((kind, within))
        if found is None:
            absent = NOT_ASSESSED if kind is Kind.RESULT else NOT_GIVEN
            found = self._made[kind, within] = Reader(self._parser(kind, within), absent)
        return found

    def _parser(self, kind: Kind, within: str) -> Parse:
        if kind is Kind.DAY:
            return lambda cell: day(cell, self._programme)
        if kind is Kind.PROVINCE:
            return self._gazetteer.province
        if kind is Kind.DISTRICT:
            return lambda cell: self._gazetteer.district(within, cell)
        if kind is Kind.INDICATOR:
            return self.codes[within].read
        return choices.result if kind is Kind.RESULT else _PARSERS[kind]
