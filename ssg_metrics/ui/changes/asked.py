"""What the address asks of the changes: since which day, of what, and which rows to list.

What cannot be read is said in ``wrong`` and left at its default. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ssg_metrics.analysis.bridge import Kind
from ssg_metrics.errors import StoreError
from ssg_metrics.metrics.changes import TRACKS, Between
from ssg_metrics.model import Level
from ssg_metrics.present.days import written
from ssg_metrics.present.movement import Moved, Movement, movement, rows
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.links import echoed
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View

DAYS = (7, 14, 30)
"""The spans that stand ready as links."""
USUAL = 14
"""Days looked back where neither a day nor an edition is named."""
MOST = 200
"""Rows on one page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The day looked back to and whether the address named it, the metric, and the rows asked for:
    of a kind, in an area one level down, after so many.
    """

    since: date
    named: bool
    metric: str
    kind: Kind | None
    only: str | None
    after: int
    wrong: tuple[str, ...]


def asked(view: View) -> Asked:
    """What the address asks."""
    since, named, wrong = _since(view)
    kind = next((k for k in Kind if k == view.own.get("kind")), None)
    what = view.own.get("what", KPI)
    after = view.own.get("after", "")
    known = {area.code for area in view.children()} if view.area.level < Level.GROUP else set()
    only = view.own.get("of")
    return Asked(
        since=since,
        named=named,
        metric=what if what in TRACKS else KPI,
        kind=kind,
        only=only if only in known else None,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0,
        wrong=wrong,
    )


def between(view: View, since: date) -> Between:
    """The two states that are compared; the same edition twice where no other is named."""
    then = view.before.edition if view.before else view.db
    return Between(then, view.db, view.scope.year, view.area, since, view.as_of)


def moved(view: View, since: date, metric: str) -> Movement | None:
    """What moved a metric; None where the other edition is of another make and cannot say."""
    both = between(view, since)
    key = ("mv", both.then.id, view.db.id, view.scope.year, view.area.code, since, view.as_of)
    try:
        return _kept((*key, metric), lambda: movement(both, metric))
    except StoreError:
        return None


def _kept(key: tuple[object, ...], make: Callable[[], Movement]) -> Movement:
    found: Movement = READINGS.get(key, make)
    return found


def page(view: View, here: Asked, found: Movement, most: int = MOST) -> list[Moved]:
    """The rows of the kind that is asked for, from the page that is asked for."""
    if here.kind is None:
        return []
    both = between(view, here.since)
    return rows(both, here.metric, found, here.kind, only=here.only, most=most, after=here.after)


def month_end(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)


def _since(view: View) -> tuple[date, bool, tuple[str, ...]]:
    """The day: as named, else the other edition's newest, else two weeks back."""
    text = view.own.get("since")
    usual = view.as_of - timedelta(days=USUAL)
    if view.before is not None:
        usual = min(view.before.newest, view.as_of)
    if not text:
        return usual, False, ()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        unread = view.say("screen.changes.wrong_day", text=echoed(text), **_day(view, usual))
        return usual, False, (unread,)
    if day > view.as_of or day.year < view.programme.fiscal_from.year - 1:
        said = {"text": written(day, view.lang), **_day(view, usual)}
        return usual, False, (view.say("screen.changes.wrong_range", **said),)
    return day, True, ()


def _day(view: View, day: date) -> dict[str, str]:
    return {"day": written(day, view.lang)}
