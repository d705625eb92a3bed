"""What a warning rule is, and how one is written over a table of the store. Declares none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssg_metrics.forms.tables import TABLES

PRELUDE = """
CREATE OR REPLACE TEMP MACRO day_th(d) AS day(d) || ' ' || ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.',
    'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'][month(d)]
    || ' ' || (year(d) + 543);
CREATE OR REPLACE TEMP MACRO day_en(d) AS strftime(d, '%-d %b %Y');
CREATE OR REPLACE TEMP MACRO baht(x) AS format('{:,.2f}', x::DOUBLE);
"""
"""Macros that the rules use: a day as people of either language write it, an amount of baht."""

COLUMNS = (
    'year, code, severity, "table", "column", province, district, group_code, text, params, '
    'submission, sheet, "row"'
)
"""What each rule's SELECT yields, in order: the columns of the store's ``findings``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One warning rule: its code, the table and column of the doubtful cell, and its SELECT.

    A rule on ``results`` names governance, ssg or results in the row, as the cell was sent.
    """

    code: str
    table: str
    column: str
    sql: str


def rule_on(
    code: str,
    table: str,
    column: str,
    where: str,
    *,
    joins: str = "",
    words: Mapping[str, str] | None = None,
) -> Rule:
    """A rule over rows ``t`` of a table, their programme ``p``, submission ``s``, group ``g``.

    ``words`` names the further parameters of the message, each with its SQL. A wide row of
    results is one finding, however many of its indicators the condition holds for.
    """
    has = {c.name for c in TABLES[table].columns}
    grouped = "group_code" in has
    province = "t.province" if "province" in has else "g.province"
    sent = "t.sent_as" if table == "results" else f"'{table}'"
    known = "LEFT JOIN groups g ON g.year = t.year AND g.group_code = t.group_code"
    return Rule(
        code,
        table,
        column,
        f"""SELECT DISTINCT t.year, '{code}', 'warning', {sent}, '{column}', {province},
    {"g.district" if grouped else "NULL"}, {"t.group_code" if grouped else "NULL"},
    t."{column}"::VARCHAR, {words_json(table, column, f't."{column}"', words or {})},
    t.submission, t.sheet, t."row"
FROM {table} t JOIN programmes p ON p.year = t.year JOIN submissions s USING (submission)
{known if grouped else ""} {joins}
WHERE {where}""",
    )


def words_json(table: str, column: str, text: str, words: Mapping[str, str]) -> str:
    """SQL for the parameters of a message: the column's name, the cell's text, and ``words``."""
    thai = TABLES[table].column(column).thai
    every = {"column": f"'{column}'", "column_th": f"'{thai}'", "text": text, **words}
    pairs = (f"'{name}', coalesce(({sql})::VARCHAR, '')" for name, sql in every.items())
    return f"json_object({', '.join(pairs)})"


def both_days(**days: str) -> dict[str, str]:
    """Two parameters a day, ``<name>_th`` and ``<name>_en``."""
    return {f"{n}_{lang}": f"day_{lang}({sql})" for n, sql in days.items() for lang in ("th", "en")}
