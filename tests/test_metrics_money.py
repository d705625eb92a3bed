"""The two by two of forum and payment: worked by hand, and adding up wherever it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssg_metrics.metrics.measure import measure_many
from ssg_metrics.model import Level, Number, Split
from tests import country as land
from tests.country import SMALL, YEAR, Db, build, day
from tests.test_metrics_agree import random_country

STATES = ("forum_and_paid", "forum_not_paid", "paid_no_forum", "no_forum_not_paid")
ALLOCATED = tuple(f"baht_{state}" for state in STATES)
DISBURSED = ("disbursed_with_forum", "disbursed_no_forum", "disbursed_not_registered")
MAY_24, YEAR_END = day(5, 24), day(9, 30)

EARLY = replace(
    SMALL,
    tables={
        **SMALL.tables,
        "disbursements": [
            *SMALL.tables["disbursements"],
            land.paid("P4", day(6, 20), 700, "E1"),  # forum on 2 July
            land.paid("P4", day(6, 25), 300, "E2"),
            land.paid("N2", day(4, 1), 100, "E3"),  # on the day of its forum
            land.paid("S1", day(5, 5), 0, "E4"),  # nothing is no payment
        ],
    },
)


def values(db: Db, names: tuple[str, ...], area: str = "TH", as_of: date = MAY_24) -> list[Number]:
    many = measure_many(db, YEAR, names, within=area, as_of=as_of)
    return [many[name][0].numerator for name in names]


def test_each_target_group_is_in_one_state_of_forum_and_payment(small: Db) -> None:
    # both P1, P2, N1; a forum P3 (March), N2; neither P4, P5, N3, S1 and two of 72 not registered.
    assert values(small, STATES) == [3, 2, 0, 6]
    assert values(small, STATES, "72") == [0, 0, 0, 3]
    assert values(small, STATES, "7201") == [0, 0, 0, 1]  # below: the registered groups
    assert values(small, STATES, as_of=day(5, 28)) == [3, 2, 1, 5]  # N3 is paid
    assert values(small, STATES, as_of=YEAR_END) == [3, 3, 1, 4]  # P4's forum in July
    neither = measure_many(small, YEAR, STATES, as_of=MAY_24)["no_forum_not_paid"][0]
    assert (neither.denominator, neither.missing) == (10, 2)


def test_more_registered_than_targeted_are_all_counted_each_with_its_share(small: Db) -> None:
    assert values(small, STATES, "56") == [2, 1, 0, 2]  # five registered of a target of four
    assert values(small, ALLOCATED, "56") == [6000, 3000, 0, 6000]  # 3,000 above its 12,000
    assert values(small, ALLOCATED, "5603") == [6000, 3000, 0, 3000]
    assert values(small, ALLOCATED) == [9000, 6000, 0, 19000]
    assert values(small, ALLOCATED, "72") == [0, 0, 0, 10000]


def test_a_groups_baht_move_with_it_when_the_forum_comes_after_the_payment() -> None:
    db = build(EARLY)
    states = {
        d: values(db, STATES, "P4", d) for d in (day(6, 19), day(6, 20), day(7, 1), day(7, 2))
    }
    assert list(states.values()) == [[0, 0, 0, 1], [0, 0, 1, 0], [0, 0, 1, 0], [1, 0, 0, 0]]
    assert values(db, DISBURSED, "P4", day(6, 24)) == [0, 700, 0]
    assert values(db, DISBURSED, "P4", day(7, 1)) == [0, 1000, 0]
    assert values(db, DISBURSED, "P4", day(7, 2)) == [1000, 0, 0]
    assert values(db, ALLOCATED, "P4", day(7, 1)) == [0, 0, 3000, 0]
    assert values(db, STATES, "N2", day(3, 31)) == [0, 0, 0, 1]
    assert values(db, STATES, "N2", day(4, 1)) == [1, 0, 0, 0]  # both on one day
    assert values(db, STATES, "S1") == [0, 0, 0, 1]


def test_what_a_candidate_received_is_shown_and_not_lost(small: Db) -> None:
    assert values(small, DISBURSED) == [8000, 0, 1000.5]
    assert values(small, DISBURSED, "5606") == [0, 0, 1000.5]
    assert values(small, (*STATES, *ALLOCATED), "P6") == [0] * 8


def test_money_paid_after_the_deadline_counts_whoever_got_it() -> None:
    db = build(EARLY)
    assert values(db, ("paid_after_deadline",), as_of=day(6, 19)) == [0]
    assert values(db, ("paid_after_deadline",), as_of=YEAR_END) == [1000]
    sooner = build(SMALL.with_setting(budget_deadline=day(5, 6)))
    assert values(sooner, ("paid_after_deadline",)) == [7000.5]  # D1, D4 (P6), D5; D2 on the day


def adds_up(db: Db, by: Level, split: Split | None, as_of: date) -> None:
    """Counts make the target and baht the allocation, with what is registered beyond; payments."""
    asked = (*STATES, *ALLOCATED, *DISBURSED, "budget_use")
    many = measure_many(db, YEAR, asked, by=by, split=split, as_of=as_of)
    for n, money in enumerate(many["budget_use"]):
        groups = sum(many[name][n].numerator for name in STATES)
        whole, beyond = _groups(db, money.area.code, by, split, money.group)
        assert groups == whole
        allocated = sum(many[name][n].numerator for name in ALLOCATED)
        assert allocated - beyond == pytest.approx(money.denominator, abs=0.021)
        disbursed = sum(many[name][n].numerator for name in DISBURSED)
        assert disbursed == pytest.approx(money.numerator, abs=0.011)
        assert all(many[name][n].numerator >= 0 for name in asked)


def _groups(
    db: Db, code: str, by: Level, split: Split | None, part: str | None
) -> tuple[int, float]:
    """The registered groups here; in each province at least its target, where none is split. And
    the baht of those beyond the target.
    """
    rows = db.rows(
        """SELECT g.province, g.district, g.group_code, p.region, g.level, g.leads_fund_centre
        FROM groups g JOIN provinces p USING (province) WHERE selected AND g.year = $year""",
        {"year": YEAR},
    )
    key = {1: "region", 2: "province", 3: "district", 4: "group_code"}.get(by)
    here = [row for row in rows if key is None or row[key] == code]
    if split is Split.LEVEL:
        return sum(str(row["level"]) == part for row in here), 0
    if split is Split.LEADS:
        return sum(row["leads_fund_centre"] is (part == "yes") for row in here), 0
    if by > Level.PROVINCE:
        return len(here), 0
    targets = db.rows(
        "SELECT region, province, target_groups, allocated_baht FROM targets"
        " JOIN provinces USING (province) WHERE year = $year",
        {"year": YEAR},
    )
    of = {t["province"]: t for t in targets if key is None or t[key] == code}
    groups, beyond = 0, 0.0
    for province in {*of, *(row["province"] for row in here)}:
        registered = sum(row["province"] == province for row in here)
        target = of[province]["target_groups"] if province in of else 0
        groups += max(target, registered)
        if target:
            beyond += max(registered - target, 0) * float(of[province]["allocated_baht"]) / target
    return groups, beyond


def test_the_four_states_add_up_at_every_level_and_in_every_split() -> None:
    db = build(EARLY)
    for by in Level:
        for split in (None, Split.LEVEL, Split.LEADS):
            for as_of in (day(3, 1), day(4, 1), MAY_24, day(6, 24), day(7, 2), YEAR_END):
                adds_up(db, by, split, as_of)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), offset=st.integers(0, 200))
def test_they_add_up_in_a_country_of_chance(seed: int, offset: int) -> None:
    db = build(random_country(seed))
    chance = Random(seed)
    for by in Level:
        split = chance.choice([None, Split.LEVEL, Split.LEADS])
        adds_up(db, by, split, date(2021, 3, 15) + timedelta(days=offset))
