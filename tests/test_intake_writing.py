"""How Thai offices write days, places and marks: each form that the field notes name, and the slips
beside it.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.intake import text as plain
from ssg_metrics.intake.days import day
from ssg_metrics.intake.faults import NOT_GIVEN, Fault, blank
from ssg_metrics.intake.places import Gazetteer
from ssg_metrics.intake.text import clean
from tests import workbooks as w

CONTEXT = w.context()
PROGRAMME = CONTEXT.programmes[2564]
GAZETTEER = Gazetteer(CONTEXT.places)
MONTHS = (
    *(("มกราคม", "ม.ค."), ("กุมภาพันธ์", "ก.พ."), ("มีนาคม", "มี.ค."), ("เมษายน", "เม.ย.")),
    *(("พฤษภาคม", "พ.ค."), ("มิถุนายน", "มิ.ย."), ("กรกฎาคม", "ก.ค."), ("สิงหาคม", "ส.ค.")),
    *(("กันยายน", "ก.ย."), ("ตุลาคม", "ต.ค."), ("พฤศจิกายน", "พ.ย."), ("ธันวาคม", "ธ.ค.")),
)


def read(cell: Any) -> date | Fault:
    return day(clean(cell) if isinstance(cell, str) else cell, PROGRAMME)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_in_every_form_of_its_name(month: int) -> None:
    long, short = MONTHS[month - 1]
    year = 2563 if month > 9 else 2564
    names = [long, short, short.replace(".", ""), short.rstrip("."), short.replace(".", ". ")]
    for name in names:
        for form in (
            *("2 {} {}", "2{}{}", "2/{}/{}", "2-{}-{}", "2 {}, {}", "วันที่ 2 {} พ.ศ. {}"),
            *("วันจันทร์ที่ ๒ {} พ.ศ.{}", "2 {} ปี {}", "2 {} ปี พ.ศ. {}", "2 เดือน{} พุทธศักราช {}"),
            *("2 {} พศ. {}", "ณ วันที่ 2 {} {}", "จ. 2 {} {}", "2 {} {} (วันจันทร์)"),
        ):
            assert read(form.format(name, year)) == date(year - 543, month, 2), form
        assert read(f"2 {name} '{year % 100}") == date(year - 543, month, 2)
        assert read(f"2 {name} ค.ศ. {year - 543}") == date(year - 543, month, 2)


@pytest.mark.parametrize(
    "written",
    [
        *("วันศุกร์ ที่ 21 พฤษภาคม 2564", "ศ. 21 พ.ค. 64", "21,5,2564", "21|5|2564", "21\\5\\2564"),
        *("'21/5/2564", "21/5/2564 *", "21/5/64.", "21 เดือน 5 พ.ศ. 2564", "21/5/2564 น."),
        *("21st May 2021", "2021-05-21T09:30:00+07:00", "เมื่อวันที่ 21 พฤษภาคม 2564"),
    ],
)
def test_a_day_with_a_word_or_a_mark_around_it(written: str) -> None:
    assert read(written) == date(2021, 5, 21)


@pytest.mark.parametrize("written", ["20-21 พ.ค. 64", "พ.ค. 64", "21/5/2564 - 22/5/2564", "2564"])
def test_what_is_no_single_day_is_not_guessed_at(written: str) -> None:
    found = read(written)
    assert isinstance(found, Fault) and found.code == "unreadable_date"


@pytest.mark.parametrize("year", [2555, 2559, 2563, 2567, 2571])
def test_the_leap_days_of_the_buddhist_era(year: int) -> None:
    for written in (f"29/2/{year}", f"29 ก.พ. {year}", f"{year}-02-29", f"29-02-{year - 543}"):
        assert read(written) == date(year - 543, 2, 29)
    found = read(f"29/2/{year + 1}")
    assert isinstance(found, Fault) and found.code == "impossible_date"


def test_serials_lie_within_their_two_ranges() -> None:
    for serial in (40_000, 60_000, 238_000, 258_000):
        assert isinstance(read(serial), date) and read(str(serial)) == read(serial)
    for number in (39_999, 60_001, 237_999, 258_001):
        assert isinstance(read(number), Fault)


@pytest.mark.parametrize(
    ("province", "name", "code"),
    [
        ("33", "เมืองจันทร์", "3318"),
        ("30", "เมืองยาง", "3027"),
        ("45", "เมืองสรวง", "4512"),
        ("52", "เมืองปาน", "5213"),
        ("96", "สุไหงโก-ลก", "9610"),
        ("96", "สุไหงโกลก", "9610"),
        ("96", "สุไหงโก–ลก", "9610"),
        ("14", "เมือง", "1401"),
        ("14", "อ.เมืองพระนครศรีอยุธยา", "1401"),
        ("56", "อ.เมือง", "5601"),
        ("56", "กิ่งอำเภอภูซาง", "5608"),
        ("56", "สพอ.ปง", "5606"),
    ],
)
def test_a_district_whose_name_is_a_trap(province: str, name: str, code: str) -> None:
    assert GAZETTEER.district(province, name) == code


def test_the_one_name_that_five_provinces_share() -> None:
    found = {p: GAZETTEER.district(p, "อ.เฉลิมพระเกียรติ") for p in ("19", "30", "31", "55", "80")}
    assert all(isinstance(code, str) and code.startswith(p) for p, code in found.items())


def test_every_character_of_the_old_fonts_is_a_thai_one() -> None:
    for number in range(0xF700, 0xF71B):
        assert all("\u0e01" <= letter <= "\u0e5b" for letter in clean(chr(number)))


def test_nothing_that_stands_for_a_blank_is_taken_for_a_word() -> None:
    for written in NOT_GIVEN:
        for form in (written, written.upper(), written.title(), f" {written}\u200b"):
            assert blank(form), repr(form)


@given(st.text(max_size=12) | st.text(alphabet="กาิุู่้ำํเแ \u200b\u00a0\uf70a1.", max_size=8))
def test_text_that_needs_no_mending_is_told_apart_from_text_that_does(written: str) -> None:
    mended, before = unicodedata.normalize("NFC", written.translate(plain._PLAIN)), ""
    while mended != before:
        before = mended
        for wrong, right in plain._MENDS:
            mended = wrong.sub(right, mended)
        mended = unicodedata.normalize("NFC", mended)
    assert clean(written) == " ".join(mended.split())
