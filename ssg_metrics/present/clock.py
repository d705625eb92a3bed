"""What an S-curve shows: one clock for plans and money, the needed path, a forecast or why none.

Points and a programme in, a Curve out; the drawing is ``curve``'s, and the brief's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from ssg_metrics.analysis.ahead import ahead
from ssg_metrics.analysis.forecast import Hidden, hidden
from ssg_metrics.analysis.outlook import silent
from ssg_metrics.model import Number, Programme, Reading
from ssg_metrics.present.curve import Curve
from ssg_metrics.present.days import short, written
from ssg_metrics.present.numbers import count
from ssg_metrics.words import say


def grown(kpi: Reading, gained: Number) -> str:
    """The words that title the curve of plans: grown, the same as before, or nobody reported."""
    if silent(kpi):
        return "screen.overview.curve_silent"
    return f"screen.overview.curve_{'plans' if gained else 'same'}"


def clocked(
    points: Sequence[tuple[date, Number]],
    programme: Programme,
    *,
    as_of: date,
    target: Number,
    due: date,
    limit: Number,
    lang: str,
    events: Number | None = None,
) -> tuple[Curve, Hidden | None]:
    """What is drawn, and why it has no forecast where it has none.

    ``events``: how many there were, where the points count something else, such as baht.
    """
    first = points[0][0] if points else programme.forum_from
    start = max(programme.fiscal_from, min(first, programme.forum_from))
    bpm = programme.province_report_deadline
    end = min(programme.fiscal_to, max(bpm, as_of) + timedelta(days=7))
    verticals = [
        (due, say("screen.overview.due_plan", lang, day=short(due, lang))),
        (bpm, say("screen.overview.due_report", lang, day=short(bpm, lang))),
    ]
    why = hidden(points, as_of, events)
    drawn = Curve(
        points=points,
        start=start,
        as_of=min(as_of, end),
        end=end,
        target=target,
        target_day=due,
        limit=limit,
        ahead=ahead(points, as_of, end, limit) if why is None else (),
        verticals=verticals,
    )
    return drawn, why


def curve_keys(line: Curve) -> list[str]:
    """The kinds of line that are drawn; their words stand under ``mark.key.curve_<kind>``."""
    return ["actual", "needed", *(["forecast", "range"] if line.ahead else [])]


def expected(line: Curve, lang: str, write: Callable[[Number], str]) -> str | None:
    """The forecast of the next deadline as a sentence: its middle, its range, and the target."""
    one = next((a for day, _ in line.verticals if day > line.as_of and (a := line.on(day))), None)
    if one is None:
        return None
    where = "over" if one.low >= line.target else "under" if one.high < line.target else "within"
    return say(
        "screen.overview.curve_ahead", lang,
        day=written(one.day, lang), middle=write(about(one.middle)),
        low=count(about(one.low)), high=write(about(one.high)),
        where=say(f"screen.overview.curve_ahead_{where}", lang),
    )  # fmt: skip


def about(n: float) -> int:
    """A forecast is no more exact than four digits."""
    return int(round(n, min(0, 4 - len(str(int(n))))))
