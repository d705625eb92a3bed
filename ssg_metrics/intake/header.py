"""Where the header of a table stands in a sheet, and which column is which. Judges no value.

A header is one row, or two where merged cells spread it; rows of units or column numbers below it
belong to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ssg_metrics.forms.tables import Table
from ssg_metrics.intake import choices
from ssg_metrics.intake.faults import Fault, blank, shown
from ssg_metrics.intake.indicators import LETTER, Written, written
from ssg_metrics.intake.known import BRACKETED, ORDINALS, recognise
from ssg_metrics.intake.text import clean, key

DEPTH = 30
"""Rows from the top within which a header is looked for."""

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: its first row (from 0), the first row of data, and the place of each column
    (from 0).

    ``height``: the rows of its headings, one or two; ``below`` says what each further row down to
    ``body`` is. ``codes`` places the indicators of a wide form; ``strange`` are headings that look
    like an indicator of the form and are none; ``twice`` are columns that a second heading claims
    as well; ``others`` are the headings left over.
    """

    row: int
    body: int
    columns: Mapping[str, int]
    codes: Mapping[str, int] = field(default_factory=dict)
    strange: tuple[int, ...] = ()
    twice: tuple[tuple[str, int], ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    ordinals: frozenset[int] = frozenset()
    height: int = 1
    below: tuple[str, ...] = ()

    def missing(self, table: Table) -> tuple[str, ...]:
        """The required columns that the header lacks."""
        return tuple(c.name for c in table.columns if c.required and c.name not in self.columns)

    def complete(self, table: Table) -> bool:
        """Whether all required columns are there, and an indicator at least where the table is a
        wide form.
        """
        return not self.missing(table) and (bool(self.codes) or not table.form)

    @property
    def places(self) -> dict[str, int]:
        """Where every column stands, the indicators among them."""
        return {**self.columns, **self.codes}

    @property
    def weight(self) -> int:
        """How much of the sheet the header explains."""
        return len(self.columns) + len(self.codes)


def find_header(table: Table, rows: Rows, codes: Sequence[str] = ()) -> Header | None:
    """The header of a table within the first rows of a sheet; None where fewer than two headings
    are known.
    """
    best: Header | None = None
    for row in range(min(DEPTH, len(rows))):
        found = _at(table, rows, row, codes)
        if found.weight >= 2 and (best is None or _score(table, found) > _score(table, best)):
            best = found
        if best and best.complete(table):
            break
    return best


def _score(table: Table, header: Header) -> tuple[int, int]:
    return -len(header.missing(table)), header.weight


def _at(table: Table, rows: Rows, row: int, codes: Sequence[str]) -> Header:
    top = [shown(cell) for cell in rows[row]]
    header = placed(table, top, codes, row, 1)
    if row + 1 < len(rows) and not _continues(rows[row + 1], header):
        below = [shown(cell) for cell in rows[row + 1]]
        joined = [_joined(table, *pair) for pair in pairs(top, below)]
        two = placed(table, joined, codes, row, 2)
        alone = max(header.weight, placed(table, below, codes, row + 1, 1).weight)
        if two.weight > alone and _open_below(below, header):
            header = two
    below_it: list[str] = []
    for further in rows[header.body : row + 6]:
        if not (what := _continues(further, header)):
            break
        below_it.append(what)
    return replace(header, body=header.body + len(below_it), below=tuple(below_it))


def pairs(top: Sequence[str], below: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each column's upper heading, the one spread over it from the left, and its lower heading."""
    spread, pairs = "", []
    for upper, lower in zip(top, below, strict=False):
        spread = upper or spread
        pairs.append((upper, spread, lower))
    return pairs


def _joined(table: Table, upper: str, spread: str, lower: str) -> str:
    """The heading of a column under a merged header: the lower one, or both together, or the upper
    one.
    """
    if not lower:
        return upper
    if written(lower) or recognise(table.name, lower):
        return lower
    if recognise(table.name, spread + lower):
        return spread + lower
    return upper or lower


def _open_below(below: Sequence[Any], header: Header) -> bool:
    """Whether the columns known from the upper row are blank in the lower, as merged cells leave
    them.
    """
    return all(blank(below[at]) for at in header.columns.values() if at < len(below))


def _continues(below: Sequence[Any], header: Header) -> str:
    """What a row below is that still belongs to the header: units, numbers of columns, wordings of
    indicators; "" where it is none of them.
    """
    filled = [(at, cell) for at, cell in enumerate(below) if not blank(cell)]
    if not filled or not header.columns:
        return ""
    if all(isinstance(c, str) and not BRACKETED.sub("", clean(c)) for _, c in filled):
        return "units"
    numbers = [str(n + 1) for n in range(len(filled))]
    if len(filled) > 2 and [shown(c) for _, c in filled] == numbers:
        return "numbers" if len(filled) >= header.weight else ""
    under = set(header.codes.values())
    wordings = all(
        at in under and isinstance(c, str) and isinstance(choices.result(clean(c)), Fault)
        for at, c in filled
    )
    return "wordings" if wordings else ""


def placed(
    table: Table, texts: Sequence[str], codes: Sequence[str], row: int, height: int
) -> Header:
    """What the texts of one row are as headings of a table."""
    columns: dict[str, tuple[int, int]] = {}
    twice: list[tuple[str, int]] = []
    others: list[tuple[int, str]] = []
    coded: list[tuple[int, Written]] = []
    ordinals: set[int] = set()
    for at, text in enumerate(texts):
        known = recognise(table.name, text)
        code = written(text) if table.form and not known else None
        if known:
            rank, name = known
            if name in columns and columns[name][0] <= rank:
                twice.append((name, at))
                continue
            if name in columns:
                twice.append((name, columns[name][1]))
            columns[name] = (rank, at)
        elif code:
            coded.append((at, code))
        elif key(text) in ORDINALS:
            ordinals.add(at)
        elif clean(text):
            others.append((at, clean(text)))
    found, strange, again = _coded(table, coded, codes)
    left = tuple(others)
    places = {name: at for name, (_, at) in columns.items()}
    doubled = (*twice, *again)
    body = row + height
    return Header(row, body, places, found, strange, doubled, left, frozenset(ordinals), height)


def _coded(
    table: Table, coded: Sequence[tuple[int, Written]], codes: Sequence[str]
) -> tuple[dict[str, int], tuple[int, ...], tuple[tuple[str, int], ...]]:
    """Where each indicator of the form stands; headings that are none; indicators that stand twice.

    A second 1.1 is 1.10, which a spreadsheet shortens, where the form has one.
    """
    letter = LETTER.get(table.form or "", "")
    found: dict[str, int] = {}
    strange: list[int] = []
    again: list[tuple[str, int]] = []
    for at, code in coded:
        whole = f"{letter}{code.bare}"
        if whole in found and f"{whole}0" in codes:
            whole += "0"
        if code.letter not in ("", letter) or whole not in codes:
            strange.append(at)
        elif whole in found:
            again.append((whole, at))
        else:
            found[whole] = at
    return found, tuple(strange), tuple(again)
