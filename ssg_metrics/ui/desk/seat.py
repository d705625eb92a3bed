"""What a data officer's screen looks at. Unlike a reader's view it needs no edition: the first
import, and the way back from a lost edition, begin here. Knows no Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ssg_metrics.config import Settings
from ssg_metrics.errors import SsgError
from ssg_metrics.model import Programme, Scope
from ssg_metrics.present.html import Html, sentence
from ssg_metrics.reference import Reference, reference
from ssg_metrics.ui import links
from ssg_metrics.ui.view import View, look
from ssg_metrics.words import explain, say


@dataclass(frozen=True, slots=True)
class Desk:
    """The scope of the address; ``view`` where there is an edition to look at, ``fault`` why not.

    ``own``: what the screen alone understands of the address.
    """

    settings: Settings
    page: str
    scope: Scope
    default: Scope
    own: Mapping[str, str]
    view: View | None
    fault: str | None = None

    @property
    def lang(self) -> str:
        """The officer's language."""
        return self.scope.lang

    @property
    def known(self) -> Reference:
        """Places, programme years and catalogues."""
        return reference(self.settings.reference_dir)

    @property
    def programme(self) -> Programme:
        """The programme of the year in scope."""
        return self.known.programmes[self.scope.year]

    def say(self, key: str, **params: object) -> str:
        """Words in the officer's language."""
        return say(key, self.lang, **params)

    def write(self, key: str, **params: object) -> Html:
        """Words as markup, with markup for parameters."""
        return sentence(key, self.lang, **params)

    def link(self, page: str | None = None, *, keep: bool = False, **changes: Any) -> str:
        """The address of a screen with parts changed; ``keep`` keeps what is this screen's own."""
        of_scope = {n: v for n, v in changes.items() if n in SCOPE}
        own = {n: v for n, v in changes.items() if n not in SCOPE}
        kept = {**self.own, **own} if keep else own
        scope = replace(self.scope, **of_scope)
        return links.write(self.page if page is None else page, scope, self.default, **kept)


SCOPE = frozenset({"year", "area", "as_of", "round", "lang", "against"})


def sit(settings: Settings, page: str, params: Mapping[str, str]) -> Desk:
    """The desk that an address asks for, with or without an edition."""
    try:
        view, fault = look(settings, page, params), None
    except SsgError as error:
        lang = links.language(params, settings.lang)
        view, fault = None, explain(error, lang)
    if view is not None:
        return Desk(settings, page, view.scope, view.default, view.own, view)
    years = sorted(reference(settings.reference_dir).programmes)
    asked = links.read(params, years, settings.lang)
    default = Scope(years[-1], lang=settings.lang)
    return Desk(settings, page, asked.scope, default, asked.own, None, fault)
