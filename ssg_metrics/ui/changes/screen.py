"""The changes: what was gained, lost, came late or was corrected since a day or an edition."""

from __future__ import annotations

from datetime import timedelta

from ssg_metrics.analysis.bridge import Kind
from ssg_metrics.present.days import short, written
from ssg_metrics.present.delta import signed
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.movement import Movement
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.changes.asked import DAYS, Asked, asked, month_end, moved
from ssg_metrics.ui.changes.bridges import below, followed, to_rows
from ssg_metrics.ui.changes.crossing import Crossed, crossed, crossing
from ssg_metrics.ui.changes.rows import rows_section
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View


def changes(view: View) -> Html:
    """The whole screen for the area in scope."""
    here = asked(view)
    plans, over = moved(view, here.since, KPI), crossed(view, here.since)
    return tag(
        "main",
        trail(view),
        *(tag("p", text, class_="notice", role="alert") for text in here.wrong),
        heading(1, _headline(view, here, plans, over)),
        tag("p", _lead(view, here, plans), class_="lead"),
        _spans(view, here),
        followed(view, here),
        _alone(view),
        below(view, here),
        crossing(view, here.since, over),
        rows_section(view, here),
        class_="screen",
        id="screen",
    )


def _headline(view: View, here: Asked, plans: Movement | None, over: Crossed) -> Html:
    first, last = short(here.since, view.lang), written(view.as_of, view.lang)
    if plans is None:
        return view.write("screen.changes.head_other_make", since=first, day=last)
    parts: list[Html] = [
        view.write(f"screen.changes.said.{kind}", n=_link(view, plans, kind))
        for kind in (Kind.GAINED, Kind.LATE, Kind.CORRECTED_UP, Kind.CORRECTED_DOWN, Kind.LOST)
        if plans.count(kind)
    ]
    for name, found in (("passed", over.passed), ("fell", over.fell)):
        if found:
            there = tag("a", count(len(found)), href="#crossing")
            parts.append(view.write(f"screen.changes.said.{name}", n=there))
    if not parts:
        same = count(plans.whole.now)
        return view.write("screen.changes.head_none", since=first, day=last, n=same)
    ends = [" ·"] * (len(parts) - 1) + [""]
    said = join((tag("span", p, e, class_="said") for p, e in zip(parts, ends, strict=True)), " ")
    return view.write("screen.changes.head", since=first, day=last, said=said)


def _link(view: View, plans: Movement, kind: Kind) -> Html:
    n = plans.count(kind)
    return tag("a", tag("em", count(n)), href=to_rows(view, KPI, kind), data_count=n)


def _lead(view: View, here: Asked, plans: Movement | None) -> str:
    if plans is None:
        return view.say("screen.changes.other_make")
    key = "lead_edition" if view.before else "lead"
    return view.say(
        f"screen.changes.{key}",
        area=view.name(view.area),
        shown=count(plans.whole.shown),
        now=count(plans.whole.now),
        net=signed(plans.whole.net),
        since=written(here.since, view.lang),
        day=written(view.as_of, view.lang),
    )


def _spans(view: View, here: Asked) -> Html:
    """The days and the edition that stand ready to look back to."""
    days = [(view.say("screen.changes.span.days", n=n), view.as_of - timedelta(days=n))
            for n in DAYS]  # fmt: skip
    last = month_end(view.as_of)
    days.append((view.say("screen.changes.span.month", day=short(last, view.lang)), last))
    plain = here.named or view.before is None
    items = [
        _tab(view, words, plain and here.since == day, since=day.isoformat()) for words, day in days
    ]
    others = view.editions()
    if others:
        newest = view.scope.against or others[0][0]
        words = view.say("screen.changes.span.edition")
        on = view.before is not None and not here.named
        items.append(_tab(view, words, on, since=None, against=newest))
    label = view.say("screen.changes.since")
    return tag("ul", tag("li", label, class_="soft small"), *items, _days(view, here),
               class_="tabs", aria_label=label)  # fmt: skip


def _tab(view: View, words: str, on: bool, **to: str | None) -> Html:
    href = view.link(keep=True, kind=None, of=None, after=None, **to)
    here = "true" if on else None
    return tag("li", tag("a", words, href=href, data_stay=True, aria_current=here))


def _days(view: View, here: Asked) -> Html:
    """Any day of the fiscal year up to the day looked at."""
    first = view.programme.fiscal_from
    days = [view.as_of - timedelta(days=n) for n in range((view.as_of - first).days + 1)]
    options = (
        tag("option", written(day, view.lang), value=day.isoformat(), selected=day == here.since)
        for day in dict.fromkeys([here.since, *days] if here.since not in days else days)
    )
    label = view.say("screen.changes.any_day")
    field = tag("select", *options, name="since", aria_label=label, data_default="")
    return tag("li", tag("span", field, class_="scope"))


def _alone(view: View) -> Html | None:
    """Said where only days are compared: corrections show against an edition."""
    if view.before is not None:
        return None
    others = view.editions()
    key = "alone" if others else "alone_first"
    link = None
    if others:
        href = view.link(keep=True, against=others[0][0], kind=None, of=None, after=None)
        link = tag("a", view.say("screen.changes.with_edition"), href=href)
    return tag("p", view.say(f"screen.changes.{key}"), " ", link, class_="soft small note")
