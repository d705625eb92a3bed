"""Findings, checked files, submissions, editions: what came in and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How grave: the row stays out, it goes in and stays listed, or the file is refused."""

    ERROR = "error"
    WARNING = "warning"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed in a file or in the data; its words stand under ``finding.<code>.*``.

    ``cell`` is the spreadsheet address (``C7``), ``column`` the canonical column name, ``text``
    the cell's own text; ``params`` fill the words.
    """

    code: str
    severity: Severity
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    text: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """The good rows of one table: ``columns`` in order, ``records`` as tuples.

    The last two columns are always ``sheet`` (text) and ``row`` (1-based), which lead back to
    the cell.
    """

    table: str
    columns: tuple[str, ...]
    records: Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of a sheet and what it was taken for.

    ``heading`` as the sender wrote it (of two rows: joined by " / "); ``column`` is a canonical
    name or an indicator's code, and ``how`` says how it was matched; None where it was not, and
    ``how`` says why. ``days``: of a column of days, how many cells have each form and era.
    """

    letter: str
    heading: str
    column: str | None
    how: str
    days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetUnderstanding:
    """How one sheet was understood: table, header row, columns, and what was passed over.

    ``columns`` maps a canonical column name to its letter; ``passed_over`` pairs a row number
    with why. ``table`` is None for a sheet that was passed over whole, and ``why`` says so.
    ``matches``: every column with a heading, in the order of the sheet; ``by``: what told the
    table (name of the sheet, columns, file's name, user); ``rows``: how many rows are data.
    """

    sheet: str
    table: str | None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    passed_over: tuple[tuple[int, str], ...] = ()
    why: str = ""
    matches: tuple[ColumnMatch, ...] = ()
    by: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that could not go in when the good rows of its file were taken.

    ``texts`` are its cells' own texts by canonical column (those with something in them),
    ``key`` its key in canonical values as text, None where that cannot be read. The store adds
    ``submission``, ``file``, ``year`` and ``since`` (when it came in).
    """

    table: str
    sheet: str
    row: int
    texts: Mapping[str, str]
    findings: tuple[Finding, ...]
    key: tuple[str, ...] | None = None
    submission: str = ""
    file: str = ""
    year: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A received file after checking: good rows by table, findings, and how it was understood.

    ``refused`` counts the rows that cannot go in and ``sent`` all data rows, by table as sent.
    ``year`` is the programme year that the rows belong to; ``sample`` says that the file calls
    itself sample data. ``quarantined``: where good rows are taken, each row that cannot go in.
    """

    sha256: str
    file: str
    year: int
    sample: bool
    tables: Mapping[str, Rows]
    findings: tuple[Finding, ...]
    sheets: tuple[SheetUnderstanding, ...] = ()
    sent: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    quarantined: tuple[QuarantinedRow, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether anything in the file keeps a row, or all of it, from going in."""
        return any(f.severity is not Severity.WARNING for f in self.findings)


@dataclass(frozen=True, slots=True)
class Submission:
    """One received file, kept as it came and named by its SHA-256.

    ``number`` orders imports (a later one replaces earlier rows of the same key); ``standing``
    says whether its rows are in the current edition.
    """

    sha256: str
    number: int
    file: str
    sender: str
    received_at: datetime
    bytes: int
    year: int
    sample: bool
    taken: str
    counts: Mapping[str, int]
    standing: bool = True


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """The manifest of one immutable published store."""

    id: str
    published_at: datetime
    parent: str | None
    submissions: tuple[Submission, ...]
    years: tuple[int, ...]
    sample: bool
    reason: str
