"""Each thing that the circular asks, and where the programme stands on it: for the table's rows.

Numbers and days come from the programme year; which metric answers which step stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssg_metrics.analysis.forecast import WINDOW, needed
from ssg_metrics.analysis.outlook import outlook
from ssg_metrics.analysis.selection import standing as selection_standing
from ssg_metrics.analysis.status import Rule, Status, Verdict, settled
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Programme, Reading, Split
from ssg_metrics.present.days import written
from ssg_metrics.present.numbers import baht, count, percent
from ssg_metrics.ui.compared import Then, thens
from ssg_metrics.ui.view import View


@dataclass(frozen=True, slots=True)
class Step:
    """One thing asked: its words under ``circular.<id>``, the metric that answers it, the last day
    on which it is due, the screen or part of the record that shows it, and the list of its rows.
    """

    id: str
    metric: str
    due: Callable[[Programme], date] | None
    shown: str
    rows: str | None = None
    form: str | None = None


def _last_report(programme: Programme) -> date:
    return programme.forum_to + timedelta(days=programme.report_days)


STEPS = (
    Step("selection", "selection_rule", None, "#selection", "kept"),
    Step("forum", "forum_held", lambda p: p.forum_to, "deadlines", "forum_done"),
    Step("seats", "forum_full", lambda p: p.forum_to, "#forums", "forum_full"),
    Step(
        "governance", "form_complete", lambda p: p.plan_deadline, "indicators",
        "governance_done", "governance",
    ),
    Step("ssg", "form_complete", lambda p: p.plan_deadline, "indicators", "ssg_done", "ssg"),
    Step("accounting", "accounting_program", None, "#accounting", "accounting_yes"),
    Step("failed", "full_plan_coverage", lambda p: p.plan_deadline, "areas", "full_plan_done"),
    Step("kpi", "plan_coverage", lambda p: p.plan_deadline, "", "plan_done"),
    Step("money", "budget_use", lambda p: p.budget_deadline, "money"),
    Step("report", "district_report_on_time", _last_report, "deadlines"),
    Step("bpm", "province_report_on_time", lambda p: p.province_report_deadline, "deadlines"),
    Step("followup", "followed_up", lambda p: p.forum_to, "#followup"),
    Step("standard", "standard_met", None, "#standard", "standard_met"),
)  # fmt: skip
"""In the order of the circular. Its first step, the department's own review, leaves no data."""
SETTLED = frozenset({"forum_full", "district_report_on_time"})
"""Measures of what is judged each on its own day and cannot be made good later."""
VERDICTS = (
    "selected_by_rule_1",
    "selected_by_rule_2",
    "selected_in_breach",
    "selection_unchecked",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A step with its reading (None where the area is too small to have one) and verdict."""

    step: Step
    reading: Reading | None
    verdict: Verdict
    due: date | None

    @property
    def word(self) -> str:
        """The words key of the status: what is not judged says why, and is not waited for."""
        if self.verdict.rule in (Rule.NO_TARGET, Rule.UNCHECKED):
            return f"circular.word.{self.verdict.rule}"
        return self.verdict.words


def standings(view: View) -> list[Standing]:
    """Every step in order, for the area in scope."""
    plain = tuple(dict.fromkeys(s.metric for s in STEPS if s.form is None)) + VERDICTS
    now, before = (_found(view, plain, back) for back in (0, WINDOW))
    return [_standing(view, step, now, before) for step in STEPS]


Found = dict[tuple[str, str | None], Reading]


def _found(view: View, plain: tuple[str, ...], back: int) -> Found:
    """Readings by metric and form. What was selected counts as it was by its verdict: those that
    cannot be checked are missing, never kept.
    """
    found: Found = {
        (name, None): readings[0]
        for name, readings in view.readings(plain, back=back).items()
        if readings
    }
    for reading in view.readings(["form_complete"], split=Split.FORM, back=back)["form_complete"]:
        found["form_complete", reading.form] = reading
    rule = found["selection_rule", None]
    kept = sum(found[name, None].numerator for name in VERDICTS[:2])
    found["selection_rule", None] = replace(rule, numerator=kept)
    return found


def _standing(view: View, step: Step, now: Found, before: Found) -> Standing:
    reading = now.get((step.metric, step.form))
    due = step.due(view.programme) if step.due else None
    if reading is None or view.area.level > METRICS[step.metric].deepest:
        return Standing(step, None, Verdict(Status.NO_DATA, Rule.NOTHING), due)
    if step.id == "selection":
        breach, unchecked = (now[name, None].numerator for name in VERDICTS[2:])
        verdict = selection_standing(reading.denominator, breach, unchecked)
        return Standing(step, reading, verdict, due)
    if step.metric in SETTLED and due is not None:
        if reading.denominator and view.as_of < view.programme.forum_from:
            return Standing(step, reading, Verdict(Status.NO_DATA, Rule.NOT_BEGUN), due)
        verdict = settled(reading.numerator, reading.denominator, as_of=view.as_of, last_day=due)
        return Standing(step, reading, verdict, due)
    earlier = before.get((step.metric, step.form))
    recent = reading.numerator - (earlier.numerator if earlier else 0)
    found = outlook(reading, recent, view.programme, deadline=due)
    rule = Rule.NO_TARGET if reading.denominator else Rule.NOTHING
    return Standing(step, reading, found.verdict if found else Verdict(Status.NO_DATA, rule), due)


def before(view: View, found: Sequence[Standing]) -> Then:
    """What the edition that is compared with said of each step; its selection counted alike."""
    earlier = thens(view, [one.reading for one in found if one.reading is not None])
    kept = [view.before_readings([name])[name] for name in VERDICTS[:2]]

    def then(reading: Reading) -> Reading | None:
        said = earlier(reading)
        if said is None or reading.metric != "selection_rule":
            return said
        if not all(kept):
            return None
        return replace(said, numerator=sum(readings[0].numerator for readings in kept))

    return then


def asked(view: View, standing: Standing) -> str:
    """What the circular asks of a step, with the year's own numbers and days."""
    p, reading = view.programme, standing.reading
    whole = reading.denominator if reading else 0
    first, last = (written(d, view.lang) for d in (p.forum_from, p.forum_to))
    form = [i for i in p.catalogue if i.form == standing.step.form]
    ssg = sum(i.form == "ssg" for i in p.catalogue)
    unit = METRICS[standing.step.metric].unit_at(view.area.level)
    mark = p.standard_pass_mark or ssg
    key = "asks"
    if standing.step.metric == "followed_up" and whole == 1:
        key = "asks_one"
    elif standing.step.metric == "standard_met" and mark == ssg:
        key = "asks_all"
    return view.say(
        f"circular.{standing.step.id}.{key}",
        level=p.selected_level, n=count(whole), first=first, last=last,
        people=p.forum_participants, days=p.report_days, photos=p.minimum_photos,
        files=p.minimum_files, dimensions=len({i.dimension for i in form}), indicators=len(form),
        target=percent(p.plan_coverage, 1), needed=count(needed(p.plan_coverage, whole)),
        each=baht(_each(view, reading), view.lang), total=baht(whole, view.lang),
        unit=view.say(f"unit.{unit}"), mark=mark, size=ssg,
    )  # fmt: skip


def _each(view: View, reading: Reading | None) -> float:
    """Baht a target group, as allocated to the area."""
    kpi = view.reading("plan_coverage")
    if reading is None or kpi is None or not kpi.denominator:
        return 0
    return round(reading.denominator / kpi.denominator, 2)
