"""What the screen of bundles looks at, kept for the next reader; how a topic is named and linked.

Knows no layout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.metrics.failing import Asked
from ssg_metrics.model import Level, Number, Reading, Split
from ssg_metrics.present.html import Html, tag, whole
from ssg_metrics.present.together import Bundle, Tied, tied
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.indicators import METRIC
from ssg_metrics.ui.view import View

SHOWS = ("all", "any")
"""Which groups a list shows: those that failed all of its indicators, or at least one."""
BETWEEN = "_"


def asked(view: View) -> Asked:
    """The area, day and round in scope."""
    return Asked(view.scope.year, view.area, view.as_of, view.scope.round)


def found(view: View) -> Tied:
    """What fails together in the scope."""
    key = ("tied", view.db.id, view.scope.year, view.area.code, view.as_of, view.scope.round)
    return READINGS.get(key, lambda: tied(view.db, asked(view)))


def codes(view: View) -> list[str]:
    """All indicators, in the order of the forms."""
    return [indicator.code for indicator in view.programme.catalogue]


def failures(view: View) -> dict[str, int]:
    """Groups that did not pass each indicator, in the order of the forms."""
    return _failed(view.readings([METRIC], split=Split.INDICATOR)[METRIC])


def failures_below(view: View) -> list[tuple[Reading, Mapping[str, int]]]:
    """The same in each area one level down that has any: one of its readings stands for it."""
    below = Level(view.area.level + 1)
    areas: dict[str, list[Reading]] = {}
    for reading in view.readings([METRIC], by=below, split=Split.INDICATOR)[METRIC]:
        areas.setdefault(reading.area.code, []).append(reading)
    counted = [(readings[0], _failed(readings)) for readings in areas.values()]
    return [one for one in counted if sum(one[1].values())]


def _failed(readings: Sequence[Reading]) -> dict[str, int]:
    return {r.indicator or "": int(_less(r.denominator, r.numerator)) for r in readings}


def _less(all_: Number, part: Number) -> Number:
    return all_ - part


def name(view: View, bundles: Sequence[Bundle], topic: Bundle) -> str:
    """A topic in a few letters: its bundle's number and codes, or its one code."""
    if len(topic) == 1:
        return topic[0]
    n = bundles.index(topic) + 1
    return view.say("screen.together.bundle", n=n, codes=" · ".join(topic))


def wording(view: View, topic: Bundle) -> Html:
    """The wording of a topic's indicators, a line each."""
    known = {indicator.code: indicator for indicator in view.programme.catalogue}
    lines = (
        tag("li", tag("b", code), " ", whole(known[code].title(view.lang)))
        for code in topic if code in known
    )  # fmt: skip
    return tag("ul", *lines, class_="small")


def to_groups(view: View, topic: Bundle, show: str) -> str:
    """The address of the groups that failed all or any of a topic."""
    return view.link(show=show, of=BETWEEN.join(topic))


def listed(view: View) -> tuple[str, Bundle] | None:
    """The list that the address asks for; None where it asks for none that there is."""
    known = set(codes(view))
    topic = tuple(code for code in view.own.get("of", "").split(BETWEEN) if code in known)
    show = view.own.get("show", "")
    return (show, topic) if show in SHOWS and topic else None
