"""The record of the whole programme: each thing that the circular asks, and where it stands.

Markup only. ``show`` in the address puts the rows behind one count in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ssg_metrics.analysis.status import Status
from ssg_metrics.metrics.base import Unit
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Reading
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
from ssg_metrics.ui.accounting import accounting, standard
from ssg_metrics.ui.circular import Standing, asked, standings
from ssg_metrics.ui.followup import followup
from ssg_metrics.ui.forums import forums
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.overview import rows
from ssg_metrics.ui.record_rows import asked_rows, listing_screen
from ssg_metrics.ui.screens import SCREENS
from ssg_metrics.ui.selection import selection
from ssg_metrics.ui.view import View

ORDER = (
    "status.met",
    "status.on_track",
    "status.at_risk",
    "status.missed",
    "status.check",
    "circular.word.unchecked",
    "circular.word.no_target",
    "status.no_data",
)
"""The order in which the sentence counts the steps."""
URGENT = (Status.MISSED, Status.CHECK, Status.AT_RISK)
"""What is named first, in this order; of those alike the one that is due next."""
FIRST = 4
PLACES = frozenset({Unit.REGIONS, Unit.PROVINCES, Unit.DISTRICTS})
"""All of them are counted, so that chance moves nothing."""


def record(view: View) -> Html:
    """The whole screen for the area in scope, or the rows that its address asks for."""
    if asked_rows(view):
        return tag("main", trail(view), listing_screen(view), class_="screen", id="screen")
    found = standings(view)
    day = written(view.as_of, view.lang)
    eyebrow = view.say("screen.record.eyebrow", area=view.name(view.area), day=day)
    return tag(
        "main",
        trail(view),
        tag("p", eyebrow, class_="eyebrow"),
        heading(1, _headline(view, found)),
        tag("p", _lead(view, found), class_="lead"),
        _table(view, found),
        tag("p", view.say("screen.record.key"), class_="soft small note"),
        selection(view),
        forums(view),
        accounting(view),
        followup(view) if view.area.level < Level.GROUP else None,
        standard(view),
        class_="screen",
        id="screen",
    )


def _headline(view: View, found: Sequence[Standing]) -> Html:
    """How many of the steps stand where; only what there is is named."""
    words = Counter(one.word for one in found)
    parts = (
        tag("span", view.say("screen.record.part", word=view.say(key), n=words[key]), class_="nobr")
        for key in ORDER
        if words[key]
    )
    return view.write(
        "screen.record.head",
        all=len(found), parts=join(parts, " · "),
        day=tag("span", written(view.as_of, view.lang), class_="nobr"),
    )  # fmt: skip


def _lead(view: View, found: Sequence[Standing]) -> Html:
    """What to look at first: what is past its day, to be checked, or due next, by name."""
    first = sorted((one for one in found if one.verdict.status in URGENT), key=_urgency)
    if not first:
        return view.write("screen.record.lead_none")
    names = (
        tag("a", whole(view.say(f"circular.{one.step.id}.name")), href=f"#step-{one.step.id}")
        for one in first[:FIRST]
    )
    return view.write("screen.record.lead", names=join(names, " · "))


def _urgency(one: Standing) -> tuple[int, date]:
    return URGENT.index(one.verdict.status), one.due or date.max


def _table(view: View, found: Sequence[Standing]) -> Html:
    heads = ("step", "asks", "status", "result", "due")
    columns = [(view.say(f"screen.record.column.{head}"), False) for head in heads]
    title = view.say("screen.record.table")
    cells = ([_name(view, s), asked(view, s), _status(view, s), _result(view, s), _due(view, s)]
             for s in found)  # fmt: skip
    return tag(
        "section",
        heading(2, title),
        table(title, columns, cells, stacked=True, class_="data circular"),
        class_="block",
    )


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
        return view.link(shown)
    return rows(view, one.step.metric)


def _status(view: View, one: Standing) -> Html:
    words = view.say(one.word)
    why = tag("small", view.say(one.verdict.why))
    return tag("span", chip(one.verdict.status, view.lang, words), why)


def _result(view: View, one: Standing) -> Child:
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
    return tag("span", first, NBSP, what, tag("small", join(small, " · ")))


def _value(view: View, one: Standing, reading: Reading) -> tuple[Html, Html | None]:
    """The value, leading to where it is shown, and the counts or the interval under it."""
    if reading.value is None or silent(reading):
        key = "number.no_data" if reading.value is None else "mark.not_reported"
        of = safe(fraction(reading)) if reading.denominator else None
        return tag("span", view.say(key), class_="nodata"), of
    share, counts = percent(reading.value, reading.denominator), fraction(reading)
    if one.step.metric in MONEY:
        counts = view.say("mark.of", n=count(reading.numerator),
                          of=baht(reading.denominator, view.lang))  # fmt: skip
    small = reading.denominator < SMALL
    first, below = (counts, share) if small else (share, counts)
    unit = METRICS[one.step.metric].unit_at(view.area.level)
    if not small and one.step.metric not in MONEY:
        below = f"{below} {view.say(f'unit.{unit}')}"
    chance = None if unit in PLACES else interval(reading)
    if chance:
        below = f"{below} ({view.say('screen.record.interval', chance=chance)})"
    return tag("b", tag("a", first, href=_screen(view, one))), safe(below)


def _due(view: View, one: Standing) -> Html:
    """The last day and how far it is."""
    if one.due is None:
        return tag("span", view.say("screen.record.no_day"), class_="nodata")
    left = (one.due - view.as_of).days
    key = "left" if left > 0 else "today" if left == 0 else "gone"
    said = view.say(f"screen.record.{key}", n=abs(left))
    return tag("span", written(one.due, view.lang), tag("small", said))
