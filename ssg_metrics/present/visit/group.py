"""One group's page: who it is, its dates and money, and what else is to be known of it."""

from __future__ import annotations

import json

from ssg_metrics.journey.visiting import Due, Trip, Visit
from ssg_metrics.metrics.record import Line
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.brief.sheet import Chip, Pair
from ssg_metrics.present.brief.texts import plain, shortened
from ssg_metrics.present.days import written
from ssg_metrics.present.facts import fact
from ssg_metrics.present.named import named
from ssg_metrics.present.numbers import baht, count, fraction, silent
from ssg_metrics.present.timeline import against
from ssg_metrics.present.visit.points import parts_of, told
from ssg_metrics.present.visit.sheet import Stage, VisitSheet
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
        name=told(visit.record.group["group_name"]),
        title=_title(visit, it, lang),
        place=_place(visit, lang),
        facts=_facts(visit, lang),
        verdict=verdict,
        why=why,
        stages=[_stage(one, it, lang) for one in visit.steps],
        money=_money(visit, lang),
        payments=paid,
        standing=_standing(visit, lang),
        parts=parts_of(visit, lang),
        remarks=_remarks(visit, it, lang),
    )


def _title(visit: Visit, it: Trip, lang: str) -> str:
    key = "answer" if visit.points else "answer_none" if visit.record.results else "answer_nothing"
    said = {"n": count(len(visit.points)), "u": count(len(visit.uncovered))}
    name = shortened(visit.record.group["group_name"], 90)
    return say(f"visit.{key}", lang, name=name, day=written(it.as_of, lang), **said)


def _place(visit: Visit, lang: str) -> str:
    group, path = visit.record.group, visit.record.path
    parts = [say("visit.code", lang, code=told(visit.area.code))]
    if group["village"]:
        parts.append(told(group["village"]))
    if group["subdistrict"]:
        parts.append(say("visit.subdistrict", lang, name=told(group["subdistrict"])))
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
    slack = against(one.done, one.due, it.as_of)
    state = None
    if slack is not None:
        key, days = slack
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
                document=told(line["document_no"]))  # fmt: skip
    return f"{words} {told(line['item'])}" if line["item"] else words


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
        open_ = [told(r["indicator"]) for r in sent if r["round"] == last and r["result"] is None]
        if open_:
            said = {"n": count(len(open_)), "codes": ", ".join(open_)}
            found.append(say("visit.not_assessed", lang, form=word, **said))
    if not visit.points and visit.record.results:
        found.append(say("visit.all_passed", lang))
    if visit.record.findings:
        found.append(_data(visit.record.findings, lang))
    return found


def _data(findings: tuple[Line, ...], lang: str) -> str:
    said = [_found(line, lang) for line in findings[:MOST_FOUND]]
    rest = len(findings) - len(said)
    if rest:
        said.append(say("visit.data_rest", lang, n=count(rest)))
    return say("visit.data", lang, n=count(len(findings)), what=" · ".join(said))


def _found(line: Line, lang: str) -> str:
    params = {"text": line["text"], "column": line["column"], **json.loads(line["params"] or "{}")}
    return shortened(say(f"finding.{line['code']}.what", lang, **params), 160)
