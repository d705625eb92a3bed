"""What each number on the two pages counts: short, for the foot of the second page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ssg_metrics.journey.briefing import KPI, Briefing
from ssg_metrics.present.brief.money import CROSS
from ssg_metrics.present.brief.second import STEPS, VERDICTS, printed
from ssg_metrics.present.brief.sheet import Notes, Pair
from ssg_metrics.present.extract import metric_word
from ssg_metrics.words import has, say

OFTEN = 3
"""A denominator of at least so many measures is said once, under a letter."""
LETTERS = "ABCDEFGH"
FAMILIES = {
    "cross": tuple(m for row in CROSS for m in row),
    "steps": STEPS,
    "verdicts": VERDICTS,
    "filed": ("bpm_filed", "bpm_with_evidence"),
}
"""Metrics that are said together, of one denominator: each is what the others are, but for one
condition."""


def terms(it: Briefing, lang: str) -> Notes:
    """Numerator and denominator of every metric printed; what many share is said once."""
    metrics = printed(it)
    denominators = {m: metric_word(m, "denominator", lang) for m in metrics}
    often = [words for words, n in Counter(denominators.values()).items() if n >= OFTEN]
    letters = dict(zip(often, LETTERS, strict=False))
    shared: list[Pair] = [(letter, words) for words, letter in letters.items()]
    own: dict[str, Pair] = {}
    for metric, words in denominators.items():
        family = next((name for name, all_ in FAMILIES.items() if metric in all_), metric)
        own.setdefault(family, _said(family, letters, words, lang))
    title, note = (say(f"brief.terms.{part}", lang) for part in ("title", "note"))
    return Notes(title, note, [*shared, *own.values()])


def _said(name: str, letters: Mapping[str, str], denominator: str, lang: str) -> Pair:
    """A metric or family in few words: those made for paper where there are any."""
    short, of = f"brief.terms.{name}", f" ÷\u00a0{letters.get(denominator, denominator)}"
    if not has(f"{short}.said"):
        return metric_word(name, "short", lang), metric_word(name, "numerator", lang) + of
    if name in FAMILIES:
        return say(f"{short}.name", lang), say(f"{short}.said", lang) + of
    whole = metric_word(KPI, "denominator", lang)
    return metric_word(name, "short", lang), say(
        f"{short}.said", lang, whole=letters.get(whole, whole)
    )
