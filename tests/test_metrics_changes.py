"""What changed between two days and two editions: by hand, and adding up for any pair of them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssg_metrics.analysis.bridge import Kind, Move, bridge, corrected, happened, steps
from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.areas import find_area
from ssg_metrics.metrics.changes import TRACKS, Between, sums
from ssg_metrics.metrics.measure import measure
from ssg_metrics.model import Level
from ssg_metrics.present.movement import Movement, movement, rows
from tests.country import SMALL, YEAR, Country, Db, Row, build, day
from tests.editions import first_country

A, B = day(5, 12), day(5, 24)


@pytest.fixture(scope="module")
def first() -> Db:
    return build(first_country(), id="first")


@pytest.fixture(scope="module")
def second() -> Db:
    return build(SMALL, id="second")


def between(then: Db, now: Db, area: str = "TH", since: date = A, as_of: date = B) -> Between:
    return Between(then, now, YEAR, find_area(now, area), since, as_of)


def kinds(asked: Between, metric: str, found: Movement) -> dict[str, set[str]]:
    """The units of each kind that there is."""
    return {
        kind.value: {m.unit.unit for m in rows(asked, metric, found, kind, most=100)}
        for kind in Kind
        if found.count(kind)
    }


def test_plans_between_two_editions_by_hand(first: Db, second: Db) -> None:
    """As of 12 May the first showed P1 (10 May), P2 (approved 8 May) and N1 (11 May): 3.

    Today's records: P2 is a draft; P5's plan of 12 May came late. Since then N2 (13 May) and P4
    (20 May): 3 − 1 + 1 + 2 = 5.
    """
    asked = between(first, second)
    found = movement(asked, "plan_coverage")
    assert kinds(asked, "plan_coverage", found) == {
        "late": {"P5"},
        "corrected_down": {"P2"},
        "gained": {"P4", "N2"},
    }
    assert (found.whole.shown, found.whole.now, found.whole.net) == (3, 5, 2)
    assert found.whole.adds_up and [s.end for s in steps(found.whole)] == [3, 4, 3, 5, 5]


def test_a_day_moved_back_is_a_correction_and_no_late_record(first: Db, second: Db) -> None:
    """P4's plan was dated 22 May and is of 20 May: on the 21st it counts, and did not."""
    asked = between(first, second, since=day(5, 21))
    found = movement(asked, "plan_coverage")
    assert kinds(asked, "plan_coverage", found) == {
        "late": {"P5", "N2"},
        "corrected_up": {"P4"},
        "corrected_down": {"P2"},
    }


def test_one_edition_has_real_change_only(second: Db) -> None:
    asked = between(second, second)
    found = movement(asked, "plan_coverage")
    assert kinds(asked, "plan_coverage", found) == {"gained": {"P4", "N2"}}
    assert (found.whole.shown, found.whole.now) == (3, 5)


def test_baht_are_followed_by_document(first: Db, second: Db) -> None:
    """D5 of 20 May (3,000) was not in the first; the others stood in both."""
    late = movement(between(first, second, since=day(5, 22)), "budget_use").whole
    assert (late.shown, late.of(Kind.LATE), late.now) == (6000.5, 3000, 9000.5)
    since = movement(between(first, second, since=day(5, 14)), "budget_use").whole
    assert (since.shown, since.of(Kind.GAINED), since.now) == (3000.5, 6000, 9000.5)


def test_a_later_assessment_that_says_less_is_a_loss_and_no_correction() -> None:
    """P3 passed everything in round 1; its round 2 of 20 May does not."""
    tables = {name: list(found) for name, found in SMALL.tables.items()}
    tables["results"] += [
        {**row, "round": 2, "assessed_on": day(5, 20), "result": row["indicator"] != "S1.1"}
        for row in tables["results"]
        if row["group_code"] == "P3" and row["form"] == "ssg"
    ]
    now = build(replace(SMALL, tables=tables), id="third")
    asked = between(now, now)
    found = movement(asked, "standard_met")
    assert kinds(asked, "standard_met", found) == {"lost": {"P3"}}
    assert found.whole.net == -1


