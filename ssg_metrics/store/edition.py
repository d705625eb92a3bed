"""Published editions, opened for reading only. The one opener: it changes nothing on disk."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ssg_metrics.config import Settings
from ssg_metrics.model import EditionInfo
from ssg_metrics.store.manifest import current_id, edition_file, read_manifest
from ssg_metrics.store.refusal import refusal

_CLOSED = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Edition:
    """An open edition: a cursor a query, so that many threads can ask at once."""

    info: EditionInfo
    _con: duckdb.DuckDBPyConnection

    @property
    def id(self) -> str:
        """The edition's id."""
        return self.info.id

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one statement with ``$name`` parameters; a list of rows by column name.

        StoreError where an earlier program made the edition, without the tables asked for.
        """
        with self._con.cursor() as cursor, _of_this_make(self.id):
            return rows_of(cursor, sql, params)

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """Run one statement with ``$name`` parameters; an Arrow table. StoreError as ``rows``."""
        with self._con.cursor() as cursor, _of_this_make(self.id):
            return cursor.sql(sql, params=dict(params) if params else None).to_arrow_table()

    def close(self) -> None:
        """Let go of the file; questions under way end as they should."""
        self._con.close()


@contextmanager
def _of_this_make(edition: str) -> Iterator[None]:
    """Tables or columns that are not there are an edition of another make, not a fault to hide."""
    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as fault:
        raise refusal("edition_outdated", edition=edition[:12]) from fault


def rows_of(
    con: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Run one statement on a connection; a list of rows by column name."""
    con.execute(sql, dict(params) if params else None)
    names = [column[0] for column in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


_open: dict[Path, Edition] = {}
_alive: weakref.WeakValueDictionary[Path, Edition] = weakref.WeakValueDictionary()
"""Every edition that somebody still holds, by its file: one file is opened once in a process. An
undo leads back to an edition that a reader may be looking at still.
"""
_lock = threading.Lock()


def open_edition(settings: Settings, edition: str | None = None) -> Edition | None:
    """The current edition (or the one named); None before the first publication.

    Each data folder's newest opened edition is kept for all threads of the process. One that is
    no longer current stays usable to whoever still holds it, and closes when nobody does.
    StoreError where its file is gone.
    """
    wanted = edition or current_id(settings)
    if wanted is None:
        return None
    with _lock:
        kept = _open.get(settings.data_dir)
        if kept is None or kept.id != wanted:
            kept = _alive.get(edition_file(settings, wanted)) or _connect(settings, wanted)
            _alive[edition_file(settings, wanted)] = kept
            if edition is None:
                _open[settings.data_dir] = kept
        return kept


def _connect(settings: Settings, wanted: str) -> Edition:
    file = edition_file(settings, wanted)
    if not file.exists():
        raise refusal("edition_lost", edition=wanted)
    info = read_manifest(settings, wanted).info
    threads = str(os.cpu_count() or 1)
    con = duckdb.connect(str(file), read_only=True, config={**_CLOSED, "threads": threads})
    con.execute("SET enable_progress_bar = false")
    con.execute("SET lock_configuration = true")
    opened = Edition(info, con)
    weakref.finalize(opened, con.close)
    return opened
