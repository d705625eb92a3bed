"""The steps from a group's forum to its province's report in BPM: due, done, days of slack.

Days are calendar days and inclusive: what is done on its due day is on time; a district has
``report_days`` days after the day on which the forum was finished (8 June + 7 = 15 June is the
last of them), and the province files on or before ``province_deadline``. A forum finished on or
before ``last_forum_day`` can keep both dates; one finished later cannot use all its days to report
and still be in time. Rows dated after the as-of day are not seen. Pure; every day of a programme
comes from its ``Rules``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Step(StrEnum):
    """One step of the road, in its order."""

    FORUM = "forum"
    REPORT = "report"
    BPM = "bpm"
    EVIDENCE = "evidence"


class State(StrEnum):
    """Where a step stands on a day. ``NOT_BEGUN``: the step before is not done, or its time has
    not come, so that no day can be told; ``CANNOT``: it cannot keep both dates.
    """

    ON_TIME = "on_time"
    LATE = "late"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    CANNOT = "cannot"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, slots=True)
class Rules:
    """A programme year's days, and what a report in BPM must hold."""

    forum_from: date
    forum_to: date
    report_days: int
    province_deadline: date
    minimum_photos: int
    minimum_files: int

    @property
    def last_forum_day(self) -> date:
        """The last day on which a forum can be finished and still keep both dates."""
        return min(self.forum_to, self.province_deadline - timedelta(days=self.report_days))

    @property
    def soon(self) -> int:
        """A step is due soon in the last half of the days that a district has to report."""
        return max(1, self.report_days // 2)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record of a group, and of its province's report; None: nothing.

    Without ``finished`` the forum was finished on the day that it was held.
    """

    held: date | None = None
    finished: date | None = None
    reported: date | None = None
    filed: date | None = None
    photos: int | None = None
    files: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on a day. ``due`` and ``done``: its days; ``days``: early (above 0) or late (below)
    once it is done; ``slack``: days left until it is due while it is not, below 0 once overdue.
    """

    step: Step
    state: State
    due: date | None = None
    done: date | None = None
    days: int | None = None
    slack: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A group's four steps on a day.

    ``waiting``: the first step that is not done; None when all are. ``due``, ``slack`` and
    ``state`` are what is asked of it next: a report is due no later than the province's own day.
    """

    marks: tuple[Mark, ...]
    waiting: Step | None
    due: date | None
    slack: int | None
    state: State
    cannot_keep_both: bool

    def mark(self, step: Step) -> Mark:
        """The mark of a step."""
        return next(mark for mark in self.marks if mark.step is step)


def standing(facts: Facts, rules: Rules, as_of: date) -> Standing:
    """Where a group stands as of a day."""
    seen = _seen(facts, as_of)
    report_due = _report_due(seen, rules)
    cannot = report_due is not None and report_due > rules.province_deadline
    marks = (
        _forum(seen, rules, as_of),
        _report(seen, report_due, rules, as_of),
        _province(Step.BPM, seen.filed, rules, as_of),
        _province(Step.EVIDENCE, seen.filed if _enough(seen, rules) else None, rules, as_of),
    )
    waiting = next((m.step for m in marks if m.done is None), None)
    if waiting is None:
        late = any(mark.state is State.LATE for mark in marks)
        return Standing(marks, None, None, None, State.LATE if late else State.ON_TIME, cannot)
    due = _next_due(waiting, report_due, rules)
    slack = (due - as_of).days
    return Standing(
        marks, waiting, due, slack, _asked(waiting, slack, rules, as_of, cannot=cannot), cannot
    )


def _seen(facts: Facts, as_of: date) -> Facts:
    """The facts without rows dated after the day; a forum's row is dated by the day it was held."""
    held = facts.held is not None and facts.held <= as_of
    filed = facts.filed is not None and facts.filed <= as_of
    return Facts(
        held=facts.held if held else None,
        finished=facts.finished if held else None,
        reported=facts.reported if facts.reported and facts.reported <= as_of else None,
        filed=facts.filed if filed else None,
        photos=facts.photos if filed else None,
        files=facts.files if filed else None,
    )


def _report_due(seen: Facts, rules: Rules) -> date | None:
    done = seen.finished or seen.held
    return None if done is None else done + timedelta(days=rules.report_days)


def _enough(seen: Facts, rules: Rules) -> bool:
    if seen.photos is None or seen.files is None:
        return False
    return seen.photos >= rules.minimum_photos and seen.files >= rules.minimum_files


def _forum(seen: Facts, rules: Rules, as_of: date) -> Mark:
    """Held inside the quarter; judged by the day on which it was finished."""
    due, ended = rules.last_forum_day, seen.finished or seen.held
    if seen.held and ended and rules.forum_from <= seen.held <= rules.forum_to:
        state = State.ON_TIME if ended <= due else State.CANNOT
        return Mark(Step.FORUM, state, due, seen.held, (due - ended).days)
    slack = (due - as_of).days
    state = _asked(Step.FORUM, slack, rules, as_of, cannot=False)
    return Mark(Step.FORUM, state, due, slack=slack)


def _report(seen: Facts, due: date | None, rules: Rules, as_of: date) -> Mark:
    """Due ``report_days`` after the forum was finished, whatever the province's own day is."""
    if seen.reported is not None:
        days = None if due is None else (due - seen.reported).days
        state = State.LATE if days is not None and days < 0 else State.ON_TIME
        return Mark(Step.REPORT, state, due, seen.reported, days)
    if due is None:
        return Mark(Step.REPORT, State.NOT_BEGUN)
    slack = (due - as_of).days
    cannot = due > rules.province_deadline and slack >= 0
    state = State.CANNOT if cannot else _open(slack, rules)
    return Mark(Step.REPORT, state, due, slack=slack)


def _province(step: Step, done: date | None, rules: Rules, as_of: date) -> Mark:
    due = rules.province_deadline
    if done is not None:
        days = (due - done).days
        return Mark(step, State.LATE if days < 0 else State.ON_TIME, due, done, days)
    slack = (due - as_of).days
    return Mark(step, _open(slack, rules), due, slack=slack)


def _next_due(waiting: Step, report_due: date | None, rules: Rules) -> date:
    """The day by which the next step is to be done for the province to be in time."""
    if waiting is Step.FORUM:
        return rules.last_forum_day
    if waiting is Step.REPORT and report_due is not None:
        return min(report_due, rules.province_deadline)
    return rules.province_deadline


def _asked(waiting: Step, slack: int, rules: Rules, as_of: date, *, cannot: bool) -> State:
    """What is said of the step that a group waits at."""
    if waiting is Step.FORUM:
        if as_of < rules.forum_from:
            return State.NOT_BEGUN
        if slack < 0 and as_of <= rules.province_deadline:
            return State.CANNOT
    elif waiting is Step.REPORT and cannot and slack >= 0:
        return State.CANNOT
    return _open(slack, rules)


def _open(slack: int, rules: Rules) -> State:
    if slack < 0:
        return State.OVERDUE
    if slack == 0:
        return State.DUE_TODAY
    return State.DUE_SOON if slack <= rules.soon else State.NOT_DUE
