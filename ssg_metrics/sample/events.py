"""The chapters of what happens on a day: forum, plan, money, reports, visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ssg_metrics.model import Indicator
from ssg_metrics.sample.names import ACTIVITIES, ADVICE, FINDINGS, INSPECTORS, ITEMS, RESPONSIBLE
from ssg_metrics.sample.scene import OFF_DAYS, SNAPSHOT, Row, Scene, day_of, working_day

_FORUM_DAYS = tuple(
    day
    for offset in range((SNAPSHOT - date(2021, 4, 1)).days)
    if (day := date(2021, 4, 1) + timedelta(days=offset)).weekday() < 5 and day not in OFF_DAYS
)
_FORUM_WEIGHTS = tuple(
    2 if d < date(2021, 4, 10) else 9 if d < date(2021, 5, 8) else 5 if d < date(2021, 5, 17) else 2
    for d in _FORUM_DAYS
)


def forum(rng: Random, group: str) -> Row:
    """A forum in the quarter, nearly always of 15 people."""
    held = rng.choices(_FORUM_DAYS, _FORUM_WEIGHTS)[0]
    people = 15 if rng.random() < 0.955 else rng.choice((9, 12, 13, 14, 16, 18, 20, 22))
    finished = min(SNAPSHOT, held + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2, 4))))
    return {
        "group_code": group,
        "held_on": held,
        "participants": people,
        "finished_on": finished if rng.random() < 0.7 else None,
    }


def ended(row: Row) -> date:
    """The day on which a forum's work was finished."""
    return day_of(row["finished_on"] or row["held_on"])


def plan(scene: Scene, assessed: Row, held: date, status: str) -> list[Row]:
    """A plan for the failed SSG indicators: most take up all, some leave some out."""
    rng = scene.rng
    lag = rng.choices((1, 2, 3, 4, 6, 8, 11), (4, 6, 6, 5, 4, 3, 1))[0]
    prepared = working_day(held + timedelta(days=lag))
    taken = _taken_up(rng, scene.form("ssg"), assessed)
    share = round(3000 / len(taken) / 50) * 50 if rng.random() < 0.7 else None
    return [
        {
            "group_code": assessed["group_code"],
            "prepared_on": prepared,
            "status": status,
            "indicator": code,
            "activity": rng.choice(ACTIVITIES),
            "responsible": rng.choice(RESPONSIBLE),
            "due_on": working_day(prepared + timedelta(days=rng.randint(14, 90)), date.max),
            "budget_baht": share,
        }
        for code in taken
    ]


def _taken_up(rng: Random, indicators: Sequence[Indicator], assessed: Row) -> list[str]:
    failed = [i.code for i in indicators if assessed[i.code] is False]
    passed = [i.code for i in indicators if assessed[i.code] is True]
    taken = list(failed)
    if len(taken) > 1 and rng.random() < 0.16:
        for code in rng.sample(taken, k=min(len(taken) - 1, rng.choice((1, 1, 2, 3)))):
            taken.remove(code)
    if not taken or rng.random() < 0.03:
        taken += rng.sample(passed, k=1) if passed else [indicators[0].code]
    return sorted(taken)


def payments(rng: Random, group: str, held: date) -> list[Row]:
    """The district's payments for a group: mostly 3,000 baht at once, some in two parts."""
    first = working_day(held + timedelta(days=rng.randint(0, 12)))
    parts: list[tuple[date, int]] = [(first, 3000)]
    lot = rng.random()
    if lot < 0.16:
        second = working_day(first + timedelta(days=rng.randint(7, 20)))
        parts = [(first, 1500), (second, 1500)] if second > first else [(first, 1500)]
    elif lot < 0.24:
        parts = [(first, rng.choice((2250, 2400, 2800, 2950)))]
    return [
        {"group_code": group, "paid_on": day, "amount_baht": amount, "item": rng.choice(ITEMS)}
        for day, amount in parts
    ]


def numbered(paid: Sequence[Row]) -> list[Row]:
    """Payments in order of day with their district's document numbers."""
    running: dict[str, int] = {}
    rows: list[Row] = []
    for row in sorted(paid, key=lambda r: (day_of(r["paid_on"]), str(r["group_code"]))):
        district = str(row["group_code"])[:4]
        running[district] = running.get(district, 0) + 1
        rows.append({**row, "document_no": f"พช {district}/{running[district]:03d}/2564"})
    return rows


def district_report(rng: Random, forum_row: Row) -> Row | None:
    """The district's report: mostly within 7 days, some late, some not in yet."""
    lot = rng.random()
    lag = rng.randint(1, 7) if lot < 0.84 else rng.randint(8, 16) if lot < 0.93 else 99
    day = ended(forum_row) + timedelta(days=lag)
    while day.weekday() > 4 and lag > 1:
        day, lag = day - timedelta(days=1), lag - 1
    return {"group_code": forum_row["group_code"], "reported_on": day} if day <= SNAPSHOT else None


def filing(scene: Scene, photos: int, files: int) -> Row:
    """A province's report in BPM."""
    day = working_day(SNAPSHOT - timedelta(days=scene.rng.randint(0, 6)))
    return {
        "province": scene.code,
        "submitted_on": day,
        "photo_count": photos,
        "file_count": files,
    }


def visit(scene: Scene, group: object, day: date) -> Row:
    """An inspector's visit, to a group or to the province's office."""
    rng = scene.rng
    return {
        "province": scene.code,
        "visited_on": working_day(day),
        "group_code": group,
        "inspector": rng.choice(INSPECTORS),
        "finding": rng.choice(FINDINGS),
        "advice": rng.choice(ADVICE),
    }
