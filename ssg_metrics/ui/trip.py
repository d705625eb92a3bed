"""The trip that an inspector puts together: groups by code in the address (``trip=P1,P5``).

Every link of every screen carries it on. Owns how it is read, ordered and changed; markup of its
switches only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.metrics.stops import Stop, stops
from ssg_metrics.model import Area
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.links import TRIP, echoed
from ssg_metrics.ui.view import View

MOST = 40
"""Groups that a trip holds at most."""


@dataclass(frozen=True, slots=True)
class Trip:
    """The groups of a trip in the order of the road: by province and district, then by name.

    ``unknown``: codes that are no group of this year; ``beyond``: how many came after the most.
    """

    stops: tuple[Stop, ...] = ()
    unknown: tuple[str, ...] = ()
    beyond: int = 0

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the groups, in order."""
        return tuple(stop.code for stop in self.stops)

    @property
    def districts(self) -> tuple[Area, ...]:
        """The districts that it goes to, each once, in order."""
        return tuple(dict.fromkeys(stop.district for stop in self.stops))


def trip_of(view: View) -> Trip:
    """The trip that the address carries; empty where it carries none."""
    asked = asked_codes(view.own.get(TRIP, ""))
    if not asked:
        return Trip()
    key = ("trip", view.db.id, view.scope.year, view.as_of, asked)
    return READINGS.get(key, lambda: _read(view, asked))


def asked_codes(text: str) -> tuple[str, ...]:
    """The codes of the parameter as they stand, each once."""
    return tuple(dict.fromkeys(code for part in text.split(",") if (code := part.strip())))


def _read(view: View, asked: Sequence[str]) -> Trip:
    within = asked[:MOST]
    found = stops(view.db, view.scope.year, within, view.as_of)
    found.sort(key=lambda s: (s.province.code, s.district.code, thai_key(s.group.name_th), s.code))
    known = {stop.code for stop in found}
    unknown = tuple(code for code in within if code not in known)
    return Trip(tuple(found), unknown, len(asked) - len(within))


def written(codes: Sequence[str]) -> str | None:
    """Codes as the parameter has them; None for none."""
    return ",".join(codes) or None


def with_group(view: View, code: str) -> str | None:
    """The parameter with a group more."""
    return written(list(dict.fromkeys((*trip_of(view).codes, code))))


def without(view: View, code: str) -> str | None:
    """The parameter without a group."""
    return written([one for one in trip_of(view).codes if one != code])


def switch(view: View, area: Area) -> Html | None:
    """The link that adds a group to the trip or takes it out, on any screen; None where the trip
    is full.
    """
    trip = trip_of(view)
    there = area.code in trip.codes
    if not there and len(trip.codes) >= MOST:
        return None
    text = without(view, area.code) if there else with_group(view, area.code)
    words = view.say("screen.visits.trip.take_out" if there else "screen.visits.trip.add")
    return tag(
        "a", tag("i", "✓" if there else "+", aria_hidden="true"), " ", words,
        href=view.link(keep=True, **{TRIP: text}), class_="tick on" if there else "tick",
        data_stay=True, aria_label=f"{words}: {area.name(view.lang)}",
    )  # fmt: skip


def summary(view: View) -> Html | None:
    """How many groups in how many districts, with the way to them; None for an empty trip."""
    trip = trip_of(view)
    if not trip.stops:
        return None
    words = view.say("screen.visits.trip.summary", n=count(len(trip.stops)),
                     districts=count(len(trip.districts)))  # fmt: skip
    open_ = tag("a", view.say("screen.visits.trip.open"), class_="button",
                href=view.link("visits", show="trip"))  # fmt: skip
    clear = tag("a", view.say("screen.visits.trip.clear"), class_="quiet", data_stay=True,
                href=view.link(keep=True, **{TRIP: None}))  # fmt: skip
    return tag("div", tag("b", words), open_, clear, class_="trip-bar", role="status")


def said(view: View) -> Html | None:
    """What of the trip cannot be: codes that are no group, and more groups than it holds."""
    trip = trip_of(view)
    lines = []
    if trip.unknown:
        lines.append(view.say("screen.visits.trip.unknown", codes=echoed(", ".join(trip.unknown)),
                              n=count(len(trip.unknown))))  # fmt: skip
    if trip.beyond:
        lines.append(view.say("screen.visits.trip.beyond", n=count(trip.beyond), most=MOST))
    return join(tag("p", line, class_="notice", role="alert") for line in lines) if lines else None
