"""The table against the circular: a row a step, with status, number and day. Markup only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssg_metrics.analysis.status import Status
from ssg_metrics.metrics.base import Unit
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, join, safe, tag, whole
from ssg_metrics.present.numbers import (
    MONEY,
    NBSP,
    SMALL,
    baht,
    count,
    fraction,
    interval,
    percent,
    silent,
)
from ssg_metrics.present.table import table
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.circular import Standing, asked, before
from ssg_metrics.ui.compared import Then, mark
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.overview import rows
from ssg_metrics.ui.screens import SCREENS
from ssg_metrics.ui.view import View

DEADLINE = {"forum": "forum", "report": "report", "bpm": "bpm"}
"""The step of the screen of deadlines that shows a step of the circular."""
PLACES = frozenset({Unit.REGIONS, Unit.PROVINCES, Unit.DISTRICTS})
"""All of them are counted, so that chance moves nothing."""
UNDATED = frozenset({"accounting", "selection"})
"""Steps that the register of groups answers, without a day: the same on every as-of day."""


def circular_table(view: View, found: Sequence[Standing]) -> Html:
    """The section: its title says what is due next and how much of it is still short."""
    heads = ("step", "asks", "status", "result", "due")
    columns = [(view.say(f"screen.record.column.{head}"), False) for head in heads]
    title, earlier = _title(view, found), before(view, found)
    cells = (
        [_name(view, s), asked(view, s), _status(view, s), _result(view, s, earlier), _due(view, s)]
        for s in found
    )
    return tag(
        "section",
        heading(2, title),
        table(title, columns, cells, stacked=True, class_="data circular"),
        class_="block",
    )


def _title(view: View, found: Sequence[Standing]) -> str:
    days = sorted(one.due for one in found if one.due is not None)
    ahead = [day for day in days if day >= view.as_of]
    next_day: date = ahead[0] if ahead else days[-1]
    asked_for = [one for one in found if one.due == next_day] if ahead else [
        one for one in found if one.due is not None
    ]  # fmt: skip
    waiting = sum(one.verdict.status is Status.NO_DATA for one in asked_for)
    short = sum(one.verdict.status is not Status.MET for one in asked_for) - waiting
    key = "table" if ahead else "table_past"
    more = f" · {view.say('status.no_data')} {waiting}" if waiting else ""
    said = view.say(
        f"screen.record.{key}", n=len(asked_for), short=short,
        day=written(next_day, view.lang), left=(next_day - view.as_of).days,
    )  # fmt: skip
    return f"{said}{more}"


def _name(view: View, one: Standing) -> Html:
    """The step, leading to the screen that shows it, and who does it."""
    name = tag("a", whole(view.say(f"circular.{one.step.id}.name")), href=_screen(view, one),
               id=f"step-{one.step.id}")  # fmt: skip
    return tag("span", name, tag("small", view.say(f"circular.{one.step.id}.owner")))


def _screen(view: View, one: Standing) -> str:
    """Where a step is shown: a part of this screen, a screen that there is, or its rows."""
    shown = one.step.shown
    if shown.startswith("#"):
        return shown
    if shown != "areas" and shown in {screen.path for screen in SCREENS}:
        return view.link(shown, step=DEADLINE.get(one.step.id))
    return rows(view, one.step.metric)


def _status(view: View, one: Standing) -> Html:
    words = view.say(one.word)
    why = tag("small", view.say(one.verdict.why))
    return tag("span", chip(one.verdict.status, view.lang, words), why)


def _result(view: View, one: Standing, earlier: Then) -> Child:
    """The value with its counts, what is missing, and what it means; never 0 % for no data."""
    reading = one.reading
    if reading is None:
        return tag("span", view.say("screen.record.too_small"), class_="nodata")
    name = view.say(f"metric.{one.step.metric}.short")
    what = tag("a", "?", href=definition(view, one.step.metric), class_="what",
               aria_label=f"{view.say('mark.definition')}: {name}")  # fmt: skip
    first, below = _value(view, one, reading)
    small: list[Child] = [below] if below else []
    if reading.missing:
        key = "unchecked" if one.step.id == "selection" else "missing"
        said = view.say(f"screen.record.{key}", n=count(reading.missing))
        why = view.say(f"metric.{one.step.metric}.missing")
        small.append(tag("span", said, title=why, class_="nobr"))
    if one.step.id in UNDATED:
        small.append(view.say("screen.record.undated"))
    return tag("span", first, NBSP, what, tag("small", join(small, " · ")),
               mark(view, reading, earlier))  # fmt: skip


def _value(view: View, one: Standing, reading: Reading) -> tuple[Html, Html | None]:
    """The value, leading to where it is shown, and the counts or the interval under it."""
    if reading.value is None or silent(reading):
        key = "number.no_data" if reading.value is None else "mark.not_reported"
        of = safe(fraction(reading)) if reading.denominator else None
        return tag("span", view.say(key), class_="nodata"), of
    share, small = percent(reading.value, reading.denominator), reading.denominator < SMALL
    counts = _counts(view, one, reading)
    to = _screen(view, one)
    plain = one.step.rows is None or not reading.numerator
    words = counts if small else share
    first = tag("b", tag("a", words, href=to) if plain or not small else words)
    unit = METRICS[one.step.metric].unit_at(view.area.level)
    counted = small or one.step.metric in MONEY
    said = None if counted else f" {view.say(f'unit.{unit}')}"
    below = join((share if small else counts, said))
    chance = None if unit in PLACES else interval(reading)
    if chance:
        below = join((below, f" ({view.say('screen.record.interval', chance=chance)})"))
    return first, below


def _counts(view: View, one: Standing, reading: Reading) -> Html:
    """Numerator of denominator; the numerator leads to exactly so many rows where it has a list."""
    if one.step.metric in MONEY:
        of = baht(reading.denominator, view.lang)
        return safe(view.say("mark.of", n=count(reading.numerator), of=of))
    n: Child = count(reading.numerator)
    if one.step.rows and reading.numerator:
        n = tag("a", n, href=view.link(show=one.step.rows))
    return join((n, f"/{count(reading.denominator)}"))


def _due(view: View, one: Standing) -> Html:
    """The last day and how far it is."""
    if one.due is None:
        return tag("span", view.say("screen.record.no_day"), class_="nodata")
    left = (one.due - view.as_of).days
    key = "left" if left > 0 else "today" if left == 0 else "gone"
    said = view.say(f"screen.record.{key}", n=abs(left))
    return tag("span", written(one.due, view.lang), tag("small", said))
