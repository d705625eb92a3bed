"""What stands around every screen: name, screens, language, scope bar, freshness, foot.

Markup only, from a View; the way between screens is ``menu``'s, the fields are ``scope_bar``'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ssg_metrics.model import Area, Level
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.named import in_words as worded
from ssg_metrics.reference import Places
from ssg_metrics.ui.compared import against
from ssg_metrics.ui.fresh import fresh
from ssg_metrics.ui.menu import menu
from ssg_metrics.ui.scope_bar import scope_bar
from ssg_metrics.ui.view import View
from ssg_metrics.words import LANGUAGES, say


def frame(view: View, *, scoped: bool = True, wrong: Sequence[str] = ()) -> Html:
    """Everything above the screen itself; the scope bar where the screen is ``scoped``. ``wrong``:
    what of the address this screen alone does not understand, as sentences.
    """
    bar = scope_bar(view) if scoped else None
    return join((top(view.page, view.lang, view), *_notes(view, wrong), bar, fresh(view)))


def top(page: str, lang: str, view: View | None) -> Html:
    """Name, screens and languages; also where nothing has been published (``view`` None)."""
    brand = tag(
        "a", say("app.name", lang), tag("span", say("app.subject", lang)),
        class_="brand", href=_to("", lang, view),
    )  # fmt: skip
    skip = tag("a", say("app.skip", lang), class_="skip", href="#screen")
    screens = menu(page, lang, lambda path: _to(path, lang, view))
    return tag("header", skip, brand, _langs(page, lang, view), screens, class_="top")


def foot(view: View) -> Html:
    """The filters in words, the address that always gives this view, and the sources."""
    fixed = view.link(keep=True, year=view.scope.year, as_of=view.as_of, lang=view.lang)
    return tag(
        "footer",
        tag("p", in_words(view)),
        tag("p", tag("a", view.say("app.permalink"), href=fixed), class_="screen-only"),
        tag("p", view.say("app.edition", id=view.db.id[:12])),
        class_="page-foot",
    )


def in_words(view: View) -> str:
    """The filters in force, as a sentence: for the screen, the print and the export."""
    words = worded(view.scope.year, view.area, view.as_of, view.scope.round, view.lang)
    with_ = against(view)
    return f"{words} · {with_}" if with_ else words


def trail(view: View, **keep: Any) -> Html | None:
    """The way from the country to the area; each step is a link but the last.

    ``keep``: what else the links hand on.
    """
    if len(view.trail) < 2:
        return None
    steps = [
        tag("li", tag("a", view.name(a), href=view.link(area=a.code, **keep)))
        for a in view.trail[:-1]
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


def _langs(page: str, lang: str, view: View | None) -> Html:
    items = [
        tag(
            "a", say("app.language", one), lang=one, aria_current="true" if one == lang else None,
            href=view.link(keep=True, lang=one) if view else f"./{page}?lang={one}",
        )
        for one in LANGUAGES
    ]  # fmt: skip
    return tag("span", *items, class_="langs")


def _notes(view: View, wrong: Sequence[str]) -> Iterator[Html]:
    if view.db.info.sample:
        yield tag("p", view.say("app.sample"), class_="banner", role="note")
    for text in (*view.wrong, *wrong):
        yield tag("p", text, class_="notice", role="alert")
