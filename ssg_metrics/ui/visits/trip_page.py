"""The trip itself: its groups in the order of the road, by district, each with the days since its
last visit and the way to take it out again. Markup only.
"""

from __future__ import annotations

from ssg_metrics.model import Area
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.reasons import since_visit
from ssg_metrics.ui.links import TRIP
from ssg_metrics.ui.trip import Trip, said, switch, trip_of
from ssg_metrics.ui.view import View

SHOW = "trip"
"""What the address says: ``show=trip``."""


def asked_trip(view: View) -> bool:
    """Whether the address asks for the trip instead of the list."""
    return view.own.get("show") == SHOW


def trip_page(view: View) -> list[Html | None]:
    """What stands on the screen."""
    trip = trip_of(view)
    back = tag("a", view.say("screen.visits.trip.back"), href=view.link(keep=True, show=None))
    day = written(view.as_of, view.lang)
    if not trip.stops:
        title = view.say("screen.visits.trip.head_empty", day=day)
        return [said(view), heading(1, title), tag("p", back, class_="lead")]
    title = view.say(
        "screen.visits.trip.head", n=count(len(trip.stops)), day=day,
        districts=count(len(trip.districts)),
        provinces=count(len({stop.province.code for stop in trip.stops})),
    )  # fmt: skip
    clear = tag("a", view.say("screen.visits.trip.clear"),
                href=view.link(keep=True, **{TRIP: None}))  # fmt: skip
    return [
        said(view),
        heading(1, title),
        tag("p", view.say("screen.visits.trip.order"), " ", back, class_="lead"),
        *(_district(view, trip, district) for district in trip.districts),
        tag("p", clear, class_="note screen-only"),
    ]


def _district(view: View, trip: Trip, district: Area) -> Html:
    here = [(n, s) for n, s in enumerate(trip.stops, start=1) if s.district == district]
    title = view.say(
        "screen.visits.trip.district", n=count(len(here)), district=view.name(district),
        province=view.name(here[0][1].province),
    )  # fmt: skip
    items = [
        tag(
            "li",
            tag(
                "div",
                tag("span", n, class_="place"),
                tag("h3", tag("a", stop.group.name(view.lang),
                              href=view.link("areas", area=stop.code))),
                class_="visit-head",
            ),
            tag("p", stop.code, " · ", since_visit(stop.visited_on, view.as_of, view.lang),
                class_="soft small"),
            switch(view, stop.group),
            class_="visit",
        )
        for n, stop in here
    ]  # fmt: skip
    return tag("section", heading(2, title), tag("ol", *items, class_="visit-list"),
               class_="block")  # fmt: skip
