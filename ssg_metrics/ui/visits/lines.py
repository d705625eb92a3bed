"""One group in the order of visits: its score as named parts, why, when it was last visited, how
firm its place is, and the switch that ticks it into the trip. Markup only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.analysis.firmness import TOP
from ssg_metrics.model import Level
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.reasons import firm_words, reasons, since_visit
from ssg_metrics.present.score_bar import FIRST, score_bar, score_parts
from ssg_metrics.present.visit_order import Ranked
from ssg_metrics.reference import reference
from ssg_metrics.ui.trip import switch
from ssg_metrics.ui.view import View


def lines(view: View, groups: Sequence[Ranked], all_: int, earlier: Mapping[str, int]) -> Html:
    """The groups one below the other; ``all_``: how many the whole list has; ``earlier``: their
    scores in the edition compared with.
    """
    items = (tag("li", *_line(view, one, all_, earlier),
                 class_="visit first" if one.place <= TOP < all_ else "visit",
                 id=f"v-{one.area.code}") for one in groups)  # fmt: skip
    return tag("ol", *items, class_="visit-list")


def _line(view: View, one: Ranked, all_: int, earlier: Mapping[str, int]) -> list[Html | None]:
    told = FIRST if one.place <= TOP or one.drawn or all_ <= TOP else 0
    link = tag("a", one.area.name(view.lang), href=view.link("areas", area=one.area.code))
    return [
        tag(
            "div",
            tag("span", view.say("screen.visits.place", n=one.place), class_="place"),
            tag("h3", link),
            _score(view, one, earlier),
            class_="visit-head",
        ),
        tag("p", where(view, one), drawn(view, one), class_="soft small"),
        score_bar(one.score, view.lang),
        score_parts(one.score, reasons(one.known, view.lang), view.lang, first=told),
        tag("div", facts(view, one, all_), switch(view, one.area), class_="visit-foot"),
    ]


def _score(view: View, one: Ranked, earlier: Mapping[str, int]) -> Html:
    """The score, and by how much it differs from that in the edition compared with."""
    was = earlier.get(one.area.code)
    by = 0 if was is None else one.score.total - was
    change = None
    if by:
        sign = "+" if by > 0 else "\u2212"
        change = tag("small", f"{sign}{abs(by)}", class_="change",
                     title=view.say("screen.visits.was", n=was))  # fmt: skip
    words = view.say("screen.visits.points")
    return tag("span", tag("b", one.score.total), " ", tag("small", words), change, class_="score")


def where(view: View, one: Ranked) -> str:
    """District and, where it is not the area in scope, province; and the group's code."""
    places = reference(view.settings.reference_dir).places
    row = one.known.input
    codes = (row.district, row.province if view.area.level < Level.PROVINCE else "")
    names = [view.name(area) for code in codes if (area := places.find(code))]
    return " · ".join((*names, one.area.code))


def drawn(view: View, one: Ranked) -> Html | None:
    """The mark of a group drawn by lot."""
    if not one.drawn:
        return None
    return tag("span", view.say("screen.visits.drawn"), class_="chip lot",
               title=view.say("screen.visits.drawn_why"))  # fmt: skip


def facts(view: View, one: Ranked, all_: int) -> Html:
    """The last visit, and how firm the place is."""
    row = one.known.input
    visited = since_visit(row.visited_on, view.as_of, view.lang)
    if row.visits > 1:
        visited += f" ({view.say('screen.visits.visits', n=count(row.visits))})"
    firm = firm_words(one.firm, all_, view.lang)
    return tag("ul", tag("li", visited), tag("li", firm), class_="visit-facts soft small")
