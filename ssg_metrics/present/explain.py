"""How a number came about: numerator, denominator, what is missing, the day, the edition."""

from __future__ import annotations

from ssg_metrics.model import Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count, interval, percent, rate
from ssg_metrics.words import say


def explain(reading: Reading, lang: str, definition: str) -> Html:
    """Folded away beside a number; ``definition`` is the address of the metric's definition."""
    words = f"metric.{reading.metric}"
    lines: list[tuple[str, str | Html]] = [
        (say(f"{words}.numerator", lang), count(reading.numerator)),
        (say(f"{words}.denominator", lang), count(reading.denominator)),
        (say("mark.missing", lang), f"{count(reading.missing)} ({say(f'{words}.missing', lang)})"),
        (say("mark.value", lang), rate(reading, lang)),
        *_interval(reading, lang),
        (say("mark.target", lang), _target(reading, lang)),
        (say("mark.as_of", lang), written(reading.as_of, lang)),
        (say("mark.edition", lang), reading.edition[:12]),
    ]
    facts = tag("dl", *(part for line in lines for part in _line(*line)))
    link = tag("p", tag("a", say("mark.definition", lang), href=definition))
    return tag("details", tag("summary", say("mark.explain", lang)), facts, link, class_="fold")


def _interval(reading: Reading, lang: str) -> list[tuple[str, str | Html]]:
    chance = interval(reading)
    return [] if chance is None else [(say("mark.interval", lang), chance)]


def _line(name: str, value: str | Html) -> tuple[Html, Html]:
    return tag("dt", name), tag("dd", value)


def _target(reading: Reading, lang: str) -> str:
    if reading.target is None:
        return say("mark.no_target", lang)
    return percent(reading.target, 1)
