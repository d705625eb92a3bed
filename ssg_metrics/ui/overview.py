"""The overview: shall we reach the target, where not, and is the money doing work. Markup only."""

from __future__ import annotations

from ssg_metrics.analysis.forecast import Pace, needed
from ssg_metrics.analysis.status import Status
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.answer import headline, lead
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.cards import card
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Html, heading, join, tag, whole
from ssg_metrics.present.numbers import count, percent, silent
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.compared import change, since, thens
from ssg_metrics.ui.curves import curves
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.nearest import LIST
from ssg_metrics.ui.outlook import KPI, kpi_pace, outlooks
from ssg_metrics.ui.province_map import kept
from ssg_metrics.ui.standing import standing
from ssg_metrics.ui.view import View

NEAR_THE_END = 0.9
"""The part of the bar from which on the target's words stand to the left of its mark."""
OF_PLACES = frozenset({"followed_up"})
"""Measures that count places, although groups can be asked for as well."""
CARDS = (
    "full_plan_coverage",
    "forum_held",
    "form_complete",
    "standard_met",
    "budget_use",
    "district_report_on_time",
    "province_report_on_time",
    "followed_up",
)


def overview(view: View) -> Html:
    """The whole screen for the area in scope."""
    kpi = view.reading(KPI)
    if kpi is None or not kpi.denominator:
        nothing = heading(1, view.say("screen.overview.nothing"))
        return tag("main", trail(view), nothing, class_="screen", id="screen")
    return tag(
        "main",
        trail(view, map=kept(view)),
        *_sentence(view, kpi),
        _bar(view, kpi),
        explain(kpi, view.lang, definition(view, KPI), rows(view, KPI)),
        curves(view, kpi),
        standing(view, kpi) if view.area.level < Level.GROUP else None,
        _cards(view),
        class_="screen",
        id="screen",
    )


def rows(view: View, metric: str) -> str:
    """The address of what a measure was counted from: its groups where it has them, or the areas
    below, the ones to look at first; for a group its record.
    """
    if view.area.level is Level.GROUP:
        return view.link("areas")
    groups = METRICS[metric].deepest is Level.GROUP and metric not in OF_PLACES
    return view.link("areas", by=Level.GROUP.word if groups else None,
                     sort=None if metric == KPI else metric)  # fmt: skip


def _nearest(view: View) -> str:
    """The address of the groups nearest to counting; a group's own record for a group."""
    return view.link("areas", list=None if view.area.level is Level.GROUP else LIST)


def _sentence(view: View, kpi: Reading) -> list[Html | None]:
    """The first thing read: where we are, what is missing, by when, and how fast it must go."""
    ahead = kpi_pace(view, kpi)
    eyebrow = view.say("screen.overview.eyebrow", area=view.name(view.area))
    verdict = outlooks(view, kpi.area.level)[0].verdict
    rule = tag("span", view.say(verdict.why), class_="soft small")
    waiting = verdict.status is Status.NO_DATA and silent(kpi)
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    steps = tag("a", view.say("screen.deadlines.title"), href=view.link("deadlines"))
    return [
        tag("p", whole(eyebrow), class_="eyebrow"),
        heading(1, _headline(view, kpi, ahead)),
        tag("p", _lead(view, kpi, ahead), class_="lead"),
        since(view, kpi),
        tag("p", chip(verdict.status, view.lang), rule, come if waiting else None, steps,
            class_="row verdict"),
    ]  # fmt: skip


def _headline(view: View, kpi: Reading, ahead: Pace) -> Html:
    def mark(name: str, text: str) -> Html:
        number = tag("em", text)
        if name == "gap":
            listed = view.area.level < Level.GROUP
            n = text.replace(",", "") if listed else None
            return tag("a", number, href=_nearest(view), data_count=n)
        return number if name == "n" else tag("span", text, class_="nobr")

    key, params = headline(kpi, ahead, view.programme.plan_deadline, view.lang, mark)
    return view.write(key, **params)


def _lead(view: View, kpi: Reading, ahead: Pace) -> Html:
    return join((view.write(key, **said) for key, said in lead(kpi, ahead, view.lang)), " · ")


def _bar(view: View, kpi: Reading) -> Html:
    """The large bullet bar with its scale, its key, and the range that is still possible."""
    target = needed(kpi.target or 0, kpi.denominator)
    most = kpi.numerator + kpi.missing
    bar = Bullet(kpi.numerator, target, kpi.denominator, max(kpi.denominator, kpi.numerator), most)
    mark = tag(
        "span",
        view.say("mark.target_at", n=count(target)),
        style=f"left:{100 * target / bar.scale:.1f}%",
        class_="to-left" if target > NEAR_THE_END * bar.scale else None,
    )
    ends = tag("div", tag("span", "0"), tag("span", count(bar.scale), class_="end"), class_="scale")
    return tag(
        "figure",
        tag("div", mark, class_="over"),
        bullet(bar, large=True),
        ends,
        _key(view, kpi),
        role="group",
        aria_label=view.say("mark.key.actual", n=count(kpi.numerator)),
    )


def _key(view: View, kpi: Reading) -> Html:
    items = [("actual", view.say("mark.key.actual", n=count(kpi.numerator)))]
    if kpi.missing:
        items.append(("possible", _possible(view, kpi)))
    items.append(("target", view.say("mark.key.target")))
    keys = (tag("li", tag("i", class_=f"key {kind}"), text) for kind, text in items)
    return tag("ul", *keys, class_="keys")


def _possible(view: View, kpi: Reading) -> str:
    whole = kpi.denominator
    return view.say(
        "mark.key.possible",
        n=count(kpi.missing),
        low=percent(kpi.numerator / whole, whole),
        high=percent((kpi.numerator + kpi.missing) / whole, whole),
    )


def _cards(view: View) -> Html:
    found = view.readings(CARDS)
    there = [found[m][0] for m in CARDS if found[m]]
    earlier = thens(view, there)
    cards = (
        card(
            r, view.lang, definition(view, r.metric), rows(view, r.metric), change(view, r, earlier)
        )
        for r in there
    )
    aimed = [r for r in there if r.target is not None and r.value is not None]
    title = view.say(
        "screen.overview.measures",
        area=view.name(view.area), all=len(aimed), day=written(view.as_of, view.lang),
        n=sum((r.value or 0) >= (r.target or 0) for r in aimed),
    )  # fmt: skip
    return tag("section", heading(2, title), tag("div", *cards, class_="cards"), class_="block")
