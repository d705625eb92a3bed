"""Which day, month and year a text spells, and how: the words and marks of dates. Makes no date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_STEMS = (
    ("มค", "มกรา", "january"),
    ("กพ", "กุมภา", "february"),
    ("มีค", "มีนา", "march"),
    ("เมย", "เมษา", "april"),
    ("พค", "พฤษภา", "พฤศภา", "may"),
    ("มิย", "มิถุนา", "june"),
    ("กค", "กรกฎา", "กรกฏา", "กรกดา", "july"),
    ("สค", "สิงหา", "august"),
    ("กย", "กันยา", "september"),
    ("ตค", "ตุลา", "october"),
    ("พย", "พฤศจิกา", "พฤษจิกา", "november"),
    ("ธค", "ธันวา", "december"),
)
"""How each month begins; a short form is the whole of its word."""

_WEEKDAYS = "จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์"
_BEFORE = re.compile(
    rf"^['’]?(?:ณ|เมื่อ)?\s*(?:วัน)?(?:{_WEEKDAYS})?\s*(?:ที่)?\s*"
    r"|^(?:จ|อ|พ|พฤ|ศ|ส|อา)\.\s*(?=\d)|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+"
)
_BEHIND = re.compile(rf"(?:\s*\((?:วัน)?(?:{_WEEKDAYS})\)|\s*น\.|[\s.,*]+)$")
_TIME = re.compile(
    r"(?:\s*เวลา.*|[t\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:น\.?|am|pm|z|[+-]\d\d:?\d\d)?"
    r"|\s\d{1,2}\.\d{2}\s*น\.?)$"
)
_MONTH_NUMBER = re.compile(r"\s*เดือน(?:ที่)?\s*(?=\d)")
_YEAR_WORD = re.compile(r"ปี\s*(?=\d|พ\.?\s?ศ|ค\.?\s?ศ)")
_ERA_BE = re.compile(r"พุทธศักราช|พ\.?\s?ศ\.?|\bb\.?e\.?\b")
_ERA_CE = re.compile(r"ค\.?\s?ศ\.?|\b(?:a\.?d|c\.?e)\.?\b")
_ISO = re.compile(r"^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$")
PACKED = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/.,|\\ ]\s*(\d{1,2})\s*[-/.,|\\ ]\s*['’]?(\d{4}|\d{2})$")
_NAMED = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?\s*[-/.,]?\s*(?:เดือน)?\s*([^\d]+?)[\s\-/.,'’]*(\d{4}|\d{2})$"
)
_MONTH_FIRST = re.compile(r"^([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})$")
_DOTS = re.compile(r"[\s.\-/,]")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A date as a text spells it: day of the month, month, and the year's digits.

    ``form``: iso, packed (20210521), numeric (21/5/2564), or the language of its month: thai or
    english. ``buddhist`` and ``common``: the text names that era.
    """

    number: int
    month: int
    year: str
    form: str
    buddhist: bool = False
    common: bool = False


def spelled(text: str) -> Spelled | None:
    """What a text with Arabic digits, in lower case, spells; None where it is no date."""
    buddhist, common = bool(_ERA_BE.search(text)), bool(_ERA_CE.search(text))
    text = _BEHIND.sub("", _TIME.sub("", _BEFORE.sub("", text)))
    text = _YEAR_WORD.sub("", _MONTH_NUMBER.sub("/", text))
    found = _parts(_ERA_CE.sub(" ", _ERA_BE.sub(" ", text)).strip())
    return replace(found, buddhist=buddhist, common=common) if found else None


def _parts(text: str) -> Spelled | None:
    if found := _ISO.match(text):
        return Spelled(int(found[3]), int(found[2]), found[1], "iso")
    if found := PACKED.match(text):
        return Spelled(int(found[3]), int(found[2]), found[1], "packed")
    if found := _NUMERIC.match(text):
        return Spelled(int(found[1]), int(found[2]), found[3], "numeric")
    if (found := _NAMED.match(text)) and (month := _month(found[2])):
        form = "english" if found[2].isascii() else "thai"
        return Spelled(int(found[1]), month, found[3], form)
    if (found := _MONTH_FIRST.match(text)) and (month := _month(found[1])):
        return Spelled(int(found[2]), month, found[3], "english")
    return None


def _month(word: str) -> int:
    bare = _DOTS.sub("", word)
    for number, stems in enumerate(_STEMS, start=1):
        for stem in stems:
            if bare == stem or (len(stem) > 3 and bare.startswith(stem)):
                return number
            if len(bare) >= 3 and stem.startswith(bare) and bare.isascii():
                return number
    return 0
