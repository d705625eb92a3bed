"""Follow-up: who was visited and advised, and whether the later data show that it was acted on.

Markup only; what acting means stands in docs/decisions/0019 and below the bar.
"""

from __future__ import annotations

from ssg_metrics.analysis.forecast import gap, needed
from ssg_metrics.metrics.outcomes import VISITS, outcomes
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import SMALL, count, percent
from ssg_metrics.present.segments import Part, segments
from ssg_metrics.present.table import folded
from ssg_metrics.ui.compared import since
from ssg_metrics.ui.following.areas import METRICS, by_area, not_seen
from ssg_metrics.ui.following.rows import to_rows, visits_list
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.inspection import around
from ssg_metrics.ui.view import View

LOOKS = {"acted": "sel-rule_1", "not_seen": "sel-breach", "unjudged": "sel-unchecked"}
"""How each part of the advice looks: solid, striped, dashed."""


def following(view: View) -> Html:
    """The whole screen for the area in scope."""
    visited, advised, acted = (_one(view, metric) for metric in METRICS)
    _, visits = outcomes(
        view.db, view.scope.year, view.area, VISITS, as_of=view.as_of, most=1
    )  # fmt: skip
    if not visits or visited is None or advised is None or acted is None:
        return tag("main", trail(view), *_none(view), around(view), class_="screen", id="screen")
    return tag(
        "main",
        trail(view),
        heading(1, _headline(view, acted, visits)),
        tag("p", _lead(view, visited, advised), class_="lead"),
        since(view, acted),
        *_advice(view, acted),
        by_area(view),
        visits_list(view),
        around(view),
        class_="screen",
        id="screen",
    )


def _one(view: View, metric: str) -> Reading | None:
    return view.reading(metric)


def _day(view: View) -> Html:
    return tag("span", written(view.as_of, view.lang), class_="nobr")


def _none(view: View) -> tuple[Html, Html]:
    """No visit of the quarter by the day: said, with where visits come in and when they are due."""
    p = view.programme
    days = {"first": written(p.forum_from, view.lang), "last": written(p.forum_to, view.lang)}
    key = "before" if view.as_of < p.forum_from else "none"
    head = view.write(f"screen.followup.head_{key}", area=view.name(view.area), day=_day(view),
                      **days)  # fmt: skip
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    return heading(1, head), tag("p", view.write("screen.followup.none", come=come, **days),
                                 class_="lead")  # fmt: skip


def _headline(view: View, acted: Reading, visits: int) -> Html:
    """Acted on of advised, and what is missing to the measure; a group in its own words."""
    said: dict[str, Child] = {"area": view.name(view.area), "day": _day(view)}
    if not acted.denominator:
        return view.write("screen.followup.head_no_advice", n=count(visits), **said)
    if view.area.level is Level.GROUP:
        key = "acted" if acted.numerator else "unjudged" if acted.missing else "not_seen"
        return view.write(f"screen.followup.head_group_{key}", n=count(visits), **said)
    target = acted.target or 0
    lacks = gap(target, acted.numerator, acted.denominator)
    of = acted.denominator
    rate = percent(acted.value or 0, of) if of >= SMALL else f"{count(acted.numerator)}/{count(of)}"
    return view.write(
        "screen.followup.head_gap" if lacks else "screen.followup.head_met",
        n=tag("em", count(acted.numerator)), of=count(of), rate=rate,
        gap=count(lacks), target=percent(target, 1), **said,
    )  # fmt: skip


def _lead(view: View, visited: Reading, advised: Reading) -> Html:
    n: Child = count(visited.numerator)
    if visited.numerator:
        n = tag("a", n, href=view.link("record", show="visited_groups"))
    got: Child = count(advised.numerator)
    if advised.numerator:
        got = tag("a", got, href=to_rows(view, "advised"))
    alone = view.say("screen.followup.lead_alone", n=count(visited.missing))
    return view.write(
        "screen.followup.lead", visited=n, of=count(visited.denominator), advised=got,
        alone=alone if visited.missing else "",
    )  # fmt: skip


def _advice(view: View, acted: Reading) -> list[Html]:
    """The bar against the measure, the three parts of the advice, and how it is seen."""
    if not acted.denominator:
        return []
    n = {"acted": acted.numerator, "not_seen": not_seen(acted), "unjudged": acted.missing}
    words = {show: view.say(f"after.{show}") for show in n}
    parts = [
        Part(LOOKS[show], words[show], n[show], view.say(f"screen.followup.rule.{show}"),
             to_rows(view, show))
        for show in n
    ]  # fmt: skip
    title = view.say("screen.followup.parts", **{k: count(v) for k, v in n.items()})
    heads = [(view.say("mark.status_head"), False), (view.say("unit.groups"), True)]
    rows = [(words[show], count(n[show])) for show in n]
    return [
        tag(
            "section",
            heading(2, title),
            _bar(view, acted) if view.area.level < Level.GROUP else None,
            segments(parts, title),
            tag("p", view.say("after.note"), class_="soft small note"),
            explain(acted, view.lang, definition(view, acted.metric), to_rows(view, "advised")),
            folded(view.lang, title, heads, rows),
            class_="block",
        )
    ]


def _bar(view: View, acted: Reading) -> Html:
    """Acted on solid, what may still be seen hatched, the measure a mark; the same in words."""
    of = acted.denominator
    target = needed(acted.target or 0, of)
    bar = Bullet(acted.numerator, target, of, of, acted.numerator + acted.missing)
    words = view.say("screen.followup.bar", n=count(acted.numerator), of=count(of),
                     target=count(target), rate=percent(acted.target or 0, 1),
                     most=count(bar.possible))  # fmt: skip
    return tag("figure", bullet(bar, large=True), tag("figcaption", words, class_="soft small"))