def test_below_an_area_each_count_is_the_number_of_its_rows(first: Db, second: Db) -> None:
    asked = between(first, second)
    found = movement(asked, "plan_coverage")
    for kind in Kind:
        for area in found.below:
            listed = rows(asked, "plan_coverage", found, kind, only=area, most=100)
            assert len(listed) == found.count(kind, area)
    assert found.below["R16"].adds_up and found.count(Kind.GAINED, "R16") == 2


def test_a_metric_that_is_not_followed_is_refused(second: Db) -> None:
    with pytest.raises(UsageError, match="plan_coverage"):
        sums(between(second, second), "plan_coverag")


PLACES = ("TH", "R16", "R03", "56", "55", "5603", "P1", "N1")


@pytest.mark.parametrize("seed", range(5))
def test_any_two_editions_and_days_add_up_to_the_readings(seed: int) -> None:
    rng = random.Random(seed)
    then, now = (build(chance_country(rng), id=f"{seed}-{n}") for n in range(2))
    since = day(3, 25) + timedelta(days=rng.randrange(70))
    as_of = since + timedelta(days=rng.randrange(40))
    for metric in TRACKS:
        for code in PLACES:
            asked = between(then, now, code, since, as_of)
            found = movement(asked, metric)
            assert found.whole.adds_up and all(b.adds_up for b in found.below.values())
            for db, on, shown in (
                (then, since, found.whole.shown),
                (now, as_of, found.whole.now),
            ):
                reading = measure(db, YEAR, metric, within=code, as_of=on)[0]
                assert shown == pytest.approx(reading.numerator), (metric, code)
            if asked.area.level < Level.GROUP:
                assert sum(b.shown for b in found.below.values()) == pytest.approx(
                    found.whole.shown
                )
            for kind in Kind:
                assert found.count(kind) == len(rows(asked, metric, found, kind, most=1000))


def chance_country(rng: random.Random) -> Country:
    """The small country with rows left out, days moved, plans, results and places changed."""
    tables: dict[str, list[Row]] = {}
    for name, found in SMALL.tables.items():
        keep = 1.0 if name == "groups" else 0.8
        tables[name] = [_chance(rng, name, row) for row in found if rng.random() < keep]
    return replace(SMALL, tables=tables)


DAYS = ("prepared_on", "held_on", "reported_on", "paid_on", "assessed_on")


def _chance(rng: random.Random, name: str, row: Row) -> Row:
    row = dict(row)
    for column in DAYS:
        if column in row and rng.random() < 0.3:
            row[column] += timedelta(days=rng.randrange(-9, 10))
    if name == "groups" and rng.random() < 0.2:
        row["district"] = rng.choice(["5501", "5603", "5606", "7201"])
    if name == "plans" and rng.random() < 0.4:
        row["status"] = rng.choice(["approved", "draft"])
    if name == "results" and rng.random() < 0.2:
        row["result"] = rng.choice([True, False])
    if name == "disbursements" and rng.random() < 0.3:
        row["amount_baht"] = rng.choice([500, 1000.25, 2000])
    return row


def test_a_unit_moves_by_what_it_differs() -> None:
    assert corrected(1, 1, recorded=True) is None and happened(2, 2) is None
    assert corrected(0, 1, recorded=False) == Move(Kind.LATE, 1)
    assert corrected(0, 1, recorded=True) == Move(Kind.CORRECTED_UP, 1)
    assert corrected(1000.1, 400, recorded=False) == Move(Kind.CORRECTED_DOWN, 600.1)
    assert (happened(0, 5), happened(5, 3)) == (Move(Kind.GAINED, 5), Move(Kind.LOST, 2))


def test_a_bridge_that_does_not_add_up_says_so() -> None:
    assert bridge(3, 5, [Move(Kind.GAINED, 2)]).adds_up
    assert not bridge(3, 6, [Move(Kind.GAINED, 2)]).adds_up
