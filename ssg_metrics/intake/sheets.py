"""Which table a sheet is: by its name, else by its columns. Names what it passes over. Judges no
value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from ssg_metrics.forms.tables import TABLES, Table
from ssg_metrics.intake.faults import blank, shown
from ssg_metrics.intake.header import DEPTH, Header, find_header
from ssg_metrics.intake.indicators import Codes
from ssg_metrics.intake.read import Sheet
from ssg_metrics.intake.text import clean, key

_NUMBERING = re.compile(r"^\s*(?:sheet|แผ่นที่|แผ่น)?\s*[\d๐-๙]{1,2}\s*[.)\-_ ]\s*", re.I)
_TAIL = re.compile(r"[\s_\-]*(?:\([^)]*\)|รอบ\s*(?:ที่)?\s*[12๑๒]|[\d๐-๙]{1,2})\s*$")
_HINTS = {"governance": ("ธรรมาภิบาล", "governance"), "ssg": ("ssg", "smartsavinggroup")}


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet and what it was taken for. ``why`` is a code of ``understood.*`` where no rows are
    read from it.

    ``by``: what told the table: name (of the sheet), user, file (its name) or columns. ``header``
    may be incomplete: then the table is known and its missing columns are to be
    told.
    """

    sheet: Sheet
    name: str
    table: Table | None = None
    header: Header | None = None
    why: str = ""
    by: str = "columns"

    @property
    def readable(self) -> bool:
        """Whether rows can be read from it."""
        return self.table is not None and self.header is not None and not self.why


@cache
def names() -> Mapping[str, Table]:
    """Every known name of a table, as ``text.key``."""
    return {
        key(name): table
        for table in reversed(TABLES.values())
        for name in (*table.also, table.name, table.thai)
    }


def by_name(name: str) -> Table | None:
    """The table that a sheet or file of this name is, also with numbering before or a round behind
    it.
    """
    known = names()
    bare = _TAIL.sub("", _NUMBERING.sub("", clean(name)))
    return known.get(key(name)) or known.get(key(bare))


def understand(
    sheet: Sheet, codes: Mapping[str, Codes], file: str, told: str | None, alone: bool
) -> Understood:
    """What a sheet is taken for. ``told`` is the user's word for a text file, or for the one sheet
    (``alone``) of a workbook whose name says nothing.
    """
    name = sheet.name or PurePath(file).stem
    if sheet.hidden:
        return Understood(sheet, name, why="hidden")
    if not any(not blank(cell) for row in sheet.rows for cell in row):
        return Understood(sheet, name, why="empty")
    named = by_name(sheet.name) if sheet.name else None
    table = named or (TABLES.get(told or "") if alone else None)
    if table is not None:
        return _as(sheet, name, table, codes, "name" if named else "user")
    found = _by_columns(sheet, name, codes)
    if found.table is None and found.why == "no_table" and not sheet.name:
        named = by_name(name)
        likely = named or _nearest(sheet, codes)
        return _as(sheet, name, likely, codes, "file" if named else "columns") if likely else found
    return found


def _as(sheet: Sheet, name: str, table: Table, codes: Mapping[str, Codes], by: str) -> Understood:
    """The sheet as a table that its name says; another one where only that one's columns are all
    there.
    """
    header = _header(sheet, table, codes)
    if header and header.complete(table):
        return Understood(sheet, name, table, header, by=by)
    other = _by_columns(sheet, name, codes)
    if other.readable:
        return other
    why = "missing_columns" if header else "no_header"
    return Understood(sheet, name, table, header, why, by)


def _header(sheet: Sheet, table: Table, codes: Mapping[str, Codes]) -> Header | None:
    return find_header(table, sheet.rows, codes[table.form].codes if table.form else ())


def _by_columns(sheet: Sheet, name: str, codes: Mapping[str, Codes]) -> Understood:
    """The table whose columns are all there; the fullest where there are several."""
    fits: list[tuple[Table, Header]] = []
    for table in TABLES.values():
        header = _header(sheet, table, codes)
        if header and not header.missing(table):
            fits.append((table, header))
    forms = [(t, h) for t, h in fits if t.form and (h.codes or h.strange)]
    plain = [(t, h) for t, h in fits if not t.form]
    if forms:
        form, header = _form(forms, sheet, name, codes)
        return Understood(sheet, name, form, header, "" if form else "form_unclear")
    if not plain:
        return Understood(sheet, name, why="no_table")
    table, header = max(plain, key=lambda fit: fit[1].weight)
    return Understood(sheet, name, table, header)


def _form(
    forms: Sequence[tuple[Table, Header]], sheet: Sheet, name: str, codes: Mapping[str, Codes]
) -> tuple[Table | None, Header]:
    """Which of the wide forms: the one that knows every code, then the one complete, then the one
    that is named.
    """
    knowing = [fit for fit in forms if fit[1].codes and not fit[1].strange]
    whole = [(t, h) for t, h in knowing if len(h.codes) == len(codes[t.form or ""].codes)]
    above = sheet.rows[: forms[0][1].row]
    words = key(" ".join([name, *(shown(c) for row in above for c in row if not blank(c))]))
    named = [
        (table, header)
        for table, header in knowing or forms
        if any(hint in words for hint in _HINTS[table.form or ""])
    ]
    for fits in (knowing, whole, named):
        if len(fits) == 1:
            return fits[0]
    return None, forms[0][1]


def _nearest(sheet: Sheet, codes: Mapping[str, Codes]) -> Table | None:
    """The table that most columns of a text file point to, where at least half of its required ones
    are there.
    """
    best: tuple[float, Table] | None = None
    for table in TABLES.values():
        header = _header(sheet, table, codes)
        required = sum(column.required for column in table.columns)
        share = 1 - len(header.missing(table)) / required if header else 0.0
        if share >= 0.5 and (best is None or share > best[0]):
            best = share, table
    return best[1] if best else None


def lines_above(understood: Understood) -> list[tuple[int, int, str]]:
    """The filled cells above the header (row, column; from 0) and their texts; all first rows where
    there is none.
    """
    end = understood.header.row if understood.header else DEPTH
    return [
        (row, column, clean(shown(cell)))
        for row, cells in enumerate(understood.sheet.rows[:end])
        for column, cell in enumerate(cells)
        if not blank(cell)
    ]
