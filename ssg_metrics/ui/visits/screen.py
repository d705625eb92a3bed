"""Whom do I visit: the groups of the area in scope in order, by province, each part of the score
in words; for the whole country first the regions to choose from. Markup only.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.analysis.firmness import TOP
from ssg_metrics.model import Level
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.visit_order import Ranked, peers
from ssg_metrics.ui import trip
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.inspection import around
from ssg_metrics.ui.links import TRIP
from ssg_metrics.ui.view import View
from ssg_metrics.ui.visits.choice import choice
from ssg_metrics.ui.visits.lines import lines
from ssg_metrics.ui.visits.order import (
    Province,
    begun,
    by_province,
    earlier,
    order,
    there,
    too_many,
)
from ssg_metrics.ui.visits.trip_page import asked_trip, trip_page
from ssg_metrics.ui.visits.twin import twin
from ssg_metrics.ui.visits.weights import NAME, Weights, method, said, weights_of

FIRST = 12
"""Groups shown of a province in a region's list, and of the whole country's."""
LONGEST = 200
"""Groups shown of one province or district; the files have them all."""


def visits(view: View) -> Html:
    """The whole screen."""
    weights = weights_of(view)
    inner = trip_page(view) if asked_trip(view) else _list(view, weights)
    return tag("main", *inner, class_="screen visiting", id="screen")


def _list(view: View, weights: Weights) -> list[Html | None]:
    top = [trail(view, **{NAME: view.own.get(NAME)}), trip.said(view), said(view, weights)]
    if not there(view):
        return [*top, *_nobody(view)]
    if not begun(view):
        return [*top, *_before(view), trip.summary(view)]
    if too_many(view):
        title = view.say("screen.visits.head_many", **_said(view), all=count(there(view)))
        return [*top, heading(1, title), choice(view)]
    groups = order(view, weights.values)
    body = _one(view, groups, weights) if view.area.level is Level.GROUP else (
        _areas(view, groups, weights)
    )  # fmt: skip
    return [*top, *body, method(view, weights), around(view), trip.summary(view)]


def _said(view: View) -> dict[str, str]:
    return {"area": view.name(view.area), "day": written(view.as_of, view.lang)}


def _nobody(view: View) -> list[Html | None]:
    """No registered group: said, with the way to what has come in and to the whole country."""
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    whole = tag("a", view.say("screen.visits.whole"), href=view.link(area="TH"))
    return [
        heading(1, view.say("screen.visits.head_none", **_said(view))),
        tag("p", come, " · ", whole, class_="lead"),
    ]


def _before(view: View) -> list[Html | None]:
    """Before the first day for forums nothing is asked of anybody yet."""
    title = view.say("screen.visits.head_before", **_said(view), all=count(there(view)))
    first = written(view.programme.forum_from, view.lang)
    now = tag("a", view.say("screen.visits.to_newest"), href=view.link(as_of=None))
    words = view.say("screen.visits.begins", day=first)
    return [heading(1, title), tag("p", words, " ", now, class_="lead")]


# ---------------------------------------------------------------- an area


def _areas(view: View, groups: Sequence[Ranked], weights: Weights) -> list[Html | None]:
    was = earlier(view, weights.values)
    provinces = by_province(view, groups)
    shown: Html | None
    if view.area.level is Level.COUNTRY:
        title = view.say("screen.visits.country_top", n=count(min(FIRST, len(groups))),
                         all=count(len(groups)))  # fmt: skip
        shown = tag("section", heading(2, title), lines(view, groups[:FIRST], len(groups), was),
                    class_="block")  # fmt: skip
    else:
        shown = join(_province(view, one, len(groups), was) for one in provinces)
    return [
        heading(1, _headline(view, groups)),
        _lead(view),
        _compared(view, groups, was),
        choice(view) if view.area.level is Level.COUNTRY else None,
        _lots(view, groups),
        _ways(view, provinces) if view.area.level is Level.REGION else None,
        shown,
        twin(view, groups[:LONGEST]),
    ]


def _lead(view: View, more: Html | None = None) -> Html:
    """What the score is, and the way to how it is made."""
    how = tag("a", view.say("screen.visits.to_weights"), href="#weights", class_="screen-only")
    return tag("p", view.say("screen.visits.lead"), " ", how, " " if more else None, more,
               class_="lead")  # fmt: skip


def _ways(view: View, provinces: Sequence[Province]) -> Html | None:
    """To each province's part of a long list."""
    if len(provinces) < 2:
        return None
    links = (
        tag("li", tag("a", f"{one.area.name(view.lang)} {count(len(one.groups))}",
                      href=f"#p-{one.area.code}"))
        for one in provinces
    )  # fmt: skip
    return tag("ul", *links, class_="tabs ways", aria_label=view.say("screen.visits.ways"))


