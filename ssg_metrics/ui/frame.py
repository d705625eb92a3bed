"""What stands around every screen: name, screens, language, scope bar, freshness, foot.

Markup only, from a View; which screens there are comes from ``screens``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ssg_metrics.model import Area, Level
from ssg_metrics.present.days import month, written, year_of
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.reference import Places, reference
from ssg_metrics.ui import links
from ssg_metrics.ui.fresh import fresh
from ssg_metrics.ui.screens import SCREENS, SECTIONS, Screen
from ssg_metrics.ui.view import View
from ssg_metrics.words import LANGUAGES, say


def frame(view: View, *, scoped: bool = True) -> Html:
    """Everything above the screen itself; the scope bar where the screen is ``scoped``."""
    bar = _scope(view) if scoped else None
    return join((top(view.page, view.lang, view), *_notes(view), bar, fresh(view)))


def top(page: str, lang: str, view: View | None) -> Html:
    """Name, screens and languages; also where nothing has been published (``view`` None)."""
    brand = tag(
        "a", say("app.name", lang), tag("span", say("app.subject", lang)),
        class_="brand", href=_to("", lang, view),
    )  # fmt: skip
    skip = tag("a", say("app.skip", lang), class_="skip", href="#screen")
    return tag("header", skip, brand, _screens(page, lang, view), _langs(page, lang, view),
               class_="top")  # fmt: skip


def foot(view: View) -> Html:
    """The filters in words, the address that always gives this view, and the sources."""
    fixed = view.link(keep=True, year=view.scope.year, as_of=view.as_of, lang=view.lang)
    return tag(
        "footer",
        tag("p", in_words(view)),
        tag("p", tag("a", view.say("app.permalink"), href=fixed)),
        tag("p", view.say("app.edition", id=view.db.id[:12])),
        class_="page-foot",
    )


def in_words(view: View) -> str:
    """The filters in force, as a sentence: for the screen, the print and the export."""
    return view.say(
        "scope.in_words",
        year=view.scope.year if view.lang == "th" else view.scope.year - 543,
        area=view.name(view.area),
        day=written(view.as_of, view.lang),
        round=view.say(f"scope.rounds.{view.scope.round}"),
    )


def trail(view: View) -> Html | None:
    """The way from the country to the area; each step is a link but the last."""
    if len(view.trail) < 2:
        return None
    steps = [
        tag("li", tag("a", view.name(a), href=view.link(area=a.code))) for a in view.trail[:-1]
    ]
    here = tag("li", view.name(view.area), aria_current="page")
    return tag("nav", tag("ol", *steps, here, class_="trail"), aria_label=view.say("scope.trail"))


def places(folder_places: Places) -> str:
    """The areas that the scope bar can find, a line each: code, names, and what they lie in."""
    return "\n".join("\t".join(line) for line in _places(folder_places))


def _places(known: Places) -> Iterator[tuple[str, ...]]:
    th, en = (say("scope.country", lang) for lang in LANGUAGES)
    yield ("TH", th, en, "", "")
    for area in (*known.regions.values(), *known.provinces.values(), *known.districts.values()):
        above: Area | None = known.find(area.parent or "") if area.level > Level.REGION else None
        yield (
            area.code, area.name_th, area.name_en,
            above.name_th if above else "", above.name_en if above else "",
        )  # fmt: skip


def definition(view: View, metric: str) -> str:
    """The address of a metric's definition."""
    return f"{view.link('definitions')}#{metric}"


def _to(page: str, lang: str, view: View | None) -> str:
    return view.link(page) if view else f"./{page}?lang={lang}"


def _screens(page: str, lang: str, view: View | None) -> Html:
    """The screens by who they are for, each list under its name."""
    return tag(
        "nav",
        *(_section(section, page, lang, view) for section in SECTIONS),
        aria_label=say("app.screens", lang),
    )


def _section(section: str, page: str, lang: str, view: View | None) -> Html:
    name = say(f"app.section.{section}", lang)
    items = (
        tag("li", _screen(screen, page, lang, view))
        for screen in SCREENS
        if screen.section == section
    )
    title = tag("span", name, id=f"for-{section}")
    return tag("div", title, tag("ul", *items, aria_labelledby=f"for-{section}"), class_="section")


def _screen(screen: Screen, page: str, lang: str, view: View | None) -> Html:
    here = "page" if screen.path == page else None
    title = say(f"{screen.words}.title", lang)
    return tag("a", title, href=_to(screen.path, lang, view), aria_current=here)


def _langs(page: str, lang: str, view: View | None) -> Html:
    items = [
        tag(
            "a", say("app.language", one), lang=one, aria_current="true" if one == lang else None,
            href=view.link(keep=True, lang=one) if view else f"./{page}?lang={one}",
        )
        for one in LANGUAGES
    ]  # fmt: skip
    return tag("span", *items, class_="langs")


def _notes(view: View) -> Iterator[Html]:
    if view.db.info.sample:
        yield tag("p", view.say("app.sample"), class_="banner", role="note")
    for text in view.wrong:
        yield tag("p", text, class_="notice", role="alert")


def _scope(view: View) -> Html:
    return tag(
        "form",
        _choice(view, "year", _years(view), str(view.scope.year), str(view.default.year)),
        _area(view),
        _day(view),
        _choice(view, "round", _rounds(view), view.scope.round, links.ROUNDS[0]),
        class_="scope",
        onsubmit=None,
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
