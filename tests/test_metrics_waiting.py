"""The rows behind the road to BPM: as many as the metrics say, and with the days of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from ssg_metrics.analysis.deadlines import Facts, Rules, State, standing
from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.areas import find_area, programme
from ssg_metrics.metrics.measure import measure
from ssg_metrics.metrics.waiting import STATES, STEPS, filings, soonest, waiting
from ssg_metrics.model import Number
from tests.country import SMALL, YEAR, Db, build, day, forum
from tests.test_metrics_agree import random_country

DAYS = [day(3, 31), day(5, 12), day(5, 24), day(6, 9), day(6, 10), day(6, 15), day(6, 16),
        day(9, 30)]  # fmt: skip
PLACES = ("TH", "R16", "56", "5603", "P1")


def codes(db: Db, place: str, as_of: date, **asked: str) -> list[str]:
    found = waiting(db, YEAR, find_area(db, place), as_of, **asked)
    assert found.total == len(found.rows)
    return [row["group_code"] for row in found.rows]


def number(db: Db, metric: str, place: str, as_of: date) -> Number:
    (reading,) = measure(db, YEAR, metric, within=place, as_of=as_of)
    return reading.numerator


def check(db: Db, place: str, as_of: date) -> None:
    """Every count of the metrics has as many rows."""
    steps = ("forum_held", "reports_after_forum", "groups_in_bpm", "groups_with_evidence")
    (order,) = measure(db, YEAR, "out_of_order", within=place, as_of=as_of)
    reached = [order.denominator, *(number(db, step, place, as_of) for step in steps)]
    assert reached == sorted(reached, reverse=True), "each step needs the steps before it"
    for before, after, step in zip(reached, reached[1:], STEPS, strict=False):
        assert len(codes(db, place, as_of, step=step)) == before - after, step
    assert len(codes(db, place, as_of, step="done")) == reached[-1]
    assert len(codes(db, place, as_of)) == reached[0] - reached[-1]
    for metric, state in {
        "cannot_keep_both": "cannot",
        "reports_overdue": "overdue",
        "out_of_order": "check",
    }.items():
        assert len(codes(db, place, as_of, state=state)) == number(db, metric, place, as_of), state


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_a_count_has_as_many_rows_everywhere(small: Db, as_of: date) -> None:
    for place in PLACES:
        check(small, place, as_of)


def rules(db: Db) -> Rules:
    y = programme(db, YEAR)
    return Rules(y["forum_from"], y["forum_to"], y["report_days"], y["province_report_deadline"],
                 y["minimum_photos"], y["minimum_files"])  # fmt: skip


def facts(row: dict[str, Any]) -> Facts:
    names = ("held", "finished", "reported", "filed", "photos", "files")
    return Facts(*(row[name] for name in names))


@pytest.mark.parametrize("seed", range(6))
def test_rows_and_rules_agree_in_a_country_of_chance(seed: int) -> None:
    db = build(random_country(seed))
    chance = Random(seed)
    for _ in range(6):
        as_of = day(3, 25) + timedelta(days=chance.randrange(110))
        for place in ("TH", "R16", "56"):
            check(db, place, as_of)
        country = find_area(db, "TH")
        for row in waiting(db, YEAR, country, as_of, state="all").rows:
            found = standing(facts(row), rules(db), as_of)
            assert (found.waiting or "done") == row["step"]
            assert found.due == row["next_due"]
        late = {r["group_code"] for r in waiting(db, YEAR, country, as_of, state="late").rows}
        soon = {r["group_code"] for r in waiting(db, YEAR, country, as_of, state="soon").rows}
        for row in waiting(db, YEAR, country, as_of).rows:
            slack = standing(facts(row), rules(db), as_of).slack
            assert slack is not None
            assert (row["group_code"] in late) is (slack < 0)
            assert (row["group_code"] in soon) is (0 <= slack <= rules(db).soon)
        for row in waiting(db, YEAR, country, as_of, state="cannot").rows:
            assert standing(facts(row), rules(db), as_of).cannot_keep_both
        for row in waiting(db, YEAR, country, as_of, state="overdue").rows:
            report = standing(facts(row), rules(db), as_of).marks[1]
            assert report.state is State.OVERDUE


def test_the_soonest_comes_first_and_the_rest_is_counted(small: Db) -> None:
    # Reports due on 9 April (P3: its forum was in March, so it waits for one), 27 May (N1);
    # without a forum: 8 June. P1, P2, N2 wait for their provinces until 15 June.
    assert codes(small, "TH", day(5, 24)) == ["N1", "N3", "P3", "P4", "P5", "S1", "N2", "P1", "P2"]
    cut = waiting(small, YEAR, find_area(small, "TH"), day(5, 24), most=2)
    assert ([r["group_code"] for r in cut.rows], cut.total) == (["N1", "N3"], 9)
    assert soonest(small, YEAR, find_area(small, "R16"), day(5, 24)) == {
        "55": day(5, 27),
        "56": day(6, 8),
    }


def test_a_candidates_forum_is_among_the_forums_and_not_among_the_waiting(small: Db) -> None:
    assert codes(small, "TH", day(9, 30), state="overdue") == ["P3", "P4"]
    assert "P6" not in codes(small, "TH", day(9, 30), state="all")
    late = build(replace(SMALL, tables={**SMALL.tables, "forums": [forum("P6", day(6, 9))]}))
    found = waiting(late, YEAR, find_area(late, "TH"), day(6, 9), state="cannot")
    assert [(row["group_code"], row["selected"]) for row in found.rows] == [("P6", False)]


def test_what_a_province_filed_is_seen_from_its_day(small: Db) -> None:
    assert filings(small, YEAR, day(6, 9)) == {}
    assert filings(small, YEAR, day(6, 10)) == {
        "55": {"filed": day(6, 10), "photos": 0, "files": 2}
    }


def test_a_wrong_step_or_state_names_the_nearest(small: Db) -> None:
    country = find_area(small, "TH")
    with pytest.raises(UsageError, match="report"):
        waiting(small, YEAR, country, day(5, 24), step="reports")
    with pytest.raises(UsageError, match="cannot"):
        waiting(small, YEAR, country, day(5, 24), state="canot")
    assert set(STATES) == {"open", "late", "soon", "cannot", "overdue", "check", "all"}
