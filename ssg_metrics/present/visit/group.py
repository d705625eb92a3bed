"""One group's page: who it is, its dates and money, and what to discuss row by row."""

from __future__ import annotations

import json
from itertools import groupby

from ssg_metrics.journey.visiting import Due, Point, Trip, Visit
from ssg_metrics.metrics.record import Line
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.brief.sheet import Chip, Pair
from ssg_metrics.present.brief.texts import plain, shortened
from ssg_metrics.present.days import short, written
from ssg_metrics.present.facts import fact
from ssg_metrics.present.named import named
from ssg_metrics.present.numbers import baht, count, fraction, silent
from ssg_metrics.present.timeline import against
from ssg_metrics.present.visit.sheet import Entry, Issue, Part, Stage, VisitSheet
from ssg_metrics.words import say

FACTS = {
    "level": "level",
    "member_count": "members",
    "savings_baht": "savings",
    "founded_year": "founded",
    "leads_fund_centre": "leads",
    "uses_accounting_program": "accounting",
}
ANSWERED = ("plan_coverage", "full_plan_coverage", "standard_met")
"""Measures that one group either meets or not."""
MOST_TEXT = 400
"""Letters of a text from data at most: what is cut is said."""
MOST_FOUND = 3
"""Findings on the group's data that are told in words."""
MOST_PAID = 4
"""Payments told one by one."""
VERDICTS = {"rule_1": "met", "rule_2": "met", "breach": "check", "unchecked": "no_data"}


def visit_sheet(visit: Visit, it: Trip, lang: str) -> VisitSheet:
    """The page of a group."""
    verdict, why = _selection(visit, it, lang)
    paid = [_payment(p, lang) for p in visit.record.payments[:MOST_PAID]]
    rest = visit.record.payments[MOST_PAID:]
    if rest:
        amount = baht(sum(float(p["amount_baht"]) for p in rest), lang)
        paid.append(say("visit.payment_rest", lang, n=len(rest), amount=amount))
    return VisitSheet(
        anchor=f"g-{visit.area.code.encode().hex()}",
        name=_text(visit.record.group["group_name"]),
        title=_title(visit, it, lang),
        place=_place(visit, lang),
        facts=_facts(visit, lang),
        verdict=verdict,
        why=why,
        stages=[_stage(one, it, lang) for one in visit.steps],
        money=_money(visit, lang),
        payments=paid,
        standing=_standing(visit, lang),
        parts=[_past(visit, lang), *_parts(visit, lang)],
        remarks=_remarks(visit, it, lang),
    )


def _text(value: object) -> str:
    return shortened(str(value), MOST_TEXT)


def _title(visit: Visit, it: Trip, lang: str) -> str:
    key = "answer" if visit.points else "answer_none" if visit.record.results else "answer_nothing"
    said = {"n": count(len(visit.points)), "u": count(len(visit.uncovered))}
    name = shortened(visit.record.group["group_name"], 90)
    return say(f"visit.{key}", lang, name=name, day=written(it.as_of, lang), **said)


def _place(visit: Visit, lang: str) -> str:
    group, path = visit.record.group, visit.record.path
    parts = [say("visit.code", lang, code=_text(visit.area.code))]
    if group["village"]:
        parts.append(_text(group["village"]))
    if group["subdistrict"]:
        parts.append(say("visit.subdistrict", lang, name=_text(group["subdistrict"])))
    levels = (Level.DISTRICT, Level.PROVINCE, Level.REGION)
    return " · ".join([*parts, *(named(path[level], lang) for level in levels)])


def _facts(visit: Visit, lang: str) -> list[Pair]:
    group = visit.record.group
    return [
        (say(f"visit.{word}", lang), plain(fact(name, group[name], lang)))
        for name, word in FACTS.items()
    ]


def _selection(visit: Visit, it: Trip, lang: str) -> tuple[Chip, str]:
    """The verdict with what decided it, in the words of the group's screen."""
    one = visit.chosen
    if one is None:
        return Chip("no_data", say("visit.not_registered", lang)), say(
            "visit.why_not_registered", lang
        )
    verdict = str(one.group.verdict)
    n = one.over if one.why == "passed_over" else one.sent
    level = it.programme.selected_level
    why = say(f"selection.why.{one.why}", lang, own=one.group.level, level=level, n=count(n))
    return Chip(VERDICTS[verdict], say(f"selection.{verdict}", lang)), why


def _stage(one: Due, it: Trip, lang: str) -> Stage:
    told = against(one.done, one.due, it.as_of)
    state = None
    if told is not None:
        key, days = told
        status = "missed" if days > 0 else "met" if one.done else "on_track"
        state = Chip(status, say(f"mark.step.{key}", lang, n=abs(days)))
    due = "" if one.due is None else say("mark.step.due", lang, day=written(one.due, lang))
    done = say("mark.step.not_yet", lang) if one.done is None else written(one.done, lang)
    return Stage(say(f"screen.group.step.{one.step}", lang), done, due, state)


def _money(visit: Visit, lang: str) -> str:
    used = visit.readings["budget_use"]
    key = "money" if used.numerator else "no_money"
    paid, of = baht(used.numerator, lang), baht(used.denominator, lang)
    return say(f"visit.{key}", lang, paid=paid, of=of)


