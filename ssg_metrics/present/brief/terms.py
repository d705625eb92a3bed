"""What each number on the two pages counts: short, for the foot of the second page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

from ssg_metrics.journey.briefing import Briefing
from ssg_metrics.present.brief.second import printed
from ssg_metrics.present.brief.sheet import Notes, Pair
from ssg_metrics.present.brief.texts import width
from ssg_metrics.present.extract import metric_word
from ssg_metrics.words import say

OFTEN = 3
"""A denominator of at least so many measures is said once, under a letter."""
LETTERS = "ABCDEFGH"
COLUMNS = 3
LETTERS_A_LINE = 60
GAP = 0.2
"""Between two terms, in lines."""


def terms(it: Briefing, lang: str) -> Notes:
    """Numerator and denominator of every metric printed; what many share is said once."""
    metrics = printed(it)
    denominators = {m: metric_word(m, "denominator", lang) for m in metrics}
    often = [words for words, n in Counter(denominators.values()).items() if n >= OFTEN]
    letters = dict(zip(often, LETTERS, strict=False))
    shared: list[Pair] = [(letter, words) for words, letter in letters.items()]
    own: list[Pair] = [
        (
            metric_word(m, "short", lang),
            f"{metric_word(m, 'numerator', lang)} ÷\u00a0{letters.get(words, words)}",
        )
        for m, words in denominators.items()
    ]
    title, note = (say(f"brief.terms.{part}", lang) for part in ("title", "note"))
    return Notes(title, note, _columns([*shared, *own]))


def _columns(items: Sequence[Pair]) -> list[list[Pair]]:
    """Three columns of about the same length."""
    lines = [ceil(width(" ".join(item)) / LETTERS_A_LINE) + GAP for item in items]
    columns: list[list[Pair]] = [[] for _ in range(COLUMNS)]
    filled = 0.0
    for item, height in zip(items, lines, strict=True):
        at = int((filled + height / 2) * COLUMNS / sum(lines))
        columns[min(at, COLUMNS - 1)].append(item)
        filled += height
    return columns
