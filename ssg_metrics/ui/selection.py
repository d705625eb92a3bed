"""Were the right groups chosen: four verdicts with the rule beside them, where, and the evidence.

Markup only; the verdict itself is the ledger's, its reason ``analysis.selection``'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.analysis.selection import Selection, Why, why_selected
from ssg_metrics.metrics.chosen import Group, listed, one_chosen, passed_over
from ssg_metrics.model import Area, Level, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Child, Html, heading, join, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.segments import Part, segments
from ssg_metrics.present.table import folded, table
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.circular import VERDICTS
from ssg_metrics.ui.compared import Then, change, mark, thens
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.sources import placed
from ssg_metrics.ui.view import View
from ssg_metrics.words import by_number

OF = dict(zip(VERDICTS, Selection, strict=True))
"""Which verdict each metric counts."""
NAMED = 3
"""Groups passed over that are named at most; the list has them all."""
MOST = 120
"""Areas shown at most; the screen Areas has them all."""
STATUS = {"rule_1": "met", "rule_2": "met", "breach": "check", "unchecked": "no_data"}


def selection(view: View) -> Html:
    """The section of the record."""
    found = {name: readings[0] for name, readings in view.readings(VERDICTS).items()}
    whole = found[VERDICTS[0]].denominator
    if not whole:
        nothing = tag("p", view.say("screen.record.none_registered"), class_="lead")
        return tag("section", heading(2, view.say("screen.record.selection.none")), nothing,
                   class_="block", id="selection")  # fmt: skip
    title = _title(view, found)
    return tag(
        "section",
        heading(2, title),
        segments([_part(view, found[name]) for name in VERDICTS], title),
        _twin(view, found),
        _passed_over(view),
        _below(view) if view.area.level < Level.DISTRICT else None,
        class_="block",
        id="selection",
    )


def _title(view: View, found: Mapping[str, Reading]) -> str:
    counts = {str(OF[name]): count(reading.numerator) for name, reading in found.items()}
    return view.say(
        "screen.record.selection.title", **counts, of=count(found[VERDICTS[0]].denominator),
        day=written(view.as_of, view.lang),
    )  # fmt: skip


def _part(view: View, reading: Reading) -> Part:
    verdict = OF[reading.metric]
    href = view.link(show=verdict)
    return Part(
        look=f"sel-{verdict}",
        name=view.say(f"selection.{verdict}"),
        n=reading.numerator,
        rule=view.say(f"selection.rule.{verdict}", level=view.programme.selected_level),
        href=href,
        more=join(
            (
                change(view, reading),
                explain(reading, view.lang, definition(view, reading.metric), href),
            )
        ),
    )


def _twin(view: View, found: Mapping[str, Reading]) -> Html:
    heads = (("mark.status_head", False), ("unit.groups", True), ("mark.value", True))
    rows = [
        (view.say(f"selection.{OF[n]}"), count(r.numerator), percent(r.value or 0, r.denominator))
        for n, r in found.items()
    ]
    columns = [(view.say(head), numeric) for head, numeric in heads]
    return folded(view.lang, view.say("screen.record.selection.name"), columns, rows)


def _passed_over(view: View) -> Html:
    """How many leaders were passed over, and how many provinces list whom they did not select."""
    _, leaders = passed_over(view.db, view.scope.year, candidates_area(view), most=1)
    sent = listed(view.db, view.scope.year)
    provinces = [r for r in view.readings(["provinces_followed_up"], by=Level.PROVINCE,
                 within=candidates_area(view).code)["provinces_followed_up"]
                 if r.denominator]  # fmt: skip
    there = sum(r.area.code in sent for r in provinces)
    n = tag("a", count(leaders), href=view.link(show="passed_over")) if leaders else "0"
    return tag(
        "p",
        view.write("screen.record.selection.leaders", n=n, level=view.programme.selected_level,
                   there=count(there), all=count(len(provinces))),
        class_="note",
    )  # fmt: skip


def candidates_area(view: View) -> Area:
    """Where the candidates of the area in scope stand: the rule looks at the whole province."""
    return view.trail[min(view.area.level, Level.PROVINCE)]


def _below(view: View) -> Html:
    """The verdicts in the areas one level down: those with something to check, and folded away all,
    each leading down.
    """
    below = Level(view.area.level + 1)
    readings = view.readings(VERDICTS, by=below)
    rows = [
        row for row in zip(*(readings[name] for name in VERDICTS), strict=True)
        if row[0].denominator
    ]  # fmt: skip
    rows.sort(key=lambda r: (-r[2].numerator, -r[3].numerator, thai_key(r[0].area.name(view.lang))))
    heads = [(view.say("mark.area"), False)]
    heads += [(view.say(f"selection.{verdict}"), True) for verdict in Selection]
    earlier = thens(view, [reading for row in rows for reading in row])
    level = view.say(by_number(f"screen.overview.level.{below.word}", len(rows)))
    doubtful = [row for row in rows if row[2].numerator or row[3].numerator]
    title = view.say("screen.record.selection.below", level=level, n=count(len(doubtful)),
                     all=count(len(rows)))  # fmt: skip
    every = view.say("screen.record.selection.every", level=level, n=count(len(rows)))
    more = len(rows) - MOST
    cut = view.say("screen.record.cut_areas", n=count(more)) if more > 0 else None
    shown = table(
        title, heads, _cells(view, doubtful[:MOST], earlier), class_="data narrow verdicts"
    )
    return tag(
        "div",
        tag("h3", title),
        shown if doubtful else None,
        tag("details", tag("summary", every),
            table(every, heads, _cells(view, rows[:MOST], earlier), class_="data verdicts"),
            tag("p", cut, class_="soft small") if cut else None, class_="fold"),
        class_="part",
    )  # fmt: skip


def _cells(
    view: View, rows: Sequence[tuple[Reading, ...]], earlier: Then
) -> list[tuple[Html, ...]]:
    return [
        (_area(view, row[0].area), *(_count(view, one, earlier) for one in row)) for row in rows
    ]


def _area(view: View, area: Area) -> Html:
    return tag("a", area.name(view.lang), href=view.link(area=area.code))


def _count(view: View, reading: Reading, earlier: Then) -> Html:
    by = mark(view, reading, earlier)
    if not reading.numerator:
        return tag("span", "0", by, class_="zero")
    href = view.link(area=reading.area.code, show=OF[reading.metric])
    return tag("span", tag("a", count(reading.numerator), href=href), by)


# ---------------------------------------------------------------- the evidence for one group


def reason(view: View, group: Group) -> Why:
    """What decided the verdict on a group."""
    level = None if group.level is None else group.level == view.programme.selected_level
    return why_selected(level, group.leads, group.listed, group.passed_over)


def reason_words(view: View, group: Group, leaders: Sequence[Group], sent: int) -> str:
    """The rule, the level, and what the province's list shows, as a sentence."""
    why = reason(view, group)
    n = len(leaders) if why is Why.PASSED_OVER else sent
    level = view.programme.selected_level
    return view.say(f"selection.why.{why}", own=group.level, level=level, n=count(n))


