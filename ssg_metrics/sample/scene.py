"""The numbers behind the sample country's story, and each province's share of them: pure data.

Owns the snapshot day, the regions' progress and the lots drawn from the seed. Knows no row yet
and no workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ssg_metrics.model import Area, Indicator, Programme
from ssg_metrics.reference import Places

Row = dict[str, object]
"""One row by canonical column name; the two wide forms have a value for each indicator code."""
Tables = dict[str, list[Row]]

SNAPSHOT = date(2021, 5, 24)
"""Nothing in the story is dated later, but for two slips of a pen and the plans' due days."""

PLANNED = {
    "R01": 0.62, "R02": 0.48, "R03": 0.67, "R04": 0.60, "R05": 0.50, "R06": 0.53,
    "R07": 0.10, "R08": 0.63, "R09": 0.58, "R10": 0.56, "R11": 0.73, "R12": 0.68,
    "R13": 0.45, "R14": 0.60, "R15": 0.40, "R16": 0.78, "R17": 0.46, "R18": 0.58,
}  # fmt: skip
"""Approved plans by region, as a share of the region's target groups."""
SILENT = ("58", "83", "95")
"""Provinces that have sent their list of groups and nothing else."""
REGISTERED = {"22": 9, "47": 9, "66": 9, "30": 11, "50": 11}
"""Provinces that registered fewer or more groups than their target."""
NO_CANDIDATES = ("75", "94")
"""Provinces that list no group but those selected: their selection cannot be checked."""
BREACHES = ("16", "34", "63", "86")
"""Provinces that passed over a level-3 group that leads a fund centre."""
FILED = 9
"""Provinces that have already filed their report in BPM."""
UNVISITED = ("R05", "R07", "R13", "R17")
"""Regions not visited in the forums' quarter."""
VISITED_EARLY = "31"
"""A province of an unvisited region that was visited before the quarter began."""
OFF_DAYS = frozenset(
    [date(2021, 4, 6), date(2021, 5, 4), date(2021, 5, 10)]
    + [date(2021, 4, day) for day in range(10, 19)]
)
"""Holidays and the quiet days around Songkran."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a chapter may know of a province: its place, its share of the story, its dice."""

    province: Area
    districts: tuple[Area, ...]
    planned: float
    plans: int
    forums: int
    first_of_region: bool
    catalogue: tuple[Indicator, ...]
    year: int
    rng: Random

    @property
    def code(self) -> str:
        """The province's code."""
        return self.province.code

    def form(self, name: str) -> tuple[Indicator, ...]:
        """The indicators of one form, in their order."""
        return tuple(i for i in self.catalogue if i.form == name)


def registered(province: str, programme: Programme) -> int:
    """How many groups a province has registered."""
    target = {p.province: p.target_groups for p in programme.provinces}
    return REGISTERED.get(province, target.get(province, 10))


def scenes(places: Places, programme: Programme, seed: int) -> Iterator[Scene]:
    """Each province's scene, in order of code; region quotas are shared out by lot."""
    plans, forums = _quotas(places, programme, seed)
    seen: set[str | None] = set()
    for code, province in sorted(places.provinces.items()):
        districts = tuple(d for d in places.districts.values() if d.parent == code)
        yield Scene(
            province=province,
            districts=districts,
            planned=PLANNED.get(province.parent or "", 0.55),
            plans=plans[code],
            forums=max(forums[code], plans[code]),
            first_of_region=province.parent not in seen,
            catalogue=programme.catalogue,
            year=programme.year,
            rng=Random(f"{seed}:{code}"),
        )
        seen.add(province.parent)


def _quotas(
    places: Places, programme: Programme, seed: int
) -> tuple[dict[str, int], dict[str, int]]:
    """Approved plans and forums by province: the region's share, spread unevenly."""
    plans: dict[str, int] = {}
    forums: dict[str, int] = {}
    for region in places.regions:
        rng = Random(f"{seed}:{region}")
        rate = PLANNED.get(region, 0.55)
        room = {
            code: 0 if code in SILENT else registered(code, programme)
            for code, area in sorted(places.provinces.items())
            if area.parent == region
        }
        target = sum(p.target_groups for p in programme.provinces if p.province in room)
        forums |= _share(round((0.73 + 0.34 * rate) * sum(room.values())), room, 0.6, rng)
        plans |= _share(min(round(rate * target), sum(room.values())), room, 2.2, rng)
    return plans, forums


def _share(total: int, room: Mapping[str, int], spread: float, rng: Random) -> dict[str, int]:
    """``total`` dealt out one by one, never above a province's room; ``spread``: how unevenly."""
    weight = {code: rng.lognormvariate(0, spread / 3) for code in room}
    dealt = dict.fromkeys(room, 0)
    for _ in range(min(total, sum(room.values()))):
        open_codes = [code for code in room if dealt[code] < room[code]]
        taken = max(
            open_codes,
            key=lambda c: weight[c] * (room[c] - dealt[c]) * rng.uniform(0.7, 1.3),
        )
        dealt[taken] += 1
    return dealt


def working_day(day: date, last: date = SNAPSHOT) -> date:
    """The day itself or the next on which offices work; the last working day if beyond."""
    step = 1
    while day > last or day.weekday() > 4 or day in OFF_DAYS:
        if day > last:
            step, day = -1, last
        else:
            day += timedelta(days=step)
    return day


def day_of(value: object) -> date:
    """A row's value as the day that it is."""
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is no day")
    return value
