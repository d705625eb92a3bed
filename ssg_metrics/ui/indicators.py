"""Pass rates of every indicator with their intervals, by form and dimension. Markup only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ssg_metrics.analysis.limits import wilson
from ssg_metrics.model import Indicator, Level, Reading, Split
from ssg_metrics.present.days import written
from ssg_metrics.present.delta import in_brief, in_words, signed
from ssg_metrics.present.html import Html, heading, join, tag, whole
from ssg_metrics.present.interval import interval_bar
from ssg_metrics.present.numbers import count, percent, rate
from ssg_metrics.present.table import grouped
from ssg_metrics.ui.compared import since, thens
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.view import View
from ssg_metrics.ui.weak import weak

METRIC = "indicator_pass_rate"
WEAKEST = "weakest"


def indicators(view: View) -> Html:
    """The whole screen but for the heatmap, which is loaded only when asked for."""
    found = view.readings([METRIC], split=Split.INDICATOR)[METRIC]
    return tag(
        "main",
        trail(view),
        heading(1, _headline(view, found)),
        tag("p", _lead(view), class_="lead"),
        _compared(view),
        _working(view),
        weak(view, found),
        _orders(view),
        *(_form(view, form, found) for form in _forms(view)),
        _key(view),
        _explore(view),
        class_="screen",
        id="screen",
    )


def _compared(view: View) -> Html | None:
    """What all indicators together gained against the edition that is compared with."""
    whole = view.reading(METRIC)
    return None if whole is None else since(view, whole)


def _explore(view: View) -> Html:
    """The switch of the heatmap: whether it shows stands in the address."""
    all_ = len(view.programme.catalogue)
    title = heading(2, view.say("screen.indicators.explore_title", n=all_))
    if view.area.level is Level.GROUP:
        inner = tag("p", view.say("screen.indicators.explore_none"), class_="soft")
    else:
        on = exploring(view)
        words = view.say(f"screen.indicators.explore_{'hide' if on else 'show'}")
        href = view.link(keep=True, explore=None if on else "on")
        inner = tag("p", tag("a", words, href=href, class_="button", data_stay=True), class_="note")
    return tag("section", title, inner, class_="block", id="explore")


def exploring(view: View) -> bool:
    """Whether the address asks for the heatmap."""
    return view.own.get("explore") == "on"


def _forms(view: View) -> list[str]:
    return list(dict.fromkeys(i.form for i in view.programme.catalogue))


def _headline(view: View, found: Sequence[Reading]) -> Html:
    assessed = [r for r in found if r.value is not None]
    if not assessed:
        return view.write("screen.indicators.head_none", day=written(view.as_of, view.lang))
    passed, of = (sum(getattr(r, part) for r in assessed) for part in ("numerator", "denominator"))
    weakest = min(assessed, key=lambda r: (r.value or 0, r.indicator or ""))
    return view.write(
        "screen.indicators.head",
        n=count(passed),
        of=count(of),
        rate=percent(passed / of, of),
        weakest=_where(view, weakest.indicator or ""),
        weakest_rate=rate(weakest, view.lang),
        day=written(view.as_of, view.lang),
    )


def _where(view: View, code: str) -> Html:
    """An indicator as the way to where it is weak: the heatmap, weakest first."""
    if view.area.level is Level.GROUP:
        return tag("span", code)
    return tag("a", code, href=f"{view.link(keep=True, explore='on', sort=WEAKEST)}#explore")


def _lead(view: View) -> str:
    return view.say(
        "screen.indicators.lead",
        area=view.name(view.area),
        round=view.say(f"scope.rounds.{view.scope.round}"),
    )


def _working(view: View) -> Html | None:
    if not any(i.working for i in view.programme.catalogue):
        return None
    return tag("p", view.say("app.working"), class_="notice", role="note")


def _orders(view: View) -> Html:
    here = view.own.get("sort", "order")
    items = (
        tag(
            "li",
            tag(
                "a", view.say(f"screen.indicators.by_{name}"),
                href=view.link(keep=True, sort=None if name == "order" else name),
                data_stay=True,
                aria_current="true" if here == name else None,
            ),
        )
        for name in ("order", WEAKEST)
    )  # fmt: skip
    return tag("ul", *items, class_="tabs")


def _form(view: View, form: str, found: Sequence[Reading]) -> Html:
    inside = [r for r in found if r.form == form]
    passed, of = sum(r.numerator for r in inside), sum(r.denominator for r in inside)
    name = view.say(f"screen.indicators.form.{form}")
    title = view.say(
        "screen.indicators.form_head",
        form=name, n=count(passed), of=count(of),
        rate=percent(passed / of, of) if of else view.say("number.no_data"),
    )  # fmt: skip
    heads = ("indicator", "bar", "rate", "counts", "missing")
    columns = [(view.say(f"screen.indicators.{h}"), h in heads[2:]) for h in heads]
    if view.before is not None:
        columns.append((view.say("compare.head"), True))
    caption = view.say("screen.indicators.caption", form=name)
    table = grouped(caption, columns, _rows(view, inside), class_="data rates")
    return tag("section", heading(2, title), table, class_="block")


def _rows(view: View, inside: Sequence[Reading]) -> list[tuple[bool, Sequence[Html]]]:
    """Rows and whether each is a subtotal: by dimension in order, or all from the weakest."""
    earlier = thens(view, inside)
    known = {i.code: i for i in view.programme.catalogue}
    if view.own.get("sort") == WEAKEST:
        ordered = sorted(inside, key=lambda r: (r.value is None, r.value or 0, r.indicator or ""))
        return [(False, _cells(view, r, _title(view, known, r), earlier(r))) for r in ordered]
    rows: list[tuple[bool, Sequence[Html]]] = []
    for dimension in dict.fromkeys(r.dimension for r in inside):
        members = [r for r in inside if r.dimension == dimension]
        words = next(i for i in known.values() if i.dimension == dimension)
        name = tag("span", tag("b", dimension), " ", whole(words.dimension_title(view.lang)))
        before = [then for r in members if (then := earlier(r)) is not None]
        rows.append((True, _cells(view, _sum(members), name, _sum(before) if before else None)))
        rows += [(False, _cells(view, r, _title(view, known, r), earlier(r))) for r in members]
    return rows


def _title(view: View, known: dict[str, Indicator], reading: Reading) -> Html:
    code = reading.indicator or ""
    title = known[code].title(view.lang) if code in known else ""
    return tag("span", tag("b", code), " ", whole(title))


def _sum(members: Sequence[Reading]) -> Reading:
    """A dimension's reading: counts are summed before dividing."""
    n, of, missing = (
        sum(getattr(r, part) for r in members) for part in ("numerator", "denominator", "missing")
    )
    return replace(members[0], numerator=n, denominator=of, missing=missing, indicator=None)


