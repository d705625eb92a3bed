"""Areas as rows of bars in baht on one scale: disbursed solid, the allocation a mark, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.model import Number
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.words import say


@dataclass(frozen=True, slots=True)
class Amount:
    """One area: baht disbursed and allocated, and where it leads.

    ``change``: how it differs from an edition that is compared with, ``+3,000``.
    """

    name: str
    disbursed: Number
    allocated: Number
    href: str
    change: str = ""

    @property
    def left(self) -> Number:
        """Baht that remain; below 0 what is over."""
        return self.allocated - self.disbursed


def amounts(rows: Sequence[Amount], lang: str) -> Html:
    """The rows as a list of links that read as sentences."""
    heads = ("mark.area", "mark.money.bar", "mark.money.of", "mark.money.left", "mark.money.rate")
    sides = (None, None, "n", "gap", "n")
    head = tag(
        "li",
        tag("span", *(tag("span", say(h, lang), class_=s) for h, s in
                      zip(heads, sides, strict=True)), class_="head"),
        aria_hidden="true",
    )  # fmt: skip
    scale = max((max(row.allocated, row.disbursed) for row in rows), default=1) or 1
    lines = (tag("li", _row(row, scale, lang)) for row in rows)
    return tag("ol", head, *lines, class_="ranked amounts")


def left_words(left: Number, lang: str) -> str:
    """What remains, or what is over, in words."""
    key = "over" if left < 0 else "left_of"
    return say(f"mark.money.{key}", lang, n=count(abs(round(left)))) if left else say(
        "mark.money.all", lang)  # fmt: skip


def _row(row: Amount, scale: Number, lang: str) -> Html:
    of = f"{count(round(row.disbursed))}/{count(round(row.allocated))}"
    change = f" ({row.change})" if row.change else ""
    left = left_words(row.left, lang)
    rate = percent(row.disbursed / row.allocated, row.allocated) if row.allocated else "–"
    mark = row.allocated or None
    bar = Bullet(row.disbursed, mark, row.allocated, scale, over=True)
    return tag(
        "a",
        tag("b", row.name),
        bullet(bar),
        tag("span", of, tag("small", change) if change else None, class_="n"),
        tag("span", left, class_="gap beyond-word" if row.left < 0 else "gap"),
        tag("span", rate, class_="n rate"),
        href=row.href,
        aria_label=f"{row.name}: {of}{change}, {left}, {rate}",
    )
