"""What changed: in the last 14 days, or against an edition that is compared with, real change apart
from records that came in late or were corrected. Briefing in, texts out.
"""

from __future__ import annotations

from ssg_metrics.analysis.forecast import WINDOW
from ssg_metrics.journey.briefing import FOLLOWED, KPI, Briefing, Then
from ssg_metrics.present.brief.sheet import Table
from ssg_metrics.present.days import moment, short, written
from ssg_metrics.present.delta import signed
from ssg_metrics.present.numbers import count
from ssg_metrics.words import say


def moved(it: Briefing, lang: str) -> Table:
    """The metrics that are followed: what was, what moved it, what is."""
    return _days(it, lang) if it.then is None else _editions(it, it.then, lang)


def _days(it: Briefing, lang: str) -> Table:
    """By day alone; a number that fell was superseded by a later record."""
    gained = it.gained(KPI)
    title = say("brief.moved.title", lang, n=count(gained), days=WINDOW)
    if not gained:
        title = say("screen.overview.pace_none", lang)
    rows = [
        [
            say(f"metric.{metric}.short", lang),
            count(it.before[metric].numerator),
            count(it.readings[metric].numerator),
            signed(it.gained(metric)),
        ]
        for metric in FOLLOWED
    ]
    heads = ("what", "before", "now", "change")
    return _table((title, ""), heads, rows, short(it.before[KPI].as_of, lang), lang)


def _editions(it: Briefing, then: Then, lang: str) -> Table:
    """What the edition showed, what records say otherwise of that day now, what happened since."""
    against = then.against
    rows = [_row(it, then, metric, lang) for metric in FOLLOWED]
    kpi = then.shown.get(KPI)
    by = "–" if kpi is None else signed(it.kpi.numerator - kpi.numerator)
    day = short(against.day, lang)
    note = say(
        "compare.against", lang,
        newest=written(against.newest, lang), id=against.edition.id[:12],
        when=moment(against.edition.info.published_at, lang), day=written(against.day, lang),
    )  # fmt: skip
    heads = ("what", "shown", "corrected", "since", "now")
    title = say("brief.moved.against", lang, n=by, day=day)
    return _table((title, note), heads, rows, day, lang)


def _row(it: Briefing, then: Then, metric: str, lang: str) -> list[str]:
    shown, stood, now = then.shown.get(metric), then.stood.get(metric), it.readings[metric]
    name = say(f"metric.{metric}.short", lang)
    if shown is None or stood is None:
        return [name, "–", "–", "–", count(now.numerator)]
    return [
        name,
        count(shown.numerator),
        signed(round(stood.numerator - shown.numerator, 2)),
        signed(round(now.numerator - stood.numerator, 2)),
        count(now.numerator),
    ]


def _table(
    said: tuple[str, str], heads: tuple[str, ...], rows: list[list[str]], day: str, lang: str
) -> Table:
    title, note = said
    return Table(
        title=title,
        note=note,
        heads=[say(f"brief.moved.{head}", lang, day=day) for head in heads],
        numeric=(False, *(True for _ in heads[1:])),
        rows=rows,
    )