def _headline(view: View, groups: Sequence[Ranked]) -> str:
    """How many are to be visited first, and where most of them lie."""
    first = groups[:TOP]
    there_ = by_province(view, first)
    most = max(there_, key=lambda province: len(province.groups))
    several = view.area.level is Level.REGION and len(groups) > TOP
    key = "head" if several else "head_plain" if len(groups) > TOP else "head_few"
    return view.say(
        f"screen.visits.{key}", **_said(view), n=count(len(first)), all=count(len(groups)),
        place=view.name(most.area), m=count(len(most.groups)), score=groups[0].score.total,
        never=count(sum(not one.known.input.visits for one in first)),
    )  # fmt: skip


def _compared(view: View, groups: Sequence[Ranked], was: dict[str, int]) -> Html | None:
    """How many scores rose and fell against the edition compared with."""
    if view.before is None:
        return None
    by = [one.score.total - was[one.area.code] for one in groups if one.area.code in was]
    words = view.say(
        "screen.visits.compared" if by else "screen.visits.compared_none",
        up=count(sum(n > 0 for n in by)), down=count(sum(n < 0 for n in by)),
        same=count(sum(n == 0 for n in by)), new=count(len(groups) - len(by)),
    )  # fmt: skip
    return tag("p", words, class_="lead change")


def _lots(view: View, groups: Sequence[Ranked]) -> Html | None:
    """The groups drawn by lot, each with the way to its line, or where it has none to itself."""
    lot = [one for one in groups if one.drawn]
    if not lot:
        return None
    here = view.area.level > Level.COUNTRY
    links = (
        tag("a", one.area.name(view.lang),
            href=f"#v-{one.area.code}" if here else view.link("areas", area=one.area.code))
        for one in lot
    )  # fmt: skip
    words = view.write("screen.visits.lots", n=count(len(lot)), groups=join(links, ", "))
    return tag("p", words, class_="note lots")


def _province(view: View, one: Province, all_: int, was: dict[str, int]) -> Html:
    """A province's groups: in a region's list the first, and those drawn by lot."""
    most = FIRST if view.area.level is Level.REGION else LONGEST
    shown = [*one.groups[:most], *(group for group in one.groups[most:] if group.drawn)]
    here = view.area if view.area.level is Level.DISTRICT else one.area
    title = view.say("screen.visits.province", area=view.name(here),
                     n=count(len(one.groups)), points=count(one.points))  # fmt: skip
    left = len(one.groups) - len(shown)
    words = view.say("screen.visits.rest", n=count(left), all=count(len(one.groups)))
    way = view.link(keep=True, area=one.area.code)
    more: Html | None = None
    if left > 0 and view.area.level is Level.REGION:
        more = tag("p", tag("a", words, href=way, class_="button"), class_="note")
    elif left > 0:
        more = tag("p", view.say("screen.visits.cut", n=count(left)), class_="note soft")
    return tag("section", heading(2, title), lines(view, shown, all_, was), more, class_="block",
               id=f"p-{one.area.code}")  # fmt: skip


# ---------------------------------------------------------------- one group


def _one(view: View, groups: Sequence[Ranked], weights: Weights) -> list[Html | None]:
    """A group's own parts, and where it stands in its region's list."""
    region = peers(view.trail)
    back = view.link(keep=True, area=region.code, **{TRIP: view.own.get(TRIP)})
    whole = tag("a", view.say("screen.visits.to_list", area=view.name(region)), href=back)
    mine = [one for one in groups if one.area.code == view.area.code]
    if not mine:
        title = view.say("screen.visits.head_not_registered", **_said(view))
        return [heading(1, title), tag("p", whole, class_="lead")]
    title = view.say(
        "screen.visits.head_group", **_said(view), score=mine[0].score.total,
        place=mine[0].place, all=count(len(groups)), region=view.name(region),
    )  # fmt: skip
    was = earlier(view, weights.values)
    return [
        heading(1, title),
        _lead(view, whole),
        _compared(view, mine, was),
        lines(view, mine, len(groups), was),
        twin(view, mine),
    ]
