"""Where a measure stands: what is missing, what 14 days brought, the verdict. Readings in; pure.

One rule for the screens, the brief and the exports. Knows no database, no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssg_metrics.analysis.forecast import gap
from ssg_metrics.analysis.status import Rule, Status, Verdict, judge
from ssg_metrics.model import Number, Programme, Reading

WAITED_FOR = frozenset({"plan_coverage", "full_plan_coverage", "form_complete", "forum_held"})
"""Metrics whose missing are groups of the denominator of which nothing has come in yet."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One area's reading, what is still missing to its target, and the verdict."""

    reading: Reading
    gap: Number
    verdict: Verdict

    @property
    def status(self) -> Status:
        """The status alone."""
        return self.verdict.status


def silent(reading: Reading) -> bool:
    """Nothing has come in from any group of the denominator: not known, which is not 0 %."""
    waiting = reading.metric in WAITED_FOR and 0 < reading.denominator <= reading.missing
    return waiting and reading.numerator == 0


def outlook(
    reading: Reading,
    recent: Number,
    programme: Programme,
    *,
    deadline: date | None,
    strict: bool = False,
) -> Outlook | None:
    """The standing of a reading towards its target; None where it has none.

    ``recent`` is what the numerator gained in the last 14 days. Judged only where something has
    been reported, and once the year's work has begun.
    """
    if reading.target is None:
        return None
    missing = gap(reading.target, reading.numerator, reading.denominator)
    if silent(reading):
        return Outlook(reading, missing, Verdict(Status.NO_DATA, Rule.NOTHING))
    if missing and reading.as_of < programme.forum_from:
        return Outlook(reading, missing, Verdict(Status.NO_DATA, Rule.NOT_BEGUN))
    verdict = judge(
        reading.numerator,
        reading.denominator,
        reading.target,
        recent=recent,
        as_of=reading.as_of,
        deadline=deadline,
        strict=strict,
    )
    assert verdict is not None  # it has a target
    return Outlook(reading, missing, verdict)
