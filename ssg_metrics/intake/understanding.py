"""How a sheet was understood, for its report: table, header, each column and how it was matched,
the rows passed over. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ssg_metrics.forms.tables import Table
from ssg_metrics.intake.faults import shown
from ssg_metrics.intake.header import Header, Rows, pairs
from ssg_metrics.intake.indicators import written
from ssg_metrics.intake.known import manner, recognise
from ssg_metrics.intake.parts import Part, letter
from ssg_metrics.intake.sheets import Understood
from ssg_metrics.intake.text import clean
from ssg_metrics.model import ColumnMatch, SheetUnderstanding


def understanding(each: Understood, part: Part | None) -> SheetUnderstanding:
    """What a sheet was taken for; ``part``: what was read from it."""
    table, header = each.table, each.header
    if header is None or table is None:
        return SheetUnderstanding(each.name, table.name if table else None, why=each.why)
    places = sorted(header.places.items(), key=lambda place: place[1])
    return SheetUnderstanding(
        each.name,
        table.name,
        header.row + 1,
        {name: letter(at) for name, at in places},
        tuple(text for _, text in header.others),
        part.passed_over if part else (),
        each.why,
        tuple(_matches(table, header, each.sheet.rows, part.days if part else {})),
        each.by,
        len(part.rows) if part else 0,
    )


def _matches(
    table: Table, header: Header, rows: Rows, days: Mapping[str, Mapping[str, int]]
) -> Iterator[ColumnMatch]:
    """Every column that has a heading, in the order of the sheet."""
    top = [shown(cell) for cell in rows[header.row]]
    below = (
        [shown(cell) for cell in rows[header.row + 1]] if header.height == 2 else [""] * len(top)
    )
    taken = {at: name for name, at in header.places.items()}
    left = dict.fromkeys(header.strange, "strange") | dict.fromkeys(header.ordinals, "ordinal")
    left |= {at: "twice" for _, at in header.twice}
    left |= {at: "unknown" for at, _ in header.others}
    for at, (upper, spread, lower) in enumerate(pairs(top, below)):
        heading = " / ".join(filter(None, (clean(spread if lower else upper), clean(lower))))
        if at in taken:
            how = _how(table, taken[at], upper, spread, lower)
            yield ColumnMatch(letter(at), heading, taken[at], how, days.get(taken[at], {}))
        elif at in left:
            yield ColumnMatch(letter(at), heading, None, left[at])


def _how(table: Table, column: str, upper: str, spread: str, lower: str) -> str:
    """How a heading is known for the column that it was taken for; of two rows, as they were
    joined.
    """
    for text in filter(None, (lower, spread + lower if lower else "", upper)):
        if recognise(table.name, text):
            joined = text not in (lower, upper)
            return "joined" if joined else manner(table.name, column, text)
        if code := written(text):
            if not column.endswith(code.bare):
                return "code_tenth"
            return "code" if _bare(text) else "code_worded"
    return "known"


def _bare(text: str) -> bool:
    """Whether a heading is a code and nothing else."""
    return not any(c.isalpha() and c not in "GSgs" for c in clean(text))
