"""Areas as rows of small bullet bars on one scale, the one that needs most first. No ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.model import Number
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.theme import sign, status_word
from ssg_metrics.words import say


@dataclass(frozen=True, slots=True)
class Row:
    """One area: its bar, the groups still needed, its status, and where it leads.

    ``change``: how it differs from an edition that is compared with, ``+3``.
    """

    name: str
    bar: Bullet
    gap: Number
    status: str
    href: str
    change: str = ""


def ranked(rows: Sequence[Row], lang: str) -> Html:
    """The rows as a list of links that read as sentences."""
    heads = ("mark.area", "mark.bar", "mark.has", "mark.gap", "mark.status_head")
    head = tag(
        "li",
        tag("span", *(tag("span", say(h, lang), class_=_side(h)) for h in heads), class_="head"),
        aria_hidden="true",
    )
    return tag("ol", head, *(tag("li", _row(row, lang)) for row in rows), class_="ranked")


def _row(row: Row, lang: str) -> Html:
    has = f"{count(row.bar.actual)}/{count(row.bar.whole)}"
    change = f" ({row.change})" if row.change else ""
    gap = say("mark.gap_of", lang, n=count(row.gap)) if row.gap else say("mark.gap_none", lang)
    return tag(
        "a",
        tag("b", row.name),
        bullet(row.bar),
        tag("span", has, tag("small", change) if change else None, class_="n"),
        tag("span", gap, class_="gap"),
        tag("span", sign(row.status), status_word(row.status, lang), class_=f"st s-{row.status}"),
        href=row.href,
        aria_label=f"{row.name}: {has}{change}, {gap}, {status_word(row.status, lang)}",
    )


def _side(head: str) -> str | None:
    return "n" if head in ("mark.has", "mark.gap") else None
