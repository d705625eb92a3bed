"""How a number is written: counts, rates, baht. Owns rounding and the small-number rule."""

from __future__ import annotations

from math import isfinite

from ssg_metrics.analysis.limits import if_small
from ssg_metrics.analysis.outlook import silent
from ssg_metrics.metrics.base import Unit
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Number, Reading
from ssg_metrics.words import say

__all__ = [
    "DIFFERENCES", "MONEY", "NBSP", "SMALL", "WHOLE",
    "baht", "count", "fraction", "interval", "pace", "percent", "points", "rate", "silent",
    "valued",
]  # fmt: skip

NBSP = "\u00a0"
SMALL = 20
"""Below this denominator x/n stands before the percentage."""
WHOLE = 100
"""Below this denominator a percentage has no decimals."""
DIFFERENCES = frozenset({"improvement"})
"""Metrics whose value is a difference of two rates, shown in percentage points."""
MONEY = frozenset(name for name, metric in METRICS.items() if metric.unit is Unit.BAHT)
"""Metrics counted in baht."""


def count(n: Number) -> str:
    """A count or an amount with thousands separators; at most two decimals, none if they are 0."""
    text = f"{n:,.2f}".rstrip("0").rstrip(".") if n != int(n) else f"{int(n):,}"
    return text.replace("-", "\u2212")


def percent(value: float, over: Number) -> str:
    """A rate as a percentage; ``over`` is its denominator, which decides the decimals."""
    if not isfinite(value):
        raise ValueError(f"a rate of {value} cannot be written")
    decimals = 0 if over < WHOLE else 1
    return f"{value * 100:,.{decimals}f}{NBSP}%".replace("-", "\u2212")


def fraction(reading: Reading) -> str:
    """Numerator of denominator: ``419/760``."""
    return f"{count(reading.numerator)}/{count(reading.denominator)}"


def rate(reading: Reading, lang: str) -> str:
    """A reading as readers see it: ``55.1 %``; ``7/12 (58 %)`` under 20; words where no data."""
    value = reading.value
    if value is None:
        return say("number.no_data", lang)
    written = percent(value, reading.denominator)
    if reading.denominator < SMALL:
        return f"{fraction(reading)}{NBSP}({written})"
    return written


def interval(reading: Reading) -> str | None:
    """The 95 % Wilson interval that a small number carries, as percentages: ``32–81 %``."""
    chance = if_small(reading.numerator, reading.denominator)
    if chance is None:
        return None
    return f"{chance.low * 100:.0f}–{chance.high * 100:.0f}{NBSP}%"


def valued(reading: Reading, lang: str) -> str:
    """A reading's value in words, whatever it is: a rate, a difference, not reported, no data."""
    if silent(reading):
        return say("mark.not_reported", lang)
    if reading.metric in DIFFERENCES and reading.value is not None:
        return points(reading.value)
    return rate(reading, lang)


def points(value: float) -> str:
    """A difference of two rates in percentage points, with its sign: ``+4.2``."""
    sign = "+" if value > 0 else "\u2212" if value < 0 else "±"
    return f"{sign}{abs(value) * 100:.1f}"


def baht(amount: Number, lang: str) -> str:
    """An amount of money with its unit."""
    return f"{count(amount)}{NBSP}{say('number.baht', lang)}"


def pace(per_day: float) -> str:
    """Groups a day: one decimal, two below one."""
    return f"{per_day:.1f}" if per_day >= 1 else f"{per_day:.2f}" if per_day else "0"
