"""The slips of the sample country: each data-quality warning has a few rows to show.

Owns which slips there are and how many; every slip is one that officers do make.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ssg_metrics.sample.events import ended
from ssg_metrics.sample.scene import Row, Scene, Tables, day_of

Told = Sequence[tuple[Scene, Tables]]


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of slip: the table it needs rows in, how often it is made, and the making."""

    table: str
    times: int
    make: Callable[[Tables, Random], None]


def slip(told: Told, seed: int) -> None:
    """Make every slip, each in other provinces, in the rows that are there."""
    rng = Random(f"{seed}:slips")
    for kind in SLIPS:
        able = [tables for _, tables in told if len(tables[kind.table]) > 3]
        for tables in rng.sample(able, k=min(kind.times, len(able))):
            kind.make(tables, rng)


def _any(tables: Tables, table: str, rng: Random) -> Row:
    return rng.choice(tables[table])


def _selected_below_level(tables: Tables, rng: Random) -> None:
    rng.choice([g for g in tables["groups"] if g["selected"]])["level"] = 2


def _forum_before_quarter(tables: Tables, rng: Random) -> None:
    _move_forum(tables, rng, date(2021, 3, rng.choice((24, 25, 29, 30))))


def _forum_of_last_year(tables: Tables, rng: Random) -> None:
    """The year of the day before was left standing: 2563."""
    row = _any(tables, "forums", rng)
    _move(row, day_of(row["held_on"]).replace(year=2020))


def _move_forum(tables: Tables, rng: Random, day: date) -> None:
    row = _any(tables, "forums", rng)
    _move(row, day)
    for form in ("governance", "ssg"):
        for sheet in tables[form]:
            if sheet["group_code"] == row["group_code"] and sheet["round"] == 1:
                sheet["assessed_on"] = day


def _move(row: Row, day: date) -> None:
    row["held_on"] = day
    row["finished_on"] = day + timedelta(days=1) if row["finished_on"] else None


def _report_of_another_year(tables: Tables, rng: Random) -> None:
    """Two digits of the year changed places: 2654 for 2564."""
    row = _any(tables, "district_reports", rng)
    row["reported_on"] = day_of(row["reported_on"]).replace(year=2021 + 90)


def _report_before_end(tables: Tables, rng: Random) -> None:
    row = _any(tables, "district_reports", rng)
    forum = next(f for f in tables["forums"] if f["group_code"] == row["group_code"])
    row["reported_on"] = ended(forum) - timedelta(days=rng.randint(1, 3))


def _paid_above(tables: Tables, rng: Random) -> None:
    _any(tables, "disbursements", rng)["amount_baht"] = rng.choice((3500, 4200, 6000))


def _paid_to_candidate(tables: Tables, rng: Random) -> None:
    candidates = [g["group_code"] for g in tables["groups"] if not g["selected"]]
    last = tables["disbursements"][-1]
    if candidates:
        number = str(last["document_no"]).replace("/2564", "-1/2564")
        tables["disbursements"].append(
            {**last, "group_code": rng.choice(candidates), "document_no": number}
        )


def _forgotten_forum(tables: Tables, rng: Random) -> None:
    """The forum's row was forgotten; forms, plan and report are there."""
    reported = {r["group_code"] for r in tables["district_reports"]}
    gone = [f for f in tables["forums"] if f["group_code"] in reported]
    if gone:
        tables["forums"].remove(rng.choice(gone))


def _second_before_first(tables: Tables, rng: Random) -> None:
    """The month of the second round was typed wrong."""
    again = [r for r in tables["ssg"] if r["round"] == 2]
    if again:
        row = rng.choice(again)
        first = next(r for r in tables["ssg"] if _same_group(r, row) and r["round"] == 1)
        row["assessed_on"] = day_of(first["assessed_on"]) - timedelta(days=rng.randint(2, 6))


def _plan_leaves_out(tables: Tables, rng: Random) -> None:
    approved = [r for r in tables["plans"] if r["status"] == "approved"]
    many = [r for r in approved if sum(_same_group(r, o) for o in approved) > 1]
    if many:
        tables["plans"].remove(rng.choice(many))


def _same_group(one: Row, other: Row) -> bool:
    return one["group_code"] == other["group_code"]


SLIPS = (
    Slip("groups", 6, _selected_below_level),
    Slip("forums", 4, _forum_before_quarter),
    Slip("forums", 1, _forum_of_last_year),
    Slip("district_reports", 2, _report_of_another_year),
    Slip("district_reports", 4, _report_before_end),
    Slip("disbursements", 7, _paid_above),
    Slip("disbursements", 2, _paid_to_candidate),
    Slip("plans", 3, _plan_leaves_out),
    Slip("district_reports", 3, _forgotten_forum),
    Slip("ssg", 4, _second_before_first),
)
