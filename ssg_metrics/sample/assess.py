"""The chapter of the two forms: which indicators a group passes, before and after its plan.

Owns how hard indicators are in the story. Nothing rests on their wording.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from math import exp
from random import Random

from ssg_metrics.model import Indicator
from ssg_metrics.sample.names import ASSESSORS
from ssg_metrics.sample.scene import Row, Scene

WEAK = {
    "S3.4": -0.1, "S5.3": 0.1, "S2.5": 0.5, "G4.2": 0.2, "G2.4": 0.6, "S4.2": 0.8, "G3.5": 0.9,
}  # fmt: skip
"""The log-odds that an average group passes the indicators that are clearly hard."""
BUNDLES = (
    (("S2.3", "S2.4", "G2.2"), 0.16),
    (("S4.1", "S4.2", "S4.3"), 0.13),
    (("G3.4", "G3.5", "S1.5"), 0.12),
)
"""Indicators that fail together, and how many groups lack what they share."""


def ability(scene: Scene, province_effect: float) -> float:
    """How far a group stands above or below the average, in log-odds."""
    return (scene.planned - 0.55) * 1.6 + province_effect + scene.rng.gauss(0.35, 0.95)


def assess(
    scene: Scene, form: str, group: str, *, skill: float, day: date, lacking: Collection[str]
) -> Row:
    """A group's row of a form in round 1; a few cells, or a whole dimension, are not assessed."""
    rng = scene.rng
    indicators = scene.form(form)
    skipped = rng.choice(indicators).dimension if rng.random() < 0.03 else None
    row: Row = {
        "group_code": group,
        "round": 1,
        "assessed_on": day,
        "assessor": rng.choice(ASSESSORS),
    }
    for indicator in indicators:
        passed = rng.random() < _chance(indicator, skill, lacking)
        blank = indicator.dimension == skipped or rng.random() < 0.003
        row[indicator.code] = None if blank else passed
    return row


def lacks(rng: Random) -> frozenset[str]:
    """The indicators of the bundles that a group lacks the common ground of."""
    return frozenset(code for codes, rate in BUNDLES if rng.random() < rate for code in codes)


def reassess(scene: Scene, before: Row, form: str, covered: Collection[str], day: date) -> Row:
    """The same form in round 2: what the plan takes up mostly improves, a few things slip."""
    rng = scene.rng
    row = {**before, "round": 2, "assessed_on": day, "assessor": rng.choice(ASSESSORS)}
    for indicator in scene.form(form):
        was = before[indicator.code]
        if was is False:
            row[indicator.code] = rng.random() < (0.55 if indicator.code in covered else 0.2)
        elif was is True:
            row[indicator.code] = rng.random() > 0.017
        else:
            row[indicator.code] = rng.random() < 0.7 or None
    return row


def _chance(indicator: Indicator, skill: float, lacking: Collection[str]) -> float:
    known = WEAK.get(indicator.code)
    base = Random(indicator.code).uniform(1.5, 3.4) if known is None else known
    return 1 / (1 + exp(-(base + skill - (3.2 if indicator.code in lacking else 0))))
