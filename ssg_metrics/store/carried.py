"""The rows that stand, carried over to a preview as one file a table: a preview then costs what is
new, not what was ever sent. Publishes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssg_metrics.forms.tables import STORED
from ssg_metrics.store.accept import columns_of
from ssg_metrics.store.changes import BEFORE


def carried(
    con: duckdb.DuckDBPyConnection, place: Path, standing: Sequence[Path]
) -> list[Path] | None:
    """Folders to load from instead of those of the ``standing`` submissions; None where that
    would not be the same.

    The edition that stood before holds the newest row of each key. Rows that were held out, and
    forms that were imported, are not in it as they were sent: then everything is loaded anew.
    """
    orphans = con.execute(f"SELECT count(*) FROM {BEFORE}.orphans").fetchone()
    if orphans != (0,) or any((folder / "catalogue.parquet").exists() for folder in standing):
        return None
    place.mkdir()
    for table in STORED:
        if table != "catalogue":
            columns = ", ".join(f'"{name}"' for name in (*columns_of(table), "submission"))
            file = str(place / f"{table}.parquet").replace("'", "''")
            con.execute(
                f"COPY (SELECT {columns} FROM {BEFORE}.{table}) TO '{file}' "
                "(FORMAT parquet, COMPRESSION uncompressed)"
            )
    return [place]
