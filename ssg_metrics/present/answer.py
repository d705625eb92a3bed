"""The answer to the first question, where are we, what is missing, by when: one wording for the
screen, which marks its numbers, and for paper, which does not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ssg_metrics.analysis.forecast import WINDOW, Pace
from ssg_metrics.analysis.outlook import silent
from ssg_metrics.model import Reading
from ssg_metrics.present.days import short, written
from ssg_metrics.present.html import Child
from ssg_metrics.present.numbers import count, pace, percent

Mark = Callable[[str, str], Child]
"""Makes a part stand out: its name (``n``, ``rate``, ``gap``, ``day``, ``asof``) and its text."""


def headline(
    kpi: Reading, ahead: Pace, due: date, lang: str, mark: Mark
) -> tuple[str, dict[str, Child]]:
    """The key of the sentence and what fills it."""
    late = ahead.days_left < 0
    key = "met" if ahead.gap == 0 else "late" if late else "short"
    if silent(kpi):
        key = "silent_late" if late else "silent"
    return f"screen.overview.head_{key}", {
        "n": mark("n", count(kpi.numerator)),
        "of": count(kpi.denominator),
        "rate": mark("rate", percent(kpi.value or 0, kpi.denominator)),
        "gap": mark("gap", count(ahead.gap)),
        "day": mark("day", short(due, lang)),
        "asof": mark("asof", written(kpi.as_of, lang)),
        "target": percent(kpi.target or 0, 1),
    }


def lead(kpi: Reading, ahead: Pace, lang: str) -> list[tuple[str, dict[str, object]]]:
    """Days left or gone, the pace needed and the pace there is; no pace of what is not known.

    Keys of sentences and what fills them; they stand beside one another.
    """
    waiting, per_day = silent(kpi), ahead.recent / WINDOW
    key = "pace" if per_day >= 1 else "pace_few" if ahead.recent > 0 else "pace_none"
    recent = _said(key, n=count(ahead.recent), pace=pace(per_day))
    if ahead.gap == 0:
        return [recent]
    if ahead.days_left < 0:
        over = _said("over", days=-ahead.days_left)
        return [over] if waiting else [over, recent]
    a_day = ahead.needed_per_day or 0
    key = "needed" if a_day >= 1 and not waiting else "left"
    left = _said(key, days=ahead.days_left, needed=pace(a_day))
    if waiting:
        return [left]
    if ahead.reached_on is None:
        return [left, recent]
    return [left, recent, _said("reached", day=written(ahead.reached_on, lang))]


def _said(key: str, **params: object) -> tuple[str, dict[str, object]]:
    return f"screen.overview.{key}", params
