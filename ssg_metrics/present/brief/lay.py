"""A Briefing as a Sheet: every text and mark of the two pages, in a language."""

from __future__ import annotations

from ssg_metrics.journey.briefing import Briefing
from ssg_metrics.present.brief.first import answer, below, chip, gauge, plans
from ssg_metrics.present.brief.labels import labels
from ssg_metrics.present.brief.nearest import nearest
from ssg_metrics.present.brief.second import second
from ssg_metrics.present.brief.sheet import Sheet
from ssg_metrics.present.brief.terms import terms
from ssg_metrics.present.brief.texts import plain
from ssg_metrics.present.days import moment, written
from ssg_metrics.present.named import in_words, named
from ssg_metrics.present.numbers import count
from ssg_metrics.words import say


def sheet_of(it: Briefing, lang: str) -> Sheet:
    """The brief of an area, ready to be laid out."""
    area, day = plain(named(it.area, lang)), written(it.as_of, lang)
    said, pace = answer(it, lang) if it.kpi.denominator else (say("brief.nothing", lang), "")
    one, some = it.standing[it.kpi.metric], bool(it.kpi.denominator)
    return Sheet(
        lang=lang,
        title=say("brief.title", lang, area=area, day=day),
        head=say("brief.head", lang),
        area=area,
        facts=_facts(it, lang),
        labels=labels(it.as_of, it.newest, lang, sample=it.sample),
        answer=said,
        lead=pace,
        status=chip(one, lang),
        rule=say(one.verdict.why, lang),
        gauge=gauge(it, lang) if some else None,
        plans=plans(it, lang) if some else None,
        below=below(it, lang),
        nearest=nearest(it, lang),
        second=[*second(it, lang), [terms(it, lang)]],
        foot=_foot(it, lang),
    )


def _facts(it: Briefing, lang: str) -> list[str]:
    title = it.programme.title_en if lang == "en" else it.programme.title_th
    edition = say("app.edition", lang, id=it.edition[:12])
    words = in_words(it.programme.year, it.area, it.as_of, it.round, lang)
    return [plain(title), plain(words), edition]


def _foot(it: Briefing, lang: str) -> list[str]:
    """How new and how whole the data are, where the numbers come from."""
    kpi = it.kpi
    fresh = [
        say("fresh.as_of", lang, day=written(it.as_of, lang)),
        say("fresh.reported", lang, reported=count(max(kpi.denominator - kpi.missing, 0)),
            target=count(kpi.denominator)),
        say("fresh.imported", lang, when=moment(it.imported, lang)),
        say("fresh.findings", lang, n=count(it.findings)),
    ]  # fmt: skip
    working = any(i.working for i in it.programme.catalogue)
    return [
        " · ".join(fresh),
        say("brief.sources", lang),
        *([say("app.working", lang)] if working else []),
    ]
