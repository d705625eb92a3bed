"""Other editions than the current one, to compare with: which there are, and opening one.

An edition made by an older program may lack tables that this one asks for: that is said, never a
crash. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreError
from ssg_metrics.model import EditionInfo
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.manifest import edition_file, newest_first, read_manifest
from ssg_metrics.store.refusal import refusal


@dataclass(frozen=True, slots=True)
class Past:
    """A published edition in few words; ``there``: its file is, too, and it can be shown."""

    id: str
    published_at: datetime
    there: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """An open edition of another time; what it cannot answer is a StoreError."""

    edition: Edition

    @property
    def id(self) -> str:
        """The edition's id."""
        return self.edition.id

    @property
    def info(self) -> EditionInfo:
        """What it was made of."""
        return self.edition.info

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """As the current edition's. StoreError where its tables are of another make."""
        try:
            return self.edition.rows(sql, params)
        except StoreError as fault:
            raise refusal("edition_other_make", edition=self.id[:12]) from fault


def open_earlier(settings: Settings, edition: str) -> Earlier:
    """The edition with this whole id. StoreError where its file is gone or cannot be read."""
    try:
        found = open_edition(settings, edition)
    except duckdb.Error as fault:
        raise refusal("edition_lost", edition=edition[:12]) from fault
    assert found is not None  # an edition that is named is opened or refused
    return Earlier(found)


def published(settings: Settings) -> list[Past]:
    """Every edition that was ever published, newest first."""
    stems = [path.stem for path in settings.editions.glob("*.json")]
    infos = newest_first(read_manifest(settings, stem).info for stem in stems)
    return [Past(i.id, i.published_at, edition_file(settings, i.id).exists()) for i in infos]
