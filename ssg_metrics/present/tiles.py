"""The tile-grid map: one square a province, its value in words and its sign beside its colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.theme import SIGNS, sign, status_word
from ssg_metrics.words import say


@dataclass(frozen=True, slots=True)
class Tile:
    """One province on the map: its place, usual abbreviation, name, value, status, address.

    ``status``: a status, which has a sign, or the name of a step of a scale, which has none.
    """

    row: int
    column: int
    short: str
    name: str
    value: str
    status: str
    href: str
    word: str | None = None
    """The word of what is judged, where it is not the status's own."""
    dim: bool = False
    """It lies outside what is looked at."""
    change: str = ""
    """How it differs from what it is compared with, as a mark: ``+3``."""
    compared: str = ""
    """The same in words; "" where nothing is compared."""


def tiles(those: Iterable[Tile], lang: str) -> Html:
    """The map as a list of links, each with its name, value and status read aloud."""
    those = list(those)
    items = (_tile(one, lang) for one in those)
    taller = " compared" if any(one.compared for one in those) else ""
    keys = say("mark.keys", lang)
    label = f"{say('mark.map', lang)} ({keys})"
    return tag(
        "div", *items, class_=f"tiles{taller}", role="list", aria_label=label, data_keys=keys
    )


def _tile(one: Tile, lang: str) -> Html:
    words = f"{one.name} {one.value} {one.word or status_word(one.status, lang)}"
    if one.compared:
        words = f"{words}, {one.compared}"
    shape = sign(one.status) if one.status in SIGNS else None
    link = tag(
        "a",
        tag("b", one.short),
        tag("span", shape, one.value),
        tag("i", one.change, class_="moved") if one.change else None,
        href=one.href,
        class_=f"tile s-{one.status}{' dim' if one.dim else ''}",
        aria_label=words,
        title=words,
    )
    place = f"grid-row:{one.row + 1};grid-column:{one.column + 1}"
    return tag("div", link, role="listitem", style=place)


def legend(lang: str, statuses: Iterable[str], words: Mapping[str, str] | None = None) -> Html:
    """Signs with their words; ``words`` where what is judged has words of its own."""
    own = words or {}
    items = (
        tag("li", sign(s), own.get(s) or status_word(s, lang), class_=f"s-{s}") for s in statuses
    )
    return tag("ul", *items, class_="legend")


def steps(named: Iterable[tuple[str, str]]) -> Html:
    """The steps of a scale, each as a square of its look beside its words."""
    items = (
        tag("li", tag("i", class_=f"tile s-{look}", aria_hidden="true"), words)
        for look, words in named
    )
    return tag("ul", *items, class_="legend steps-of")
