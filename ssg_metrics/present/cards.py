"""A small measure: its name, value, numerator of denominator, and a bar where it has a target."""

from __future__ import annotations

from ssg_metrics.model import Reading
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import SMALL, baht, count, fraction, percent, points
from ssg_metrics.words import say

DIFFERENCES = frozenset({"improvement"})
"""Metrics whose value is a difference of two rates, shown in percentage points."""
MONEY = frozenset({"budget_use"})
"""Metrics counted in baht."""


def card(reading: Reading, lang: str, definition: str) -> Html:
    """One measure; its name leads to its definition."""
    name = tag("a", say(f"metric.{reading.metric}.short", lang), href=definition, class_="name")
    value = reading.value
    if value is None:
        nothing = tag("p", say("number.no_data", lang), class_="value none")
        return tag("div", name, nothing, class_="card")
    return tag(
        "div",
        name,
        tag("p", _value(reading, value), class_="value"),
        tag("p", _of(reading, lang), class_="of"),
        _bar(reading),
        class_="card",
    )


def _value(reading: Reading, value: float) -> str:
    if reading.metric in DIFFERENCES:
        return points(value)
    if reading.denominator < SMALL:
        return fraction(reading)
    return percent(value, reading.denominator)


def _of(reading: Reading, lang: str) -> str:
    if reading.metric in DIFFERENCES:
        return say("mark.over_pairs", lang, n=count(reading.denominator))
    if reading.metric in MONEY:
        money = (baht(n, lang) for n in (reading.numerator, reading.denominator))
        return say("mark.of", lang, **dict(zip(("n", "of"), money, strict=True)))
    return say("mark.of", lang, n=count(reading.numerator), of=count(reading.denominator))


def _bar(reading: Reading) -> Html | None:
    if reading.metric in DIFFERENCES or reading.target is None:
        return None
    whole = reading.denominator
    scale = max(whole, reading.numerator)
    return bullet(Bullet(reading.numerator, reading.target * whole, whole, scale))
