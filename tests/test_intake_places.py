"""Provinces and districts by any name that officers use; what could be two places is refused."""

from __future__ import annotations

import re

import pytest

from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.places import Gazetteer
from tests import workbooks as w

PLACES = w.context().places
GAZETTEER = Gazetteer(PLACES)


def fault(found: str | Fault) -> str:
    assert isinstance(found, Fault), found
    return found.code


def test_every_province_by_its_names_and_code() -> None:
    for code, area in PLACES.provinces.items():
        thai = area.name_th
        forms = [thai, area.name_en, area.name_en.upper(), code, int(code), float(code)]
        forms += [
            f"จ.{thai}",
            f"จ. {thai}",
            f"จ {thai}",
            f"จว.{thai}",
            f"จังหวัด{thai}",
            f"จังหวัด {thai}",
        ]
        forms += [f"{area.name_en} Province", f"TH-{code}", f" {thai[:3]}\u200b{thai[3:]} "]
        assert {GAZETTEER.province(form) for form in forms} == {code}


def test_every_alias_leads_to_its_province() -> None:
    assert len(PLACES.aliases) == 399
    assert [a for a in PLACES.aliases if GAZETTEER.province(a[1]) != a[0]] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("อยุธยา", "14"),
        ("อยุธยาฯ", "14"),
        ("กรุงเก่า", "14"),
        ("โคราช", "30"),
        ("แปดริ้ว", "24"),
        ("สุราษฏร์ธานี", "84"),
        ("ศรีษะเกษ", "33"),
        ("หนองบัวลำพู", "39"),
        ("อุบลฯ", "34"),
        ("อุดรฯ", "41"),
        ("ประจวบฯ", "77"),
        ("นครศรีฯ", "80"),
        ("Phangnga", "82"),
        ("Buriram", "31"),
        ("จ.ตาก", "63"),
        ("ตก", "63"),
        ("พย.", "56"),
        ("๕๖", "56"),
        ("เเพร่", "54"),
        ("ลําปาง", "52"),
        ("ฉะเชิงฯ", "24"),
    ],
)
def test_a_province_by_another_name(name: str, code: str) -> None:
    assert GAZETTEER.province(name) == code


@pytest.mark.parametrize(
    "name", ["เพชร", "นคร", "นครฯ", "สมุทร", "สมุทรฯ", "ปากน้ำ", "บุรี", "เมือง", "เชียงฯ"]
)
def test_a_name_that_could_be_several_provinces_is_refused(name: str) -> None:
    assert fault(GAZETTEER.province(name)) == "province_ambiguous"


@pytest.mark.parametrize(
    "name", ["กรุงเทพมหานคร", "กรุงเทพฯ", "กทม", "กทม.", "Bangkok", "BKK", "10", 10, "จ.กรุงเทพ"]
)
def test_bangkok_is_known_and_not_in_the_programme(name: object) -> None:
    assert fault(GAZETTEER.province(name)) == "province_not_in_programme"


def test_a_name_of_no_province() -> None:
    assert fault(GAZETTEER.province("พะเหยา")) == "unknown_province"
    assert fault(GAZETTEER.province("99")) == "unknown_province"
    assert fault(GAZETTEER.province("ผ่าน")) == "unknown_province"


def test_every_district_inside_its_province() -> None:
    shared = {"1404", "1413"}
    for code, area in PLACES.districts.items():
        thai, inside = area.name_th, area.parent or ""
        forms: list[object] = [thai, code, int(code), float(code)]
        forms += [
            f"อ.{thai}",
            f"อ. {thai}",
            f"อำเภอ{thai}",
            f"สพอ.{thai}",
            f"กิ่ง อ.{thai}",
            f"กิ่งอำเภอ{thai}",
        ]
        forms += (
            []
            if code in shared
            else [area.name_en, f"Amphoe {area.name_en}", f"{area.name_en} District"]
        )
        assert {GAZETTEER.district(inside, form) for form in forms} == {code}, area


def test_the_capital_district_by_its_short_name() -> None:
    for code in PLACES.provinces:
        for form in ("เมือง", "อ.เมือง", "อำเภอเมือง", "Mueang", "Muang"):
            assert GAZETTEER.district(code, form) == f"{code}01"
    assert GAZETTEER.district("14", "พระนครศรีอยุธยา") == "1401"
    assert GAZETTEER.district("30", "เมืองโคราช") == "3001"


def test_a_district_whose_name_only_begins_like_a_capital() -> None:
    assert GAZETTEER.district("33", "เมืองจันทร์") == "3318"
    assert GAZETTEER.district("30", "อ.เมืองยาง") == "3027"


def test_a_name_does_not_lose_a_letter_that_is_no_prefix() -> None:
    found = GAZETTEER.district("15", "อ่างทอง")
    assert isinstance(found, Fault)
    assert found.params["near_th"] == "เมืองอ่างทอง"


def test_a_district_is_looked_up_inside_its_province_only() -> None:
    assert GAZETTEER.district("55", "เฉลิมพระเกียรติ") == "5515"
    assert fault(GAZETTEER.district("57", "เฉลิมพระเกียรติ")) == "district_outside_province"
    found = GAZETTEER.district("57", "อ.ปง")
    assert isinstance(found, Fault)
    assert (found.code, found.params["belongs_th"]) == ("district_outside_province", "พะเยา")
    assert fault(GAZETTEER.district("56", "เมืองเชียงราย")) == "district_outside_province"
    assert fault(GAZETTEER.district("56", "5701")) == "district_outside_province"


def test_an_english_name_that_two_districts_share_is_refused() -> None:
    found = GAZETTEER.district("14", "Bang Sai")
    assert isinstance(found, Fault)
    assert found.code == "district_ambiguous"
    assert found.params["near_th"] == "บางไทร (1404), บางซ้าย (1413)"


def test_a_name_of_no_district_offers_near_ones() -> None:
    found = GAZETTEER.district("56", "เชียงคา")
    assert isinstance(found, Fault)
    assert (found.code, found.params["near_th"]) == ("unknown_district", "เชียงคำ, เชียงม่วน")


MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
SLIPS = {
    "doubled marks": lambda name: re.sub(f"([{MARKS}])", r"\1\1", name),
    "swapped marks": lambda n: re.sub("([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])", r"\2\1", n),
    "sara am in two": lambda name: name.replace("ำ", "ํา"),
    "two เ for แ": lambda name: name.replace("แ", "เเ"),
    "invisible between": "\u200b".join,
    "hard spaces": lambda name: f"\u00a0{name}\u00a0",
    "marks of old fonts": lambda name: name.replace("่", "\uf70a").replace("ี", "\uf702"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_every_province_alias_and_district_with_a_slip_of_the_hand(slip: str) -> None:
    spelled = SLIPS[slip]
    names = [*PLACES.aliases, *((area.code, area.name_th) for area in PLACES.provinces.values())]
    assert len(names) == 399 + 76
    for before in ("", "จ.", "จังหวัด"):
        wrong = {n for code, n in names if GAZETTEER.province(before + spelled(n)) != code}
        assert wrong == set()
    for before in ("", "อ. ", "อำเภอ"):
        for area in PLACES.districts.values():
            name = before + spelled(area.name_th)
            assert GAZETTEER.district(area.parent or "", name) == area.code
