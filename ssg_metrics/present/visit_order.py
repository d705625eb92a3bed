"""The groups of an area in the order of visits: what is known, the parts, how firm the place is.

Joins what is measured with the arithmetic, for screen and file; holds no words and draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.analysis.deadlines import Facts as Days
from ssg_metrics.analysis.deadlines import Rules, Standing, State, Step, standing
from ssg_metrics.analysis.firmness import TOP, Firm, by_lot, firmness
from ssg_metrics.analysis.priority import Facts, Score, clock, parts, score
from ssg_metrics.analysis.selection import Selection
from ssg_metrics.metrics.visit_inputs import VisitInput, visit_inputs
from ssg_metrics.model import Area, Level, Programme, Queryable

DRAWN = 3
"""Groups drawn by lot beside the first of the list."""
MOST = 1_500
"""Groups that are put in order at most: an area with more is looked at by its parts."""
OWN_STEPS = (Step.FORUM, Step.REPORT)
"""The steps that are a group's and its district's own; what follows is its province's."""


@dataclass(frozen=True, slots=True)
class Known:
    """One group on a day: what is on record, where it stands on the road to BPM, its parts 0 to
    1.
    """

    input: VisitInput
    standing: Standing
    facts: Facts
    shares: tuple[float, ...]

    @property
    def area(self) -> Area:
        """The group."""
        return self.input.area


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group in its place: ``place`` from 1 in the list, its score, how firm the place is, and
    whether it was drawn by lot.
    """

    known: Known
    place: int
    score: Score
    firm: Firm
    drawn: bool

    @property
    def area(self) -> Area:
        """The group."""
        return self.known.area


def known(
    db: Queryable, programme: Programme, area: Area, as_of: date, round: str = "latest"
) -> list[Known]:
    """The registered groups of an area (of a group itself), in order of place; at most ``MOST``."""
    rows = visit_inputs(db, programme.year, area, as_of=as_of, round=round, most=MOST)
    rules = deadline_rules(programme)
    on = clock(programme.forum_from, programme.plan_deadline, as_of)
    found = []
    for row in rows:
        stands = standing(Days(row.held, row.finished, row.reported), rules, as_of)
        facts = facts_of(row, stands, as_of)
        found.append(Known(row, stands, facts, parts(facts, on)))
    return found


def facts_of(row: VisitInput, stands: Standing, as_of: date) -> Facts:
    """What the arithmetic asks of a group's row."""
    open_ = stands.waiting in OWN_STEPS
    share = float(row.share) if row.share else None
    baht = float(row.baht)
    return Facts(
        planned=row.plan_day is not None,
        drafted=row.drafts > 0,
        forum_age=None if row.held is None else (as_of - row.held).days,
        due_in=stands.slack if open_ else None,
        unkeepable=open_ and (stands.cannot_keep_both or stands.state is State.CANNOT),
        failed=row.failed,
        unassessed=row.unassessed,
        indicators=row.indicators,
        uncovered=row.uncovered,
        ssg_size=row.ssg_size,
        short=None if share is None else max(share - baht, 0.0) / share,
        over=max(baht - share, 0.0) / share if share else float(baht > 0),
        unbacked=float(row.unbacked) / share if share else float(row.unbacked > 0),
        findings=row.findings,
        selection=Selection(row.verdict),
    )


def ranked(
    groups: Sequence[Known], weights: Sequence[int], area: Area, as_of: date
) -> list[Ranked]:
    """The groups by their score, the highest first, equal ones in order of place.

    The trials and the lot are seeded by area and day: the same address gives the same list.
    """
    scores = {one.area.code: score(one.shares, weights) for one in groups}
    order = sorted(groups, key=lambda one: -scores[one.area.code].value)
    seed = f"{area.code} {as_of.isoformat()}"
    firm = firmness({one.area.code: one.shares for one in order}, weights, seed)
    drawn = by_lot([one.area.code for one in order[TOP:]], seed, DRAWN)
    return [
        Ranked(one, place, scores[code], firm[code], code in drawn)
        for place, one in enumerate(order, start=1)
        for code in [one.area.code]
    ]


def peers(trail: Sequence[Area]) -> Area:
    """With whom the area in scope is put in order: a group stands in its region's list."""
    return trail[Level.REGION] if trail[-1].level is Level.GROUP else trail[-1]


def deadline_rules(programme: Programme) -> Rules:
    """The days of a programme year, as the road to BPM asks for them."""
    return Rules(
        forum_from=programme.forum_from,
        forum_to=programme.forum_to,
        report_days=programme.report_days,
        province_deadline=programme.province_report_deadline,
        minimum_photos=programme.minimum_photos,
        minimum_files=programme.minimum_files,
    )
