"""Rows as aligned text: widths as a terminal shows them, Thai marks taking none."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(
        0 if unicodedata.category(c) in _NO_WIDTH else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def lay_out(header: Sequence[str], rows: Sequence[Sequence[str]], right: str = "") -> str:
    """A table: ``right`` has an ``r`` for each column that is set to the right."""
    lines = [header, *rows]
    widths = [max(width(line[n]) for line in lines) for n in range(len(header))]
    rule = ["-" * w for w in widths]
    return "\n".join(_line(line, widths, right) for line in (header, rule, *rows))


def _line(cells: Sequence[str], widths: Sequence[int], right: str) -> str:
    padded = []
    for number, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
        gap = " " * (wide - width(cell))
        to_right = number < len(right) and right[number] == "r"
        padded.append(gap + cell if to_right else cell + gap)
    return "  ".join(padded).rstrip()
