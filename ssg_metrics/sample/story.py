"""What has happened in the sample country by Monday 24 May 2564 (2021-05-24): pure data.

Joins the chapters to one story a province; the same seed tells the same story. Knows no workbook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssg_metrics.model import Area, Programme
from ssg_metrics.reference import Places
from ssg_metrics.sample import assess, events, slips
from ssg_metrics.sample.roster import roster
from ssg_metrics.sample.scene import (
    FILED,
    SILENT,
    SNAPSHOT,
    UNVISITED,
    VISITED_EARLY,
    Row,
    Scene,
    Tables,
    day_of,
    registered,
    scenes,
    working_day,
)

SEED = 2564
"""The seed of the country that ``make run`` starts with."""


@dataclass(frozen=True, slots=True)
class ProvinceStory:
    """What one province has sent: its rows by table, values as the store would hold them."""

    province: Area
    tables: Mapping[str, Sequence[Row]]


def country(places: Places, programme: Programme, seed: int = SEED) -> tuple[ProvinceStory, ...]:
    """The story of every province, in order of code."""
    told = [(scene, _province(scene, programme)) for scene in scenes(places, programme, seed)]
    first = sorted(told, key=lambda pair: (-pair[0].plans, -pair[0].forums, pair[0].code))
    for place, (scene, tables) in enumerate(first[:FILED]):
        photos = 0 if place == FILED - 2 else scene.rng.randint(6, 40)
        tables["province_reports"] = [events.filing(scene, photos, scene.rng.randint(1, 12))]
    slips.slip(told, seed)
    return tuple(ProvinceStory(scene.province, tables) for scene, tables in told)


def _province(scene: Scene, programme: Programme) -> Tables:
    tables: Tables = {name: [] for name in _ORDER}
    tables["groups"] = roster(scene, registered(scene.code, programme))
    if scene.code in SILENT:
        return tables
    selected = [str(g["group_code"]) for g in tables["groups"] if g["selected"]]
    meeting = set(scene.rng.sample(selected, k=min(scene.forums, len(selected))))
    tables["forums"] = [events.forum(scene.rng, g) for g in selected if g in meeting]
    _assessments(scene, tables)
    _plans(scene, tables)
    _second_round(scene, tables)
    _money(scene, tables, [g for g in selected if g not in meeting])
    for row in tables["forums"]:
        report = events.district_report(scene.rng, row)
        tables["district_reports"] += [report] if report else []
    tables["visits"] = _visits(scene, tables)
    return tables


_ORDER = (
    "groups", "governance", "ssg", "forums", "plans", "disbursements", "district_reports",
    "province_reports", "visits",
)  # fmt: skip


def _assessments(scene: Scene, tables: Tables) -> None:
    effect = scene.rng.gauss(0, 0.3)
    for row in tables["forums"]:
        group, held = str(row["group_code"]), day_of(row["held_on"])
        skill = assess.ability(scene, effect)
        lacking = assess.lacks(scene.rng)
        for form in ("governance", "ssg"):
            if form == "ssg" or scene.rng.random() < 0.985:
                filled = assess.assess(scene, form, group, skill=skill, day=held, lacking=lacking)
                tables[form].append(filled)


def _plans(scene: Scene, tables: Tables) -> None:
    """The earliest forums are the first to have an approved plan; some others have a draft."""
    rng = scene.rng
    held = {r["group_code"]: day_of(r["held_on"]) for r in tables["forums"]}
    order = sorted(
        tables["ssg"], key=lambda r: held[r["group_code"]] + timedelta(days=rng.randint(0, 12))
    )
    for place, row in enumerate(order):
        approved = place < scene.plans
        if approved or rng.random() < 0.22:
            status = "approved" if approved else "draft"
            tables["plans"] += events.plan(scene, row, held[row["group_code"]], status)


def _second_round(scene: Scene, tables: Tables) -> None:
    """About four in ten groups with an approved plan have been assessed again."""
    rng = scene.rng
    approved: dict[object, list[Row]] = {}
    for row in tables["plans"]:
        if row["status"] == "approved":
            approved.setdefault(row["group_code"], []).append(row)
    for group, plan in approved.items():
        day = day_of(plan[0]["prepared_on"]) + timedelta(days=rng.randint(7, 20))
        if day > SNAPSHOT or rng.random() > 0.52:
            continue
        covered = {str(row["indicator"]) for row in plan}
        for form in ("governance", "ssg"):
            before = [r for r in tables[form] if r["group_code"] == group]
            if before and (form == "ssg" or rng.random() < 0.9):
                again = assess.reassess(scene, before[0], form, covered, working_day(day))
                tables[form].append(again)


def _money(scene: Scene, tables: Tables, not_met: Sequence[str]) -> None:
    rng = scene.rng
    paid: list[Row] = []
    for row in tables["forums"]:
        if rng.random() < 0.5 + 0.45 * scene.planned:
            paid += events.payments(rng, str(row["group_code"]), day_of(row["held_on"]))
    for group in not_met:
        if rng.random() < 0.12:
            day = SNAPSHOT - timedelta(days=rng.randint(1, 20))
            paid += events.payments(rng, group, working_day(day))
    tables["disbursements"] = events.numbered(paid)


def _visits(scene: Scene, tables: Tables) -> list[Row]:
    """Visits of the quarter; one unvisited region had been visited before it."""
    rng = scene.rng
    if scene.code == VISITED_EARLY:
        return [events.visit(scene, None, date(2021, 3, 16))]
    if scene.province.parent in UNVISITED:
        return []
    if not scene.first_of_region and rng.random() > 0.55:
        return []
    day = working_day(SNAPSHOT - timedelta(days=rng.randint(0, 30)))
    met = [r["group_code"] for r in tables["forums"] if day_of(r["held_on"]) <= day]
    chosen: list[object] = rng.sample(met, k=min(len(met), rng.randint(0, 2)))
    return [events.visit(scene, group, day) for group in chosen or [None]]
