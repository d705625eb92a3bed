"""How a sheet was understood, in words: for screen and command line alike. Draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ssg_metrics.model import ColumnMatch, SheetUnderstanding
from ssg_metrics.present.numbers import count
from ssg_metrics.store.understood import passed_over
from ssg_metrics.words import has, say

PLAIN = ("official", "official_loosely", "code", "code_worded")
"""Ways to match a column that need no second look."""
FORMS = 2
"""Forms of days that a sheet's line names; its table has them all."""
MOST = 8
"""Runs of rows that are named one by one."""


def parts(sheet: SheetUnderstanding, lang: str) -> list[str]:
    """What there is to say in a line of a sheet that is a table: header, columns, rows, days."""
    taken = [each for each in sheet.matches if each.column is not None]
    other = sum(each.how not in PLAIN for each in taken)
    left = sum(each.column is None and each.how != "ordinal" for each in sheet.matches)
    passed = sum(why != "blank" for _, why in sheet.passed_over)
    matched = "otherwise" if other else "matched"
    said = [
        say("understood.part.header", lang, row=sheet.header_row or "–"),
        say(f"understood.part.{matched}", lang, n=count(len(taken)), other=count(other)),
        say("understood.part.rows", lang, n=count(sheet.rows))
        if not sheet.why
        else reason(sheet.why, lang),
        say("understood.part.left", lang, n=count(left)) if left else "",
        say("understood.part.passed", lang, n=count(passed)) if passed else "",
        days(taken, lang),
    ]
    return [words for words in said if words]


def days(columns: Iterable[ColumnMatch], lang: str) -> str:
    """The forms and eras of the days in some columns, with how many cells have each; blank cells
    are not named.
    """
    forms: Counter[str] = Counter()
    for each in columns:
        forms.update({form: n for form, n in each.days.items() if form != "blank"})
    if not forms:
        return ""
    said = forms_in_words(Counter(dict(forms.most_common(FORMS))), lang)
    if len(forms) > FORMS:
        said += say("understood.part.forms_more", lang, n=count(len(forms) - FORMS))
    return say("understood.part.days", lang, forms=said)


def forms_in_words(forms: Counter[str], lang: str) -> str:
    """Forms of days and how many cells have each, the most first."""
    return " · ".join(
        say("understood.part.cells", lang, form=say(f"understood.day.{form}", lang), n=count(n))
        for form, n in forms.most_common()
    )


def reason(why: str, lang: str) -> str:
    """Why a sheet or a row was passed over."""
    return say(f"understood.{why}", lang) if has(f"understood.{why}") else why


def how(column: ColumnMatch, lang: str) -> str:
    """How a column was matched, or why it was not."""
    return say(f"understood.{'how' if column.column else 'left'}.{column.how}", lang)


def rows_passed(sheet: SheetUnderstanding, lang: str) -> list[tuple[str, str]]:
    """Why rows were passed over, and which: ``2-4, 9``."""
    found = []
    for why, runs in passed_over(sheet).items():
        listed = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:MOST]]
        found.append((reason(why, lang), ", ".join(listed) + ("…" if len(runs) > MOST else "")))
    return found
