"""A whole in its parts: one bar, and under it each part with sign, word, count and rule.

Counts in, markup out. Parts are told apart by pattern and place as well as by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.model import Number
from ssg_metrics.present.html import Child, Html, tag
from ssg_metrics.present.numbers import count, percent

NARROW = 0.06
"""Below this part of the whole a segment has no room for its count."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its look (a class of the stylesheet), word, count, rule, and where its rows are."""

    look: str
    name: str
    n: Number
    rule: Child
    href: str
    more: Child = None


def segments(parts: Sequence[Part], label: str, *, shares: bool = True) -> Html:
    """The bar with its key below; ``label`` says it in words. Nothing to divide: the key alone.

    ``shares``: each part carries its share of the whole.
    """
    whole = sum(part.n for part in parts)
    bar = None
    if whole:
        pieces = (_piece(part, part.n / whole) for part in parts if part.n)
        bar = tag("div", *pieces, class_="segments", role="img", aria_label=label)
    key = tag(
        "ul",
        *(tag("li", *_entry(part, whole if shares else 0)) for part in parts),
        class_="parts-key",
    )
    return tag("figure", bar, key)


def _piece(part: Part, share: float) -> Html:
    words = count(part.n) if share >= NARROW else None
    return tag("span", words, class_=f"seg {part.look}", style=f"flex-grow:{share:.5f}",
               title=f"{part.name} {count(part.n)}")  # fmt: skip


def _entry(part: Part, whole: Number) -> list[Html | None]:
    number = tag("a", count(part.n), href=part.href) if part.n else tag("span", "0", class_="zero")
    share = percent(part.n / whole, whole) if whole else None
    head = tag("p", tag("i", class_=f"key seg {part.look}"), tag("b", part.name), number,
               tag("small", share) if share else None, class_="part-head")  # fmt: skip
    return [head, tag("p", part.rule, class_="soft small"),
            None if part.more is None else tag("div", part.more)]  # fmt: skip
