"""The money screen as a whole: the sentence, the bar, and its parts one below the other.

Markup only, from a View.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ssg_metrics.analysis.forecast import WINDOW, at
from ssg_metrics.analysis.outlook import outlook
from ssg_metrics.model import Level, Number, Reading
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.compared import since
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.money.below import below
from ssg_metrics.ui.money.cells import cells
from ssg_metrics.ui.money.clock import clock
from ssg_metrics.ui.money.lists import lists, to_list
from ssg_metrics.ui.money.splits import splits
from ssg_metrics.ui.view import View


def money(view: View) -> Html:
    """The whole screen for the area in scope."""
    use = view.reading("budget_use")
    if use is None or not (use.denominator or use.numerator):
        return _nothing(view)
    return tag(
        "main",
        trail(view),
        tag("p", view.say("screen.money.eyebrow", area=view.name(view.area),
                          day=written(view.as_of, view.lang)), class_="eyebrow"),
        heading(1, _headline(view, use)),
        tag("p", join(_lead(view, use), " · "), class_="lead"),
        since(view, use),
        _verdict(view, use),
        _bar(view, use),
        explain(use, view.lang, definition(view, "budget_use"), _rows(view)),
        cells(view, use),
        clock(view, use),
        below(view) if view.area.level < Level.GROUP else None,
        splits(view) if view.area.level < Level.GROUP else None,
        lists(view),
        class_="screen",
        id="screen",
    )  # fmt: skip


def _rows(view: View) -> str:
    """Where the baht were counted: the areas below, the least disbursed first; a group's record."""
    return view.link("areas", sort=None if view.area.level is Level.GROUP else "budget_use")


def _nothing(view: View) -> Html:
    """Neither allocation nor payment here: said, with the way to what has come in."""
    day = written(view.as_of, view.lang)
    head = view.say("screen.money.nothing", area=view.name(view.area), day=day)
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    up = tag("a", view.say("screen.money.to_country"), href=view.link(area="TH"))
    return tag(
        "main",
        trail(view),
        heading(1, head),
        tag("p", view.say("screen.money.nothing_lead"), class_="lead"),
        tag("p", come, up if view.area.level > Level.COUNTRY else None, class_="row note"),
        class_="screen",
        id="screen",
    )


def whole(n: Number) -> str:
    """An amount of baht as a sentence has it: no satang."""
    return count(round(n))


def _headline(view: View, use: Reading) -> Html:
    """What was disbursed of what; and the one thing to ask about, as a link to its groups."""
    kind = "head"
    if not use.numerator:
        kind = "head_none"
    elif not use.denominator:
        kind = "head_unallocated"
    said = view.write(
        f"screen.money.{kind}",
        n=tag("em", whole(use.numerator)), of=whole(use.denominator),
        rate=tag("span", percent(use.value or 0, use.denominator), class_="nobr"),
        day=tag("span", written(view.as_of, view.lang), class_="nobr"),
    )  # fmt: skip
    unheard = view.readings(["paid_no_forum"])["paid_no_forum"][0].numerator
    if not unheard:
        return said
    link = tag("a", tag("em", count(unheard)), href=to_list(view, "paid_no_forum"))
    asked = tag("span", view.write("screen.money.head_no_forum", n=link), class_="clause")
    return join((said, asked), " · ")


def _lead(view: View, use: Reading) -> Iterator[Html]:
    left = use.denominator - use.numerator
    key = "left" if left > 0 else "all" if not left else "over"
    yield view.write(f"screen.money.{key}", n=tag("b", whole(abs(left))))
    days = (view.programme.budget_deadline - view.as_of).days
    when = "days" if days > 0 else "today" if not days else "past"
    due = written(view.programme.budget_deadline, view.lang)
    yield view.write(f"screen.money.{when}", n=tag("b", count(abs(days))), day=due)
    if use.numerator:
        yield view.write("screen.money.recent", n=whole(_recent(view, use)), days=WINDOW)
    late = view.readings(["paid_after_deadline"])["paid_after_deadline"][0]
    if late.numerator:
        link = tag("a", baht(round(late.numerator), view.lang), href=to_list(view, "late"))
        yield view.write("screen.money.late", n=link)


def _verdict(view: View, use: Reading) -> Html | None:
    """Where the money stands, by the rule that is named beside it."""
    stands = outlook(use, _recent(view, use), view.programme,
                     deadline=view.programme.budget_deadline)  # fmt: skip
    if stands is None:
        return None
    rule = tag("span", view.say(stands.verdict.why), class_="soft small")
    return tag("p", chip(stands.status, view.lang), rule, class_="row verdict")


def _recent(view: View, use: Reading) -> Number:
    """Baht disbursed in the last 14 days."""
    return use.numerator - at(view.series("budget_use"), view.as_of - timedelta(days=WINDOW))


def _bar(view: View, use: Reading) -> Html:
    """Disbursed solid, the full allocation a mark, what is over as such; its scale and key."""
    scale = max(use.denominator, use.numerator)
    bar = Bullet(use.numerator, use.denominator or None, use.denominator, scale, over=True)
    mark = tag(
        "span",
        view.say("screen.money.mark", n=whole(use.denominator)),
        style=f"left:{100 * use.denominator / scale:.1f}%",
        class_="to-left",
    )
    ends = tag("div", tag("span", "0"), tag("span", whole(scale), class_="end"), class_="scale")
    said = view.say("screen.money.bar_said", n=whole(use.numerator), of=whole(use.denominator))
    return tag(
        "figure",
        tag("div", mark, class_="over") if use.denominator else None,
        bullet(bar, large=True),
        ends,
        _key(view, use),
        role="group",
        aria_label=said,
    )


def _key(view: View, use: Reading) -> Html:
    over = use.numerator - use.denominator
    items = [("actual", view.say("screen.money.key_paid", n=whole(use.numerator)))]
    if over > 0:
        items.append(("beyond", view.say("screen.money.key_over", n=whole(over))))
    else:
        items.append(("whole", view.say("screen.money.key_left", n=whole(-over))))
    items.append(("target", view.say("screen.money.key_mark")))
    keys = (tag("li", tag("i", class_=f"key {kind}"), text) for kind, text in items)
    return tag("ul", *keys, class_="keys")
