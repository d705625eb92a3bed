"""Results into an edition: the largest table, sorted and ranked batch by batch. Opens nothing."""

from __future__ import annotations

from ssg_metrics.store.accept import columns_of
from ssg_metrics.store.loader import Loader

BATCH = 60_000
"""Groups whose results are sorted at a time: bounds the memory, not the data."""

RESULTS = """read_parquet($1) p JOIN submissions s USING (submission)
    JOIN known k ON k.year = s.year AND k.group_code = p.group_code
    JOIN places i ON i.year = s.year AND i.form = p.form AND i.indicator = p.indicator"""
"""Sent results of known groups and indicators."""


def load_results(loader: Loader) -> None:
    """The largest table: in batches of groups, and ranked only where two submissions meet and the
    newer one leaves an indicator out.

    A (group, form, round) that one submission alone brought needs no ranking; of one that several
    brought, the newest is taken where it has every indicator of the form, as a wide form has.
    """
    files = loader.files("results")
    if not files:
        return
    con = loader.con
    contested, ranked = _contested(loader, files)
    columns = ", ".join(f'p."{name}"' for name in columns_of("results"))
    names = columns.replace("p.", "")
    (groups,) = con.execute("SELECT count(*) FROM known").fetchone() or (0,)
    kept = 0
    for first in range(1, groups + 1, BATCH):
        kept += loader.run(
            f"""INSERT INTO results (year, {names}, submission)
            SELECT year, {names}, submission FROM (
                {_batch(columns, first, contested, ranked)}
            ) ORDER BY place, round, position""",
            files,
        )
    (sent,) = con.execute("SELECT count(*) FROM read_parquet($1)", [files]).fetchone() or (0,)
    if kept < sent:
        _orphaned_results(loader, files)


def _batch(columns: str, first: int, contested: bool, ranked: bool) -> str:
    """The results of a batch of groups, one of each key."""
    rows = f"SELECT s.year, k.place, i.position, {columns}, submission FROM {RESULTS}"
    here = f"WHERE k.place BETWEEN {first} AND {first + BATCH - 1}"
    if not contested:
        return f"{rows} {here}"
    meet = "JOIN contested c ON c.place = k.place AND c.form = p.form AND c.round = p.round"
    sure = f"{rows} LEFT {meet} {here} AND (c.place IS NULL OR (c.whole AND s.number = c.newest))"
    if not ranked:
        return sure
    return f"""{sure} UNION ALL {rows} {meet} {here} AND NOT c.whole
        QUALIFY rank() OVER (
            PARTITION BY k.place, p.form, p.round, p.indicator ORDER BY s.number DESC) = 1"""


def _contested(loader: Loader, files: list[str]) -> tuple[bool, bool]:
    """Find where two submissions brought results of one group, form and round: whether there is
    any, and whether any whose newest one is not ``whole``.
    """
    if len(files) < 2:
        return False, False
    loader.con.execute(
        f"""CREATE TEMP TABLE contested AS
        SELECT place, form, round, max(number) AS newest,
            max_by(cells, number) = any_value(indicators) AS whole
        FROM (SELECT k.place, p.form, p.round, s.number, count(*) AS cells,
                any_value(i.indicators) AS indicators
            FROM {RESULTS} GROUP BY k.place, p.form, p.round, s.number)
        GROUP BY place, form, round HAVING min(number) < max(number)""",
        [files],
    )
    found = loader.con.execute("SELECT count(*), count(*) FILTER (NOT whole) FROM contested")
    several, parted = found.fetchone() or (0, 0)
    return several > 0, parted > 0


def _orphaned_results(loader: Loader, files: list[str]) -> None:
    """Cells of unknown groups or indicators, the newest of each key."""
    loader.con.execute(
        """INSERT INTO orphans
        SELECT s.year, p.sent_as, CASE WHEN k.place IS NULL THEN 'group' ELSE 'indicator' END,
            concat_ws(' ', p.group_code, p.form, p.round::VARCHAR, p.indicator),
            submission, p.sheet, p."row",
            CASE WHEN k.place IS NULL THEN p.group_code ELSE p.indicator END
        FROM read_parquet($1) p JOIN submissions s USING (submission)
        LEFT JOIN known k ON k.year = s.year AND k.group_code = p.group_code
        LEFT JOIN places i ON i.year = s.year AND i.form = p.form AND i.indicator = p.indicator
        WHERE k.place IS NULL OR i.position IS NULL
        QUALIFY row_number() OVER (PARTITION BY s.year, p.group_code, p.form, p.round, p.indicator
            ORDER BY s.number DESC) = 1""",
        [files],
    )
