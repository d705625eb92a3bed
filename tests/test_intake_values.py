"""Yes and no, results, rounds, amounts and codes: every usual spelling is taken, and no other is
guessed at.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.forms.tables import Kind
from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.indicators import Codes, codes_by_form
from ssg_metrics.intake.places import Gazetteer
from ssg_metrics.intake.values import Readers
from tests import workbooks as w

CONTEXT = w.context()
PROGRAMME = CONTEXT.programmes[2564]
READERS = Readers(Gazetteer(CONTEXT.places), PROGRAMME, codes_by_form(PROGRAMME.catalogue))


def read(kind: Kind, cell: Any, within: str = "") -> Any:
    return READERS.reader(kind, within)[cell]


def fault(kind: Kind, cell: Any, within: str = "") -> str:
    found = read(kind, cell, within)
    assert isinstance(found, Fault), found
    return found.code


SPELLINGS = [
    (
        Kind.YES_NO,
        True,
        ["ใช่", "มี", "เป็น", "✓", "✔", "✔️", "√", "☑", 1, 1.0, "1", "๑", "Y", "yes", "TRUE", True],
    ),
    (
        Kind.YES_NO,
        False,
        ["ไม่ใช่", "ไม่มี", "ไม่เป็น", "✗", "✘", "×", "☒", 0, "0", "๐", "n", "No", "false", False],
    ),
    (
        Kind.RESULT,
        True,
        ["ผ่าน", " ผ่าน ", "ผ่าน\u200b", "ผ่านเกณฑ์", "✓", "✔", "√", "☑", 1, "1", "๑", "Pass", True],
    ),
    (
        Kind.RESULT,
        False,
        ["ไม่ผ่าน", "ไม่ ผ่าน", "✗", "✘", "×", "☒", 0, 0.0, "0", "FAIL", "failed", False],
    ),
    (
        Kind.RESULT,
        None,
        [None, "", " ", "-", "–", "N/A", "n/a", "ไม่ประเมิน", "ไม่ได้ประเมิน", "ยังไม่ประเมิน"],
    ),
    (Kind.LEVEL, 3, [3, 3.0, "3", "๓", "ระดับ 3", "ระดับที่ ๓", "level 3"]),
    (
        Kind.ROUND,
        1,
        [1, "1", "๑", "ก่อน", "รอบที่ 1", "รอบ 1", "ครั้งที่ 1", "ก่อน (1)", "before", "1/2564"],
    ),
    (Kind.ROUND, 2, [2.0, "2", "หลัง", "รอบที่ ๒", "หลัง (2)", "after", "ครั้งที่ 2/2564"]),
    (
        Kind.FORM,
        "governance",
        ["governance", "ธรรมาภิบาล", "หลักธรรมาภิบาล", "แบบประเมินธรรมาภิบาล", "G"],
    ),
    (Kind.FORM, "ssg", ["ssg", "SSG", "แบบประเมิน SSG", "SMART Saving Group", "s"]),
    (Kind.PLAN_STATUS, "draft", ["ร่าง", "draft", "Draft", "ฉบับร่าง"]),
    (Kind.PLAN_STATUS, "approved", ["เห็นชอบ", "เห็นชอบแล้ว", "approved", "อนุมัติแล้ว"]),
    (Kind.COUNT, 15, [15, 15.0, "15", "๑๕", "15 คน", "๑๕คน", "15.0"]),
    (Kind.COUNT, 1234, ["1,234", "๑,๒๓๔", "1 234"]),
    (
        Kind.BAHT,
        Decimal("3000.00"),
        [3000, "3,000", "๓,๐๐๐ บาท", "฿3,000", "3,000.-", "3000.00", "3,000 บาทถ้วน"],
    ),
    (Kind.BAHT, Decimal("0.30"), [0.3, 0.1 + 0.2, "0.30", ".3"]),
    (Kind.BE_YEAR, 2545, [2545, "2545", "๒๕๔๕", "พ.ศ. 2545", "ปี พ.ศ. ๒๕๔๕", 2002, "ค.ศ. 2002"]),
    (Kind.CODE, "560301", [560301, 560301.0, "560301", "๕๖๐๓๐๑", " 560301 "]),
    (Kind.CODE, "007", ["007", "๐๐๗"]),
    (Kind.CODE, "A-1", ["A-1", "A–1", "A‑1"]),
    (Kind.TEXT, None, [None, "", " - ", "N/A", "ไม่มีข้อมูล", "ไม่ระบุ"]),
    (Kind.TEXT, "12", [12, 12.0, "12"]),
]


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [(kind, value, cell) for kind, value, cells in SPELLINGS for cell in cells],
)
def test_a_spelling_is_known(kind: Kind, value: Any, cell: Any) -> None:
    found = read(kind, cell)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "code", "cells"),
    [
        (Kind.YES_NO, "not_yes_no", ["อาจจะ", 2, "x", "ผ่าน", "10"]),
        (Kind.RESULT, "not_a_result", ["อาจจะ", "มี", "ใช่", 2, 0.5, "x", "ผ่านบางส่วน", "ผ่าน/ไม่ผ่าน"]),
        (Kind.LEVEL, "not_a_level", [0, 4, 2.5, "ดี", "3+"]),
        (Kind.ROUND, "not_a_round", [0, 3, "กลาง", "1.5"]),
        (Kind.FORM, "not_a_form", ["อื่น ๆ", 1]),
        (Kind.PLAN_STATUS, "not_a_status", ["ไม่เห็นชอบ", "กำลังทำ", 1]),
        (
            Kind.COUNT,
            "not_a_number",
            ["สิบ", "10-15", "1,5", "12 34 คนครึ่ง", "1e5", "nan", float("nan"), float("inf")],
        ),
        (Kind.COUNT, "not_whole", [1.5, "15.5"]),
        (Kind.COUNT, "negative_number", [-1, "-1", "(15)", "−2"]),
        (Kind.COUNT, "number_too_large", [1e12, "99999999999"]),
        (Kind.BAHT, "not_a_number", ["ฟรี", "3,00", "บาท", "1.2.3"]),
        (Kind.BAHT, "negative_number", [-0.01, "-3,000 บาท"]),
        (Kind.BAHT, "number_too_large", [1e15]),
        (Kind.BE_YEAR, "not_a_year", [45, "นาน", 1200, 2545.5, "2545-2546"]),
        (Kind.COUNT, "error_value", ["#REF!", "#n/a", "#DIV/0!"]),
        (Kind.TEXT, "error_value", ["#VALUE!"]),
    ],
)
def test_another_word_is_not_guessed_at(kind: Kind, code: str, cells: list[Any]) -> None:
    assert [fault(kind, cell) for cell in cells] == [code] * len(cells)


@pytest.mark.parametrize(
    "cell",
    [
        "1.1",
        1.1,
        "S1.1",
        "s1.1",
        "S 1.1",
        "๑.๑",
        "1.1 มีระเบียบ 10 ข้อ",
        "ตัวชี้วัดที่ 1.1",
        "ข้อ 1.1",
        "1.1.",
    ],
)
def test_an_indicator_by_any_of_its_spellings(cell: Any) -> None:
    assert read(Kind.INDICATOR, cell, "ssg") == "S1.1"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("G1.1", "unknown_indicator"),
        ("1.9", "unknown_indicator"),
        ("1.1.1", "unknown_indicator"),
        ("11", "unknown_indicator"),
        ("การออม", "unknown_indicator"),
        ("1.1,1.2", "several_indicators"),
        ("1.1 และ 1.2", "several_indicators"),
        ("1.1-1.3", "several_indicators"),
    ],
)
def test_what_is_no_indicator_of_the_form(cell: Any, code: str) -> None:
    assert fault(Kind.INDICATOR, cell, "ssg") == code


def test_a_number_that_could_be_two_indicators_is_not_guessed_at() -> None:
    codes = Codes("ssg", ("S1.1", "S1.2", "S1.10"))
    assert codes.read("1.10") == "S1.10"
    assert codes.read("1.1") == "S1.1"
    found = codes.read(1.1)
    assert isinstance(found, Fault)
    assert (found.code, found.params) == (
        "indicator_ambiguous",
        {"first": "S1.1", "second": "S1.10"},
    )


@given(st.integers(min_value=0, max_value=2_000_000_000))
def test_a_count_reads_the_same_in_every_dress(number: int) -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    dresses = [
        number,
        float(number),
        str(number),
        f"{number:,}",
        f"{number:,}".translate(thai),
        f"{number} คน",
    ]
    assert {read(Kind.COUNT, dress) for dress in dresses} == {number}


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_keeps_its_satang(amount: Decimal) -> None:
    dresses = [str(amount), f"{amount:,}", f"฿{amount:,}", f"{amount:,} บาท", float(amount)]
    assert {read(Kind.BAHT, dress) for dress in dresses} == {amount}


@given(st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.dates() | st.none())
def test_no_cell_is_too_strange(cell: Any) -> None:
    for kind in Kind:
        within = {Kind.DISTRICT: "56", Kind.INDICATOR: "ssg"}.get(kind, "")
        read(kind, cell, within)
