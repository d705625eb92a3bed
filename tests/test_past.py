"""The past of a group's values: what earlier files said of rows that later ones replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ssg_metrics.config import Settings, settings
from ssg_metrics.metrics.past import Past, past
from ssg_metrics.metrics.record import group_record
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.publish import publish, undo
from ssg_metrics.ui.group import group as group_screen
from ssg_metrics.ui.view import look
from tests.editions import on_two, two_editions  # noqa: F401
from tests.store_rows import form, forum, group, incoming, payment, plan, store

ROOT: Mapping[str, Sequence[Any]] = {"groups": [group("P1"), group("P2")]}


def sent(folder: Path, *files: Mapping[str, Sequence[Any]]) -> Settings:
    """Files published one after the other: a, b, c …"""
    there = store(folder)
    for name, tables in zip("abcdef", ({**ROOT}, *files), strict=False):
        publish(there, [incoming(name, tables)])
    return there


def pasts(there: Settings, code: str = "P1") -> dict[tuple[Any, ...], Past]:
    db = open_edition(there)
    assert db is not None
    found = past(db, group_record(db, 2564, code))
    return {(one.table, *one.key, one.column): one for one in found}


def line(one: Past) -> list[tuple[Any, str]]:
    return [(said.value, said.source.file) for said in one.said]


def test_a_value_says_what_each_file_said_and_in_which_cell(tmp_path: Path) -> None:
    there = sent(
        tmp_path,
        {"forums": [forum("P2"), forum("P1", date(2021, 5, 20))]},
        {"forums": [forum("P1", date(2021, 5, 18))]},
    )
    held = pasts(there)["forums", "held_on"]
    assert line(held) == [(date(2021, 5, 20), "b.xlsx"), (date(2021, 5, 18), "c.xlsx")]
    assert [said.source.cell("held_on") for said in held.said] == ["B3", "B2"]
    assert held.changed
    people = pasts(there)["forums", "participants"]
    assert line(people) == [(15, "b.xlsx"), (15, "c.xlsx")]  # first said, and last said again
    assert not people.changed


def test_a_file_that_says_the_same_again_adds_nothing_between(tmp_path: Path) -> None:
    again = {"forums": [forum("P1")]}
    there = sent(tmp_path, again, again, again, again)
    assert line(pasts(there)["forums", "held_on"]) == [
        (date(2021, 5, 20), "b.xlsx"),
        (date(2021, 5, 20), "e.xlsx"),
    ]
    db = open_edition(there)
    assert db is not None
    assert len(db.rows("SELECT * FROM superseded WHERE \"table\" = 'forums'")) == 1


def test_a_value_that_goes_and_comes_back_has_all_three(tmp_path: Path) -> None:
    days = (date(2021, 5, 20), date(2021, 5, 18), date(2021, 5, 20))
    there = sent(tmp_path, *({"forums": [forum("P1", day)]} for day in days))
    held = pasts(there)["forums", "held_on"]
    assert [said.value for said in held.said] == list(days)
    assert held.changed


def test_results_have_a_past_by_indicator_in_wide_and_long_form(tmp_path: Path) -> None:
    first = {"ssg": form("P1", results={"S1.1": False, "S1.2": None}, assessor="ก")}
    long = {"results": form("P1", results={"S1.1": True}, assessor="ข")}
    there = sent(tmp_path, first, long)
    found = pasts(there)
    assert line(found["ssg", "ssg", 1, "S1.1"]) == [(False, "b.xlsx"), (True, "c.xlsx")]
    assert line(found["ssg", "ssg", 1, "S1.2"]) == [(None, "b.xlsx")]
    assert line(found["ssg", "ssg", 1, "assessor"]) == [("ก", "b.xlsx")]
    assert line(found["results", "ssg", 1, "S1.1", "assessor"])[-1] == ("ข", "c.xlsx")


def test_a_payment_that_a_later_file_gives_to_another_group_is_told_in_both(tmp_path: Path) -> None:
    there = sent(
        tmp_path,
        {"disbursements": [payment("P1", "D 1", "3000.00")]},
        {"disbursements": [payment("P2", "D 1", "2500.00")]},
    )
    gone = pasts(there)["disbursements", "D 1", "amount_baht"]
    assert (gone.moved_to, line(gone)) == ("P2", [(Decimal(3000), "b.xlsx")])
    here = pasts(there, "P2")["disbursements", "D 1", "amount_baht"]
    assert line(here) == [(Decimal(3000), "b.xlsx"), (Decimal(2500), "c.xlsx")]


def test_what_is_taken_back_is_no_past(tmp_path: Path) -> None:
    there = sent(tmp_path, {"plans": [plan("P1")]}, {"plans": [plan("P1", activity="ประชุม")]})
    assert len(pasts(there)["plans", "S1.2", "activity"].said) == 2
    undo(there, incoming("c", {}).checked.sha256)
    assert line(pasts(there)["plans", "S1.2", "activity"]) == [("อบรม", "b.xlsx")]


@pytest.mark.usefixtures("on_two")
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_page_tells_the_past_of_every_value_folded_by_part(lang: str) -> None:
    view = look(settings(), "areas", {"area": "P2", "asof": "2021-05-24", "lang": lang})
    assert view is not None
    body = group_screen(view)
    told = past(view.db, group_record(view.db, 2564, "P2", as_of=view.as_of))
    changed = [one for one in told if one.changed]
    assert [(one.table, one.column) for one in changed] == [("plans", "status")]
    assert body.count('<details class="fold"') + body.count("<details") >= 5
    assert "first.xlsx" in body and "second.xlsx" in body
    assert view.say("past.changed") in body
