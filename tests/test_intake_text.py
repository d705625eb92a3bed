"""Thai text is made plain: one way of writing, whatever keyboard or font left in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg_metrics.intake import text as room
from ssg_metrics.intake.text import clean, digits, key

THAI = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E5C)] + list(" .\u200b\u00a0a1"))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ก\u0e4dา", "กำ"),
        ("น้\u0e4dา", "น้ำ"),
        ("น\u0e4d้า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเม่ใจ", "แม่ใจ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("กุ\u0e38สุมาลย์", "กุสุมาลย์"),
        ("เต\u0e48\u0e48างอย", "เต่างอย"),
        ("เชียง\u200bคำ\ufeff", "เชียงคำ"),
        ("เชียง\u00a0\n คำ ", "เชียง คำ"),
        ("ที\uf70a", "ที่"),
        ("\uf700าน", "ฐาน"),
        ("ป\uf701\uf70b", "ปิ้"),
        ("✔\ufe0f", "✔"),
        ("กลุ่ม\u202eabc\u2066x\u061c", "กลุ่มabcx"),
        ("e\u0301", "é"),
    ],
)
def test_text_is_made_plain(written: str, plain: str) -> None:
    assert clean(written) == plain


def test_sara_am_is_never_split() -> None:
    assert clean("ลำพูน") == "ลำพูน" == unicodedata.normalize("NFC", "ลำพูน")


@given(THAI)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    key(text)


@given(st.one_of(THAI, st.text()))
def test_a_text_that_is_passed_as_it_stands_has_nothing_to_mend(text: str) -> None:
    assert clean(text) == room._mended(text)


@given(st.integers(min_value=0, max_value=10**12))
def test_thai_digits_are_read_as_arabic(number: int) -> None:
    thai = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert digits(thai) == str(number)


def test_two_spellings_of_a_heading_have_one_key() -> None:
    assert key(" รหัส\nกลุ่ม * ") == key("รหัสกลุ่ม")
    assert key("Group_Code") == key("group code") == key("GROUP-CODE*")
