"""The first page: the answer, the bar, the curve, the areas below. Briefing in, texts out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from ssg_metrics.analysis.forecast import WINDOW, Hidden, at, gap, needed
from ssg_metrics.analysis.outlook import Outlook
from ssg_metrics.journey.briefing import Briefing
from ssg_metrics.model import Number
from ssg_metrics.present.answer import headline, lead
from ssg_metrics.present.brief.sheet import Chip, Figure, Gauge, Key, Row, Rows
from ssg_metrics.present.brief.texts import shortened
from ssg_metrics.present.bullet import Bullet
from ssg_metrics.present.clock import clocked, curve_keys, expected, grown
from ssg_metrics.present.curve import Curve
from ssg_metrics.present.days import written
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.theme import status_word
from ssg_metrics.words import say

Write = Callable[[Number], str]
MOST = 20
"""Areas below at most on paper: the workbook has them all."""
NAME = 34
"""Letters of a name at most."""


def answer(it: Briefing, lang: str) -> tuple[str, str]:
    """The sentence, and how fast it must go and goes."""
    due = it.programme.plan_deadline
    key, params = headline(it.kpi, it.pace, due, lang, lambda _, text: text)
    parts = (say(key, lang, **said) for key, said in lead(it.kpi, it.pace, lang))
    return say(key, lang, **params), " · ".join(parts)


def chip(one: Outlook, lang: str) -> Chip:
    """A status by sign and word."""
    return Chip(str(one.status), status_word(one.status, lang))


def gauge(it: Briefing, lang: str) -> Gauge:
    """The large bar with the range that is still possible."""
    kpi = it.kpi
    whole, target = kpi.denominator, needed(kpi.target or 0, kpi.denominator)
    keys = [Key("actual", say("mark.key.actual", lang, n=count(kpi.numerator)))]
    if kpi.missing:
        ends = {"low": kpi.numerator / whole, "high": (kpi.numerator + kpi.missing) / whole}
        shares = {name: percent(value, whole) for name, value in ends.items()}
        words = say("mark.key.possible", lang, n=count(kpi.missing), **shares)
        keys.append(Key("possible", words))
    keys.append(Key("target", say("mark.key.target", lang)))
    most = kpi.numerator + kpi.missing
    bar = Bullet(kpi.numerator, target, whole, max(whole, kpi.numerator), most)
    return Gauge(bar, say("mark.target_at", lang, n=count(target)), keys)


def plans(it: Briefing, lang: str) -> Figure:
    """Plans by day against the needed path."""
    kpi, day = it.kpi, written(it.as_of, lang)
    target = needed(kpi.target or 0, kpi.denominator)
    due = it.programme.plan_deadline
    gained = kpi.numerator - at(it.plans, it.as_of - timedelta(days=WINDOW))
    title = say(
        grown(kpi, gained), lang,
        gained=count(gained), n=count(kpi.numerator), day=day,
    )  # fmt: skip
    said = say(
        "screen.overview.curve_said_plans", lang,
        n=count(kpi.numerator), target=count(target), day=written(due, lang),
    )  # fmt: skip
    drawn = clocked(
        it.plans, it.programme, as_of=it.as_of, target=target, due=due, limit=kpi.denominator,
        lang=lang,
    )  # fmt: skip

    def spoken(n: Number) -> str:
        return say("brief.groups", lang, n=count(round(n)))

    return figure(title, said, drawn, lang=lang, write=spoken)


def figure(
    title: str, said: str, drawn: tuple[Curve, Hidden | None], *, lang: str, write: Write
) -> Figure:
    """An S-curve with what is expected, or why nothing is."""
    line, why = drawn
    ahead = expected(line, lang, write) if why is None else say(f"status.hidden.{why}", lang)
    keys = [Key(kind, say(f"mark.key.curve_{kind}", lang)) for kind in curve_keys(line)]
    return Figure(title, " · ".join(part for part in (said, ahead) if part), line, keys, write)


def below(it: Briefing, lang: str) -> Rows | None:
    """The areas one level down, those that need most first; None where there are none."""
    ordered = sorted(it.below, key=lambda o: (-o.gap, thai_key(o.reading.area.name(lang))))
    if not ordered:
        return None
    whole = max((max(o.reading.denominator, o.reading.numerator) for o in ordered), default=1)
    heads = ("mark.area", "mark.bar", "mark.has", "mark.gap", "mark.status_head")
    return Rows(
        title=_below_title(it, ordered, lang),
        note=say("screen.overview.children_order", lang),
        heads=[say(head, lang) for head in heads],
        rows=[_row(one, whole, lang) for one in ordered[:MOST]],
        after=_after(it, ordered, lang),
    )


def _below_title(it: Briefing, ordered: Sequence[Outlook], lang: str) -> str:
    level = say(f"screen.overview.level.{it.child_level.word}", lang)
    day, short = written(it.as_of, lang), [one for one in ordered if one.gap]
    if not short:
        lacks = _lacks(it)
        key = "children_to_come" if lacks else "children_none"
        return say(f"screen.overview.{key}", lang, level=level, day=day, gap=count(lacks))
    return say(
        "screen.overview.children_some", lang,
        n=len(short), all=len(ordered), level=level, day=day, gap=count(short[0].gap),
        name=shortened(short[0].reading.area.name(lang), NAME),
    )  # fmt: skip


def _row(one: Outlook, whole: Number, lang: str) -> Row:
    reading = one.reading
    mark = needed(reading.target or 0, reading.denominator)
    most = reading.numerator + reading.missing
    lacks = say("mark.gap_of", lang, n=count(one.gap)) if one.gap else say("mark.gap_none", lang)
    return Row(
        name=shortened(reading.area.name(lang), NAME),
        bar=Bullet(reading.numerator, mark, reading.denominator, whole, most),
        has=f"{count(reading.numerator)}/{count(reading.denominator)}",
        gap=lacks,
        status=chip(one, lang),
    )


def _after(it: Briefing, ordered: Sequence[Outlook], lang: str) -> list[str]:
    """How many more there are, and why their needs add up to more than the whole's, or less."""
    said, rest = [], ordered[MOST:]
    if rest:
        lacking = count(sum(one.gap for one in rest))
        said.append(say("brief.below_more", lang, n=count(len(rest)), gap=lacking))
    total, whole = sum(one.gap for one in ordered), _lacks(it)
    if total != whole:
        key = "sum" if total > whole else "rest"
        words = f"screen.overview.children_{key}"
        said.append(say(words, lang, sum=count(total), gap=count(whole)))
    return said


def _lacks(it: Briefing) -> Number:
    """Groups that the whole area still needs."""
    return gap(it.kpi.target or 0, it.kpi.numerator, it.kpi.denominator)
