"""Why a group stands where it stands in the order of visits: each part in words for this group.

For screen, file and paper alike. Judges nothing: the words follow the facts that the parts use.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ssg_metrics.analysis.deadlines import Step
from ssg_metrics.analysis.firmness import TOP, TRIALS, Firm
from ssg_metrics.analysis.priority import Part
from ssg_metrics.analysis.selection import Selection
from ssg_metrics.present.days import written
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.present.visit_order import Known
from ssg_metrics.words import say

Said = tuple[str, dict[str, object]]
"""A key under ``priority.why`` and what its words are filled with."""
BETWEEN = " · "


def reasons(known: Known, lang: str) -> dict[Part, str]:
    """Each part's facts as a phrase, in the order of the parts."""
    told: Mapping[Part, list[Said]] = {
        Part.PLAN: [_plan(known, lang)],
        Part.TIMELINE: _timeline(known, lang),
        Part.WEAK: [_weak(known)],
        Part.QUALITY: [_quality(known)],
        Part.MONEY: _money(known, lang),
        Part.DATA: _data(known),
        Part.SELECTION: [_selection(known)],
    }
    return {
        part: BETWEEN.join(say(f"priority.why.{key}", lang, **said) for key, said in phrases)
        for part, phrases in told.items()
    }


def _plan(known: Known, lang: str) -> Said:
    row, age = known.input, known.facts.forum_age
    if row.plan_day is not None:
        return "plan_there", {"day": written(row.plan_day, lang)}
    said: dict[str, object] = {"n": count(age or 0), "drafts": count(row.drafts)}
    if row.drafts:
        return ("plan_draft" if age is None else "plan_draft_forum"), said
    return ("plan_none" if age is None else "plan_forum"), said


def _timeline(known: Known, lang: str) -> list[Said]:
    left, due, held = known.facts.due_in, known.standing.due, known.input.held
    if left is None or due is None:
        return [("timeline_done", {})]
    step = "report" if known.standing.waiting is Step.REPORT else "outside" if held else "forum"
    when = "left" if left > 0 else "past" if left < 0 else "today"
    said: dict[str, object] = {"n": count(abs(left)), "day": written(due, lang)}
    if held:
        said["held"] = written(held, lang)
    found: list[Said] = [(f"timeline_{step}_{when}", said)]
    if known.facts.unkeepable and step == "report":
        found.append(("timeline_unkeepable", {}))
    return found


def _weak(known: Known) -> Said:
    facts = known.facts
    failed, unassessed = facts.failed, facts.unassessed
    key = "both" if failed and unassessed else "failed" if failed else "unassessed"
    if not failed and not unassessed:
        key = "none"
    said: dict[str, object] = {"failed": count(failed), "unassessed": count(unassessed)}
    return f"weak_{key}", said | {"of": count(facts.indicators)}


def _quality(known: Known) -> Said:
    n = known.facts.uncovered
    key = "none" if not n else "some" if known.facts.planned else "plan_none"
    return f"quality_{key}", {"n": count(n), "of": count(known.facts.ssg_size)}


def _money(known: Known, lang: str) -> list[Said]:
    row, facts = known.input, known.facts
    found: list[Said] = []
    if facts.unbacked:
        key = "money_unbacked" if row.held is None else "money_early"
        found.append((key, {"baht": baht(row.unbacked, lang)}))
    if row.share is None:
        return [*found, ("money_unknown", {})]
    said: dict[str, object] = {"baht": baht(row.baht, lang), "share": baht(row.share, lang)}
    if facts.over:
        found.append(("money_over", {"baht": baht(row.baht - row.share, lang)}))
    elif not facts.short:
        found.append(("money_whole", said))
    elif row.baht:
        found.append(("money_part", said))
    elif facts.forum_age is None:
        found.append(("money_not_yet", said))
    else:
        found.append(("money_waiting", said | {"n": count(facts.forum_age)}))
    return found


def _data(known: Known) -> list[Said]:
    facts = known.facts
    found: list[Said] = []
    if facts.findings:
        found.append(("data_found", {"n": count(facts.findings)}))
    if facts.unassessed:
        said: dict[str, object] = {"n": count(facts.unassessed), "of": count(facts.indicators)}
        found.append(("data_unassessed", said))
    return found or [("data_none", {})]


def _selection(known: Known) -> Said:
    kept = known.facts.selection in (Selection.RULE_1, Selection.RULE_2)
    return f"selection_{'kept' if kept else known.facts.selection}", {}


# ---------------------------------------------------------------- how firm, and how long ago


def firm_words(firm: Firm, all_: int, lang: str) -> str:
    """How firm a place is when the weights move; in a short list only the span of its places."""
    places = f"{firm.best}" if firm.best == firm.worst else f"{firm.best}–{firm.worst}"
    said = {"places": places, "trials": TRIALS, "all": count(all_), "top": TOP}
    if all_ <= TOP:
        return say("screen.visits.firm_short", lang, **said)
    return say("screen.visits.firm", lang, share=percent(firm.in_top, 1), **said)


def since_visit(visited_on: date | None, as_of: date, lang: str) -> str:
    """How many days ago the group was last visited, with the day."""
    if visited_on is None:
        return say("screen.visits.never", lang)
    days, day = (as_of - visited_on).days, written(visited_on, lang)
    return say("screen.visits.visited", lang, n=count(days), day=day)
