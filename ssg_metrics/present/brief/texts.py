"""Texts from data made fit for paper: nothing invisible, nothing longer than its place."""

from __future__ import annotations

import unicodedata

_NO_WIDTH = frozenset({"Mn", "Me"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str) -> str:
    """Text on one line without control and direction characters."""
    kept = (" " if c in "\n\r\t\u2028\u2029" else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in _UNSEEN).split(" "))


def width(text: str) -> int:
    """How many letters wide a text is: Thai marks take no room of their own."""
    return sum(unicodedata.category(letter) not in _NO_WIDTH for letter in text)


def shortened(text: str, most: int) -> str:
    """Text of at most so many letters; a mark stays with its letter, and what is cut is said."""
    clean, seen = plain(text), 0
    for at, letter in enumerate(clean):
        seen += unicodedata.category(letter) not in _NO_WIDTH
        if seen > most:
            return f"{_whole(clean[:at])}…"
    return clean


def _whole(text: str) -> str:
    """Without a vowel at the end that has lost its letter."""
    return text.rstrip().rstrip("เแโใไ")