def _payment(line: Line, lang: str) -> str:
    day = "–" if line["paid_on"] is None else written(line["paid_on"], lang)
    amount = baht(float(line["amount_baht"]), lang)
    words = say("visit.payment", lang, day=day, amount=amount,
                document=_text(line["document_no"]))  # fmt: skip
    return f"{words} {_text(line['item'])}" if line["item"] else words


def _standing(visit: Visit, lang: str) -> list[Pair]:
    """What was passed of each form, and the measures that a group meets or not."""
    found = []
    for form, reading in visit.forms.items():
        word = say("visit.passed", lang, form=say(f"visit.form.{form}", lang))
        some = fraction(reading) if reading.denominator else say("number.no_data", lang)
        found.append((word, some))
    answered = (
        (say(f"metric.{metric}.short", lang), _yes(visit.readings[metric], lang))
        for metric in ANSWERED
    )
    return [*found, *answered]


def _yes(reading: Reading, lang: str) -> str:
    """Whether the group counts, where that is known."""
    known = reading.denominator and not silent(reading)
    word = "none" if not known else "yes" if reading.numerator else "no"
    return say(f"mark.done.{word}", lang)


# ---------------------------------------------------------------- what to discuss


def _past(visit: Visit, lang: str) -> Part:
    """The last visit as the first row: what was found and advised, and whether it was done."""
    last = visit.last
    if last is None:
        issue = Issue("", say("visit.past_none", lang), "")
        return Part("", [Entry([issue], "", "", "", "")])
    day, by = written(last["visited_on"], lang), last["inspector"]
    title = (
        say("visit.past_by", lang, day=day, by=_text(by)) if by
        else say("visit.past", lang, day=day)
    )  # fmt: skip
    return Part("", [
        Entry(
            issues=[Issue("", title, say("visit.past_ask", lang))],
            results=_text(last["finding"] or say("visit.no_finding", lang)),
            plan="",
            uncovered="",
            unit=_together(visit, lang),
            advice=_text(last["advice"] or say("visit.no_advice", lang)),
            follow=say("visit.followed", lang),
        )
    ])  # fmt: skip


def _parts(visit: Visit, lang: str) -> list[Part]:
    found = []
    for _, inside in groupby(visit.points, key=lambda p: p.indicator.dimension):
        points = list(inside)
        one = points[0].indicator
        form = say(f"visit.form.{one.form}", lang)
        name = _text(f"{form} · {one.dimension} {one.dimension_title(lang)}")
        found.append(Part(name, [_entry(visit, point, lang) for point in points]))
    return found


def _entry(visit: Visit, point: Point, lang: str) -> Entry:
    one = point.indicator
    ask = one.question(lang) or say("visit.ask_plain", lang)
    responsible = next((i["responsible"] for i in point.items if i["responsible"]), None)
    return Entry(
        issues=[Issue(_text(one.code), _text(one.title(lang)), _text(ask))],
        results=" · ".join(_result(r, line, lang) for r, line in sorted(point.results.items())),
        plan=" · ".join(_item(item, lang) for item in point.items),
        uncovered=say("visit.uncovered", lang) if point.uncovered else "",
        unit=_text(responsible) if responsible else _together(visit, lang),
    )


def _result(round: int, line: Line, lang: str) -> str:
    state = {True: "yes", False: "no", None: "none"}[line["result"]]
    result = say(f"mark.result.{state}", lang)
    if line["assessed_on"] is None:
        return say("visit.result", lang, round=round, result=result)
    day = short(line["assessed_on"], lang)
    return say("visit.result_on", lang, round=round, result=result, day=day)


def _item(item: Line, lang: str) -> str:
    activity = _text(item["activity"] or say("visit.no_activity", lang))
    if item["status"] != "approved":
        return say("visit.draft", lang, activity=activity)
    if item["due_on"] is None:
        return say("visit.planned", lang, activity=activity)
    return say("visit.planned_by", lang, activity=activity, day=short(item["due_on"], lang))


def _together(visit: Visit, lang: str) -> str:
    district = visit.record.path[Level.DISTRICT]
    return say("visit.together", lang, district=district.name(lang))


# ---------------------------------------------------------------- what else is to be known


def _remarks(visit: Visit, it: Trip, lang: str) -> list[str]:
    found = []
    for form in dict.fromkeys(i.form for i in it.programme.catalogue):
        word = say(f"visit.form.{form}", lang)
        sent = [r for r in visit.record.results if r["form"] == form]
        if not sent:
            found.append(say("visit.form_none", lang, form=word))
            continue
        last = max(r["round"] for r in sent)
        open_ = [_text(r["indicator"]) for r in sent if r["round"] == last and r["result"] is None]
        if open_:
            said = {"n": count(len(open_)), "codes": ", ".join(open_)}
            found.append(say("visit.not_assessed", lang, form=word, **said))
    if not visit.points and visit.record.results:
        found.append(say("visit.all_passed", lang))
    if visit.record.findings:
        found.append(_data(visit.record.findings, lang))
    return found


def _data(findings: tuple[Line, ...], lang: str) -> str:
    told = [_found(line, lang) for line in findings[:MOST_FOUND]]
    rest = len(findings) - len(told)
    if rest:
        told.append(say("visit.data_rest", lang, n=count(rest)))
    return say("visit.data", lang, n=count(len(findings)), what=" · ".join(told))


def _found(line: Line, lang: str) -> str:
    params = {"text": line["text"], "column": line["column"], **json.loads(line["params"] or "{}")}
    return shortened(say(f"finding.{line['code']}.what", lang, **params), 160)
