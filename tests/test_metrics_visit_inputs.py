"""What the order of visits knows of each group: worked out again in plain Python from the rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ssg_metrics.metrics.areas import find_area
from ssg_metrics.metrics.visit_inputs import VisitInput, registered, visit_inputs
from tests.country import FORMS, SMALL, YEAR, Country, Db, Row, build, day, visit
from tests.test_metrics_agree import random_country

DAYS = [day(3, 31), day(4, 20), day(5, 8), day(5, 12), day(5, 17), day(5, 24), day(5, 26),
        day(6, 10), day(7, 15)]  # fmt: skip
EVERY = 10_000


def inputs(db: Db, place: str, as_of: date, **asked: Any) -> dict[str, VisitInput]:
    found = visit_inputs(db, YEAR, find_area(db, place), as_of=as_of, most=EVERY, **asked)
    return {one.area.code: one for one in found}


def expected(country: Country, code: str, as_of: date, round: str = "latest") -> dict[str, Any]:
    """The same from the rows alone, in the words of the definition."""

    def rows(table: str, on: str) -> list[Row]:
        return [r for r in country.tables[table] if r.get("group_code") == code and r[on] <= as_of]

    results = rows("results", "assessed_on")
    newest: list[Row] = []
    for form in FORMS:
        rounds = {r["round"] for r in results if r["form"] == form}
        asked = max(rounds, default=0) if round == "latest" else int(round)
        newest += [r for r in results if r["form"] == form and r["round"] == asked]
    failed = sum(r["result"] is False for r in newest)
    passed = sum(r["result"] is True for r in newest)
    plans = rows("plans", "prepared_on")
    days = [p["prepared_on"] for p in plans if p["status"] == "approved"]
    approved = {p["indicator"] for p in plans if p["status"] == "approved"}
    done = {
        r["indicator"] for r in results if r["form"] == "ssg" and r["round"] == 1 and r["result"]
    }
    forums = rows("forums", "held_on")
    payments = [p for p in rows("disbursements", "paid_on") if p["amount_baht"] > 0]
    held = forums[0]["held_on"] if forums else None
    reports = rows("district_reports", "reported_on")
    visits = rows("visits", "visited_on")
    return {
        "plan_day": min(days, default=None),
        "drafts": sum(p["status"] == "draft" for p in plans),
        "held": held,
        "finished": forums[0]["finished_on"] if forums else None,
        "reported": reports[0]["reported_on"] if reports else None,
        "failed": failed,
        "unassessed": sum(map(len, FORMS.values())) - failed - passed,
        "uncovered": len(set(FORMS["ssg"]) - approved - done),
        "baht": pytest.approx(sum(p["amount_baht"] for p in payments)),
        "unbacked": pytest.approx(sum(p["amount_baht"] for p in payments
                                      if held is None or p["paid_on"] < held)),
        "visited_on": max((v["visited_on"] for v in visits), default=None),
        "visits": len(visits),
    }  # fmt: skip


@pytest.mark.parametrize("round", ["latest", "1", "2"])
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_each_fact_is_what_the_rows_say(small: Db, as_of: date, round: str) -> None:
    found = inputs(small, "TH", as_of, round=round)
    assert sorted(found) == ["N1", "N2", "N3", "P1", "P2", "P3", "P4", "P5", "S1"]
    for code, one in found.items():
        for name, value in expected(SMALL, code, as_of, round).items():
            assert getattr(one, name) == value, (code, name)


@pytest.mark.parametrize("seed", range(6))
def test_they_agree_on_countries_made_at_random(seed: int) -> None:
    country = random_country(seed)
    db = build(country)
    for as_of in (day(5, 1), day(5, 24), day(9, 30)):
        for code, one in inputs(db, "TH", as_of).items():
            for name, value in expected(country, code, as_of).items():
                assert getattr(one, name) == value, (code, name, as_of)


def test_the_small_country_on_24_may_by_hand(small: Db) -> None:
    """P2: SSG +++o, governance +-+, a draft for S2.2, 2,000 of 3,000 baht two days after the forum.
    N1: SSG +-+- in round 1, the plan takes up S1.1 and S1.2, so S2.2 is left out.
    """
    found = inputs(small, "TH", day(5, 24))
    p2, n1, s1 = found["P2"], found["N1"], found["S1"]
    assert (p2.failed, p2.unassessed, p2.indicators) == (1, 1, 7)
    assert (p2.drafts, p2.plan_day, p2.uncovered, p2.ssg_size) == (1, None, 1, 4)
    assert (p2.share, p2.baht, p2.unbacked) == (3000, 2000, 0)
    assert (n1.failed, n1.unassessed, n1.uncovered) == (2, 3, 1)
    assert (s1.failed, s1.unassessed, s1.uncovered, s1.baht) == (0, 7, 4, 0)
    assert s1.share == pytest.approx(3333.33) and s1.verdict == "unchecked"
    assert found["P4"].verdict == found["P5"].verdict == "breach"
    assert (found["P5"].visits, found["P5"].visited_on) == (2, day(5, 21))


@pytest.mark.parametrize("place", ["TH", "R16", "R03", "56", "5603", "P1"])
def test_an_area_has_its_own_groups_and_no_more_than_asked(small: Db, place: str) -> None:
    area = find_area(small, place)
    all_ = inputs(small, "TH", day(5, 24))
    here = inputs(small, place, day(5, 24))
    column = {"R": "region", "5": "province" if len(place) == 2 else "district"}.get(place[0])

    def lies_in(one: VisitInput) -> bool:
        return place == "TH" or place in {one.area.code, getattr(one, column or "region")}

    assert here == {code: one for code, one in all_.items() if lies_in(one)}
    assert registered(small, YEAR, area) == len(here)
    cut = visit_inputs(small, YEAR, area, as_of=day(5, 24), most=2)
    assert [one.area.code for one in cut] == list(here)[:2]


def test_the_last_visit_may_lie_before_this_programme_year() -> None:
    tables = dict(SMALL.tables)
    tables["visits"] = [*tables["visits"], visit("56", date(2020, 8, 3), "P1")]
    found = inputs(build(Country(tables=tables)), "56", day(5, 24))
    assert found["P1"].visited_on == date(2020, 8, 3)


def test_findings_are_those_of_the_group_in_the_year() -> None:
    db = build(SMALL, id="found")
    for code, year in (("P1", YEAR), ("P1", YEAR), ("P2", YEAR), ("P1", YEAR + 1)):
        db.change(f"INSERT INTO findings (year, code, group_code) VALUES ({year}, 'x', '{code}')")
    found = inputs(db, "56", day(5, 24))
    assert {code: one.findings for code, one in found.items()} == {
        "P1": 2, "P2": 1, "P3": 0, "P4": 0, "P5": 0,
    }  # fmt: skip
