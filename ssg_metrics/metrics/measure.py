"""Readings from an edition: the only file that assembles SQL.

Identifiers come from the registry and from the tables below, never from a caller; levels,
years, areas and days are bound. Owns no definition of a metric.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ssg_metrics.errors import UsageError, unknown
from ssg_metrics.metrics.areas import areas, find_area, programme
from ssg_metrics.metrics.base import Column, Formula, Metric, denominator, numerator
from ssg_metrics.metrics.reading import Part, Question, number, reading
from ssg_metrics.metrics.registry import metric as named
from ssg_metrics.model import Level, Number, Queryable, Reading, Split

ROUNDS = ("latest", "1", "2")

_PLACE = {
    Level.COUNTRY: "'TH'",
    Level.REGION: "region",
    Level.PROVINCE: "province",
    Level.DISTRICT: "district",
    Level.GROUP: "group_code",
}
_PART = {
    Split.FORM: ("form",),
    Split.DIMENSION: ("form", "dimension"),
    Split.INDICATOR: ("form", "dimension", "indicator"),
    Split.LEVEL: ("level",),
    Split.LEADS: ("leads_fund_centre",),
}


Sums = Mapping[tuple[str, Part], Mapping[str, Any]]


def measure(
    db: Queryable,
    programme_year: int,
    metric: str,
    *,
    by: Level | None = None,
    within: str = "TH",
    split: Split | None = None,
    round: str = "latest",
    as_of: date,
) -> list[Reading]:
    """One metric's Readings; see ``measure_many``."""
    many = measure_many(
        db, programme_year, [metric], by=by, within=within, split=split, round=round, as_of=as_of
    )
    return many[metric]


def measure_many(
    db: Queryable,
    programme_year: int,
    metrics: Iterable[str],
    *,
    by: Level | None = None,
    within: str = "TH",
    split: Split | None = None,
    round: str = "latest",
    as_of: date,
) -> dict[str, list[Reading]]:
    """Readings of several metrics, one query a ledger.

    Every area of level ``by`` (None: the place itself) inside ``within`` comes back in order of
    code, also those without data, and in each every member of the split. ``round`` speaks to
    metrics of assessments and passes by the others. UsageError for a name, year, place, split
    or round that there is not, and for a level above ``within``.
    """
    asked = {name: named(name) for name in metrics}
    if round not in ROUNDS:
        raise unknown("round", round, ROUNDS)
    for each in asked.values():
        _check_split(each, split)
    settings = programme(db, programme_year)
    place = find_area(db, within, programme_year)
    level = place.level if by is None else by
    places = areas(db, programme_year, level, place)
    question = Question(db.id, settings, level, place, split, round, as_of)
    parts = _parts(db, programme_year, split)
    sums = _all_sums(db, question, list(asked.values()))
    return {
        name: [
            reading(question, each, area, part, sums[name].get((area.code, part), {}))
            for area in places
            for part in parts
        ]
        for name, each in asked.items()
    }


def series(
    db: Queryable, programme_year: int, metric: str, *, within: str = "TH", until: date
) -> list[tuple[date, Number]]:
    """A metric's numerator by day, cumulated: the days on which it changed, and ``until``.

    What happened before the fiscal year, or has no day, stands at its first day. The last point
    equals the Reading as of ``until``.
    """
    place = find_area(db, within, programme_year)
    settings = programme(db, programme_year)
    start: date = settings["fiscal_from"]
    question = Question(db.id, settings, place.level, place, None, "latest", until)
    formula = named(metric).formula_at(place.level)
    sql, params = series_sql(formula, question)
    points: dict[date, Number] = {}
    total = Decimal(0)  # kept whole: rounding each day would drift from the Reading's one rounding
    for row in db.rows(sql, params):
        total += row["change"]
        points[min(max(row["day"], start), until)] = number(total)
    points[until] = number(total)
    return sorted(points.items())


