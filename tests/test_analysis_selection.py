"""The selection rule: its whole truth table, and the same in the edition's SQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from ssg_metrics.analysis.selection import VERDICT, Selection, Why, judge_selection, why_selected
from tests.country import SMALL, YEAR, Country, Db, build, group

KNOWN = (True, False)
UNKNOWN = (True, False, None)
ONE, TWO = Selection.RULE_1, Selection.RULE_2
BREACH, UNCHECKED = Selection.BREACH, Selection.CANNOT_CHECK

TABLE = {  # at the level, leads, others listed, a leader passed over
    (True, True, True, True): ONE,
    (True, True, True, False): ONE,
    (True, True, False, False): ONE,
    (True, False, True, True): BREACH,
    (True, False, True, False): TWO,
    (True, False, False, False): UNCHECKED,
    (False, True, True, True): BREACH,
    (False, True, True, False): BREACH,
    (False, True, False, False): BREACH,
    (False, False, True, True): BREACH,
    (False, False, True, False): BREACH,
    (False, False, False, False): BREACH,
}
"""All that can be: whoever was passed over is listed, so the two without a list are left out."""


@pytest.mark.parametrize(("facts", "verdict"), TABLE.items())
def test_the_truth_table(facts: tuple[bool, bool, bool, bool], verdict: Selection) -> None:
    assert judge_selection(*facts) is verdict


def completions(*facts: bool | None) -> Iterator[tuple[bool, ...]]:
    """Every way in which what is not known could turn out."""
    return product(*(KNOWN if fact is None else (fact,) for fact in facts))


def possible() -> list[tuple[bool | None, bool | None, bool, bool | None]]:
    return [
        (level, leads, listed, over)
        for level, leads, listed, over in product(UNKNOWN, UNKNOWN, KNOWN, UNKNOWN)
        if listed or over is False
    ]


def test_what_is_not_known_is_unchecked_unless_it_could_change_nothing() -> None:
    for facts in possible():
        found = {TABLE[each] for each in completions(*facts)}  # type: ignore[index]
        expected = found.pop() if len(found) == 1 else UNCHECKED
        assert judge_selection(*facts) is expected, facts


def test_no_list_of_candidates_never_complies_with_rule_2() -> None:
    for level, leads, over in product(UNKNOWN, UNKNOWN, UNKNOWN):
        found = judge_selection(level, leads, False, over)
        assert found is not TWO
        if level and leads is False and not over:
            assert found is UNCHECKED


def test_every_reason_has_a_verdict_and_can_be_reached() -> None:
    assert {why_selected(*facts) for facts in possible()} == set(Why) == set(VERDICT)


# ------------------------------------------------------------------ the same, asked of an edition

LEVELS = {True: 3, False: 2, None: None}
OTHERS: dict[tuple[bool, bool | None], tuple[tuple[int | None, bool | None], ...]] = {
    (False, False): (),
    (True, False): ((3, False), (2, True), (2, None), (None, False)),
    (True, True): ((3, False), (None, True), (3, True)),
    (True, None): ((3, False), (3, None)),
}
"""Who was not selected (level, leads), by whether they are listed and a leader is passed over."""


def country(level: bool | None, leads: bool | None, others: tuple[bool, bool | None]) -> Country:
    rows = [group("X0", "5603", 3)] + [
        group(f"X{n}", "5603", 3, selected=False) for n, _ in enumerate(OTHERS[others], 1)
    ]
    values = [(LEVELS[level], leads), *OTHERS[others]]
    for row, (own, leading) in zip(rows, values, strict=True):
        row |= {"level": own, "leads_fund_centre": leading}
    return Country(tables={"groups": rows})


@pytest.mark.parametrize("others", OTHERS)
@pytest.mark.parametrize(("level", "leads"), list(product(UNKNOWN, UNKNOWN)))
def test_the_edition_judges_alike(
    level: bool | None, leads: bool | None, others: tuple[bool, bool | None]
) -> None:
    db = build(country(level, leads, others))
    (row,) = db.rows("SELECT verdict FROM group_days WHERE group_code = 'X0'")
    assert row["verdict"] == judge_selection(level, leads, *others)


def test_the_year_sets_the_level() -> None:
    def verdicts(db: Db) -> dict[str, str]:
        rows = db.rows("SELECT group_code, verdict FROM group_days WHERE year = $y", {"y": YEAR})
        return {row["group_code"]: row["verdict"] for row in rows}

    three, two = build(SMALL), build(SMALL.with_setting(selected_level=2))
    assert (verdicts(three)["P4"], verdicts(two)["P4"]) == ("breach", "rule_2")
    assert (verdicts(three)["N2"], verdicts(two)["N2"]) == ("rule_2", "breach")
