"""What an inspector carries to groups: each group's record, what to discuss, its Readings.

The same questions that the group's screen asks, so the same answers. Holds no words and lays out
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.analysis.selection import Why, why_selected
from ssg_metrics.errors import UsageError
from ssg_metrics.journey.ask import INDICATORS, Ask
from ssg_metrics.journey.briefing import check_day
from ssg_metrics.metrics.areas import data_day
from ssg_metrics.metrics.chosen import Group, listed, one_chosen, passed_over
from ssg_metrics.metrics.measure import measure_many
from ssg_metrics.metrics.record import GroupRecord, Line, group_record
from ssg_metrics.model import Area, Indicator, Level, Programme, Queryable, Reading, Split
from ssg_metrics.reference import Reference
from ssg_metrics.store.edition import Edition

ROUNDS = (1, 2)
MEASURES = ("plan_coverage", "full_plan_coverage", "standard_met", "budget_use")
"""The metrics that a group's brief tells, beside the share of indicators passed."""
STEPS = ("forum", "plan", "report", "bpm")

Told = Callable[[int, int], None]
"""Told how many groups are gathered, of how many."""


@dataclass(frozen=True, slots=True)
class Point:
    """An indicator to discuss: one that was not passed and not since, or that is not covered.

    ``results``: what each round that was sent says (None: not assessed), and on which day.
    ``items``: the plan's items for it, approved ones first. ``uncovered``: failed in round 1 and
    in no approved item.
    """

    indicator: Indicator
    results: Mapping[int, Line]
    items: tuple[Line, ...]
    uncovered: bool

    @property
    def failed(self) -> bool:
        """Whether the newest result that there is says that it was not passed."""
        known = [r["result"] for _, r in sorted(self.results.items()) if r["result"] is not None]
        return bool(known) and known[-1] is False


@dataclass(frozen=True, slots=True)
class Due:
    """One step of the programme: when it was done (None: not yet), by when it is due."""

    step: str
    done: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The verdict on the group's selection, what decided it, and what its province lists:
    ``sent`` groups that were not selected, ``over`` leaders of the selected level among them.
    """

    group: Group
    why: Why
    sent: int
    over: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One group as of a day. ``readings``: of the group, by metric; ``forms``: the share
    of indicators passed, by form. ``points`` stand in the order of the forms' catalogues.
    ``chosen``: None where the group is not registered.
    """

    record: GroupRecord
    points: tuple[Point, ...]
    steps: tuple[Due, ...]
    readings: Mapping[str, Reading]
    forms: Mapping[str, Reading]
    chosen: Chosen | None

    @property
    def area(self) -> Area:
        """The group."""
        return self.record.area

    @property
    def uncovered(self) -> tuple[Point, ...]:
        """The points that no approved plan item takes up."""
        return tuple(point for point in self.points if point.uncovered)

    @property
    def last(self) -> Line | None:
        """The newest visit that left a word; else the newest visit."""
        told = [v for v in self.record.visits if v["advice"] or v["finding"]]
        return (told or self.record.visits or (None,))[-1]


@dataclass(frozen=True, slots=True)
class Trip:
    """Groups to visit, in the order asked for, all as of the same day and edition.

    ``within``: the smallest area that holds them all.
    """

    edition: str
    sample: bool
    programme: Programme
    as_of: date
    newest: date
    within: Area
    visits: tuple[Visit, ...]

    @property
    def alone(self) -> bool:
        """Whether it is the brief of one group, without a cover."""
        return len(self.visits) == 1


