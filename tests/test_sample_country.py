"""The sample country: the same for everyone, believable, and with something to show everywhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ssg_metrics.forms.rules import CODES, KEPT_OUT
from ssg_metrics.metrics.areas import data_day
from ssg_metrics.metrics.measure import measure, measure_many
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level
from ssg_metrics.sample.scene import BREACHES, NO_CANDIDATES, REGISTERED, SILENT, SNAPSHOT
from ssg_metrics.sample.story import country
from ssg_metrics.sample.write import LABEL, write_country
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.quality import counts
from tests.command_line import REFERENCE, call, codes, sample_country, sample_settings, story, told

PROGRAMME = REFERENCE.programme(2564)


@pytest.fixture(scope="module")
def edition() -> Edition:
    found = open_edition(sample_settings())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_country(folder, REFERENCE.places, PROGRAMME)
    return folder


def test_a_seed_tells_the_same_story_and_another_seed_another() -> None:
    assert country(REFERENCE.places, PROGRAMME, 2564) == story()
    assert country(REFERENCE.places, PROGRAMME, 2565) != story()


def test_a_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_country(tmp_path, REFERENCE.places, PROGRAMME)
    assert len(again) == 76
    digests = {p.name: hashlib.sha256(p.read_bytes()).digest() for p in folder.iterdir()}
    assert digests == {p.name: hashlib.sha256(p.read_bytes()).digest() for p in again}


def test_every_sheet_of_every_workbook_says_that_it_is_a_sample(folder: Path) -> None:
    for file in folder.iterdir():
        book = CalamineWorkbook.from_path(file)
        for name in book.sheet_names:
            title = str(book.get_sheet_by_name(name).to_python()[0][0])
            assert "ปีงบประมาณ พ.ศ. 2564" in title
            assert LABEL in title
            assert "ข้อมูลตัวอย่าง (ไม่ใช่ข้อมูลจริง)" in title


@pytest.mark.parametrize("seed", [2564, 1, 99])
def test_the_target_is_near_with_a_week_to_go_whatever_the_seed(seed: int) -> None:
    stories = country(REFERENCE.places, PROGRAMME, seed)
    approved = {
        row["group_code"]
        for province in stories
        for row in province.tables["plans"]
        if row["status"] == "approved"
    }
    assert 0.54 <= len(approved) / 760 <= 0.56
    held = sum(len(province.tables["forums"]) for province in stories)
    assert 0.86 <= held / 760 <= 0.90


def test_provinces_register_ten_groups_but_for_the_few_that_do_not() -> None:
    for province in story():
        groups = province.tables["groups"]
        selected = [g for g in groups if g["selected"]]
        assert len(selected) == REGISTERED.get(province.province.code, 10)
        candidates = len(groups) - len(selected)
        assert (candidates == 0) is (province.province.code in NO_CANDIDATES)
        assert candidates <= 6


def test_a_silent_province_has_sent_its_groups_and_nothing_else() -> None:
    silent = [p for p in story() if p.province.code in SILENT]
    assert len(silent) == 3
    for province in silent:
        assert [name for name, rows in province.tables.items() if rows] == ["groups"]


def test_nothing_is_dated_after_the_snapshot_but_two_slips_of_a_pen() -> None:
    later = [
        (table, name)
        for province in story()
        for table, rows in province.tables.items()
        for row in rows
        for name, value in row.items()
        if isinstance(value, date) and value > SNAPSHOT and name != "due_on"
    ]
    assert later == [("district_reports", "reported_on")] * 2


def test_songkran_is_quiet() -> None:
    days = {row["held_on"] for row in told("forums")}
    assert not [d for d in days if date(2021, 4, 10) <= d <= date(2021, 4, 18)]


def test_group_codes_and_document_numbers_are_unique() -> None:
    for table, key in (("groups", "group_code"), ("disbursements", "document_no")):
        values = [row[key] for row in told(table)]
        assert len(values) == len(set(values))


def test_no_person_is_named() -> None:
    people = {row["assessor"] for form in ("governance", "ssg") for row in told(form)}
    people |= {row["responsible"] for row in told("plans")}
    people |= {row["inspector"] for row in told("visits")}
    roles = ("พัฒนา", "ประธาน", "เหรัญญิก", "เลขานุการ", "คณะกรรมการ", "ผู้ตรวจ", "เจ้าหน้าที่")
    assert [name for name in people if not any(role in name for role in roles)] == []


def test_the_sample_goes_in_without_an_error(edition: Edition) -> None:
    assert len(edition.info.submissions) == 76
    assert edition.info.sample
    assert {s.taken for s in edition.info.submissions} == {"all"}
    assert {s.sender for s in edition.info.submissions} == {"sample"}


def test_every_row_of_the_story_arrives(edition: Edition) -> None:
    for table in ("groups", "forums", "plans", "disbursements", "district_reports", "visits"):
        rows = edition.rows(f"SELECT count(*) AS n FROM {table}")
        assert rows[0]["n"] == len(told(table)), table
    cells = edition.rows(
        "SELECT form, count(*) AS n, count(result) AS known, count(CASE WHEN result THEN 1 END)"
        " AS passed FROM results GROUP BY form"
    )
    for row in cells:
        names = [i.code for i in PROGRAMME.catalogue if i.form == row["form"]]
        values = [sheet[name] for sheet in told(row["form"]) for name in names]
        assert row["known"] == sum(v is not None for v in values)
        assert row["passed"] == sum(v is True for v in values)


def test_every_value_of_a_group_survives_the_officers_habits(edition: Edition) -> None:
    stored = {row["group_code"]: row for row in edition.rows("SELECT * FROM groups")}
    for row in told("groups"):
        assert {name: stored[row["group_code"]][name] for name in row} == row


def test_every_warning_rule_has_a_few_rows(edition: Edition) -> None:
    shown: Counter[str] = Counter()
    for row in counts(edition):
        shown[row["code"]] += row["open"]
    after_an_undo = {f"kept_out_{why}" for why in KEPT_OUT}
    assert set(CODES) - after_an_undo - set(shown) == set()


def test_numbers_agree_with_the_story(edition: Edition) -> None:
    selected = codes([g for g in told("groups") if g["selected"]])
    approved = codes([r for r in told("plans") if r["status"] == "approved"])
    readings = measure_many(edition, 2564, list(METRICS), as_of=SNAPSHOT)
    plan = readings["plan_coverage"][0]
    assert (plan.numerator, plan.denominator) == (len(approved & selected), 760)
    money = readings["budget_use"][0]
    assert money.numerator == sum(row["amount_baht"] for row in told("disbursements"))
    assert money.denominator == 2_280_000
    filed = readings["province_report_on_time"][0]
    assert (filed.numerator, filed.denominator) == (8, 76), "nine filed, one without photos"
    assert (readings["followed_up"][0].numerator, readings["followed_up"][0].denominator) == (
        14,
        18,
    )
    said = [g for g in told("groups") if g["selected"] and g["uses_accounting_program"] is not None]
    assert readings["accounting_program"][0].denominator == len(said)
    full = [row for row in told("forums") if row["participants"] >= 15]
    assert readings["forum_full"][0].numerator == len(full)


def test_the_selection_rule_is_broken_where_the_story_says(edition: Edition) -> None:
    low = {str(g["group_code"])[:2] for g in told("groups") if g["selected"] and g["level"] != 3}
    found = measure(edition, 2564, "selection_rule", by=Level.PROVINCE, as_of=SNAPSHOT)
    broken = {r.area.code for r in found if r.numerator < r.denominator}
    assert broken == low | set(BREACHES)


def test_every_metric_has_something_to_show(edition: Edition) -> None:
    for name, readings in measure_many(edition, 2564, list(METRICS), as_of=SNAPSHOT).items():
        assert readings[0].denominator > 0, name
        # The sample ends on 24 May: no forum after 8 June, no payment after 31 May.
        later = name in ("cannot_keep_both", "paid_after_deadline")
        assert (readings[0].numerator != 0) is not later, name


def test_regions_differ_strongly(edition: Edition) -> None:
    readings = measure(edition, 2564, "plan_coverage", by=Level.REGION, as_of=SNAPSHOT)
    rates = sorted(r.value or 0 for r in readings)
    assert rates[0] <= 0.1
    assert rates[-1] >= 0.75
    assert sum(rate >= 0.6 for rate in rates) >= 5


def test_round_two_is_mostly_better_and_not_everywhere(edition: Edition) -> None:
    again = codes([row for row in told("ssg") if row["round"] == 2])
    assert 0.20 <= len(again) / 760 <= 0.25
    readings = measure(edition, 2564, "improvement", by=Level.GROUP, as_of=SNAPSHOT)
    changes = [r.numerator for r in readings if r.denominator]
    assert sum(c > 0 for c in changes) > 3 * sum(c < 0 for c in changes) > 0


def test_the_default_day_is_the_snapshot(edition: Edition) -> None:
    assert data_day(edition, 2564) == SNAPSHOT


def test_starting_again_says_nothing_and_changes_nothing() -> None:
    said = call(sample_country(), "start")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_the_sample_sent_again_changes_nothing(folder: Path) -> None:
    said = call(sample_country(), "import", folder, "--check", "--format", "json")
    assert said.code == 0
    assert {s["status"] for s in said.json["submissions"]} == {"unchanged"}
