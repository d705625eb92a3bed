"""A Trip as a TripSheet: every text of cover and pages, in a language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ssg_metrics.journey.visiting import Trip, Visit
from ssg_metrics.model import Level
from ssg_metrics.present.brief.labels import labels
from ssg_metrics.present.brief.texts import plain, shortened
from ssg_metrics.present.days import written
from ssg_metrics.present.named import named
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.visit.group import visit_sheet
from ssg_metrics.present.visit.sheet import Cover, District, Stop, TripSheet, VisitSheet
from ssg_metrics.words import say

HEADS = ("issue", "finding", "unit", "advice", "follow")
"""The columns of the reports of inspections, in their order."""
COVER = ("number", "group", "points", "open", "last")
BLANKS = ("visit_day", "people", "met")


def trip_sheet(it: Trip, lang: str) -> TripSheet:
    """The pack, or the brief of one group, ready to be laid out."""
    visits = sorted(it.visits, key=_order)
    sheets = [visit_sheet(visit, it, lang) for visit in visits]
    area = plain(visits[0].record.group["group_name"] if it.alone else named(it.within, lang))
    day = written(it.as_of, lang)
    key = "title" if it.alone else "trip_title"
    return TripSheet(
        lang=lang,
        title=say(f"visit.{key}", lang, area=area, day=day),
        head=say("visit.head", lang),
        facts=_facts(it, area, lang),
        labels=labels(it.as_of, it.newest, lang, sample=it.sample),
        heads=[say(f"visit.{head}", lang) for head in HEADS],
        cover=None if it.alone else _cover(it, visits, sheets, lang),
        visits=sheets,
        foot=_foot(it, lang),
    )


def _order(visit: Visit) -> tuple[object, ...]:
    """By district, and there by name in Thai order."""
    group = visit.record.group
    return (group["province"], group["district"], thai_key(group["group_name"]), visit.area.code)


def _facts(it: Trip, area: str, lang: str) -> list[str]:
    title = it.programme.title_en if lang == "en" else it.programme.title_th
    day = say("visit.facts", lang, day=written(it.as_of, lang))
    edition = say("app.edition", lang, id=it.edition[:12])
    return [plain(title), f"{shortened(area, 60)} · {day}", edition]


def _foot(it: Trip, lang: str) -> list[str]:
    """What to discuss means, where the numbers come from, and that the wording is not final."""
    working = any(i.working for i in it.programme.catalogue)
    return [
        say("visit.reading", lang),
        say("visit.sources", lang),
        *([say("visit.working", lang)] if working else []),
    ]


def _cover(it: Trip, visits: Sequence[Visit], sheets: Sequence[VisitSheet], lang: str) -> Cover:
    stops = [
        (visit.record.group["district"], _stop(n, visit, sheet, lang))
        for n, (visit, sheet) in enumerate(zip(visits, sheets, strict=True), start=1)
    ]
    names = {v.record.group["district"]: _district(v, lang) for v in visits}
    districts = [
        District(names[code], [stop for _, stop in inside])
        for code, inside in groupby(stops, key=lambda one: one[0])
    ]
    silent = sum(not v.record.results for v in visits)
    answer = say(
        "visit.cover_silent" if silent else "visit.cover", lang, silent=count(silent),
        n=count(len(visits)), districts=count(len(districts)),
        points=count(sum(len(v.points) for v in visits)),
        u=count(sum(len(v.uncovered) for v in visits)), day=written(it.as_of, lang),
    )  # fmt: skip
    heads = [say(f"visit.{head}", lang) for head in COVER]
    return Cover(answer, heads, districts, [say(f"visit.{one}", lang) for one in BLANKS])


def _district(visit: Visit, lang: str) -> str:
    path = visit.record.path
    return " · ".join(named(path[level], lang) for level in (Level.DISTRICT, Level.PROVINCE))


def _stop(n: int, visit: Visit, sheet: VisitSheet, lang: str) -> Stop:
    last = visit.record.visits[-1]["visited_on"] if visit.record.visits else None
    known = bool(visit.record.results)
    return Stop(
        anchor=sheet.anchor,
        number=str(n),
        name=f"{sheet.name} ({plain(visit.area.code)})",
        points=count(len(visit.points)) if known else say("mark.result.none", lang),
        uncovered=count(len(visit.uncovered)) if known else "–",
        last=say("visit.never", lang) if last is None else written(last, lang),
    )
