"""The whole record of one group, each row with the submission, sheet and cell it came from.

Owns constant SQL over the imported tables; measures nothing and judges nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.areas import find_area, path, programme
from ssg_metrics.model import Area, Level, Queryable


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row came from: ``submission`` is the file's SHA-256, ``row`` counts from 1.

    ``letters`` maps a canonical column to its letter in that sheet.
    """

    submission: str
    file: str
    sheet: str
    row: int
    letters: Mapping[str, str] = field(default_factory=dict)

    def cell(self, column: str) -> str | None:
        """The spreadsheet address of a column's cell, such as ``C7``; None if it had none."""
        letter = self.letters.get(column)
        return f"{letter}{self.row}" if letter else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an imported table: its values by canonical column, and where it came from."""

    table: str
    values: Mapping[str, Any]
    source: Source

    def __getitem__(self, column: str) -> Any:
        """The value of a column; KeyError for a column that the table has not."""
        return self.values[column]


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """All that is known of a group in a programme year, oldest first.

    ``path`` leads from the country to the group. ``province_report`` is its province's.
    ``report_due`` is the last day for the district's report; None before a forum.
    """

    path: tuple[Area, ...]
    year: int
    group: Line
    results: tuple[Line, ...]
    forum: Line | None
    plan: tuple[Line, ...]
    payments: tuple[Line, ...]
    report: Line | None
    report_due: date | None
    province_report: Line | None
    visits: tuple[Line, ...]
    findings: tuple[Line, ...]

    @property
    def area(self) -> Area:
        """The group itself."""
        return self.path[-1]

    def form(self, form: str, round: int) -> tuple[Line, ...]:
        """The results of a form in a round, in the catalogue's order."""
        return tuple(r for r in self.results if r["form"] == form and r["round"] == round)

    def lines(self) -> Iterator[Line]:
        """Every row of the record, table by table; findings are none."""
        for one in (self.group, self.forum, self.report, self.province_report):
            if one is not None:
                yield one
        for many in (self.results, self.plan, self.payments, self.visits):
            yield from many

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The SSG indicators that failed in round 1 and stand in no approved plan item."""
        covered = {item["indicator"] for item in self.plan if item["status"] == "approved"}
        failed = (r["indicator"] for r in self.form("ssg", 1) if r["result"] is False)
        return tuple(code for code in failed if code not in covered)


_OF_GROUP = "WHERE t.year = $year AND t.group_code = $code"
_SQL = {
    "groups": f"SELECT t.* FROM groups t {_OF_GROUP}",
    "results": "SELECT t.*, c.dimension FROM results t JOIN catalogue c ON c.year = t.year"
    f" AND c.form = t.form AND c.indicator = t.indicator {_OF_GROUP}"
    " ORDER BY t.form, t.round, c.position, t.indicator",
    "forums": f"SELECT t.* FROM forums t {_OF_GROUP}",
    "plans": "SELECT t.* FROM plans t LEFT JOIN catalogue c ON c.year = t.year"
    f" AND c.form = 'ssg' AND c.indicator = t.indicator {_OF_GROUP}"
    " ORDER BY c.position, t.indicator",
    "disbursements": f"SELECT t.* FROM disbursements t {_OF_GROUP} ORDER BY paid_on, document_no",
    "district_reports": f"SELECT t.* FROM district_reports t {_OF_GROUP}",
    "province_reports": "SELECT t.* FROM province_reports t JOIN groups g ON g.year = t.year"
    " AND g.province = t.province WHERE t.year = $year AND g.group_code = $code",
    "visits": f"SELECT t.* FROM visits t {_OF_GROUP} ORDER BY visited_on",
    "findings": f'SELECT t.* FROM findings t {_OF_GROUP} ORDER BY code, "table", "row"',
}
_THOSE = "WHERE submission IN (SELECT unnest($those))"
_FILES = f"SELECT submission, file FROM submissions {_THOSE}"
_LETTERS = f'SELECT submission, sheet, "table", "column", letter FROM layouts {_THOSE}'
_DAY = {
    "results": "assessed_on",
    "forums": "held_on",
    "plans": "prepared_on",
    "disbursements": "paid_on",
    "district_reports": "reported_on",
    "province_reports": "submitted_on",
    "visits": "visited_on",
}
_PROVENANCE = ("submission", "sheet", "row")


def group_record(db: Queryable, year: int, code: str, *, as_of: date | None = None) -> GroupRecord:
    """The whole record of a group in a year; rows dated after ``as_of`` are not seen.

    UsageError where there is no such group, or none in that year.
    """
    if find_area(db, code).level is not Level.GROUP:
        raise UsageError(f"'{code}' is no group")
    settings = programme(db, year)
    lines = _lines(db, year, code, as_of)
    if not lines["groups"]:
        raise UsageError(f"the group '{code}' is not in the programme year {year}")
    forum = _only(lines["forums"])
    group = lines["groups"][0]
    return GroupRecord(
        path=(*path(db, group["district"]), find_area(db, code, year)),
        year=year,
        group=group,
        results=lines["results"],
        forum=forum,
        plan=lines["plans"],
        payments=lines["disbursements"],
        report=_only(lines["district_reports"]),
        report_due=_due(forum, settings["report_days"]),
        province_report=_only(lines["province_reports"]),
        visits=lines["visits"],
        findings=lines["findings"],
    )


def _lines(db: Queryable, year: int, code: str, as_of: date | None) -> dict[str, tuple[Line, ...]]:
    found = {table: db.rows(sql, {"year": year, "code": code}) for table, sql in _SQL.items()}
    those = sorted({row["submission"] for rows in found.values() for row in rows})
    files = {row["submission"]: row["file"] for row in db.rows(_FILES, {"those": those})}
    letters = letters_of(db, those)
    return {
        table: tuple(_line(table, row, files, letters) for row in rows if _seen(table, row, as_of))
        for table, rows in found.items()
    }


def letters_of(db: Queryable, those: Collection[str]) -> dict[tuple[str, str, str], dict[str, str]]:
    """The letter of each column, by submission, sheet and table as sent, of those submissions."""
    letters: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in db.rows(_LETTERS, {"those": list(those)}):
        sheet = letters.setdefault((row["submission"], row["sheet"], row["table"]), {})
        sheet[row["column"]] = row["letter"]
    return letters


def _line(
    table: str,
    row: Mapping[str, Any],
    files: Mapping[str, str],
    letters: Mapping[tuple[str, str, str], Mapping[str, str]],
) -> Line:
    submission, sheet = row["submission"], row["sheet"]
    sent_as = row.get("sent_as") or (row["table"] if table == "findings" else table)
    source = Source(
        submission=submission,
        file=files.get(submission, ""),
        sheet=sheet,
        row=row["row"],
        letters=letters.get((submission, sheet, sent_as), {}),
    )
    return Line(table, {k: v for k, v in row.items() if k not in _PROVENANCE}, source)


def _seen(table: str, row: Mapping[str, Any], as_of: date | None) -> bool:
    day: date | None = row[_DAY[table]] if table in _DAY else None
    return as_of is None or day is None or day <= as_of


def _only(lines: Sequence[Line]) -> Line | None:
    return lines[0] if lines else None


def _due(forum: Line | None, report_days: int) -> date | None:
    if forum is None:
        return None
    done: date = forum["finished_on"] or forum["held_on"]
    return done + timedelta(days=report_days)
