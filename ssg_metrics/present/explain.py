"""How a number came about: numerator, denominator, what is missing, the day, the edition."""

from __future__ import annotations

from ssg_metrics.model import Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import (
    count,
    interval,
    percent,
    silent,
    valued,
)
from ssg_metrics.words import say


def explain(reading: Reading, lang: str, definition: str, rows: str | None = None) -> Html:
    """Folded away beside a number, what it counts first; ``definition`` is the address of the
    metric's definition, ``rows`` that of the rows it was counted from.
    """
    words = f"metric.{reading.metric}"
    lines: list[tuple[str, str | Html]] = [
        *(
            (f"{say(f'screen.definitions.{part}', lang)}: {say(f'{words}.{part}', lang)}", count(n))
            for part, n in (
                ("numerator", reading.numerator),
                ("denominator", reading.denominator),
            )
        ),
        (say("mark.missing", lang), f"{count(reading.missing)} ({say(f'{words}.missing', lang)})"),
        (say("mark.value", lang), valued(reading, lang)),
        *_interval(reading, lang),
        (say("mark.target", lang), _target(reading, lang)),
        (say("mark.as_of", lang), written(reading.as_of, lang)),
        (say("mark.edition", lang), reading.edition[:12]),
    ]
    facts = tag("dl", *(part for line in lines for part in _line(*line)))
    what = tag("p", say(f"{words}.definition", lang))
    links = [tag("a", say("mark.definition", lang), href=definition)]
    if rows is not None:
        links.insert(0, tag("a", say("mark.rows", lang), href=rows))
    summary = tag("summary", say("mark.explain", lang),
                  tag("span", f" {say(f'{words}.short', lang)}", class_="unseen"))  # fmt: skip
    return tag("details", summary, what, facts, tag("p", *links, class_="row"), class_="fold",
               data_metric=reading.metric)  # fmt: skip


def _interval(reading: Reading, lang: str) -> list[tuple[str, str | Html]]:
    chance = None if silent(reading) else interval(reading)
    return [] if chance is None else [(say("mark.interval", lang), chance)]


def _line(name: str, value: str | Html) -> tuple[Html, Html]:
    return tag("dt", name), tag("dd", value)


def _target(reading: Reading, lang: str) -> str:
    if reading.target is None:
        return say("mark.no_target", lang)
    return percent(reading.target, 1)
