"""Dates, however they are written: the day comes before the month, and years from 2400 up are
Buddhist.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.intake.days import day
from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.text import clean
from tests import workbooks as w

PROGRAMME = w.context().programmes[2564]
DAY = date(2021, 5, 21)
LONG = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2056, 12, 31))


def read(cell: Any) -> date | Fault:
    return day(clean(cell) if isinstance(cell, str) else cell, PROGRAMME)


@pytest.mark.parametrize(
    "written",
    [
        "21/5/2564",
        "21-5-2564",
        "21.5.2564",
        "21 / 05 / 2564",
        "๒๑/๕/๒๕๖๔",
        "๒๑/5/๒๕64",
        "21/5/64",
        "21/5/21",
        "21/5/2021",
        "2021-05-21",
        "2564-05-21",
        "2021/5/21",
        "20210521",
        "25640521",
        "2021-05-21 00:00:00",
        "2021-05-21T09:30",
        "21/5/2564 10:30",
        "21/5/2564 เวลา 10.30 น.",
        "21 พ.ค. 64",
        "21 พ.ค 64",
        "21 พค 64",
        "21 พ. ค. 64",
        "21พ.ค.64",
        "21-พ.ค.-64",
        "๒๑ พ.ค. ๖๔",
        "21 พ.ค. '64",
        "21 พฤษภาคม 2564",
        "21 พฤษภา 64",
        "21 พฤษภาคม พ.ศ. 2564",
        "21 พฤษภาคม พ.ศ. ๖๔",
        "21 พฤษภาคม ค.ศ. 2021",
        "21 พ.ค. ค.ศ. 21",
        "วันที่ 21 พฤษภาคม 2564",
        "วันที่ 21 เดือน พฤษภาคม พ.ศ. 2564",
        "วันศุกร์ที่ 21 พฤษภาคม 2564",
        "ศุกร์ 21 พฤษภาคม 2564",
        "21-May-21",
        "21 May 2021",
        "21 may 2564",
        "21-May-64",
        "May 21, 2021",
        "Friday, 21 May 2021",
        44337,
        44337.0,
        44337.75,
        242664.0,
        "44337",
        20210521,
        25640521.0,
        DAY,
        date(2564, 5, 21),
        datetime(2564, 5, 21, 9, 30),
        date(1964, 5, 21),
        datetime(1964, 5, 21),
        23518.0,
        "23518",
    ],
)
def test_the_21st_of_may_2564(written: Any) -> None:
    assert read(written) == DAY


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("1 กุมภาพันธุ์ 2564", 2),
        ("1 พฤษจิกายน 2563", 11),
        ("1 กรกฏาคม 2564", 7),
        ("1 มิถุนา 64", 6),
        ("1 เมย 64", 4),
        ("1 ธค. 63", 12),
        ("1 Sept 2021", 9),
        ("1-jan-21", 1),
    ],
)
def test_months_with_slips(written: str, month: int) -> None:
    found = read(written)
    assert isinstance(found, date)
    assert found.month == month


def test_what_a_spreadsheet_makes_of_two_digits_is_the_buddhist_year_near_the_programme() -> None:
    """21/5/64 typed into a cell for dates becomes 1964, in LibreOffice and in Excel alike."""
    due = read(date(1964, 12, 31))
    assert isinstance(due, Fault)
    assert (due.value, due.warning) == (date(2021, 12, 31), True)
    assert read(date(1995, 5, 21)) == date(1995, 5, 21)
    assert isinstance(read(34840.0), Fault)
    assert day(date(1964, 5, 21), None) == date(1964, 5, 21)


def test_the_29th_of_february_of_a_buddhist_leap_year() -> None:
    assert read("29/2/2563") == date(2020, 2, 29)
    assert read("29 ก.พ. 63") == date(2020, 2, 29)


@pytest.mark.parametrize(
    "written",
    [
        "31/4/2564",
        "29/2/2564",
        "5/21/2021",
        "0/5/2564",
        "21/0/2564",
        "32 พ.ค. 64",
        "31/2/64",
        "1/1/0021",
        "1/1/2350",
        "30 ก.พ. 2563",
        "20211341",
        date(2564, 2, 29),
    ],
)
def test_a_day_that_no_calendar_has(written: Any) -> None:
    found = read(written)
    assert isinstance(found, Fault)
    assert found.code == "impossible_date"


@pytest.mark.parametrize(
    "written",
    ["เมื่อวาน", "พ.ค. 2564", "21 พ.ค.", "2564", 2564, 15, 1.5, True, "21 foo 2564", "1/2/3/4", "21"],
)
def test_what_is_no_date(written: Any) -> None:
    found = read(written)
    assert isinstance(found, Fault)
    assert found.code == "unreadable_date"


def test_a_short_year_is_read_inside_the_programme_year_else_with_a_warning() -> None:
    assert read("1/12/63") == read("1/12/20") == date(2020, 12, 1)
    found = read("1/12/64")
    assert isinstance(found, Fault)
    assert (found.code, found.warning, found.value) == ("date_ambiguous", True, date(2021, 12, 1))
    assert found.params["read"] == "1/12/2564"


def test_a_short_year_with_a_thai_month_is_buddhist_whatever_the_programme() -> None:
    assert read("1 ม.ค. 50") == date(2007, 1, 1)


def spellings(found: date) -> list[Any]:
    year = found.year + 543
    thai = [f"{found.day} {names[found.month - 1]} {year}" for names in (LONG, SHORT)]
    return [
        found,
        datetime(found.year, found.month, found.day, 8),
        (found - date(1899, 12, 30)).days,
        found.isoformat(),
        f"{found.day}/{found.month}/{year}",
        f"{found.day:02}-{found.month:02}-{found.year}",
        f"{found.day} {SHORT[found.month - 1]} {year % 100:02}",
        found.strftime("%d-%b-%Y"),
        *thai,
        *(text.translate(THAI_DIGITS) for text in thai),
    ]


@given(DAYS)
def test_every_spelling_of_a_day_is_that_day(found: date) -> None:
    assert {read(spelling) for spelling in spellings(found)} == {found}


@given(st.dates(min_value=PROGRAMME.fiscal_from, max_value=PROGRAMME.fiscal_to))
def test_short_numeric_years_of_either_era_agree_within_the_programme_year(found: date) -> None:
    for year in (found.year % 100, (found.year + 543) % 100):
        assert read(f"{found.day}/{found.month}/{year:02}") == found


@given(st.text(max_size=30) | st.floats() | st.integers() | st.booleans() | st.datetimes())
def test_no_cell_is_too_strange(cell: Any) -> None:
    if cell == "":
        return
    assert isinstance(read(cell), date | Fault)


def test_an_excel_day_typed_in_a_buddhist_year_is_taken_back_to_the_common_era() -> None:
    buddhist = date(1899, 12, 30) + timedelta(days=242664)
    assert buddhist.year == 2564
    assert read(buddhist) == DAY
