"""The second page: money, deadlines, what changed, selection, every measure, what is weak.

Each block stands where the registry has its metrics. Briefing in, texts out.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.journey.briefing import FOLLOWED, KPI, MONEY, Briefing
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Reading
from ssg_metrics.present.brief.first import chip
from ssg_metrics.present.brief.money import CROSS, cross, money
from ssg_metrics.present.brief.moved import moved
from ssg_metrics.present.brief.sheet import Bar, Bars, Block, Cell, Table
from ssg_metrics.present.brief.texts import shortened
from ssg_metrics.present.bullet import Bullet
from ssg_metrics.present.days import short
from ssg_metrics.present.numbers import (
    DIFFERENCES,
    count,
    fraction,
    percent,
    points,
    valued,
)
from ssg_metrics.words import say

STEPS = ("forum_held", "reports_after_forum", "groups_in_bpm", "groups_with_evidence")
ALSO = ("bpm_filed", "bpm_with_evidence", "cannot_keep_both", "reports_overdue")
VERDICTS = (
    "selected_by_rule_1",
    "selected_by_rule_2",
    "selected_in_breach",
    "selection_unchecked",
)
VISITS = ("followed_up", "provinces_followed_up", "groups_followed_up")
WEAKEST = 5
ENOUGH = 3
TITLE = 46


def second(it: Briefing, lang: str) -> list[list[Block]]:
    """Rows of blocks, in order of what an executive asks next."""
    rows: list[list[Block | None]] = [
        [money(it, lang), cross(it, lang)],
        [_steps(it, lang), moved(it, lang)],
        [_verdicts(it, lang), _weakest(it, lang)],
        [_measures(it, lang)],
    ]
    there = ([block for block in row if block is not None] for row in rows)
    return [row for row in there if row]


def printed(it: Briefing) -> list[str]:
    """Every metric of which a number stands on the two pages, in the registry's order."""
    special = {
        KPI,
        MONEY,
        *STEPS,
        *ALSO,
        *VERDICTS,
        *VISITS,
        *FOLLOWED,
        *(m for r in CROSS for m in r),
    }
    return [m for m in it.readings if m in special or METRICS[m].listed]


def _steps(it: Briefing, lang: str) -> Bars | None:
    there = [it.readings[metric] for metric in STEPS if metric in it.readings]
    if len(there) < 2:
        return None
    last, due = there[-1], it.programme.province_report_deadline
    title = say(
        "brief.steps.title", lang,
        day=short(due, lang), n=count(last.numerator), of=count(last.denominator),
    )  # fmt: skip
    also = (it.readings[metric] for metric in ALSO if metric in it.readings)
    words = (f"{_short(r.metric, lang)} {fraction(r)}" for r in also if r.denominator)
    return Bars(title, " · ".join(words), _bars(there, lang))


def _verdicts(it: Briefing, lang: str) -> Bars | None:
    there = [it.readings[metric] for metric in VERDICTS if metric in it.readings]
    if len(there) < len(VERDICTS) or not there[0].denominator:
        return None
    doubt = it.readings["selected_in_breach"]
    title = say(
        "brief.selection.title", lang, n=count(doubt.numerator), of=count(doubt.denominator)
    )
    visits = (it.readings[metric] for metric in VISITS if metric in it.readings)
    words = (f"{_short(r.metric, lang)} {fraction(r)}" for r in visits if r.denominator)
    return Bars(title, " · ".join(words), _bars(there, lang))


def _bars(readings: Sequence[Reading], lang: str) -> list[Bar]:
    whole = max((max(r.denominator, r.numerator) for r in readings), default=1)
    return [
        Bar(
            _short(r.metric, lang),
            Bullet(r.numerator, None, r.denominator, whole),
            fraction(r),
        )
        for r in readings
    ]


def _weakest(it: Briefing, lang: str) -> Table | None:
    titles = {i.code: i for i in it.programme.catalogue}
    assessed = sorted(
        (r for r in it.indicators if r.value is not None),
        key=lambda r: (r.value or 0, r.indicator or ""),
    )[:WEAKEST]
    if not assessed:
        return None
    rows = []
    for r in assessed:
        known = titles.get(r.indicator or "")
        title = shortened(known.title(lang), TITLE) if known else ""
        name = title if (r.indicator or "") in title else f"{r.indicator} {title}"
        rows.append([name, valued(r, lang), fraction(r)])
    first = assessed[0]
    title = say("brief.weakest.title", lang, code=first.indicator, rate=valued(first, lang))
    return Table(
        title=title,
        note="",
        heads=[say(f"brief.weakest.{head}", lang) for head in ("indicator", "rate", "counts")],
        numeric=(False, True, True),
        rows=rows,
        fewer=ENOUGH,
    )


def _measures(it: Briefing, lang: str) -> Table:
    """Every listed measure with its parts, but for what the pages say already."""
    said = {KPI, MONEY, *VISITS[1:], "reported_groups"}
    readings = [r for m, r in it.readings.items() if METRICS[m].listed and m not in said]
    aimed = [one for one in it.standing.values() if METRICS[one.reading.metric].listed]
    met = sum(1 for one in aimed if one.status == "met")
    heads = ("measure", "value", "numerator", "denominator", "missing", "target", "status")
    return Table(
        title=say("brief.measures.title", lang, n=met, all=len(aimed)),
        note=say("brief.measures.note", lang),
        heads=[say(f"brief.measures.{head}", lang) for head in heads],
        numeric=(False, True, True, True, True, True, False),
        rows=[_measure(it, r, lang) for r in readings],
    )


def _measure(it: Briefing, reading: Reading, lang: str) -> list[Cell]:
    one = it.standing.get(reading.metric)
    strict = METRICS[reading.metric].strict
    target = "–" if reading.target is None else (">" if strict else "") + _target(reading)
    return [
        say(f"metric.{reading.metric}.short", lang),
        valued(reading, lang),
        count(reading.numerator),
        count(reading.denominator),
        count(reading.missing),
        target,
        "–" if one is None else chip(one, lang),
    ]


def _target(reading: Reading) -> str:
    if reading.metric in DIFFERENCES:
        return points(reading.target or 0).lstrip("±")
    return percent(reading.target or 0, 1)


def _short(metric: str, lang: str) -> str:
    return say(f"metric.{metric}.short", lang)
