"""The provinces that passed the target since the day, and those that fell back. Markup only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.analysis.forecast import gap
from ssg_metrics.errors import SsgError
from ssg_metrics.metrics.measure import measure
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.days import short, written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import fraction
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import table
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View

Pair = tuple[Reading, Reading]
"""A province's reading then and now."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """Provinces that reach the target and did not then, and the reverse."""

    passed: tuple[Pair, ...] = ()
    fell: tuple[Pair, ...] = ()


def crossed(view: View, since: date) -> Crossed:
    """The provinces of the area whose answer to «is the target reached» is another now."""
    if view.area.level > Level.PROVINCE:
        return Crossed()
    then = {r.area.code: r for r in _then(view, since)}
    now = view.readings([KPI], by=Level.PROVINCE)[KPI]
    pairs = [(then[r.area.code], r) for r in now if r.area.code in then and r.denominator]
    pairs.sort(key=lambda pair: thai_key(pair[1].area.name(view.lang)))
    return Crossed(
        tuple(p for p in pairs if not _met(p[0]) and _met(p[1])),
        tuple(p for p in pairs if _met(p[0]) and not _met(p[1])),
    )


def _then(view: View, since: date) -> list[Reading]:
    """What was shown of each province on that day, in the edition that is compared with."""
    db = view.before.edition if view.before else view.db
    year, within = view.scope.year, view.area.code
    key = ("cr", db.id, year, within, since)
    try:
        return READINGS.get(
            key, lambda: measure(db, year, KPI, by=Level.PROVINCE, within=within, as_of=since)
        )
    except SsgError:  # a place or a make that the other edition does not know
        return []


def _met(reading: Reading) -> bool:
    need = gap(reading.target or 0, reading.numerator, reading.denominator)
    return bool(reading.denominator) and need == 0


def crossing(view: View, since: date, found: Crossed) -> Html | None:
    """Both lists, each province with its counts then and now."""
    if view.area.level > Level.PROVINCE:
        return None
    days = {"since": short(since, view.lang), "day": written(view.as_of, view.lang)}
    lists = [_list(view, name, pairs, days) for name, pairs in
             (("passed", found.passed), ("fell", found.fell)) if pairs]  # fmt: skip
    if not lists:
        lists = [heading(2, view.say("screen.changes.crossed_none", **days))]
    return tag("section", *lists, class_="block", id="crossing")


def _list(view: View, name: str, pairs: Sequence[Pair], days: dict[str, str]) -> Html:
    title = view.say(f"screen.changes.crossed_{name}", n=len(pairs), **days)
    heads = ("area", "shown", "now")
    columns = [(view.say(f"screen.changes.column.{h}"), n > 0) for n, h in enumerate(heads)]
    rows = [
        (
            tag("a", now.area.name(view.lang), href=view.link(keep=True, area=now.area.code,
                                                              of=None, kind=None, after=None)),
            fraction(then),
            tag("b", fraction(now)),
        )
        for then, now in pairs
    ]  # fmt: skip
    return tag("div", heading(2, title), table(title, columns, rows, class_="data narrow"))
