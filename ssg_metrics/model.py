"""The frozen nouns that every room shares. Owns their meaning; knows no file, store or screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, Protocol

Number = int | float
"""A count, an amount of baht or a difference of counts; never a rate."""


class Language(StrEnum):
    """A language of the readers."""

    TH = "th"
    EN = "en"


class Level(IntEnum):
    """A level of the drill path; a larger number lies further down."""

    COUNTRY = 0
    REGION = 1
    PROVINCE = 2
    DISTRICT = 3
    GROUP = 4

    @property
    def word(self) -> str:
        """The level's name in code and on the command line: ``country`` ... ``group``."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> Level:
        """The level with this name; ValueError where there is none."""
        for level in cls:
            if level.word == word:
                return level
        raise ValueError(word)


class Split(StrEnum):
    """What a reading can be split by, beside the area."""

    FORM = "form"
    DIMENSION = "dimension"
    INDICATOR = "indicator"
    LEVEL = "level"
    LEADS = "leads_fund_centre"


class Severity(StrEnum):
    """How grave: the row stays out, it goes in and stays listed, or the file is refused."""

    ERROR = "error"
    WARNING = "warning"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the drill path.

    ``code``: TH, R01..R18, province (2 digits), district (4 digits) or a group's own code.
    """

    level: Level
    code: str
    name_th: str
    name_en: str
    parent: str | None = None

    def name(self, lang: str) -> str:
        """The name for readers of a language (groups have their Thai name in both)."""
        return self.name_en if lang == Language.EN else self.name_th


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a form. ``working``: its wording is not yet the department's."""

    form: str
    dimension: str
    code: str
    dimension_th: str
    dimension_en: str
    title_th: str
    title_en: str
    working: bool

    def title(self, lang: str) -> str:
        """The indicator's wording in a language."""
        return self.title_en if lang == Language.EN else self.title_th

    def dimension_title(self, lang: str) -> str:
        """The wording of its dimension in a language."""
        return self.dimension_en if lang == Language.EN else self.dimension_th


@dataclass(frozen=True, slots=True)
class ProvinceTarget:
    """What a programme year sets for one province: groups to reach and baht allocated."""

    province: str
    target_groups: int
    allocated_baht: float


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme year's targets, budget, dates and rules: all data. Days are inclusive."""

    year: int
    title_th: str
    title_en: str
    fiscal_from: date
    fiscal_to: date
    forum_from: date
    forum_to: date
    plan_coverage: float
    plan_deadline: date
    province_report_deadline: date
    budget_deadline: date
    forum_participants: int
    report_days: int
    standard_pass_mark: int | None
    plan_needed_when_all_passed: bool
    selected_level: int
    minimum_photos: int
    minimum_files: int
    provinces: tuple[ProvinceTarget, ...]
    catalogue: tuple[Indicator, ...]

    @property
    def target_groups(self) -> int:
        """Groups to reach in the whole country."""
        return sum(p.target_groups for p in self.provinces)

    @property
    def allocated_baht(self) -> float:
        """Baht allocated in the whole country."""
        return sum(p.allocated_baht for p in self.provinces)

    def holds(self, day: date) -> bool:
        """Whether a day lies within this fiscal year."""
        return self.fiscal_from <= day <= self.fiscal_to


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
class SheetUnderstanding:
    """How one sheet was understood: table, header row, columns, and what was passed over.

    ``columns`` maps a canonical column name to its letter; ``passed_over`` pairs a row number
    with why. ``table`` is None for a sheet that was passed over whole, and ``why`` says so.
    """

    sheet: str
    table: str | None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    passed_over: tuple[tuple[int, str], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A received file after checking: good rows by table, findings, and how it was understood.

    ``refused`` counts the rows that cannot go in and ``sent`` all data rows, by table as sent.
    ``year`` is the programme year that the rows belong to; ``sample`` says that the file calls
    itself sample data.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a metric at an area as of a day: the rate is derived from what is kept.

    ``missing`` counts what the metric would need and does not have; ``target`` is a rate or None.
    """

    metric: str
    area: Area
    numerator: Number
    denominator: Number
    missing: Number
    target: float | None
    as_of: date
    edition: str
    year: int
    round: str = "latest"
    form: str | None = None
    dimension: str | None = None
    indicator: str | None = None
    group: str | None = None
    """The value of a split by group attribute: ``level`` 1..3, ``leads_fund_centre`` yes or no."""

    @property
    def value(self) -> float | None:
        """The rate, or None where the denominator is zero: no data is never 0 %."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What the reader looks at; it lives in the URL. ``as_of`` None: the newest day in the data."""

    year: int
    area: str = "TH"
    as_of: date | None = None
    round: str = "latest"
    lang: str = Language.TH


class Queryable(Protocol):
    """An open edition, as the measuring rooms see it."""

    @property
    def id(self) -> str:
        """The edition's id."""

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one read-only statement with bound parameters; a list of rows by column name."""
