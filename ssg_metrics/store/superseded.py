"""What earlier submissions said of rows that a later one has replaced, kept so that the past of a
value can be told: who said it, when, in which file, sheet and row.

Only where what is said begins: a file that says the same again adds nothing. Joins what was sent
with what stands, so that it costs what was replaced. Opens nothing, words nothing.
"""

from __future__ import annotations

from ssg_metrics.forms.tables import STORED, TABLES
from ssg_metrics.store.accept import columns_of
from ssg_metrics.store.loader import Loader
from ssg_metrics.store.results import BATCH, RESULTS

OWNER = {
    "province_reports": "[p.province]",
    "visits": "[coalesce(p.group_code, p.province)]",
    "disbursements": "list_distinct([p.group_code, b.group_code])",
}
"""Whose past a row belongs to: of a payment that has moved, both groups'; else the group's."""


def fill_superseded(loader: Loader) -> None:
    """Fill the table ``superseded`` of an edition whose tables are filled."""
    for table in STORED:
        files = loader.files(table)
        plain = table not in ("catalogue", "results")
        if plain and len(files) > 1 and _replaced(loader, table, files):
            loader.con.execute(_plain(table), [files])
    if _contested(loader):
        (groups,) = loader.con.execute("SELECT count(*) FROM known").fetchone() or (0,)
        for first in range(1, groups + 1, BATCH):
            loader.con.execute(_RESULTS, [loader.files("results"), first, first + BATCH - 1])


def _replaced(loader: Loader, table: str, files: list[str]) -> bool:
    """Whether more rows were sent than stand."""
    counts = f"SELECT (SELECT count(*) FROM read_parquet($1)) > (SELECT count(*) FROM {table})"
    return loader.con.execute(counts, [files]).fetchone() == (True,)


def _plain(table: str) -> str:
    """The replaced rows of a plain table, with the value of every column as text."""
    keys = TABLES[table].key
    names = [name for name in columns_of(table) if name not in ("sheet", "row")]
    meet = " AND ".join(f"b.{key} IS NOT DISTINCT FROM p.{key}" for key in keys)
    texts = ", ".join(f'p."{name}"::VARCHAR' for name in names)
    named = ", ".join(f"'{name}'" for name in names)
    keyed = ", ".join(f"p.{key}::VARCHAR" for key in keys)
    return f"""INSERT INTO superseded
        SELECT year, '{table}', unnest(owners) AS owner, key, said, submission, sheet, "row"
        FROM (
            SELECT s.year, {OWNER.get(table, "[p.group_code]")} AS owners,
                concat_ws(' ', {keyed}) AS key, map([{named}], [{texts}]) AS said,
                s.submission, p.sheet, p."row"
            FROM read_parquet($1) p JOIN submissions s USING (submission)
            JOIN {table} b ON b.year = s.year AND b.submission <> s.submission AND {meet}
            QUALIFY lag(said) OVER (PARTITION BY s.year, key ORDER BY s.number)
                IS DISTINCT FROM said
        ) ORDER BY year, owner, key"""


_RESULTS = f"""INSERT INTO superseded
    SELECT year, sent_as, group_code, key, said, submission, sheet, "row" FROM (
        SELECT s.year, s.number, k.place, p.sent_as, p.group_code, submission, p.sheet, p."row",
            concat_ws(' ', p.group_code, p.form, p.round::VARCHAR,
                CASE p.sent_as WHEN 'results' THEN any_value(p.indicator) END) AS key,
            map(list_concat(['assessed_on', 'assessor'], list(p.indicator ORDER BY i.position)),
                list_concat([any_value(p.assessed_on)::VARCHAR, any_value(p.assessor)],
                    list(p.result::VARCHAR ORDER BY i.position))) AS said
        FROM {RESULTS}
        JOIN contested c ON c.place = k.place AND c.form = p.form AND c.round = p.round
        WHERE k.place BETWEEN $2 AND $3 AND s.number < c.newest
        GROUP BY s.year, s.number, k.place, p.sent_as, p.group_code, p.form, p.round, submission,
            p.sheet, p."row"
        QUALIFY lag(said) OVER (PARTITION BY s.year, key ORDER BY s.number) IS DISTINCT FROM said
    ) ORDER BY place, key"""


def _contested(loader: Loader) -> bool:
    """Whether loading found results of one group, form and round from several submissions."""
    found = loader.con.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'contested'"
    ).fetchone()
    if found != (1,):
        return False
    return loader.con.execute("SELECT count(*) > 0 FROM contested").fetchone() == (True,)
