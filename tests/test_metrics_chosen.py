"""The rows behind the record's counts are as many as the metrics say, at every level and day."""

from __future__ import annotations

from datetime import date

import pytest

from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.areas import find_area
from ssg_metrics.metrics.attendance import SIZES, forums, spread
from ssg_metrics.metrics.chosen import chosen, listed, passed_over
from ssg_metrics.metrics.done import done
from ssg_metrics.metrics.measure import measure
from ssg_metrics.metrics.visited import first_visits, visited
from ssg_metrics.model import Level, Number, Split
from tests.country import SMALL, YEAR, Db, build, day
from tests.test_metrics_agree import random_country

AREAS = ("TH", "R03", "R16", "55", "56", "72", "5501", "5603", "5606", "7201", "P2", "N1")
DAYS = (day(3, 29), day(5, 11), day(5, 24), day(9, 30))
STANDINGS = ("met", "below", "open")
COUNTED = {
    "rule_1": "selected_by_rule_1",
    "rule_2": "selected_by_rule_2",
    "breach": "selected_in_breach",
    "unchecked": "selection_unchecked",
}


def counts(db: Db, metric: str, area: str, as_of: date, round: str = "latest") -> list[Number]:
    (r,) = measure(db, YEAR, metric, within=area, as_of=as_of, round=round)
    return [r.numerator, r.denominator, r.missing]


def rows(db: Db, area: str, show: str, as_of: date, round: str = "latest") -> int:
    found, total = chosen(db, YEAR, find_area(db, area), show, as_of=as_of, round=round)
    assert len(found) == total
    return total


STEPS = {
    "forum": "forum_held",
    "governance": "form_complete",
    "ssg": "form_complete",
    "plan": "plan_coverage",
    "full_plan": "full_plan_coverage",
}


def step_count(db: Db, step: str, metric: str, area: str, as_of: date) -> Number:
    if metric != "form_complete":
        return counts(db, metric, area, as_of)[0]
    by_form = measure(db, YEAR, metric, within=area, split=Split.FORM, as_of=as_of)
    return next(r.numerator for r in by_form if r.form == step)


def registered(db: Db, area: str, as_of: date) -> Number:
    """The registered groups."""
    return counts(db, "selection_rule", area, as_of)[1]


def agree(db: Db, area: str, as_of: date) -> None:
    for show, metric in COUNTED.items():
        assert rows(db, area, show, as_of) == counts(db, metric, area, as_of)[0]
    yes, said, unsaid = counts(db, "accounting_program", area, as_of)
    names = ("yes", "no", "unsaid")
    assert [rows(db, area, f"accounting_{name}", as_of) for name in names] == [
        yes, said - yes, unsaid,
    ]  # fmt: skip
    for round in ("latest", "1", "2"):
        met, complete, open_ = counts(db, "standard_met", area, as_of, round)
        found = [rows(db, area, f"standard_{n}", as_of, round) for n in STANDINGS]
        assert found == [met, complete - met, open_]
    for step, metric in STEPS.items():
        n = step_count(db, step, metric, area, as_of)
        there, yet = (done(db, YEAR, find_area(db, area), step, as_of=as_of, yet=y)[1]
                      for y in (False, True))  # fmt: skip
        assert (there, there + yet) == (n, registered(db, area, as_of)), step
    assert rows(db, area, "kept", as_of) == sum(
        counts(db, COUNTED[name], area, as_of)[0] for name in ("rule_1", "rule_2")
    )
    full, held, _ = counts(db, "forum_full", area, as_of)
    place = find_area(db, area)
    fewer, exact, more = (forums(db, YEAR, place, size, as_of=as_of)[1] for size in SIZES)
    assert (exact + more, fewer + exact + more) == (full, held)
    assert forums(db, YEAR, place, "forum_full", as_of=as_of)[1] == full
    people = counts(db, "forum_attendance", area, as_of)[0]
    assert sum(n * of for n, of in spread(db, YEAR, place, as_of).items()) == people
    groups = counts(db, "groups_followed_up", area, as_of)[0]
    assert visited(db, YEAR, place, "visited_groups", as_of=as_of)[1] == groups
    if place.level <= Level.PROVINCE:
        provinces = counts(db, "provinces_followed_up", area, as_of)[0]
        assert visited(db, YEAR, place, "visited_provinces", as_of=as_of)[1] == provinces


