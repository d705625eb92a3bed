"""What moved from the first assessment to the second, over the same groups. Markup only.

``show`` and ``indicator`` in the address put the groups behind one count in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ssg_metrics.analysis.discovery import LEVEL
from ssg_metrics.analysis.transitions import Transitions, by_selection
from ssg_metrics.metrics.moved import WAYS
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, tag, whole
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.table import table
from ssg_metrics.ui.asked import Question, measured
from ssg_metrics.ui.compared import since
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.indicators import METRIC
from ssg_metrics.ui.moved.found import listed, qs, to_groups, together, transitions
from ssg_metrics.ui.moved.rows import rows_screen
from ssg_metrics.ui.view import View

FAINT = 0.001


def movement(view: View) -> Html:
    """The whole screen, or the groups that its address asks for."""
    inner = [rows_screen(view)] if listed(view) else _parts(view)
    return tag("main", trail(view), *inner, class_="screen", id="screen")


def _parts(view: View) -> list[Child]:
    found = transitions(view)
    every = together(found.values())
    day = written(view.as_of, view.lang)
    if not every.pairs + every.dropped:
        title = view.say("screen.movement.head_none", area=view.name(view.area), day=day)
        link = tag("a", view.say("screen.movement.next_none"), href=view.link("indicators"),
                   class_="button")  # fmt: skip
        return [heading(1, title), tag("p", link, class_="note")]
    title = view.say(
        "screen.movement.head", up=count(every.improved), failed=count(every.failed_first),
        down=count(every.slipped), passed=count(every.passed_first), pairs=count(every.pairs),
        day=day,
    )  # fmt: skip
    lead = view.say("screen.movement.lead", area=view.name(view.area), dropped=count(every.dropped))
    up = view.reading("moved_up")
    return [
        heading(1, title),
        tag("p", lead, class_="lead"),
        None if up is None else since(view, up),
        _working(view),
        _caution(view, every),
        _table(view, found),
    ]


def _working(view: View) -> Html | None:
    if not any(indicator.working for indicator in view.programme.catalogue):
        return None
    return tag("p", view.say("app.working"), class_="notice", role="note")


def _caution(view: View, every: Transitions) -> Html:
    """Regression to the mean, in words and measured as far as two rounds can."""
    net = _signed(every.net)
    mean = view.say("screen.movement.mean", up=count(every.improved), down=count(every.slipped),
                    net=net)  # fmt: skip
    return tag(
        "section",
        heading(2, view.say("screen.movement.caution", net=net)),
        tag("p", mean),
        tag("p", _selected(view, every), class_="note"),
        tag("p", view.say("screen.movement.whom"), class_="soft small"),
        class_="block", id="caution",
    )  # fmt: skip


def _selected(view: View, every: Transitions) -> str | None:
    """How those assessed twice stood at first beside all, and what that explains at most."""
    passed, of = _first_round(view)
    if not of or not every.pairs:
        return None
    bound = by_selection((every.passed_first, every.pairs), (passed, of))
    return view.say(
        f"screen.movement.selected{'' if bound else '_none'}",
        first=percent(every.passed_first / every.pairs, every.pairs), all=percent(passed / of, of),
        bound=count(round(bound)), up=count(every.improved),
    )  # fmt: skip


def _first_round(view: View) -> tuple[int, int]:
    """Results passed in round 1, of all groups, over the same indicators: how many of how many."""
    asked = Question((METRIC,), None, view.area.code, None, view.as_of)
    found = measured(view.db, replace(view.scope, round="1"), asked)[METRIC]
    return sum(int(r.numerator) for r in found), sum(int(r.denominator) for r in found)


def _signed(n: int) -> str:
    return f"+{count(n)}" if n > 0 else count(n)


def _table(view: View, found: Mapping[str, Transitions]) -> Html:
    tested = qs(found)
    clear = sum(q <= LEVEL for q in tested.values())
    title = view.say("screen.movement.table", n=count(clear), all=count(len(found)),
                     level=percent(LEVEL, 1), day=written(view.as_of, view.lang))  # fmt: skip
    heads = ("indicator", *WAYS, "q")
    columns = [(view.say(f"screen.movement.column.{h}"), h != "indicator") for h in heads]
    order = sorted(found, key=lambda code: -abs(found[code].net))
    rows = [_row(view, code, found[code], tested.get(code)) for code in order]
    link = tag("a", view.say("mark.definition"), href=definition(view, "moved_up"))
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say("screen.movement.how"), class_="soft"),
        table(title, columns, rows, class_="data moved", stacked=True),
        tag("p", link, class_="small"),
        class_="block", id="indicators",
    )  # fmt: skip


def _row(view: View, code: str, one: Transitions, q: float | None) -> Sequence[Child]:
    known = {indicator.code: indicator for indicator in view.programme.catalogue}
    name = tag("span", tag("b", code), " ", whole(known[code].title(view.lang)))
    return (name, *(_count(view, code, one, way) for way in WAYS), _verdict(view, one, q))


def _count(view: View, code: str, one: Transitions, way: str) -> Html:
    n = getattr(one, way)
    of = {"improved": one.failed_first, "slipped": one.passed_first}.get(way)
    words = count(n) if of is None else f"{count(n)}/{count(of)}"
    if not n:
        return tag("span", words, class_="zero")
    return tag("a", words, href=to_groups(view, way, code))


def _verdict(view: View, one: Transitions, q: float | None) -> Html:
    """Sign and word: more one way than chance, or not; and the q."""
    if q is None:
        return tag("span", view.say("screen.movement.still"), class_="soft")
    sure = ("clear_up" if one.net > 0 else "clear_down") if q <= LEVEL else "chance"
    number = f"< {FAINT}" if q < FAINT else f"{q:.3f}"
    return tag("span", view.say(f"screen.movement.{sure}"), " ", tag("small", number))
