"""What to discuss with a group, row by row: the last advice, then indicator by indicator."""

from __future__ import annotations

from itertools import groupby

from ssg_metrics.journey.visiting import Point, Visit
from ssg_metrics.metrics.record import Line
from ssg_metrics.model import Level
from ssg_metrics.present.brief.texts import shortened
from ssg_metrics.present.days import short, written
from ssg_metrics.present.visit.sheet import Entry, Issue, Part
from ssg_metrics.words import say

MOST_TEXT = 400
"""Letters of a text from data at most: what is cut is said."""


def told(value: object) -> str:
    """A text from data, fit for paper."""
    return shortened(str(value), MOST_TEXT)


def parts_of(visit: Visit, lang: str) -> list[Part]:
    """The rows of a group's page, by dimension."""
    return [_past(visit, lang), *_parts(visit, lang)]


def _past(visit: Visit, lang: str) -> Part:
    """The last visit as the first row: what was found and advised, and whether it was done."""
    last = visit.last
    if last is None:
        issue = Issue("", say("visit.past_none", lang), "")
        return Part("", [Entry([issue], "", "", "", "")])
    day, by = written(last["visited_on"], lang), last["inspector"]
    title = (
        say("visit.past_by", lang, day=day, by=told(by)) if by
        else say("visit.past", lang, day=day)
    )  # fmt: skip
    return Part("", [
        Entry(
            issues=[Issue("", title, say("visit.past_ask", lang))],
            results=told(last["finding"] or say("visit.no_finding", lang)),
            plan="",
            uncovered="",
            unit=_together(visit, lang),
            advice=told(last["advice"] or say("visit.no_advice", lang)),
            follow=say("visit.followed", lang),
        )
    ])  # fmt: skip


def _parts(visit: Visit, lang: str) -> list[Part]:
    found = []
    for _, inside in groupby(visit.points, key=lambda p: p.indicator.dimension):
        points = list(inside)
        one = points[0].indicator
        form = say(f"visit.form.{one.form}", lang)
        name = told(f"{form} · {one.dimension} {one.dimension_title(lang)}")
        found.append(Part(name, [_entry(visit, point, lang) for point in points]))
    return found


def _entry(visit: Visit, point: Point, lang: str) -> Entry:
    one = point.indicator
    ask = one.question(lang) or say("visit.ask_plain", lang)
    responsible = next((i["responsible"] for i in point.items if i["responsible"]), None)
    return Entry(
        issues=[Issue(told(one.code), told(one.title(lang)), told(ask))],
        results=" · ".join(_result(r, line, lang) for r, line in sorted(point.results.items())),
        plan=" · ".join(_item(item, lang) for item in point.items),
        uncovered=say("visit.uncovered", lang) if point.uncovered else "",
        unit=told(responsible) if responsible else _together(visit, lang),
    )


def _result(round: int, line: Line, lang: str) -> str:
    state = {True: "yes", False: "no", None: "none"}[line["result"]]
    result = say(f"mark.result.{state}", lang)
    if line["assessed_on"] is None:
        return say("visit.result", lang, round=round, result=result)
    day = short(line["assessed_on"], lang)
    return say("visit.result_on", lang, round=round, result=result, day=day)


def _item(item: Line, lang: str) -> str:
    activity = told(item["activity"] or say("visit.no_activity", lang))
    if item["status"] != "approved":
        return say("visit.draft", lang, activity=activity)
    if item["due_on"] is None:
        return say("visit.planned", lang, activity=activity)
    return say("visit.planned_by", lang, activity=activity, day=short(item["due_on"], lang))


def _together(visit: Visit, lang: str) -> str:
    district = visit.record.path[Level.DISTRICT]
    return say("visit.together", lang, district=district.name(lang))
