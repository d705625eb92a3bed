"""Reference data as frozen nouns: places, programme years, catalogues. Judges no input."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ssg_metrics.errors import SettingError, unknown
from ssg_metrics.model import Area, Indicator, Level, Programme, ProvinceTarget

COUNTRY = Area(Level.COUNTRY, "TH", "ทั้งประเทศ", "Whole country")
FORMS = ("governance", "ssg")
ADVICE_ACTED_ON = 0.8
"""The ministry's measure of its inspectors, where a year's file names no other."""


@dataclass(frozen=True, slots=True)
class Places:
    """Regions, provinces and districts by code, the aliases of provinces, and the tile-grid map.

    ``tiles`` maps a province to its (row, column) on the map, both from 1; ``aliases`` pairs a
    province with a spelling.
    """

    regions: Mapping[str, Area]
    provinces: Mapping[str, Area]
    districts: Mapping[str, Area]
    aliases: tuple[tuple[str, str], ...]
    tiles: Mapping[str, tuple[int, int]]

    def find(self, code: str) -> Area | None:
        """The country, region, province or district with this code; None where there is none."""
        if code == COUNTRY.code:
            return COUNTRY
        return self.regions.get(code) or self.provinces.get(code) or self.districts.get(code)

    def region_of(self, province: str) -> str:
        """The code of the inspection region of a province."""
        return self.provinces[province].parent or ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that data/reference holds."""

    places: Places
    programmes: Mapping[int, Programme]

    def programme(self, year: int) -> Programme:
        """The programme of a year (BE); UsageError names the years there are."""
        if year not in self.programmes:
            raise unknown("programme year", str(year), (str(y) for y in self.programmes))
        return self.programmes[year]

    @property
    def newest_year(self) -> int:
        """The newest programme year."""
        return max(self.programmes)


@cache
def reference(folder: Path) -> Reference:
    """Read a reference folder, once a process. SettingError names the file and line at fault."""
    files = sorted((folder / "programmes").glob("*.toml"))
    if not files:
        raise SettingError(f"no programme year in {folder / 'programmes'}; add 2564.toml or such")
    places = _places(folder)
    programmes = [_programme(file, places) for file in files]
    return Reference(places, {p.year: p for p in programmes})


def _table(file: Path, *columns: str) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            rows = list(reader)
    except OSError as error:
        raise SettingError(f"cannot read {file}: {error.strerror}") from error
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise SettingError(f"{file} has no column '{column}'; it needs: {', '.join(columns)}")
    return rows


def _places(folder: Path) -> Places:
    regions = {
        r["region_code"]: Area(Level.REGION, r["region_code"], r["name_th"], r["name_en"], "TH")
        for r in _table(folder / "regions.csv", "region_code", "name_th", "name_en")
    }
    provinces = {
        r["province_code"]: Area(
            Level.PROVINCE,
            r["province_code"],
            r["name_th"],
            r["name_en"],
            f"R{int(r['inspection_region']):02d}",
        )
        for r in _table(folder / "provinces.csv", "province_code", "name_th", "inspection_region")
    }
    districts = {
        r["district_code"]: Area(
            Level.DISTRICT, r["district_code"], r["name_th"], r["name_en"], r["province_code"]
        )
        for r in _table(folder / "districts.csv", "district_code", "province_code", "name_th")
    }
    aliases = tuple(
        (r["province_code"], r["alias"])
        for r in _table(folder / "province_aliases.csv", "province_code", "alias")
    )
    tiles = {
        r["province_code"]: (int(r["row"]), int(r["col"]))
        for r in _table(folder / "tile_grid.csv", "province_code", "row", "col")
    }
    return Places(regions, provinces, districts, aliases, tiles)


def _programme(file: Path, places: Places) -> Programme:
    try:
        data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        period, targets, rules = data["period"], data["targets"], data["rules"]
        mark = rules["standard_pass_mark"]
        return Programme(
            year=int(data["year"]),
            title_th=data["title_th"],
            title_en=data["title_en"],
            **{name: _day(period, name) for name in _PERIOD},
            plan_coverage=float(targets["plan_coverage"]),
            plan_deadline=_day(targets, "plan_deadline"),
            province_report_deadline=_day(targets, "province_report_deadline"),
            budget_deadline=_day(targets, "budget_deadline"),
            forum_participants=int(rules["forum_participants"]),
            report_days=int(rules["report_days"]),
            standard_pass_mark=None if mark == "all" else int(mark),
            plan_needed_when_all_passed=bool(rules["plan_needed_when_all_passed"]),
            selected_level=int(rules["selected_level"]),
            minimum_photos=int(rules["minimum_photos"]),
            minimum_files=int(rules["minimum_files"]),
            advice_acted_on=float(targets.get("advice_acted_on", ADVICE_ACTED_ON)),
            provinces=_targets(file.parent / data["provinces"], places),
            catalogue=read_catalogue(file.parent / data["catalogue"]),
        )
    except KeyError as missing:
        raise SettingError(f"{file} has no {missing}; copy the line from 2564.toml") from missing
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as error:
        raise SettingError(f"{file} cannot be used: {error}") from error


_PERIOD = ("fiscal_from", "fiscal_to", "forum_from", "forum_to")


def _day(section: Mapping[str, Any], name: str) -> date:
    value = section[name]
    if not isinstance(value, date):
        raise ValueError(f"{name} is {value!r}; it is a day such as 2021-05-31")
    return value


def _targets(file: Path, places: Places) -> tuple[ProvinceTarget, ...]:
    rows = _table(file, "province_code", "target_groups", "allocated_baht")
    for line, row in enumerate(rows, start=2):
        if row["province_code"] not in places.provinces:
            raise SettingError(f"{file}, line {line}: no province '{row['province_code']}'")
    return tuple(
        ProvinceTarget(r["province_code"], int(r["target_groups"]), float(r["allocated_baht"]))
        for r in rows
    )


def read_catalogue(file: Path) -> tuple[Indicator, ...]:
    """The indicators of a catalogue file, in its order. SettingError names the line at fault.

    The columns of questions may be absent: a catalogue without them has no question of its own.
    """
    rows = _table(file, "form", "dimension", "indicator", "title_th", "title_en", "working")
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        if row["form"] not in FORMS:
            known = ", ".join(FORMS)
            raise SettingError(f"{file}, line {line}: form is '{row['form']}'; there are: {known}")
        if row["indicator"] in seen:
            raise SettingError(f"{file}, line {line}: indicator '{row['indicator']}' stands twice")
        seen.add(row["indicator"])
    return tuple(
        Indicator(
            form=r["form"],
            dimension=r["dimension"],
            code=r["indicator"],
            dimension_th=r["dimension_th"],
            dimension_en=r["dimension_en"],
            title_th=r["title_th"],
            title_en=r["title_en"],
            working=r["working"].strip().lower() in ("yes", "true", "1", "ใช่"),
            question_th=(r.get("question_th") or "").strip(),
            question_en=(r.get("question_en") or "").strip(),
        )
        for r in rows
    )