def ledger_sql(
    ledger: str, columns: Sequence[str], question: Question, *, rounds: bool
) -> tuple[str, dict[str, Any]]:
    """The one statement that sums columns of a ledger, and the values bound to it."""
    table = _table(ledger, question.by)
    part = _PART[question.split] if question.split else ()
    where, params = _where(question)
    if rounds and question.round != "latest":
        where += "\n  AND (round = $round OR round IS NULL)"
        params["round"] = int(question.round)
    keys = [f"{_PLACE[question.by]} AS area", *part]
    sums = [f'sum("{column}") AS "{column}"' for column in columns]
    sql = (
        f"SELECT {', '.join([*keys, *sums])}\nFROM {table}\nWHERE {where}\n"
        f"GROUP BY {', '.join(str(i + 1) for i in range(len(keys)))}"
    )
    return sql, params


def series_sql(formula: Formula, question: Question) -> tuple[str, dict[str, Any]]:
    """The statement behind a day curve: the numerator's change by day."""
    where, params = _where(question)
    column = question.column(numerator(formula))
    sql = (
        f'SELECT day, sum("{column}") AS change\nFROM {_table(formula.ledger, question.by)}\n'
        f'WHERE {where}\n  AND "{column}" IS NOT NULL\nGROUP BY day\nORDER BY day'
    )
    return sql, params


def columns_of(formula: Formula, question: Question) -> tuple[str, ...]:
    """The ledger's columns that a formula needs here, each once."""
    wanted: list[Column] = [numerator(formula), denominator(formula)]
    if formula.missing:
        wanted += [formula.missing.of, *([formula.missing.seen] if formula.missing.seen else [])]
    return tuple(dict.fromkeys(question.column(column) for column in wanted))


def _table(ledger: str, by: Level) -> str:
    if by is Level.GROUP:
        return ledger
    return f"{ledger}_by_district" if by is Level.DISTRICT else f"{ledger}_by_province"


def _where(question: Question) -> tuple[str, dict[str, Any]]:
    where = "year = $year AND day <= $as_of"
    params: dict[str, Any] = {"year": question.programme["year"], "as_of": question.as_of}
    if question.within.level is not Level.COUNTRY:
        where += f"\n  AND {_PLACE[question.within.level]} = $within"
        params["within"] = question.within.code
    return where, params


def _check_split(metric: Metric, split: Split | None) -> None:
    if split is not None and split not in metric.splits:
        splits = ", ".join(sorted(metric.splits)) or "none"
        raise UsageError(f"{metric.id} has no split by {split}; its splits: {splits}")


def _all_sums(db: Queryable, question: Question, metrics: Sequence[Metric]) -> dict[str, Sums]:
    """The sums of each metric: metrics of one ledger and one way of rounds share a query."""
    wanted: dict[tuple[str, bool], dict[str, None]] = {}
    of: dict[str, tuple[str, bool]] = {}
    for metric in metrics:
        if question.by > metric.deepest:
            continue
        formula = metric.formula_at(question.by)
        of[metric.id] = key = (formula.ledger, metric.rounds)
        wanted.setdefault(key, {}).update(dict.fromkeys(columns_of(formula, question)))
    answers = {key: _sums(db, question, *key, list(columns)) for key, columns in wanted.items()}
    return {m.id: answers[of[m.id]] if m.id in of else {} for m in metrics}


def _sums(
    db: Queryable, question: Question, ledger: str, rounds: bool, columns: Sequence[str]
) -> Sums:
    sql, params = ledger_sql(ledger, columns, question, rounds=rounds)
    part = _PART[question.split] if question.split else ()
    return {(row["area"], tuple(row[name] for name in part)): row for row in db.rows(sql, params)}


def _parts(db: Queryable, year: int, split: Split | None) -> list[Part]:
    """Every member of a split, in order: the key under which a ledger has it."""
    if split is None:
        return [()]
    if split is Split.LEVEL:
        return [(1,), (2,), (3,)]
    if split is Split.LEADS:
        return [(True,), (False,)]
    rows = db.rows(
        "SELECT form, dimension, indicator FROM catalogue WHERE year = $year"
        " ORDER BY position, form, indicator",
        {"year": year},
    )
    return list(dict.fromkeys(tuple(row[name] for name in _PART[split]) for row in rows))
