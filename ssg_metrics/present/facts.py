"""A fact of a group's register in words: yes and no, counts, baht, years. Knows no screen."""

from __future__ import annotations

from ssg_metrics.present.days import ERA
from ssg_metrics.present.numbers import baht, count
from ssg_metrics.words import say


def fact(name: str, value: object, lang: str) -> str:
    """The value of a column of the register; what is not given is said."""
    if value is None:
        return say("mark.unknown", lang)
    if isinstance(value, bool):
        return say("mark.yes" if value else "mark.no", lang)
    if name == "savings_baht":
        return baht(float(str(value)), lang)
    if name == "member_count":
        return count(int(str(value)))
    if name == "founded_year" and lang == "en":
        return str(int(str(value)) - ERA)
    return str(value)
