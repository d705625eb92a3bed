"""Codes of groups near to one that is unknown: what the sender may have meant. Judges no row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches

from ssg_metrics.intake.faults import Fault

SUGGESTED = 20
"""Unknown group codes for which near ones are looked up; a file with more has another trouble."""


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group of the store: its code, province (2 digits) and district (4 digits)."""

    code: str
    province: str
    district: str


Lookup = Callable[[Set[str]], Mapping[str, KnownGroup]]
"""The groups of the store among some codes."""


class Near:
    """The known codes nearest to an unknown one: of the batch, and of the store one slip away.

    ``owner``: which file of the batch has a group, by its code.
    """

    def __init__(self, owner: Mapping[str, str], lookup: Lookup) -> None:
        self._owner = owner
        self._lookup = lookup
        self._found: dict[str, str] = {}

    def fault(self, code: str) -> Fault:
        """The fault of a code that no group has, or only one in a row or file that cannot go in."""
        if code in self._owner:
            return Fault("group_refused", {"other": self._owner[code]})
        return Fault("unknown_group", {"near": self._codes(code)})

    def _codes(self, code: str) -> str:
        if code not in self._found:
            if len(self._found) >= SUGGESTED:
                return "–"
            stored = sorted(self._lookup(frozenset(_slips(code))))
            alike = {owner.casefold(): owner for owner in sorted(self._owner)}
            batch = get_close_matches(code.casefold(), alike, n=3, cutoff=0.7)
            near = [*get_close_matches(code, stored, n=3, cutoff=0.0), *(alike[n] for n in batch)]
            self._found[code] = ", ".join(list(dict.fromkeys(near))[:3]) or "–"
        return self._found[code]


def _slips(code: str) -> Iterator[str]:
    """Every code that one wrong, missing, surplus or swapped character makes of a code."""
    letters = "0123456789-OI"
    for at in range(min(len(code), 40) + 1):
        head, tail = code[:at], code[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
    yield from (code.upper(), code.lower(), code.replace(" ", ""), code.replace("_", "-"))
    if code.isdecimal():  # a spreadsheet takes the leading zeros of a number
        bare = code.lstrip("0")
        yield from (bare.zfill(width) for width in range(len(bare), 13))
