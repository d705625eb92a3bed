"""Readings, splits and scopes: what was measured, and what the reader looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from ssg_metrics.model.places import Area, Language

Number = int | float
"""A count, an amount of baht or a difference of counts; never a rate."""


class Split(StrEnum):
    """What a reading can be split by, beside the area."""

    FORM = "form"
    DIMENSION = "dimension"
    INDICATOR = "indicator"
    LEVEL = "level"
    LEADS = "leads_fund_centre"


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a metric at an area as of a day: the rate is derived from what is kept.

    ``missing`` counts what the metric would need and does not have; ``target`` is a rate or None.
    """

    metric: str
    area: Area
    numerator: Number
    denominator: Number
    missing: Number
    target: float | None
    as_of: date
    edition: str
    year: int
    round: str = "latest"
    form: str | None = None
    dimension: str | None = None
    indicator: str | None = None
    group: str | None = None
    """The value of a split by group attribute: ``level`` 1..3, ``leads_fund_centre`` yes or no."""

    @property
    def value(self) -> float | None:
        """The rate, or None where the denominator is zero: no data is never 0 %."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What the reader looks at; it lives in the URL. ``as_of`` None: the newest day in the data;
    ``against``: the beginning of the id of the edition that is compared with, None for none.
    """

    year: int
    area: str = "TH"
    as_of: date | None = None
    round: str = "latest"
    lang: str = Language.TH
    against: str | None = None


class Queryable(Protocol):
    """An open edition, as the measuring rooms see it."""

    @property
    def id(self) -> str:
        """The edition's id."""

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one read-only statement with bound parameters; a list of rows by column name."""
