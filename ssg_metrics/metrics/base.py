"""What a metric is: a declaration over one ledger. Assembles no SQL and holds no words.

A ledger (``store/views.sql``) has a row for every change and its day; a metric sums columns of
it up to the as-of day. Column names stand here and in the registry only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ssg_metrics.model import Level, Split


class Unit(StrEnum):
    """What is counted; its words stand under ``unit.<value>``."""

    GROUPS = "groups"
    FORMS = "forms"
    RESULTS = "results"
    BAHT = "baht"
    FORUMS = "forums"
    PEOPLE = "people"
    PROVINCES = "provinces"
    REGIONS = "regions"
    DISTRICTS = "districts"


class Better(StrEnum):
    """Which way is better; LOWER for what should not be; NEITHER where a rate only describes."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Whole:
    """What a programme sets for provinces and above, and what rows set elsewhere.

    ``set`` is the column of what the programme sets; ``counted`` is summed below the province
    and where the reading is split by an attribute of the groups. A denominator as a rule; a
    numerator where target groups not yet registered are a part of what is counted.
    """

    set: str
    counted: str


Column = str | Whole


@dataclass(frozen=True, slots=True)
class Missing:
    """What a metric would need and does not have: a column, or a whole less those seen.

    A difference is never below 0.
    """

    of: Column
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """``counted`` is a part of ``of``: never above it, but where more registered than targeted."""

    ledger: str
    counted: Column
    of: Column
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """``over`` beside ``under``: it may exceed it, or fall below zero."""

    ledger: str
    over: Column
    under: Column
    missing: Missing | None = None


Formula = Share | Ratio

TARGET_GROUPS = Whole("target_groups", "registered")
"""The groups to reach: the programme's own number, and below the province the registered."""
NOT_REPORTED = Missing(TARGET_GROUPS, seen="reported")

BY_GROUP = frozenset({Split.LEVEL, Split.LEADS})
"""Splits by an attribute of the groups: the programme sets no target for them."""
BY_INDICATOR = frozenset({Split.FORM, Split.DIMENSION, Split.INDICATOR})


@dataclass(frozen=True, slots=True)
class Metric:
    """One declared measure; its words stand under ``metric.<id>.*``.

    ``target`` is a rate, or the name of the Programme's attribute that holds it, or None;
    ``deadline`` names the Programme's attribute with the day by which the target is due.
    ``strict``: the target is met above it, not at it. ``deepest`` is the last level that has
    data. ``at`` holds the formula of a level where it is not the common one. ``listed``: it has
    a column in the table of areas; one that is a part of another shows on its own screen only.
    """

    id: str
    formula: Formula
    unit: Unit
    target: float | str | None = None
    better: Better = Better.HIGHER
    deadline: str | None = None
    strict: bool = False
    splits: frozenset[Split] = frozenset()
    rounds: bool = False
    deepest: Level = Level.GROUP
    at: Mapping[Level, Formula] = field(default_factory=dict)
    units: Mapping[Level, Unit] = field(default_factory=dict)
    listed: bool = True

    def formula_at(self, level: Level) -> Formula:
        """The formula that holds at a level."""
        return self.at.get(level, self.formula)

    def unit_at(self, level: Level) -> Unit:
        """What is counted at a level."""
        return self.units.get(level, self.unit)


def numerator(formula: Formula) -> Column:
    """The column, or the pair of columns, of the numerator."""
    return formula.counted if isinstance(formula, Share) else formula.over


def denominator(formula: Formula) -> Column:
    """The column, or the pair of columns, of the denominator."""
    return formula.of if isinstance(formula, Share) else formula.under
