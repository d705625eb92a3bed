"""A score as its parts: one bar from 0 to 100, each piece named, and the parts in words below.

Points and words in, markup out. Parts are told apart by pattern, name and number as well as colour.
"""

from __future__ import annotations

from collections.abc import Mapping

from ssg_metrics.analysis.priority import Part, Score
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.words import say

ROOM = 10
"""Points from which on a piece has room for its name."""
FIRST = 3
"""Parts told at once; the others are folded away."""


def score_bar(score: Score, lang: str) -> Html:
    """The bar: as wide as the points, each piece with its points and, where there is room, its
    name; the rest of the 100 is empty.
    """
    pieces = [_piece(part, points, lang) for part, points in score.points.items() if points]
    rest = tag("span", class_="rest", style=f"flex-grow:{100 - score.total}")
    words = ", ".join(
        f"{say(f'priority.name.{part}', lang)} {points}" for part, points in score.points.items()
    )
    label = say("screen.visits.bar", lang, score=score.total, parts=words)
    return tag("div", *pieces, rest, class_="score-bar", role="img", aria_label=label)


def _piece(part: Part, points: int, lang: str) -> Html:
    name = say(f"priority.short.{part}", lang)
    named = tag("i", name, " ") if points >= ROOM else None
    inner = tag("span", named, points)
    return tag("span", inner, class_=f"seg part-{part}", style=f"flex-grow:{points}",
               title=f"{say(f'priority.name.{part}', lang)} {points}")  # fmt: skip


def score_parts(score: Score, why: Mapping[Part, str], lang: str, *, first: int = FIRST) -> Html:
    """Each part with its points and why: the ``first`` at once, the others behind a press."""
    order = sorted(score.points, key=lambda part: -score.points[part])
    shown = [part for part in order[:first] if score.points[part]]
    rest = [part for part in order if part not in shown]
    lines = tag("ul", *(_line(part, score, why, lang) for part in shown), class_="why")
    if not rest:
        return lines
    words = say("screen.visits.other_parts" if shown else "screen.visits.all_parts", lang,
                n=len(rest))  # fmt: skip
    more = tag("ul", *(_line(part, score, why, lang) for part in rest), class_="why")
    return join((
        lines if shown else None,
        tag("details", tag("summary", words), more, class_="fold"),
    ))  # fmt: skip


def _line(part: Part, score: Score, why: Mapping[Part, str], lang: str) -> Html:
    points = score.points[part]
    return tag(
        "li",
        tag("i", class_=f"key seg part-{part}"),
        tag(
            "b", say(f"priority.name.{part}", lang), " ", points, class_=None if points else "zero"
        ),
        tag("span", why[part]),
    )
