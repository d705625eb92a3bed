"""Names of provinces and districts as officers write them, to codes. A district is looked up inside
its province only.

Owns prefixes, aliases, short and ambiguous names; the names themselves come from reference data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from ssg_metrics.intake.faults import Fault, shown
from ssg_metrics.intake.text import clean, digits, key
from ssg_metrics.model import Area
from ssg_metrics.reference import Places

_PROVINCE_PREFIX = re.compile(
    r"^(?:(?:สำนักงานพัฒนาชุมชน|สนง\.?\s?พช\.?|สพจ\.?)\s*)?"
    r"(?:จังหวัด|จว\.|จว\s|จ\.|จ\s|changwat\s|province\s+of\s)?\s*",
    re.I,
)
_DISTRICT_PREFIX = re.compile(
    r"^(?:กิ่งอำเภอ|กิ่ง\s?อ\.|กิ่ง\s|กิ่ง|สำนักงานพัฒนาชุมชนอำเภอ|สพอ\.?|อำเภอ|อ\.|อ\s|amphoe\s)\s*",
    re.I,
)
_TAIL = re.compile(r"\s+(?:province|district)$", re.I)
_BANGKOK = frozenset(
    map(key, ("กรุงเทพมหานคร", "กรุงเทพฯ", "กรุงเทพ", "กทม.", "Bangkok", "BKK", "10", "TH-10"))
)
_AMBIGUOUS = frozenset(map(key, ("เพชร", "นคร", "สมุทร", "ปากน้ำ", "บุรี", "เมือง")))
_RIVER_MOUTH = {key("ปากน้ำ"): ("11", "60", "86", "85")}
_CAPITAL = frozenset(("เมือง", "mueang", "muang"))
_AYUTTHAYA = ("14", "1401")
"""The one province whose capital district is not called เมือง and the province's name."""


def place_key(text: str) -> str:
    """What two spellings of one place name have in common; ฎ and ฏ are often mixed up."""
    return key(text).replace("ฎ", "ฏ").replace(",", "").replace("'", "")


class Gazetteer:
    """Finds the code of a province or district by any of its spellings."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._provinces = _spellings(places.provinces.values())
        for code, alias in places.aliases:
            self._provinces.setdefault(place_key(alias), code)
        self._districts: dict[str, dict[str, str]] = {code: {} for code in places.provinces}
        self._twice: dict[tuple[str, str], list[Area]] = {}
        for area in places.districts.values():
            self._add_district(area)
        self._capitals = {code: self._capital(code) for code in places.provinces}

    def _add_district(self, area: Area) -> None:
        """Enter a district under its spellings; one that two districts of a province share is
        ambiguous.
        """
        province = area.parent or ""
        inside = self._districts[province]
        for name in _spellings([area]):
            if inside.setdefault(name, area.code) != area.code:
                both = [self._places.districts[inside[name]], area]
                self._twice[province, name] = both

    def province(self, cell: object) -> str | Fault:
        """The code of the province that a filled cell names."""
        text = clean(shown(cell))
        for name in (text, _PROVINCE_PREFIX.sub("", _TAIL.sub("", text))):
            word = place_key(name)
            if word in self._provinces:
                return self._provinces[word]
            if word in _BANGKOK:
                return Fault("province_not_in_programme")
            if word in _AMBIGUOUS:
                return self._ambiguous(word)
        return self._short_or_unknown(text, place_key(name))

    def district(self, province: str, cell: object) -> str | Fault:
        """The code of the district that a filled cell names, inside a province."""
        text = clean(shown(cell))
        inside = self._districts[province]
        bare = _DISTRICT_PREFIX.sub("", _TAIL.sub("", text))
        for name in (text, bare):
            if both := self._twice.get((province, place_key(name))):
                return Fault("district_ambiguous", _listed("near", both, coded=True))
            code = inside.get(place_key(name)) or self._as_capital(province, name)
            if code:
                return code
        starts = [code for name, code in inside.items() if name.startswith(place_key(bare))]
        if bare.endswith("ฯ") and len(set(starts)) == 1:
            return starts[0]
        return self._elsewhere(province, place_key(bare))

    def _short_or_unknown(self, text: str, word: str) -> str | Fault:
        names = {place_key(a.name_th): code for code, a in self._places.provinces.items()}
        if text.endswith("ฯ"):
            begun = [code for name, code in names.items() if word and name.startswith(word)]
            if len(begun) == 1:
                return begun[0]
            if begun:
                return Fault("province_ambiguous", self._near(begun))
        near = dict.fromkeys(
            self._provinces[name] for name in get_close_matches(word, self._provinces, 5, 0.55)
        )
        return Fault("unknown_province", self._near(list(near)[:3]))

    def _ambiguous(self, word: str) -> Fault:
        names = {code: place_key(a.name_th) for code, a in self._places.provinces.items()}
        could = [code for code, name in names.items() if name.startswith(word)]
        if len(could) < 2:
            could = [code for code, name in names.items() if word in name]
        fits = _RIVER_MOUTH.get(word) or could[:6]
        return Fault("province_ambiguous", self._near([c for c in fits if c in names]))

    def _capital(self, province: str) -> str | None:
        if province == _AYUTTHAYA[0] and _AYUTTHAYA[1] in self._places.districts:
            return _AYUTTHAYA[1]
        name = "เมือง" + self._places.provinces[province].name_th
        return self._districts[province].get(place_key(name))

    def _as_capital(self, province: str, name: str) -> str | None:
        """The capital district, where a name is เมือง alone or เมือง with any spelling of the
        province.
        """
        word = place_key(name)
        for head in _CAPITAL:
            rest = word.removeprefix(head)
            if rest != word and (not rest or self._provinces.get(rest) == province):
                return self._capitals[province]
        return None

    def _elsewhere(self, province: str, word: str) -> Fault:
        here = self._places.provinces[province]
        common = {"province_th": here.name_th, "province_en": here.name_en}
        others = [code for code, names in self._districts.items() if word in names]
        if others:
            owners = [self._places.provinces[code] for code in others]
            belongs = _listed("belongs", owners)
            return Fault("district_outside_province", {**common, **belongs})
        inside = self._districts[province]
        near = list(dict.fromkeys(inside[n] for n in get_close_matches(word, inside, 5, 0.5)))
        offered = near[:3] or list(dict.fromkeys(inside.values()))
        areas = [self._places.districts[code] for code in offered]
        return Fault("unknown_district", {**common, **_listed("near", areas)})

    def _near(self, codes: Iterable[str]) -> dict[str, str]:
        return _listed("near", [self._places.provinces[code] for code in codes])


def _spellings(areas: Iterable[Area]) -> dict[str, str]:
    return {
        place_key(name): area.code
        for area in areas
        for name in (area.name_th, area.name_en, digits(area.code))
    }


def _listed(name: str, areas: Iterable[Area], *, coded: bool = False) -> dict[str, str]:
    """The params that name some areas in both languages, with their codes where asked for."""
    each = [(a, f" ({a.code})" if coded else "") for a in areas]
    return {
        f"{name}_th": ", ".join(a.name_th + code for a, code in each) or "–",
        f"{name}_en": ", ".join(a.name_en + code for a, code in each) or "–",
    }
