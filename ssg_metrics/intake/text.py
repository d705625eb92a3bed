"""Thai text as officers' files hold it, made plain: marks in their order, one way of writing, no
invisible characters.

NFC and never NFKC, which would split sara am. Knows no table and no place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OLD_FONTS = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "ญ\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
"""Private-use characters of old Windows fonts (they come from PDF) and the plain marks that they
stand for.
"""

_DIRECTIONS = [0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""Marks that turn the direction of what follows: a name with one would turn the whole line."""
_INVISIBLE = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x2060, 0x2066),
        *range(0x206A, 0x2070),
        *(0xFE0E, 0xFE0F, 0xFEFF),
        *_DIRECTIONS,
    ]
)
_SPACES = dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, *range(0x2000, 0x200B)], " ") | {
    0x2028: " ",
    0x2029: " ",
    0x202F: " ",
    0x205F: " ",
    0x3000: " ",
}
_HALVES = dict.fromkeys(range(0xD800, 0xE000))
"""Halves of a character, which no file can hold."""

_PLAIN: dict[int, str | None] = {**_OLD_FONTS, **_INVISIBLE, **_HALVES, **_SPACES}
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_TONES = "\u0e48-\u0e4c"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_VOWELS = "\u0e31\u0e34-\u0e39\u0e47\u0e4d"
_MENDS = (
    (re.compile("เเ"), "แ"),
    (re.compile(f"([{_MARKS}])\\1+"), r"\1"),
    (re.compile(f"([{_TONES}])([{_VOWELS}])"), r"\2\1"),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)า"), r"\1ำ"),
    (re.compile("ำ([\u0e48-\u0e4b])"), r"\1ำ"),
)
_GAPS = re.compile(r"\s+")
_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _PLAIN)))}\u1680\u0e3a\u0e4d\u0e4e]")
_TONE_FIRST = re.compile(f"[{_TONES}ำ][{_MARKS}]")
_TWO_VOWELS = re.compile(f"[{_VOWELS}][{_VOWELS}]")
"""Together with these, whatever ``clean`` may mend: looked for apart, for that is much faster."""
_LOOSE = re.compile(r"[\s._*:ฯ\-\u2010-\u2015]+")


def clean(text: str) -> str:
    """The text in NFC with its marks mended, without invisible characters, with single spaces."""
    if text.isascii():  # codes and numbers, of which there are most
        if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
            return text
    elif not _suspect(text):
        return text
    return _mended(text)


def _suspect(text: str) -> bool:
    """Whether a text has something in it that may have to be mended."""
    return (
        _ODD.search(text) is not None
        or _TONE_FIRST.search(text) is not None
        or _TWO_VOWELS.search(text) is not None
        or "เเ" in text
        or "  " in text
        or text[:1] == " "
        or text[-1:] == " "
        or not unicodedata.is_normalized("NFC", text)
    )


@lru_cache(maxsize=100_000)
def _mended(text: str) -> str:
    text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    before = ""
    while text != before:
        before = text
        for wrong, right in _MENDS:
            text = wrong.sub(right, text)
        text = unicodedata.normalize("NFC", text)
    return _GAPS.sub(" ", text).strip()


def digits(text: str) -> str:
    """The text with Thai digits written as Arabic ones."""
    return text.translate(_DIGITS)


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """What two spellings of one name have in common: no spaces, dots, dashes, stars, ฯ, and no
    case.
    """
    return _LOOSE.sub("", digits(clean(text))).casefold()
