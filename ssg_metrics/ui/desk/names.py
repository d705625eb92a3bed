"""What tables, columns, kinds of finding and states are called on the data officers' screens."""

from __future__ import annotations

from ssg_metrics.journey import finding_words
from ssg_metrics.model import Finding, Reading
from ssg_metrics.present.html import Html, sentence, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.table_names import column_name, table_name
from ssg_metrics.present.theme import chip
from ssg_metrics.words import has, say

__all__ = [
    "column_name",
    "finding_words",
    "kind_name",
    "known_kind",
    "kpi",
    "place",
    "severity",
    "state",
    "table_name",
]

STATES = {"accepted": "met", "partly": "at_risk", "refused": "missed", "unchanged": "no_data"}
"""What became of a file, and the sign that goes with it."""
GRAVE = {"file": "missed", "error": "missed", "warning": "check"}


def known_kind(code: str) -> bool:
    """Whether a kind of finding has a name of its own."""
    return has(f"kind.{code}")


def kind_name(finding: Finding, lang: str) -> str:
    """The kind of a finding, without the particulars of one cell."""
    key = f"kind.{finding.code}"
    return say(key, lang) if has(key) else finding_words(finding, lang)[0]


def state(status: str, lang: str, *, tried: bool = False) -> Html:
    """What became of a file, or would: sign and word."""
    key = "screen.import.would" if tried else "screen.import.state"
    return chip(STATES[status], lang, say(f"{key}.{status}", lang))


def severity(word: str, lang: str) -> Html:
    """How grave a finding is: sign and word."""
    return chip(GRAVE[word], lang, say(f"screen.stewards.severity.{word}", lang))


def place(finding: Finding, lang: str) -> str:
    """The cell of a finding, else its row, else its whole sheet or file."""
    if finding.cell:
        return finding.cell
    if finding.row:
        return say("mark.where_row", lang, row=finding.row)
    return say("screen.stewards.whole_sheet" if finding.sheet else "mark.where_file", lang)


def kpi(before: Reading | None, after: Reading | None, lang: str) -> Html | None:
    """The activity's KPI before and after, as a sentence; None where there is none after."""
    if after is None or not after.denominator:
        return None
    now = percent(after.value or 0, after.denominator)
    if before is None or not before.denominator:
        return sentence(
            "screen.stewards.kpi_first", lang,
            n=tag("em", count(after.numerator)), of=count(after.denominator), rate=now,
        )  # fmt: skip
    same = (before.numerator, before.denominator) == (after.numerator, after.denominator)
    if same:
        return sentence(
            "screen.stewards.kpi_same", lang,
            n=count(after.numerator), of=count(after.denominator), rate=now,
        )  # fmt: skip
    return sentence(
        "screen.stewards.kpi_change",
        lang,
        before=count(before.numerator),
        after=tag("em", count(after.numerator)),
        of=_of(before, after),
        was=percent(before.value or 0, before.denominator),
        rate=now,
    )


def _of(before: Reading, after: Reading) -> str:
    if before.denominator == after.denominator:
        return count(after.denominator)
    return f"{count(before.denominator)} → {count(after.denominator)}"
