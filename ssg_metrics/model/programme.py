"""A programme year and the forms' indicators: what was set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssg_metrics.model.places import Language


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a form. ``working``: its wording is not yet the department's.

    ``question_th``, ``question_en``: what to ask a group that has not passed it; empty: none given.
    """

    form: str
    dimension: str
    code: str
    dimension_th: str
    dimension_en: str
    title_th: str
    title_en: str
    working: bool
    question_th: str = ""
    question_en: str = ""

    def title(self, lang: str) -> str:
        """The indicator's wording in a language."""
        return self.title_en if lang == Language.EN else self.title_th

    def question(self, lang: str) -> str:
        """What to ask a group that has not passed it."""
        return self.question_en if lang == Language.EN else self.question_th

    def dimension_title(self, lang: str) -> str:
        """The wording of its dimension in a language."""
        return self.dimension_en if lang == Language.EN else self.dimension_th


@dataclass(frozen=True, slots=True)
class ProvinceTarget:
    """What a programme year sets for one province: groups to reach and baht allocated."""

    province: str
    target_groups: int
    allocated_baht: float


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme year's targets, budget, dates and rules: all data. Days are inclusive."""

    year: int
    title_th: str
    title_en: str
    fiscal_from: date
    fiscal_to: date
    forum_from: date
    forum_to: date
    plan_coverage: float
    plan_deadline: date
    province_report_deadline: date
    budget_deadline: date
    forum_participants: int
    report_days: int
    standard_pass_mark: int | None
    plan_needed_when_all_passed: bool
    selected_level: int
    minimum_photos: int
    minimum_files: int
    advice_acted_on: float
    provinces: tuple[ProvinceTarget, ...]
    catalogue: tuple[Indicator, ...]

    @property
    def target_groups(self) -> int:
        """Groups to reach in the whole country."""
        return sum(p.target_groups for p in self.provinces)

    @property
    def allocated_baht(self) -> float:
        """Baht allocated in the whole country."""
        return sum(p.allocated_baht for p in self.provinces)

    def holds(self, day: date) -> bool:
        """Whether a day lies within this fiscal year."""
        return self.fiscal_from <= day <= self.fiscal_to
