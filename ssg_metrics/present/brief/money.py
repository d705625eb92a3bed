"""Money on the second page: its curve, and forum and payment two by two. Briefing in, texts out."""

from __future__ import annotations

from ssg_metrics.journey.briefing import MONEY, Briefing
from ssg_metrics.model import Number, Reading
from ssg_metrics.present.brief.first import figure
from ssg_metrics.present.brief.sheet import Cross, Figure, Pair
from ssg_metrics.present.clock import clocked
from ssg_metrics.present.days import written
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.words import say

CROSS = (("forum_and_paid", "forum_not_paid"), ("paid_no_forum", "no_forum_not_paid"))
"""Rows: forum held or not; columns: paid or not."""


def money(it: Briefing, lang: str) -> Figure | None:
    """The money disbursed by day against the allocation; None where none was allocated."""
    use = it.readings[MONEY]
    if not use.denominator:
        return None

    def write(n: Number) -> str:
        return baht(round(n), lang)

    due = it.programme.budget_deadline
    drawn = clocked(
        it.money, it.programme, as_of=it.as_of, target=use.denominator, due=due,
        limit=use.denominator, lang=lang, events=_paid(it),
    )  # fmt: skip
    title = say(
        "screen.overview.curve_budget", lang,
        n=write(use.numerator), of=write(use.denominator),
        rate=percent(use.value or 0, use.denominator), day=written(it.as_of, lang),
    )  # fmt: skip
    return figure(title, _rest(it, use, lang), drawn, lang=lang, write=write)


def _paid(it: Briefing) -> Number:
    """The groups that were paid: a curve of baht has no events of its own to count."""
    return sum(it.readings[metric].numerator for metric, _ in CROSS)


def _rest(it: Briefing, use: Reading, lang: str) -> str:
    rest = use.denominator - use.numerator
    day = written(it.programme.budget_deadline, lang)
    return say("brief.rest" if rest >= 0 else "brief.over", lang, rest=baht(abs(rest), lang),
               day=day)  # fmt: skip


def cross(it: Briefing, lang: str) -> Cross:
    """Forum held or not, paid or not: groups, and the money allocated to them."""
    doubt = it.readings["paid_no_forum"]
    (a, b), (c, d) = ((_cell(it, metric, lang) for metric in row) for row in CROSS)
    heads = {n: say(f"brief.cross.{n}", lang) for n in ("paid", "not_paid", "forum", "no_forum")}
    paid = doubt.numerator + it.readings["forum_and_paid"].numerator
    key = "title" if doubt.numerator else "title_none" if paid else "title_unpaid"
    return Cross(
        title=say(
            f"brief.cross.{key}", lang, n=count(doubt.numerator), of=count(doubt.denominator)
        ),
        note=_adds_up(it, lang),
        columns=(heads["paid"], heads["not_paid"]),
        rows=(heads["forum"], heads["no_forum"]),
        cells=((a, b), (c, d)),
    )


def _adds_up(it: Briefing, lang: str) -> str:
    """What the four make: the target groups, less those registered beyond it."""
    cells = [it.readings[metric] for row in CROSS for metric in row]
    target = cells[0].denominator
    beyond = sum(cell.numerator for cell in cells) - target
    shares = [it.readings.get(f"baht_{cell.metric}") for cell in cells]
    if beyond <= 0 or None in shares:
        return say("brief.cross.note", lang, of=count(target))
    over = sum(r.numerator for r in shares if r) - it.readings[MONEY].denominator
    return say("brief.cross.note_beyond", lang, of=count(target), n=count(beyond),
               baht=baht(round(over), lang))  # fmt: skip


def _cell(it: Briefing, metric: str, lang: str) -> Pair:
    """Groups, and under them the money allocated to them where it is known."""
    groups = say("brief.groups", lang, n=count(it.readings[metric].numerator))
    money = it.readings.get(f"baht_{metric}")
    return groups, "" if money is None else baht(round(money.numerator), lang)
