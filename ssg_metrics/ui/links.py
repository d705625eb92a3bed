"""Scope to address and back. The address is a screen's only state; it holds codes, no words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from ssg_metrics.model import Scope
from ssg_metrics.words import LANGUAGES, say

ROUNDS = ("latest", "1", "2")
COUNTRY = "TH"
TRIP = "trip"
"""The groups that an inspector has chosen to visit; see ``trip``."""
CARRIED = (TRIP,)
"""What goes on from screen to screen beside the scope."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. ``own``: what one screen alone understands; ``wrong``: what nobody
    does, as sentences.
    """

    scope: Scope
    own: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def read(params: Mapping[str, str], years: Iterable[int], lang: str) -> Asked:
    """The scope that an address asks for; what cannot be read is said and left at its default.

    ``years``: the programme years there are; ``lang``: the language where the address names none.
    """
    known = sorted(years)
    lang = language(params, lang)
    wrong: list[str] = []
    year = _year(params.get("year"), known, lang, wrong)
    as_of = _day(params.get("asof"), lang, wrong)
    asked = params.get("round", ROUNDS[0])
    if asked not in ROUNDS:
        wrong.append(say("scope.wrong_round", lang, text=echoed(asked)))
        asked = ROUNDS[0]
    own = {name: value for name, value in params.items() if name not in NAMES}
    scope = Scope(year, params.get("area") or COUNTRY, as_of, asked, lang,
                  params.get("against") or None)  # fmt: skip
    return Asked(scope, own, tuple(wrong))


ECHOED = 60
"""Letters of an address that are said back at most."""


def echoed(text: str) -> str:
    """What an address asked for, as a sentence says it back: its beginning where it is long."""
    return text if len(text) <= ECHOED else f"{text[:ECHOED]}…"


def language(params: Mapping[str, str], lang: str) -> str:
    """The language that an address asks for, else ``lang``."""
    return params["lang"] if params.get("lang") in LANGUAGES else lang


NAMES = ("year", "area", "asof", "round", "lang", "against")


def write(page: str, scope: Scope, default: Scope, **own: object) -> str:
    """The address of a screen for a scope, relative to any of our screens: ``./areas?area=R16``.

    What equals the default is left out; so is what is None.
    """
    parts: list[tuple[str, object]] = [
        ("year", scope.year if scope.year != default.year else None),
        ("area", scope.area if scope.area != COUNTRY else None),
        ("asof", scope.as_of.isoformat() if scope.as_of else None),
        ("round", scope.round if scope.round != ROUNDS[0] else None),
        ("lang", scope.lang if scope.lang != default.lang else None),
        ("against", scope.against),
        *own.items(),
    ]
    query = urlencode([(name, value) for name, value in parts if value is not None])
    return f"./{page}?{query}" if query else f"./{page}"


def _year(text: str | None, known: list[int], lang: str, wrong: list[str]) -> int:
    if text is not None:
        if text.isdecimal() and len(text) < 9 and int(text) in known:
            return int(text)
        years = ", ".join(str(year) for year in known)
        wrong.append(say("scope.wrong_year", lang, text=echoed(text), years=years))
    return known[-1]


def _day(text: str | None, lang: str, wrong: list[str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong.append(say("scope.wrong_day", lang, text=echoed(text)))
        return None