@pytest.mark.parametrize("area", AREAS)
def test_rows_and_numbers_agree(small: Db, area: str) -> None:
    for as_of in DAYS:
        agree(small, area, as_of)


@pytest.mark.parametrize("seed", range(12))
def test_in_a_country_of_chance_too(seed: int) -> None:
    db = build(random_country(seed))
    for area in ("TH", "R16", "55", "5603"):
        agree(db, area, DAYS[seed % 4])


def test_a_list_is_cut_where_it_is_asked_to_be_and_knows_how_many_there_are(small: Db) -> None:
    country = find_area(small, "TH")
    found, total = chosen(small, YEAR, country, "breach", as_of=DAYS[2], most=2)
    assert ([g.code for g in found], total) == (["P2", "P4"], 3)
    held, total = forums(small, YEAR, country, "forum_exact", as_of=DAYS[2], most=1)
    assert (len(held), total) == (1, 4)


def test_who_was_passed_over_and_which_provinces_list_candidates(small: Db) -> None:
    found, total = passed_over(small, YEAR, find_area(small, "TH"))
    assert ([g.code for g in found], total) == (["P6"], 1)  # N4 leads at level 2
    assert (found[0].source.sheet, found[0].source.row) == ("groups", 7)
    assert listed(small, YEAR) == {"55": 2, "56": 1}
    other = build(SMALL.with_setting(selected_level=2))
    assert [g.code for g in passed_over(other, YEAR, find_area(other, "TH"))[0]] == ["N4"]


def test_first_visits_fall_inside_the_quarter(small: Db) -> None:
    assert first_visits(small, YEAR, Level.REGION, DAYS[3]) == {"R16": day(4, 15), "R03": day(5, 7)}
    assert first_visits(small, YEAR, Level.GROUP, DAYS[3]) == {"P5": day(5, 19)}
    assert first_visits(small, YEAR, Level.PROVINCE, day(5, 6)) == {"56": day(4, 15)}


def test_a_list_that_there_is_not_names_the_nearest(small: Db) -> None:
    country = find_area(small, "TH")
    with pytest.raises(UsageError, match="breach"):
        chosen(small, YEAR, country, "breech", as_of=DAYS[2])
    with pytest.raises(UsageError, match="full_plan"):
        done(small, YEAR, country, "full_pln", as_of=DAYS[2])
    with pytest.raises(UsageError, match="forum_more"):
        forums(small, YEAR, country, "forum_mor", as_of=DAYS[2])
    with pytest.raises(UsageError, match="visited_groups"):
        visited(small, YEAR, country, "visited_group", as_of=DAYS[2])


def test_a_step_done_leads_to_the_record_that_says_so(small: Db) -> None:
    country = find_area(small, "TH")
    found, _ = done(small, YEAR, country, "forum", as_of=DAYS[2])
    assert [(d.code, d.day, d.source.sheet) for d in found][:2] == [
        ("N1", day(5, 6), "forums"), ("N2", day(4, 1), "forums"),
    ]  # fmt: skip
    open_, _ = done(small, YEAR, country, "forum", as_of=DAYS[2], yet=True)
    assert {(d.day, d.source.sheet) for d in open_} == {(None, "groups")}
    spared = build(SMALL.with_setting(plan_needed_when_all_passed=False))
    plans = {d.code: d for d in done(spared, YEAR, country, "plan", as_of=DAYS[2])[0]}
    assert (plans["P3"].day, plans["P3"].source.sheet) == (day(3, 30), "groups")  # no plan needed
