"""The scope bar: programme year, area, as-of day, round and the edition compared with as fields;
on a phone one line in words that opens them. Markup only; static/ssg.js turns a choice into an
address.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ssg_metrics.present.days import month, written, year_of
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.reference import reference
from ssg_metrics.ui import links
from ssg_metrics.ui.view import View


def scope_bar(view: View) -> Html:
    """The fields, and before them the line that opens them where the screen is narrow."""
    change = tag("b", view.say("scope.change"))
    line = tag("summary", tag("span", _in_short(view)), change, aria_controls="scope")
    return join((tag("details", line, class_="scope-line"), _fields(view)))


def _in_short(view: View) -> str:
    return view.say(
        "scope.in_short",
        year=view.scope.year if view.lang == "th" else view.scope.year - 543,
        area=view.name(view.area),
        day=written(view.as_of, view.lang),
        round=view.say(f"scope.rounds.{view.scope.round}"),
    )


def _fields(view: View) -> Html:
    return tag(
        "form",
        _choice(view, "year", _years(view), str(view.scope.year), str(view.default.year)),
        _area(view),
        _day(view),
        _choice(view, "round", _rounds(view), view.scope.round, links.ROUNDS[0]),
        _editions(view),
        class_="scope",
        id="scope",
        role="search",
        aria_label=view.say("scope.label"),
    )


def _years(view: View) -> list[tuple[str, str]]:
    less = 0 if view.lang == "th" else 543
    known = reference(view.settings.reference_dir).programmes
    years = sorted((y for y in view.db.info.years if y in known), reverse=True)
    return [(str(y), str(y - less)) for y in years or [view.scope.year]]


def _rounds(view: View) -> list[tuple[str, str]]:
    return [(r, view.say(f"scope.rounds.{r}")) for r in links.ROUNDS]


def _editions(view: View) -> Html | None:
    """The edition to compare with; no field where there is no other edition."""
    others = view.editions()
    if not others:
        return None
    options = [("", view.say("scope.against_none")), *others]
    return _choice(view, "against", options, view.scope.against or "", "")


def _choice(
    view: View, name: str, options: list[tuple[str, str]], chosen: str, default: str
) -> Html:
    label = tag("label", view.say(f"scope.{name}"), for_=f"scope-{name}")
    return tag("div", label, _select(name, options, chosen, default), class_="field")


def _select(
    name: str, options: list[tuple[str, str]], chosen: str, default: str = "", label: str = ""
) -> Html:
    items = (tag("option", text, value=v, selected=v == chosen) for v, text in options)
    return tag("select", *items, name=name, id=f"scope-{name}", data_default=default,
               aria_label=label or None)  # fmt: skip


def _area(view: View) -> Html:
    field = tag(
        "input", id="scope-area", name="area", value=view.name(view.area), data_area=True,
        autocomplete="off", role="combobox", aria_expanded="false", aria_controls="found-areas",
        aria_autocomplete="list", placeholder=view.say("scope.area_hint"), spellcheck="false",
    )  # fmt: skip
    label = tag("label", view.say("scope.area"), for_="scope-area")
    return tag("div", label, field, class_="field wide")


def _day(view: View) -> Html:
    """Day and month of the fiscal year in the language's own era; by default the newest day."""
    first, last = view.programme.fiscal_from, view.programme.fiscal_to
    months = [(f"{d:%Y-%m}", f"{month(d, view.lang)} {year_of(d, view.lang)}")
              for d in _months(first, last)]  # fmt: skip
    days = [(str(n), str(n)) for n in range(1, monthrange(*_month(view.as_of))[1] + 1)]
    pair = tag(
        "span",
        _select("day", days, str(view.as_of.day), label=view.say("scope.day_of_month")),
        _select("month", months, f"{view.as_of:%Y-%m}", label=view.say("scope.month")),
        class_="pair",
    )
    return tag("div", tag("span", view.say("scope.asof"), class_="label"), pair, class_="field")


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _months(first: date, last: date) -> Iterator[date]:
    year, number = first.year, first.month
    while (year, number) <= (last.year, last.month):
        yield date(year, number, 1)
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