def gather_trip(
    db: Edition,
    known: Reference,
    year: int,
    codes: Sequence[str],
    *,
    as_of: date | None = None,
    tell: Told | None = None,
) -> Trip:
    """All that a trip's pack says; a code that stands twice is visited once.

    UsageError without a group, for what is no group of that year, and for a day outside the year.
    """
    programme = known.programme(year)
    newest = data_day(db, year)
    day = as_of or newest
    check_day(programme, day)
    wanted = tuple(dict.fromkeys(codes))
    if not wanted:
        raise UsageError("a trip needs at least one group")
    visits = []
    for n, code in enumerate(wanted, start=1):
        visits.append(_visit(db, programme, code, day))
        if tell is not None:
            tell(n, len(wanted))
    return Trip(
        edition=db.id,
        sample=db.info.sample,
        programme=programme,
        as_of=day,
        newest=newest,
        within=_within([v.record.path for v in visits]),
        visits=tuple(visits),
    )


def _within(paths: Sequence[Sequence[Area]]) -> Area:
    """The last area that all the ways down have in common; one group lies in its district."""
    found = paths[0][0]
    for areas in zip(*paths, strict=False):
        if len(set(areas)) == 1 and areas[0].level is not Level.GROUP:
            found = areas[0]
    return found


def _visit(db: Queryable, programme: Programme, code: str, day: date) -> Visit:
    record = group_record(db, programme.year, code, as_of=day)
    ask = Ask(db, programme.year, "latest", record.area, day)
    by_form = measure_many(
        db, programme.year, [INDICATORS], within=code, split=Split.FORM, as_of=day
    )[INDICATORS]
    return Visit(
        record=record,
        points=points_of(record, programme.catalogue),
        steps=_steps(record, programme),
        readings=ask.here(MEASURES),
        forms={r.form or "": r for r in by_form},
        chosen=_chosen(db, programme, record, day),
    )


def points_of(record: GroupRecord, catalogue: Sequence[Indicator]) -> tuple[Point, ...]:
    """What to discuss: every indicator not passed and not since, and every uncovered one."""
    titles = {one.code: one for one in catalogue}
    results: dict[tuple[str, str], dict[int, Line]] = {}
    for line in record.results:
        results.setdefault((line["form"], line["indicator"]), {})[line["round"]] = line
    uncovered = set(record.uncovered)
    found = []
    for (form, code), rounds in results.items():
        first = next(iter(rounds.values()))
        indicator = titles.get(code) or _unknown(form, first["dimension"], code)
        items = [i for i in record.plan if form == "ssg" and i["indicator"] == code]
        items.sort(key=lambda item: item["status"] != "approved")
        point = Point(indicator, rounds, tuple(items), form == "ssg" and code in uncovered)
        if point.failed or point.uncovered:
            found.append(point)
    place = {code: n for n, code in enumerate(titles)}
    found.sort(key=lambda p: (place.get(p.indicator.code, len(place)), p.indicator.code))
    return tuple(found)


def _unknown(form: str, dimension: str, code: str) -> Indicator:
    """An indicator of an imported catalogue, of which the programme year has no wording."""
    return Indicator(form, dimension, code, dimension, dimension, code, code, working=False)


def _steps(record: GroupRecord, programme: Programme) -> tuple[Due, ...]:
    approved = [i["prepared_on"] for i in record.plan if i["status"] == "approved"]
    done = (
        _day(record.forum, "held_on"),
        min(approved, default=None),
        _day(record.report, "reported_on"),
        _day(record.province_report, "submitted_on"),
    )
    due = (
        programme.forum_to,
        programme.plan_deadline,
        record.report_due,
        programme.province_report_deadline,
    )
    return tuple(Due(*one) for one in zip(STEPS, done, due, strict=True))


def _day(line: Line | None, column: str) -> date | None:
    return None if line is None else line[column]


def _chosen(db: Queryable, programme: Programme, record: GroupRecord, day: date) -> Chosen | None:
    group = one_chosen(db, programme.year, record.area, day)
    if group is None:
        return None
    level = None if group.level is None else group.level == programme.selected_level
    why = why_selected(level, group.leads, group.listed, group.passed_over)
    province = record.path[Level.PROVINCE]
    over = 0
    if why is Why.PASSED_OVER:
        _, over = passed_over(db, programme.year, province, most=1)
    return Chosen(group, why, listed(db, programme.year).get(province.code, 0), over)
