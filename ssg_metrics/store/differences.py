"""Which values submissions change against the edition that stood before: old beside new.

Lists at most so many a submission, and counts the rest. Writes nothing, words nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ssg_metrics.forms.tables import STORED, TABLES
from ssg_metrics.store.changes import BEFORE, SENT, joined, sent_values
from ssg_metrics.store.loader import Loader

MOST = 500
"""Changed values of one submission that are listed."""

Value = None | str | int | bool | date | Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a file changes: table as sent, the row's key by column, column, old and new.

    Values are those of the store (codes, days, True for yes or pass); an indicator of a wide form
    is a column of its row.
    """

    table: str
    keys: Mapping[str, Value]
    column: str
    old: Value
    new: Value

    @property
    def key(self) -> str:
        """The row's key as one text, in the words of the store."""
        return " · ".join(str(value) for value in self.keys.values() if value is not None)


@dataclass(frozen=True, slots=True)
class Differences:
    """The changed values of one submission; ``more`` counts those that are not listed."""

    changes: tuple[Change, ...] = ()
    more: int = 0


def differences(loader: Loader) -> dict[str, Differences]:
    """The changed values of the loader's folders, by SHA-256; an edition stood before."""
    found: dict[str, list[Change]] = {}
    total: dict[str, int] = {}
    for table in STORED:
        files = loader.files(table)
        if not files:
            continue
        each = _of_results(loader, files) if table == "results" else _of(loader, table, files)
        for sha256, count, changes in each:
            total[sha256] = total.get(sha256, 0) + count
            listed = found.setdefault(sha256, [])
            listed += changes[: MOST - len(listed)]
    return {sha: Differences(tuple(found[sha]), n - len(found[sha])) for sha, n in total.items()}


_Found = Iterator[tuple[str, int, list[Change]]]


def _of(loader: Loader, table: str, files: Sequence[str]) -> _Found:
    """The changed values of a plain table, submission by submission."""
    keys, values = TABLES[table].key, sent_values(table)
    parts = (f'(b."{n}" IS DISTINCT FROM {sql})::INTEGER' for n, sql in values.items())
    keyed = ", ".join(f'p."{key}"' for key in keys)
    pairs = ", ".join(f'b."{n}", {sql}' for n, sql in values.items())
    sql = f"""SELECT submission, {" + ".join(parts)} AS changed, {keyed}, {pairs}
        FROM {joined(table)} WHERE changed > 0 ORDER BY s.number, p.sheet, p."row" """
    for sha256, count, *cells in _rows(loader, sql, files):
        named = dict(zip(keys, cells, strict=False))
        olds, news = cells[len(keys) :: 2], cells[len(keys) + 1 :: 2]
        compared = zip(values, olds, news, strict=True)
        yield sha256, count, [Change(table, named, *one) for one in compared if one[1] != one[2]]


_CELLS = f"""{SENT} JOIN {BEFORE}.results b ON b.year = s.year AND b.group_code = p.group_code
    AND b.form = p.form AND b.round = p.round AND b.indicator = p.indicator"""

_RESULTS = f"""SELECT submission, p.sent_as, p.group_code, p.form, p.round, p.indicator AS "column",
        b.result::VARCHAR AS old, p.result::VARCHAR AS new, p.sheet, p."row"
    FROM {_CELLS} WHERE b.result IS DISTINCT FROM p.result"""

_ABOUT = """UNION ALL SELECT DISTINCT submission, p.sent_as, p.group_code, p.form, p.round,
        '{column}', b.{column}::VARCHAR, p.{column}::VARCHAR, p.sheet, p."row"
    FROM {cells} WHERE b.{column} IS DISTINCT FROM p.{column}"""


def _of_results(loader: Loader, files: Sequence[str]) -> _Found:
    """The changed results, and the changed days and assessors of their rows."""
    about = " ".join(_ABOUT.format(column=c, cells=_CELLS) for c in ("assessed_on", "assessor"))
    sql = f'SELECT * FROM ({_RESULTS} {about}) ORDER BY submission, sheet, "row", "column"'
    for sha256, sent_as, group, form, round, column, old, new, *_ in _rows(loader, sql, files):
        keys: dict[str, Value] = {"group_code": group, "round": round}
        if sent_as == "results":
            keys = {"group_code": group, "form": form, "round": round}
        was, becomes = _typed(column, old), _typed(column, new)
        yield sha256, 1, [Change(sent_as, keys, column, was, becomes)]


def _typed(column: str, text: str | None) -> Value:
    if text is None or column == "assessor":
        return text
    return date.fromisoformat(text) if column == "assessed_on" else text == "true"


def _rows(loader: Loader, sql: str, files: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, fetched a thousand at a time."""
    cursor = loader.con.execute(sql, [list(files)])
    while rows := cursor.fetchmany(1000):
        yield from rows
