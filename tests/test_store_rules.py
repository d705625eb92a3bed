"""The warning rules: one country where each rule is broken once, and nothing else is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.forms.rules import CODES, KEPT_OUT
from ssg_metrics.journey import finding_words
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.publish import publish
from ssg_metrics.store.quality import OpenFinding, counts, open_findings
from ssg_metrics.words import LANGUAGES
from tests.store_rows import Row, form, forum, group, incoming, payment, plan, store

CODES_56 = [f"A{n:02d}" for n in range(1, 11)]
"""The ten target groups of Phayao, its whole target: each breaks one rule, A10 none."""


def report(code: str, reported_on: date = date(2021, 5, 25)) -> Row:
    return {"group_code": code, "reported_on": reported_on}


def clean(codes: Sequence[str]) -> dict[str, list[Row]]:
    """Groups in order: assessed, a forum, an approved plan for what failed, paid, reported."""
    return {
        "groups": [group(c) for c in codes],
        "ssg": [r for c in codes for r in form(c)],
        "forums": [forum(c) for c in codes],
        "plans": [plan(c) for c in codes],
        "disbursements": [payment(c, f"D-{c}") for c in codes],
        "district_reports": [report(c) for c in codes],
    }


BROKEN: Mapping[str, list[Row]] = {
    "groups": [group("A06", level=2), group("A99", selected=False)],
    "ssg": form("A08", results={"S1.1": True, "S1.2": False, "S1.3": False, "S1.4": None}),
    "forums": [
        forum("A03", date(2021, 3, 29)),
        forum("A04", participants=14),
        forum("A05", finished_on=date(2021, 5, 26)),
        forum("A99"),
    ],
    "plans": [
        plan("A02", due_on=date(2021, 9, 30)),
        plan("A07", "S1.1"),
        plan("A09", status="draft"),
    ],
    "disbursements": [
        payment("A01", "D-A01", paid_on=date(2020, 9, 30)),
        payment("A06", "D-A06b", "0.01", paid_on=date(2021, 5, 26)),
    ],
    "district_reports": [report("A02", date(2021, 7, 2)), report("A98")],
}
SECOND_ROUND = {
    "governance": form("A10", "governance") + form("A10", "governance", round=2),
    "ssg": form("A09", round=2, assessed_on=date(2021, 5, 19)),
}
EXPECTED = [
    ("date_in_future", "A02", "reported_on", "2021-07-02"),
    ("date_outside_year", "A01", "paid_on", "2020-09-30"),
    ("forum_outside_quarter", "A03", "held_on", "2021-03-29"),
    ("level_not_selected", "A06", "level", "2"),
    ("not_selected_group", "A99", "group_code", "A99"),
    ("over_allocation", "A06", "amount_baht", "0.01"),
    ("participants_differ", "A04", "participants", "14"),
    ("plan_for_passed", "A07", "indicator", "S1.1"),
    ("plan_leaves_failed_out", "A08", "indicator", "S1.2"),
    ("report_before_end", "A05", "reported_on", "2021-05-25"),
    ("report_without_forum", "A98", "group_code", "A98"),
    ("rounds_out_of_order", "A09", "assessed_on", "2021-05-19"),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    settings = store(tmp_path_factory.mktemp("rules"))
    other = {"groups": [group("A98", province="55", district="5501", selected=True)]}
    first, second = incoming("clean", clean(CODES_56)), incoming("broken", BROKEN)
    publish(settings, [first, incoming("nan", other), second, incoming("two", SECOND_ROUND)])
    edition = open_edition(settings)
    assert edition is not None
    yield edition


def found(edition: Edition, province: str) -> list[OpenFinding]:
    return open_findings(edition, 2564, province=province)


def test_each_rule_finds_its_row_and_no_other(broken: Edition) -> None:
    every = [*found(broken, "56"), *found(broken, "55")]
    listed = [(f.finding.code, f.group_code, f.finding.column, f.finding.text) for f in every]
    assert sorted(f for f in listed if f[1]) == EXPECTED


def test_a_registered_group_too_few_or_too_many_is_told_by_province(broken: Edition) -> None:
    told = [f for f in open_findings(broken) if f.group_code is None]
    assert [(f.finding.code, f.province, f.finding.text) for f in told] == [
        ("province_under_target", "55", "1")
    ]


def test_eleven_of_ten_is_over_target(tmp_path: Path) -> None:
    settings = store(tmp_path)
    publish(settings, [incoming("eleven", {"groups": [group(f"A{n}") for n in range(11)]})])
    edition = open_edition(settings)
    assert edition is not None
    (told,) = open_findings(edition)
    assert told.finding.code == "province_over_target"
    assert told.finding.params["target"] == "10"
    assert (told.finding.file, told.finding.sheet) == ("eleven.xlsx", "กลุ่มเป้าหมาย")


def test_a_country_in_order_has_no_findings(tmp_path: Path) -> None:
    settings = store(tmp_path)
    publish(settings, [incoming("clean", clean(CODES_56))])
    edition = open_edition(settings)
    assert edition is not None
    assert open_findings(edition) == []


def test_a_finding_leads_back_to_its_cell(broken: Edition) -> None:
    (told,) = open_findings(broken, code="participants_differ")
    where = told.finding
    assert (where.file, where.sheet, where.row, where.cell) == ("broken.xlsx", "เวที", 3, "C3")
    (told,) = open_findings(broken, code="rounds_out_of_order")
    assert (told.table, told.finding.cell) == ("ssg", "C2")


def test_amounts_indicators_and_days_are_said_as_people_write_them(broken: Edition) -> None:
    (over,) = open_findings(broken, code="over_allocation")
    assert over.finding.params["total"] == "3,000.01"
    assert over.finding.params["allocation"] == "3,000.00"
    (left,) = open_findings(broken, code="plan_leaves_failed_out")
    assert left.finding.params["codes"] == "S1.3"
    (late,) = open_findings(broken, code="date_in_future")
    assert late.finding.params["day_th"] == "2 ก.ค. 2564"
    assert late.finding.params["day_en"] == "2 Jul 2021"


def test_every_finding_has_words_in_both_languages(broken: Edition) -> None:
    seen = {f.finding.code: f.finding for f in open_findings(broken)}
    told = {code for code in CODES if not code.startswith(("kept_out", "province_over"))}
    assert seen.keys() == told
    for finding in seen.values():
        for lang in LANGUAGES:
            assert all("{" not in words for words in finding_words(finding, lang))


def test_counts_are_by_rule_and_province(broken: Edition) -> None:
    counted = {(row["code"], row["province"]): row["open"] for row in counts(broken, 2564)}
    assert counted["participants_differ", "56"] == 1
    assert sum(counted.values()) == len(open_findings(broken, 2564))
    assert counts(broken, 2565) == []


def test_each_reason_to_keep_a_row_out_has_a_rule() -> None:
    assert {f"kept_out_{why}" for why in KEPT_OUT} <= set(CODES)
