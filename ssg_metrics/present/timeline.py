"""What happened to a group and what was due, as steps with days early or late. No rule here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, tag
from ssg_metrics.words import say


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that shall happen: when it did (None: not yet), and by when it is due."""

    name: str
    done: date | None
    due: date | None
    more: Child = None


def timeline(steps: Sequence[Step], as_of: date, lang: str) -> Html:
    """The steps in order; what has not happened is dashed, with the days left or overdue."""
    return tag("ol", *(_step(step, as_of, lang) for step in steps), class_="steps")


def _step(step: Step, as_of: date, lang: str) -> Html:
    when = say("mark.step.not_yet", lang) if step.done is None else written(step.done, lang)
    return tag(
        "li",
        tag("b", step.name),
        tag("span", when),
        _against(step, as_of, lang),
        tag("span", step.more, class_="where") if step.more else None,
        class_="none" if step.done is None else None,
    )


def against(done: date | None, due: date | None, as_of: date) -> tuple[str, int] | None:
    """How a step stands to its day: the key of its words and the days late, below 0 early or left;
    None where no day is set.
    """
    if due is None:
        return None
    days = ((done or as_of) - due).days
    if done is None:
        return ("open_late" if days > 0 else "left"), days
    return ("late" if days > 0 else "early" if days else "on_day"), days


def _against(step: Step, as_of: date, lang: str) -> Html | None:
    told = against(step.done, step.due, as_of)
    if told is None or step.due is None:
        return None
    key, days = told
    words = say(f"mark.step.{key}", lang, n=abs(days))
    due = say("mark.step.due", lang, day=written(step.due, lang))
    late = "uncovered" if days > 0 else "soft"
    return tag("span", tag("span", words, class_=late), tag("br"), due, class_="small soft")
