"""What an S-curve shows: one clock for plans and money, the needed path, a forecast or why none.

Points and a programme in, a Curve out; the drawing is ``curve``'s, and the brief's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ssg_metrics.analysis.forecast import WINDOW, Hidden, pace
from ssg_metrics.model import Number, Programme
from ssg_metrics.present.curve import Curve
from ssg_metrics.present.days import short
from ssg_metrics.words import say


def clocked(
    points: Sequence[tuple[date, Number]],
    programme: Programme,
    *,
    as_of: date,
    target: Number,
    due: date,
    limit: Number,
    lang: str,
) -> tuple[Curve, Hidden | None]:
    """What is drawn, and why it has no forecast where it has none."""
    first = points[0][0] if points else programme.forum_from
    start = max(programme.fiscal_from, min(first, programme.forum_from))
    bpm = programme.province_report_deadline
    end = min(programme.fiscal_to, max(bpm, as_of) + timedelta(days=7))
    verticals = [
        (due, say("screen.overview.due_plan", lang, day=short(due, lang))),
        (bpm, say("screen.overview.due_report", lang, day=short(bpm, lang))),
    ]
    moving = pace(points, needed=target, as_of=as_of, deadline=due)
    hidden = moving.hidden or (None if moving.recent > 0 else Hidden.STILL)
    drawn = Curve(
        points=points,
        start=start,
        as_of=min(as_of, end),
        end=end,
        target=target,
        target_day=due,
        limit=limit,
        per_day=moving.recent / WINDOW if hidden is None else None,
        verticals=verticals,
    )
    return drawn, hidden
