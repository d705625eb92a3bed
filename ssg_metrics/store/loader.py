"""The edition being built and the accepted folders it is built of. Knows no meaning of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class Loader:
    """A connection to the edition being built, and the accepted folders that it is built of."""

    con: duckdb.DuckDBPyConnection
    folders: Sequence[Path]

    def files(self, table: str) -> list[str]:
        """The Parquet files that bring rows of a table, in the order of the submissions."""
        paths = (folder / f"{table}.parquet" for folder in self.folders)
        return [str(path) for path in paths if path.exists()]

    def run(self, sql: str, *files: list[str]) -> int:
        """Run one statement over these files; how many rows it wrote."""
        row = self.con.execute(sql, list(files)).fetchone()
        return int(row[0]) if row else 0