def _cells(view: View, reading: Reading, name: Html, then: Reading | None) -> Sequence[Html]:
    chance = None
    if reading.denominator and reading.area.level is not Level.COUNTRY:
        chance = wilson(reading.numerator, reading.denominator)
    written_rate = (
        view.say("number.no_data")
        if reading.value is None
        else percent(reading.value, reading.denominator)
    )
    return (
        name,
        interval_bar(reading.value, chance),
        tag("span", written_rate, class_="nodata" if reading.value is None else None),
        tag("span", f"{count(reading.numerator)}/{count(reading.denominator)}"),
        tag("span", count(reading.missing)),
        *([_change(view, reading, then)] if view.before else []),
    )


def _change(view: View, reading: Reading, then: Reading | None) -> Html:
    """What the numerator gained, and the rate there was; the whole of it on hover."""
    about = in_words(reading, then, view.lang)
    brief = in_brief(reading, then, view.lang) or signed(0)
    small = (
        None if then is None else tag("small", view.say("compare.was", was=rate(then, view.lang)))
    )
    return tag("span", brief, small, title=about)


def _key(view: View) -> Html:
    """What the whisker is; the country's own total is a census and has none."""
    census = view.area.level is Level.COUNTRY
    words = view.say("mark.key.census" if census else "mark.key.interval")
    keys = tag("p", words, class_="soft small")
    link = tag("a", view.say("mark.definition"), href=definition(view, METRIC))
    return join((keys, tag("p", link, class_="small")))
