"""The overview: shall we reach the target, where not, and is the money doing work. Markup only."""

from __future__ import annotations

from datetime import date

from ssg_metrics.analysis.forecast import WINDOW, Pace, needed
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.cards import card
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count, pace, percent
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.curves import curves
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.outlook import KPI, kpi_pace, outlooks
from ssg_metrics.ui.standing import standing
from ssg_metrics.ui.view import View

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
        trail(view),
        *_sentence(view, kpi),
        _bar(view, kpi),
        explain(kpi, view.lang, definition(view, KPI)),
        curves(view, kpi),
        standing(view, kpi) if view.area.level < Level.GROUP else None,
        _cards(view),
        class_="screen",
        id="screen",
    )


def _sentence(view: View, kpi: Reading) -> list[Html]:
    """The first thing read: where we are, what is missing, by when, and how fast it must go."""
    ahead, day = kpi_pace(view, kpi), written(view.as_of, view.lang)
    eyebrow = view.say("screen.overview.eyebrow", area=view.name(view.area), day=day)
    verdict = outlooks(view, kpi.area.level)[0].verdict
    rule = tag("span", view.say(verdict.why), class_="soft small")
    return [
        tag("p", eyebrow, class_="eyebrow"),
        heading(1, _headline(view, kpi, ahead)),
        tag("p", *_lead(view, ahead), class_="lead"),
        tag("p", chip(verdict.status, view.lang), rule, class_="row verdict"),
    ]


def _headline(view: View, kpi: Reading, ahead: Pace) -> Html:
    key = "met" if ahead.gap == 0 else "late" if ahead.days_left < 0 else "short"
    return view.write(
        f"screen.overview.head_{key}",
        n=tag("em", count(kpi.numerator)),
        of=count(kpi.denominator),
        rate=tag("span", percent(kpi.value or 0, kpi.denominator), class_="nobr"),
        gap=tag("a", tag("em", count(ahead.gap)), href=view.link("areas")),
        day=tag("span", written(view.programme.plan_deadline, view.lang), class_="nobr"),
        target=percent(kpi.target or 0, 1),
    )


def _lead(view: View, ahead: Pace) -> list[Html]:
    recent = view.write("screen.overview.pace", pace=pace(ahead.recent / WINDOW))
    if ahead.gap == 0:
        return [recent]
    if ahead.needed_per_day is None:
        over = view.write("screen.overview.over", days=-ahead.days_left)
        return [join((over, recent), " · ")]
    parts = [
        view.write(
            "screen.overview.needed", days=ahead.days_left, needed=pace(ahead.needed_per_day)
        ),
        recent,
    ]
    if ahead.reached_on is not None:
        day: date = ahead.reached_on
        parts.append(view.write("screen.overview.reached", day=written(day, view.lang)))
    return [join(parts, " · ")]


def _bar(view: View, kpi: Reading) -> Html:
    """The large bullet bar with its scale, its key, and the range that is still possible."""
    target = needed(kpi.target or 0, kpi.denominator)
    most = kpi.numerator + kpi.missing
    bar = Bullet(kpi.numerator, target, kpi.denominator, max(kpi.denominator, kpi.numerator), most)
    mark = tag(
        "span",
        view.say("mark.target_at", n=count(target)),
        style=f"left:{100 * target / bar.scale:.1f}%",
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
    cards = (card(found[m][0], view.lang, definition(view, m)) for m in CARDS if found[m])
    title = heading(2, view.say("screen.overview.measures", area=view.name(view.area)))
    return tag("section", title, tag("div", *cards, class_="cards"), class_="block")
