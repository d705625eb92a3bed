"""What a group that does not count yet still lacks, and what it has: in words, for any reader."""

from __future__ import annotations

from ssg_metrics.metrics.nearest import Unplanned
from ssg_metrics.present.days import written
from ssg_metrics.present.numbers import count
from ssg_metrics.words import say


def lacks(one: Unplanned, lang: str) -> list[str]:
    """In words, in the order of the work."""
    return [say(f"screen.nearest.lack.{key}", lang, **said) for key, said in _lacking(one, lang)]


def _lacking(one: Unplanned, lang: str) -> list[tuple[str, dict[str, str]]]:
    if one.plan_day is not None:
        return [("later", {"day": written(one.plan_day, lang)})]
    found: list[tuple[str, dict[str, str]]] = []
    if one.forum_day is None:
        found.append(("forum", {}))
    if one.complete_day is None:
        found.append(("form_part" if one.form_day else "form", {}))
    found.append(("approval", {"n": count(one.drafts)}) if one.drafts else ("plan", {}))
    return found


def has(one: Unplanned, lang: str) -> list[str]:
    """What is there already, with its day."""
    days = (("forum", one.forum_day), ("form", one.complete_day))
    return [
        say(f"screen.nearest.has.{what}", lang, day=written(day, lang))
        for what, day in days
        if day is not None
    ]
