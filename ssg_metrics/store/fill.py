"""Reference data, submissions and layouts into the tables of an edition. Opens nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ssg_metrics.model import Indicator, Programme
from ssg_metrics.reference import Reference
from ssg_metrics.store.durable import read_json
from ssg_metrics.store.manifest import BANGKOK, Part


def fill_reference(con: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Places, programme years, their targets and the catalogues that ship."""
    places = reference.places
    region_of = {code: area.parent for code, area in places.provinces.items()}
    insert(con, "regions", ((a.code, a.name_th, a.name_en) for a in places.regions.values()))
    insert(
        con,
        "provinces",
        ((a.code, a.parent, a.name_th, a.name_en) for a in places.provinces.values()),
    )
    insert(
        con,
        "districts",
        (
            (a.code, a.parent, region_of[a.parent or ""], a.name_th, a.name_en)
            for a in places.districts.values()
        ),
    )
    programmes = reference.programmes.values()
    insert(con, "programmes", (_programme(p) for p in programmes))
    insert(
        con, "targets", ((p.year, *astuple(target)) for p in programmes for target in p.provinces)
    )
    insert(
        con,
        "catalogue",
        (
            (p.year, n, *_indicator(i))
            for p in programmes
            for n, i in enumerate(p.catalogue, start=1)
        ),
    )


def _indicator(one: Indicator) -> Sequence[object]:
    """An indicator as editions keep it: what to ask is read from the reference, never measured."""
    *kept, _, _ = astuple(one)
    return kept


def fill_submissions(
    con: duckdb.DuckDBPyConnection, parts: Sequence[Part], folders: Sequence[Path]
) -> None:
    """The submissions that stand, and which column of which sheet holds what."""
    submissions = (part.submission for part in parts)
    insert(
        con,
        "submissions",
        (
            (
                s.sha256,
                s.number,
                s.file,
                s.sender,
                s.received_at.astimezone(BANGKOK).replace(tzinfo=None),
                s.year,
                s.sample,
            )
            for s in submissions
        ),
    )
    insert(
        con,
        "layouts",
        (
            (part.submission.sha256, sheet["sheet"], sheet["table"], column, letter)
            for part, folder in zip(parts, folders, strict=True)
            for sheet in read_json(folder / "layout.json")
            for column, letter in sheet["columns"].items()
        ),
    )


def insert(
    con: duckdb.DuckDBPyConnection,
    table: str,
    rows: Iterable[Sequence[Any]],
) -> None:
    """Insert rows of Python values, in the table's column order, as one Arrow table."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    arrays = [pa.array(column) for column in columns]
    con.register("given", pa.table(arrays, names=[f"c{n}" for n in range(len(arrays))]))
    con.execute(f"INSERT INTO {table} SELECT * FROM given")
    con.unregister("given")


def _programme(p: Programme) -> tuple[Any, ...]:
    return (
        p.year,
        p.fiscal_from,
        p.fiscal_to,
        p.forum_from,
        p.forum_to,
        p.plan_coverage,
        p.plan_deadline,
        p.province_report_deadline,
        p.budget_deadline,
        p.forum_participants,
        p.report_days,
        p.standard_pass_mark,
        p.plan_needed_when_all_passed,
        p.selected_level,
        p.minimum_photos,
        p.minimum_files,
        p.advice_acted_on,
    )