def leader(view: View, one: Group) -> Html:
    """A group that was passed over: its code leads to its record; its name, and its row."""
    return tag(
        "span",
        tag("a", one.code, href=view.link("areas", area=one.code)),
        f" {one.name} ",
        tag(
            "span", placed(one.source, view.lang), class_="where", title=one.source.submission[:16]
        ),
    )


def leaders_named(view: View, leaders: Sequence[Group]) -> Html | None:
    """The leaders that a province passed over, the first few by name, the others a click away."""
    if not leaders:
        return None
    items = [tag("li", leader(view, one)) for one in leaders[:NAMED]]
    if len(leaders) > NAMED:
        href = view.link("record", area=leaders[0].province, show="passed_over")
        words = view.say("selection.more", n=count(len(leaders) - NAMED))
        items.append(tag("li", tag("a", words, href=href)))
    return tag("ul", *items, class_="small passed-over")


def selection_of(view: View) -> Html:
    """The verdict on the group in scope with its evidence: for the group's own screen."""
    found = one_chosen(view.db, view.scope.year, view.area, view.as_of)
    if found is None:
        words = view.say("screen.group.selected.none")
        return tag("p", chip("no_data", view.lang, words), view.say("screen.group.selection.none"),
                   class_="row verdict")  # fmt: skip
    province = view.trail[Level.PROVINCE]
    leaders: list[Group] = []
    if reason(view, found) is Why.PASSED_OVER:
        leaders, _ = passed_over(view.db, view.scope.year, province)
    sent = listed(view.db, view.scope.year).get(province.code, 0)
    verdict = str(found.verdict)
    rule: Child = view.say(f"selection.rule.{verdict}", level=view.programme.selected_level)
    why = reason_words(view, found, leaders, sent)
    all_rows = tag("a", view.say("selection.all"),
                   href=view.link("record", area=province.code, show=verdict))  # fmt: skip
    label = tag("p", view.say("screen.record.selection.name"), class_="soft small note")
    return join((
        label,
        tag("p", chip(STATUS[verdict], view.lang, view.say(f"selection.{verdict}")), why,
            class_="row verdict"),
        leaders_named(view, leaders),
        tag("p", rule, " ", all_rows, class_="soft small"),
    ))  # fmt: skip
