"""The reference data that ship, and what a broken reference file says."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import ROOT
from ssg_metrics.errors import SettingError, UsageError
from ssg_metrics.reference import reference

SHIPPED = ROOT / "data" / "reference"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "reference"))


def test_the_country_has_18_regions_76_provinces_and_878_districts() -> None:
    places = reference(SHIPPED).places
    assert (len(places.regions), len(places.provinces), len(places.districts)) == (18, 76, 878)
    assert {p.parent for p in places.provinces.values()} == set(places.regions)
    assert {d.parent for d in places.districts.values()} == set(places.provinces)
    assert places.region_of("56") == "R16"
    assert "10" not in places.provinces, "Bangkok has no target groups"


def test_every_province_has_its_own_tile() -> None:
    places = reference(SHIPPED).places
    assert set(places.tiles) == set(places.provinces)
    assert len(set(places.tiles.values())) == 76
    assert (9, 4) not in places.tiles.values(), "left free for Bangkok"


def test_no_alias_leads_to_two_provinces() -> None:
    places = reference(SHIPPED).places
    owners = Counter(alias for _, alias in set(places.aliases))
    assert [alias for alias, n in owners.items() if n > 1] == []
    assert len(places.aliases) == 399


def test_the_programme_of_2564_is_that_of_the_circular() -> None:
    programme = reference(SHIPPED).programme(2564)
    assert programme.target_groups == 760
    assert programme.allocated_baht == 2_280_000
    assert programme.plan_coverage == 0.6
    assert programme.plan_deadline == date(2021, 5, 31)
    assert programme.province_report_deadline == date(2021, 6, 15)
    assert (programme.forum_from, programme.forum_to) == (date(2021, 4, 1), date(2021, 6, 30))
    assert programme.holds(date(2020, 10, 1))
    assert programme.holds(date(2021, 9, 30))
    assert not programme.holds(date(2021, 10, 1))


def test_the_catalogue_has_21_and_23_indicators_all_of_them_working_titles() -> None:
    catalogue = reference(SHIPPED).programme(2564).catalogue
    sizes = Counter((i.form, i.dimension) for i in catalogue)
    assert [n for (form, _), n in sizes.items() if form == "governance"] == [6, 5, 5, 5]
    assert [n for (form, _), n in sizes.items() if form == "ssg"] == [5, 5, 5, 4, 4]
    assert all(i.working for i in catalogue)
    assert all("รอข้อความ" in i.title_th and "awaited" in i.title_en for i in catalogue)


def test_another_year_is_another_file(folder: Path) -> None:
    programmes = folder / "programmes"
    text = (programmes / "2564.toml").read_text("utf-8").replace("year = 2564", "year = 2565")
    text = text.replace("2564_provinces.csv", "2565_provinces.csv").replace("0.60", "0.75")
    (programmes / "2565.toml").write_text(text, "utf-8")
    (programmes / "2565_provinces.csv").write_text(
        "province_code,target_groups,allocated_baht\n56,4,20000\n", "utf-8"
    )
    both = reference(folder)
    assert both.newest_year == 2565
    assert both.programme(2565).target_groups == 4
    assert both.programme(2565).plan_coverage == 0.75
    assert both.programme(2564).target_groups == 760


def test_an_unknown_year_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="2564"):
        reference(SHIPPED).programme(2563)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("programmes/2564.toml", "report_days = 7", "", "report_days"),
        ("programmes/2564.toml", "2021-05-31", '"end of May"', "plan_deadline"),
        ("programmes/2564.toml", "year = 2564", "year = ", "2564.toml"),
        ("programmes/2564_provinces.csv", "11,10,30000", "10,10,30000", "line 2"),
        ("catalogue.csv", "governance,G1,G1.2", "governence,G1,G1.2", "line 3"),
        ("catalogue.csv", "G1,G1.2", "G1,G1.1", "twice"),
        ("provinces.csv", "inspection_region", "region", "inspection_region"),
    ],
)
def test_a_broken_reference_file_is_named_with_its_fault(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SettingError, match=said):
        reference(folder)


def test_no_programme_year_says_what_to_add(folder: Path) -> None:
    for file in (folder / "programmes").glob("*.toml"):
        file.unlink()
    with pytest.raises(SettingError, match=r"2564\.toml"):
        reference(folder)
