"""The difference between a reading and what an earlier edition said: in words, and as a small mark.

Says the sign always; judges nothing, since what is better differs by metric. Markup-free.
"""

from __future__ import annotations

from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Number, Reading
from ssg_metrics.present.numbers import DIFFERENCES, MONEY, baht, count, fraction, points
from ssg_metrics.words import say

WHOLE_POINTS = 10
"""From so many percentage points on a mark has no decimals."""


def signed(n: Number) -> str:
    """A difference with its sign: ``+12``, ``−3``, ``±0``."""
    return "±0" if n == 0 else f"{'+' if n > 0 else ''}{count(n)}"


def delta(now: Reading, then: Reading) -> Number:
    """What the numerator gained; of a difference of rates what the value gained, in points."""
    if now.metric not in DIFFERENCES:
        return now.numerator - then.numerator
    return round(((now.value or 0) - (then.value or 0)) * 100, 1)


def same(now: Reading, then: Reading) -> bool:
    """Both count the same of the same."""
    return (now.numerator, now.denominator) == (then.numerator, then.denominator)


def was(then: Reading, lang: str) -> str:
    """What the earlier edition said: ``408/760``, baht, or points; words where it had no data."""
    if then.value is None:
        return say("number.no_data", lang)
    if then.metric in DIFFERENCES:
        return points(then.value)
    if then.metric in MONEY:
        return baht(then.numerator, lang)
    return fraction(then)


def unit(reading: Reading, lang: str, by: Number) -> str:
    """What a difference of ``by`` is counted in: one group, two groups."""
    if reading.metric in DIFFERENCES:
        return say("compare.points", lang)
    name = METRICS[reading.metric].unit_at(reading.area.level).value
    return say(f"unit.one.{name}" if abs(by) == 1 else f"unit.{name}", lang)


def in_words(now: Reading, then: Reading | None, lang: str) -> str:
    """``+12 กลุ่ม จากเดิม 408/760``; said too where nothing changed or nothing was known."""
    if then is None:
        return say("compare.none", lang)
    if same(now, then):
        return say("compare.same", lang, was=was(then, lang))
    by = delta(now, then)
    words = {"n": signed(by), "unit": unit(now, lang, by), "was": was(then, lang)}
    return say("compare.change", lang, **words)


def in_brief(now: Reading, then: Reading | None, lang: str) -> str:
    """The sign and the number alone: ``+12``; "" where nothing changed; a word for what is new."""
    if then is None:
        return say("compare.new", lang)
    return "" if same(now, then) else signed(delta(now, then))


def in_points(now: Reading, then: Reading | None, lang: str) -> str:
    """The difference of two rates as a mark, in percentage points: ``+4.2``; "" where nothing
    changed; a word for what had no rate before.
    """
    if then is None or then.value is None:
        return say("compare.new", lang) if now.value is not None else ""
    if now.value is None or same(now, then):
        return in_brief(now, then, lang)
    by = now.value - then.value
    return signed(round(by * 100)) if abs(by) * 100 >= WHOLE_POINTS else points(by)
