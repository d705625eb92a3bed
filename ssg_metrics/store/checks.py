"""What a freshly built edition must hold before readers see it. Mends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ssg_metrics.errors import EditionError
from ssg_metrics.forms.tables import STORED, TABLES
from ssg_metrics.model import Queryable
from ssg_metrics.store.loader import Loader
from ssg_metrics.store.refusal import refusal
from ssg_metrics.store.results import RESULTS

Verify = Callable[[Queryable], list[str]]
"""Further checks from another room: what is wrong, one sentence each; nothing when all is well."""


def check(loader: Loader, draft: Queryable, verify: Verify | None) -> None:
    """EditionError naming the first check that failed."""
    for problem in (*_counts(loader), *_strays(loader), *(verify(draft) if verify else ())):
        raise refusal("edition_failed", EditionError, problem=problem)


def _counts(loader: Loader) -> Iterator[str]:
    """Rows loaded and kept out against the distinct keys in the accepted files."""
    for table in STORED:
        files = loader.files(table)
        if table == "catalogue" or not files:
            continue
        if table == "results":
            expected = loader.run(_RESULT_KEYS, files)
            found = loader.run("SELECT count(*) FROM results")
        else:
            keys = ", ".join(("s.year", *(f"p.{key}" for key in TABLES[table].key)))
            expected = loader.run(
                f"""SELECT count(*) FROM (SELECT DISTINCT {keys}
                FROM read_parquet($1) p JOIN submissions s USING (submission))""",
                files,
            )
            found = loader.run(
                f"""SELECT (SELECT count(*) FROM {table})
                + (SELECT count(*) FROM orphans WHERE "table" = '{table}')"""
            )
        if found != expected:
            yield f"{table}: {found} rows for {expected} keys"


_RESULT_KEYS = f"""SELECT coalesce(sum(bit_count(marks)), 0) FROM (
    SELECT bit_or(1::HUGEINT << (i.within % 126)::INTEGER) AS marks
    FROM {RESULTS} GROUP BY k.place, p.form, p.round)"""
"""Distinct (group, form, round, indicator), an indicator a bit: no row is kept in memory."""


def _strays(loader: Loader) -> Iterator[str]:
    """Rows of a group that the edition does not know."""
    for table in ("results", "forums", "plans", "disbursements", "district_reports", "visits"):
        strays = loader.run(
            f"""SELECT count(*) FROM (SELECT DISTINCT year, group_code FROM {table}) t
            ANTI JOIN groups g ON g.year = t.year AND g.group_code = t.group_code
            WHERE t.group_code IS NOT NULL"""
        )
        if strays:
            yield f"{table}: rows of {strays} groups that are not registered"
