"""Thai alphabetical order, as the Royal Institute's dictionary has it. Knows names only."""

from __future__ import annotations

import re

_LEADING = re.compile("([เแโใไ])(.)")
_MARKS = re.compile("[็-๎]")
_DIGITS = re.compile(r"\d+")


def thai_key(name: str) -> tuple[str, str]:
    """A sort key: a vowel written before its consonant sorts after it; tone marks decide last.

    Numbers inside a name sort by size: region 2 before region 10.
    """
    padded = _DIGITS.sub(lambda found: found.group().zfill(6), name)
    swapped = _LEADING.sub(r"\2\1", padded)
    return _MARKS.sub("", swapped), swapped
