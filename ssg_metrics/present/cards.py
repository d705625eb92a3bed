"""A small measure: its name, value, numerator of denominator, and a bar where it has a target."""

from __future__ import annotations

from ssg_metrics.model import Reading
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import (
    DIFFERENCES,
    MONEY,
    SMALL,
    baht,
    count,
    fraction,
    percent,
    points,
    silent,
)
from ssg_metrics.words import say


def card(
    reading: Reading,
    lang: str,
    definition: str,
    rows: str | None = None,
    change: Html | None = None,
) -> Html:
    """One measure; its name leads to its ``rows``, where it has some, else to its definition;
    ``change``: how it differs from an edition that is compared with.
    """
    words = say(f"metric.{reading.metric}.short", lang)
    name = tag("a", words, href=rows or definition, class_="name")
    how = explain(reading, lang, definition, rows)
    value = reading.value
    if value is None or silent(reading):
        why = say("number.no_data" if value is None else "mark.not_reported", lang)
        of = tag("p", _of(reading, lang), class_="of") if reading.denominator else None
        return tag("div", name, tag("p", why, class_="value none"), of, change, how, class_="card")
    return tag(
        "div",
        name,
        tag("p", _value(reading, value), class_="value"),
        tag("p", _of(reading, lang), class_="of"),
        change,
        _bar(reading),
        how,
        class_="card",
    )


def _value(reading: Reading, value: float) -> str:
    if reading.metric in DIFFERENCES:
        return points(value)
    if reading.denominator < SMALL:
        return fraction(reading)
    return percent(value, reading.denominator)


def _of(reading: Reading, lang: str) -> str:
    if reading.metric in DIFFERENCES:
        return say("mark.over_pairs", lang, n=count(reading.denominator))
    if reading.metric in MONEY:
        money = (baht(n, lang) for n in (reading.numerator, reading.denominator))
        return say("mark.of", lang, **dict(zip(("n", "of"), money, strict=True)))
    return say("mark.of", lang, n=count(reading.numerator), of=count(reading.denominator))


def _bar(reading: Reading) -> Html | None:
    if reading.metric in DIFFERENCES or reading.target is None:
        return None
    whole = reading.denominator
    scale = max(whole, reading.numerator)
    return bullet(Bullet(reading.numerator, reading.target * whole, whole, scale))
