"""What a brief is made of: one area's Readings, gathered once, for paper, file and command alike.

The same questions that the screens ask, so the same numbers. Holds no words and lays out nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ssg_metrics.analysis.forecast import WINDOW, Pace, needed, pace
from ssg_metrics.analysis.outlook import Outlook, outlook
from ssg_metrics.errors import UsageError
from ssg_metrics.journey.ask import Ask, Points, metrics_at
from ssg_metrics.metrics.areas import data_day, path
from ssg_metrics.metrics.nearest import Unplanned, nearest, stages
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Area, Level, Number, Programme, Reading
from ssg_metrics.reference import Reference
from ssg_metrics.store.earlier import Earlier
from ssg_metrics.store.edition import Edition
from ssg_metrics.store.quality import counts, open_in

KPI = "plan_coverage"
MONEY = "budget_use"
FOLLOWED = (KPI, "forum_held", MONEY, "reported_groups", "groups_followed_up")
"""The metrics whose change is told."""
LEVELS = (Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.DISTRICT)
"""The levels that have a brief."""

NEAREST = 12
"""Groups named at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose brief, of which programme year and day; ``as_of`` None: the newest day in the data."""

    year: int
    area: str = "TH"
    as_of: date | None = None
    round: str = "latest"


@dataclass(frozen=True, slots=True)
class Against:
    """An edition to compare with, its newest day, and the day as of which it is looked at."""

    edition: Earlier
    newest: date
    day: date


@dataclass(frozen=True, slots=True)
class Then:
    """What an edition showed of the metrics followed (``shown``), and what today's records say of
    that same day (``stood``): their difference came in late or was corrected.
    """

    against: Against
    shown: Mapping[str, Reading]
    stood: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Home:
    """A group that does not count yet, and what it lies in, below the area looked at."""

    group: Unplanned
    within: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """One area as of a day.

    ``readings``: every metric of the area, by id; ``before``: the same 14 days earlier.
    ``standing``: the verdict on each that has a target. ``plans``, ``money``: cumulated by day, in
    groups and baht. ``below``: the KPI of each area one level down; ``areas``: every listed
    metric of them. ``indicators``: the pass rate of each indicator. ``waiting``: the groups
    nearest to counting, of ``waiting_all``. ``findings``: open ones.
    """

    edition: str
    sample: bool
    imported: datetime
    findings: int
    programme: Programme
    trail: tuple[Area, ...]
    as_of: date
    newest: date
    round: str
    readings: Mapping[str, Reading]
    before: Mapping[str, Reading]
    standing: Mapping[str, Outlook]
    plans: Points
    money: Points
    below: tuple[Outlook, ...]
    areas: tuple[Reading, ...]
    indicators: tuple[Reading, ...]
    waiting: tuple[Home, ...]
    waiting_all: int
    then: Then | None = None

    @property
    def area(self) -> Area:
        """The area looked at."""
        return self.trail[-1]

    @property
    def kpi(self) -> Reading:
        """The activity's KPI."""
        return self.readings[KPI]

    @property
    def child_level(self) -> Level:
        """The level of the areas below."""
        return Level(self.area.level + 1)

    @property
    def pace(self) -> Pace:
        """How the KPI moves towards its target."""
        wanted = needed(self.kpi.target or 0, self.kpi.denominator)
        due = self.programme.plan_deadline
        return pace(self.plans, needed=wanted, as_of=self.as_of, deadline=due)

    def gained(self, metric: str) -> Number:
        """What a metric's numerator gained in the last 14 days."""
        return self.readings[metric].numerator - self.before[metric].numerator


def gather(db: Edition, known: Reference, asked: Asked, against: Against | None = None) -> Briefing:
    """Everything that a brief says. UsageError for an area, year or round that there is not, a day
    outside the fiscal year, and a level that has no brief.
    """
    programme = known.programme(asked.year)
    trail = tuple(path(db, asked.area, asked.year))
    _check_level(trail[-1])
    newest = data_day(db, asked.year)
    day = asked.as_of or newest
    check_day(programme, day)
    ask = Ask(db, asked.year, asked.round, trail[-1], day)
    readings = ask.here(metrics_at(trail[-1].level))
    before = ask.here(readings, back=WINDOW)
    received = [s.received_at for s in db.info.submissions]
    return Briefing(
        edition=db.id,
        sample=db.info.sample,
        imported=max(received, default=db.info.published_at),
        findings=open_in(counts(db, asked.year), trail, known.places.provinces),
        programme=programme,
        trail=trail,
        as_of=day,
        newest=newest,
        round=asked.round,
        readings=readings,
        before=before,
        standing=_standing(programme, readings, before),
        plans=ask.series(KPI),
        money=ask.series(MONEY),
        below=_below(programme, ask),
        areas=ask.areas(),
        indicators=ask.indicators(),
        waiting=_waiting(known, ask),
        waiting_all=sum(stages(db, asked.year, trail[-1], as_of=day).values()),
        then=None if against is None else _then(ask, against),
    )


def _standing(
    programme: Programme, now: Mapping[str, Reading], before: Mapping[str, Reading]
) -> dict[str, Outlook]:
    found = {}
    for name, reading in now.items():
        metric = METRICS[name]
        deadline = getattr(programme, metric.deadline) if metric.deadline else None
        recent = reading.numerator - before[name].numerator
        one = outlook(reading, recent, programme, deadline=deadline, strict=metric.strict)
        if one is not None:
            found[name] = one
    return found


def _below(programme: Programme, ask: Ask) -> tuple[Outlook, ...]:
    """The KPI one level down, as the overview has it: areas without a target stand only above the
    district.
    """
    now = ask.below([KPI])[KPI]
    then = {r.area.code: r.numerator for r in ask.below([KPI], back=WINDOW)[KPI]}
    due = programme.plan_deadline
    found = (
        outlook(r, r.numerator - then.get(r.area.code, 0), programme, deadline=due) for r in now
    )
    return tuple(one for one in found if one and one.reading.denominator)


def _waiting(known: Reference, ask: Ask) -> tuple[Home, ...]:
    """The groups nearest to counting; above a region only their number is told."""
    if ask.area.level is Level.COUNTRY:
        return ()
    found = nearest(ask.db, ask.year, ask.area, as_of=ask.day, most=NEAREST)
    return tuple(Home(one, _within(known, ask.area, one.area.parent)) for one in found)


def _within(known: Reference, area: Area, code: str | None) -> tuple[Area, ...]:
    above: list[Area] = []
    while code and code != area.code and (place := known.places.find(code)):
        above.append(place)
        code = place.parent
    return tuple(above)


def _then(ask: Ask, against: Against) -> Then:
    shown = ask.of(against.edition, against.day, FOLLOWED)
    return Then(against, shown, ask.of(ask.db, against.day, FOLLOWED))


def _check_level(area: Area) -> None:
    if area.level not in LEVELS:
        words = ", ".join(level.word for level in LEVELS)
        raise UsageError(f"'{area.code}' is a {area.level.word}: it has no brief; ask {words}")


def check_day(programme: Programme, day: date) -> None:
    """UsageError for a day outside the fiscal year of the programme."""
    first, last = programme.fiscal_from, programme.fiscal_to
    if not first <= day <= last:
        raise UsageError(f"{day} lies outside fiscal year {programme.year}: {first} to {last}")
