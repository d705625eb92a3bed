"""The past of each value of a group: who sent it, when, in which file, sheet and cell, and what
earlier files had said.

Owns constant SQL over ``superseded`` and ``submissions``; judges nothing and words nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ssg_metrics.forms.tables import TABLES, Kind
from ssg_metrics.metrics.record import GroupRecord, Line, Source, letters_of
from ssg_metrics.model import Queryable


@dataclass(frozen=True, slots=True)
class Said:
    """What one file said: the value (None: left blank, or not assessed), and where it stands there.

    ``on``: when the file was received, in Bangkok's time.
    """

    value: Any
    source: Source
    number: int
    sender: str | None
    on: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """One value of the record and all that was said of it, oldest first; the last one stands.

    ``table``: as sent; ``key``: what tells its row from others of the group; ``column``: the
    column, or the indicator of a form. ``moved_to``: the group that a later file gave the row to.
    """

    table: str
    key: tuple[Any, ...]
    column: str
    said: tuple[Said, ...]
    moved_to: str | None = None

    @property
    def changed(self) -> bool:
        """Whether an earlier file said otherwise, or the row is another group's now."""
        return self.moved_to is not None or any(s.value != self.said[-1].value for s in self.said)


_EARLIER = """
SELECT t."table", t.key, t.said, t.submission, t.sheet, t."row",
    CASE WHEN b.group_code <> $code THEN b.group_code END AS moved_to
FROM superseded t
LEFT JOIN disbursements b ON t."table" = 'disbursements' AND b.year = t.year AND b.document_no = t.key
WHERE t.year = $year
    AND (t.owner = $code OR (t.owner = $province AND t."table" = 'province_reports'))
"""  # noqa: E501
_FILES = """
SELECT submission, number, file, sender, received_at FROM submissions
WHERE submission IN (SELECT unnest($those))
"""
_WIDE = ("assessed_on", "assessor")
_OWN = ("group_code", "province")


def past(db: Queryable, record: GroupRecord) -> tuple[Past, ...]:
    """Every value of a record with its past, in the order of the tables."""
    code, province = record.group["group_code"], record.group["province"]
    asked = {"year": record.year, "code": code, "province": province}
    earlier = db.rows(_EARLIER, asked)
    lines = list(record.lines())
    those = sorted({r["submission"] for r in earlier} | {li.source.submission for li in lines})
    files = {row["submission"]: row for row in db.rows(_FILES, {"those": those})}
    told = _Told(files, letters_of(db, those))
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in sorted(earlier, key=lambda r: files[r["submission"]]["number"]):
        rows.setdefault((row["table"], row["key"]), []).append(row)
    standing = [one for line in lines for one in _of_line(line, rows, told)]
    return tuple(_once(standing)) + tuple(_moved(earlier, told))


@dataclass(frozen=True, slots=True)
class _Told:
    """The files by submission, and the letters of their columns by submission, sheet and table."""

    files: Mapping[str, Mapping[str, Any]]
    letters: Mapping[tuple[str, str, str], Mapping[str, str]]

    def earlier(self, row: Mapping[str, Any], value: Any) -> Said:
        name, sheet = row["submission"], row["sheet"]
        letters = self.letters.get((name, sheet, row["table"]), {})
        source = Source(name, self.files[name]["file"], sheet, row["row"], letters)
        return self.now(source, value)

    def now(self, source: Source, value: Any) -> Said:
        file = self.files[source.submission]
        return Said(value, source, file["number"], file["sender"], file["received_at"])


def _of_line(
    line: Line, rows: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]], told: _Told
) -> Iterator[Past]:
    """Each value of a row that stands."""
    if line.table == "results":
        yield from _of_result(line, rows, told)
        return
    table = TABLES[line.table]
    before = rows.get((line.table, _text(line[k] for k in table.key)), ())
    key = tuple(line[k] for k in table.key if k not in _OWN)
    for column in table.columns:
        if column.name not in table.key:
            yield _value((line.table, key, column.name), line, line[column.name], before, told)


def _of_result(
    line: Line, rows: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]], told: _Told
) -> Iterator[Past]:
    """One result of a form, and the day and the assessor of its row."""
    form, round, indicator = line["form"], line["round"], line["indicator"]
    whole = _text((line["group_code"], form, round))
    long = f"{whole} {indicator}"
    before = [*rows.get((form, whole), ()), *rows.get(("results", long), ())]
    before.sort(key=lambda row: told.files[row["submission"]]["number"])
    alone = line["sent_as"] == "results"
    yield _value((form, (form, round), indicator), line, line["result"], before, told)
    for column in _WIDE:
        key = (form, round, indicator) if alone else (form, round)
        own = [row for row in before if alone or row["table"] == form]
        yield _value((line["sent_as"], key, column), line, line[column], own, told)


def _value(
    name: tuple[str, tuple[Any, ...], str],
    line: Line,
    value: Any,
    before: Sequence[Mapping[str, Any]],
    told: _Told,
) -> Past:
    """``name``: table as sent, key and column of the value; ``before``: the rows replaced.

    A wide row of which some results are replaced stands still for the others.
    """
    table, key, column = name
    said = [
        told.earlier(row, _typed(table, column, row["said"][column]))
        for row in before
        if column in row["said"] and row["submission"] != line.source.submission
    ]
    return Past(table, key, column, _runs([*said, told.now(line.source, value)]))


def _runs(said: Sequence[Said]) -> tuple[Said, ...]:
    """Where a value begins, and the last file that said it."""
    last = len(said) - 1
    begins = (one for n, one in enumerate(said) if n in (0, last) or said[n - 1].value != one.value)
    return tuple(begins)


def _once(pasts: Sequence[Past]) -> Iterator[Past]:
    """The day and the assessor of a wide row are one value, however many its results."""
    seen: set[tuple[Any, ...]] = set()
    for one in pasts:
        name = (one.table, one.key, one.column)
        if name not in seen:
            seen.add(name)
            yield one


def _moved(earlier: Sequence[Mapping[str, Any]], told: _Told) -> Iterator[Past]:
    """Payments that an earlier file gave this group, and a later one another."""
    for row in earlier:
        if row["moved_to"] is not None:
            amount = _typed("disbursements", "amount_baht", row["said"]["amount_baht"])
            said = (told.earlier(row, amount),)
            yield Past("disbursements", (row["key"],), "amount_baht", said, row["moved_to"])


def _text(parts: Any) -> str:
    return " ".join(str(part) for part in parts if part is not None)


_PARSED: Mapping[Kind, Callable[[str], Any]] = {
    Kind.DAY: date.fromisoformat,
    Kind.BAHT: Decimal,
    Kind.COUNT: int,
    Kind.LEVEL: int,
    Kind.ROUND: int,
    Kind.BE_YEAR: int,
    Kind.YES_NO: "true".__eq__,
    Kind.RESULT: "true".__eq__,
}


def _typed(table: str, column: str, text: str | None) -> Any:
    """A value as the tables hold it; what a form's table does not name is a result."""
    if text is None:
        return None
    kinds = {each.name: each.kind for each in TABLES[table].columns}
    parse = _PARSED.get(kinds.get(column, Kind.RESULT))
    return text if parse is None else parse(text)
