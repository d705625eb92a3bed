"""Accepted rows into the tables of an edition: newest of each key, what is not known held out.

Every step is one statement over whole tables; no row passes through Python. Opens nothing.
"""

from __future__ import annotations

import duckdb

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.store.accept import columns_of
from ssg_metrics.store.loader import Loader
from ssg_metrics.store.results import load_results

GROUPED = ("forums", "plans", "disbursements", "district_reports", "visits")


def load(loader: Loader) -> None:
    """Fill the imported tables and ``orphans``; reference and submissions are in already."""
    _catalogue(loader)
    _groups(loader)
    for table in GROUPED:
        _grouped(loader, table)
    _province_reports(loader)
    load_results(loader)


def _catalogue(loader: Loader) -> None:
    """Forms that a submission brought, newest submission first, replace those of the reference."""
    files = loader.files("catalogue")
    con = loader.con
    if files:
        con.execute(
            """CREATE TEMP TABLE sent_catalogue AS
            SELECT s.year, s.number, p.*
            FROM read_parquet($1) p JOIN submissions s USING (submission)
            QUALIFY s.number = max(s.number) OVER (PARTITION BY s.year, p.form)""",
            [files],
        )
        con.execute(
            "DELETE FROM catalogue WHERE (year, form) IN (SELECT (year, form) FROM sent_catalogue)"
        )
        con.execute(
            """INSERT INTO catalogue
            SELECT year, 100000 + row_number() OVER (ORDER BY sheet, "row"), form, dimension,
                indicator, dimension_th, coalesce(dimension_en, dimension_th), title_th,
                coalesce(title_en, title_th), coalesce(working, false)
            FROM sent_catalogue"""
        )
    con.execute(
        """CREATE TEMP TABLE places AS
        SELECT year, form, indicator,
            row_number() OVER (PARTITION BY year ORDER BY form, position) AS position,
            row_number() OVER (PARTITION BY year, form ORDER BY position) AS within,
            count(*) OVER (PARTITION BY year, form) AS indicators
        FROM catalogue"""
    )
    con.execute(
        """UPDATE catalogue c SET position = p.position FROM places p
        WHERE c.year = p.year AND c.form = p.form AND c.indicator = p.indicator"""
    )


def newest(table: str, files: list[str]) -> str:
    """The newest row of each key among the files ``$1``, with year and number.

    One submission has each key once, so only where several meet are rows ranked; were it to have
    one twice, both would stay, and the counts would not agree.
    """
    rows = """SELECT s.year, s.number, p.*
        FROM read_parquet($1) p JOIN submissions s USING (submission)"""
    if len(files) == 1:
        return rows
    keys = ", ".join(("s.year", *(f"p.{key}" for key in TABLES[table].key)))
    return f"""{rows}
        QUALIFY rank() OVER (PARTITION BY {keys} ORDER BY s.number DESC) = 1"""


def _groups(loader: Loader) -> None:
    files = loader.files("groups")
    con = loader.con
    if files:
        con.execute(
            f"""CREATE TEMP TABLE stage AS
            SELECT n.*, d.region, CASE WHEN y.year IS NULL THEN 'year'
                WHEN d.district IS NULL THEN 'district' END AS why
            FROM ({newest("groups", files)}) n LEFT JOIN programmes y ON y.year = n.year
            LEFT JOIN districts d ON d.district = n.district AND d.province = n.province""",
            [files],
        )
        columns = ", ".join(f'"{name}"' for name in columns_of("groups"))
        con.execute(
            f"""INSERT INTO groups (year, region, {columns}, submission)
            SELECT year, region, {columns}, submission FROM stage WHERE why IS NULL
            ORDER BY year, province, district, group_code"""
        )
        _orphans(con, "groups", "CASE why WHEN 'year' THEN year::VARCHAR ELSE district END")
        con.execute("DROP TABLE stage")
    con.execute(
        """CREATE TEMP TABLE known AS
        SELECT year, group_code, (row_number() OVER (
            ORDER BY year, province, district, group_code))::INTEGER AS place
        FROM groups"""
    )


def _orphans(con: duckdb.DuckDBPyConnection, table: str, value: str) -> None:
    keys = ", ".join(f"{key}::VARCHAR" for key in TABLES[table].key)
    con.execute(
        f"""INSERT INTO orphans
        SELECT year, '{table}', why, concat_ws(' ', {keys}), submission, sheet, "row", {value}
        FROM stage WHERE why IS NOT NULL"""
    )


def _grouped(loader: Loader, table: str) -> None:
    """A table whose rows belong to a group; visits may do without, plans name an indicator."""
    files = loader.files(table)
    if not files:
        return
    con = loader.con
    why = "WHEN n.group_code IS NOT NULL AND k.place IS NULL THEN 'group'"
    join, value = "", "group_code"
    if table == "plans":
        join = (
            "LEFT JOIN places i ON i.year = n.year AND i.form = 'ssg' AND i.indicator = n.indicator"
        )
        why += " WHEN i.position IS NULL THEN 'indicator'"
        value = "CASE why WHEN 'group' THEN group_code ELSE indicator END"
    if table == "visits":
        join = """LEFT JOIN provinces v ON v.province = n.province
            LEFT JOIN programmes y ON y.year = n.year"""
        why += " WHEN y.year IS NULL THEN 'year' WHEN v.province IS NULL THEN 'province'"
        value = """CASE why WHEN 'group' THEN group_code WHEN 'year' THEN year::VARCHAR
            ELSE province END"""
    con.execute(
        f"""CREATE TEMP TABLE stage AS
        SELECT n.*, k.place, CASE {why} END AS why FROM ({newest(table, files)}) n
        LEFT JOIN known k ON k.year = n.year AND k.group_code = n.group_code {join}""",
        [files],
    )
    columns = ", ".join(f'"{name}"' for name in columns_of(table))
    con.execute(
        f"""INSERT INTO {table} (year, {columns}, submission)
        SELECT year, {columns}, submission FROM stage WHERE why IS NULL
        ORDER BY year, place, number, "row" """
    )
    _orphans(con, table, value)
    con.execute("DROP TABLE stage")


def _province_reports(loader: Loader) -> None:
    files = loader.files("province_reports")
    if not files:
        return
    con = loader.con
    con.execute(
        f"""CREATE TEMP TABLE stage AS
        SELECT n.*, CASE WHEN y.year IS NULL THEN 'year'
            WHEN v.province IS NULL THEN 'province' END AS why
        FROM ({newest("province_reports", files)}) n LEFT JOIN programmes y ON y.year = n.year
        LEFT JOIN provinces v ON v.province = n.province""",
        [files],
    )
    columns = ", ".join(f'"{name}"' for name in columns_of("province_reports"))
    con.execute(
        f"""INSERT INTO province_reports (year, {columns}, submission)
        SELECT year, {columns}, submission FROM stage WHERE why IS NULL ORDER BY year, province"""
    )
    _orphans(con, "province_reports", "CASE why WHEN 'year' THEN year::VARCHAR ELSE province END")
    con.execute("DROP TABLE stage")
