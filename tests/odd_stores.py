"""Stores as they may come to be, published for real: a screen has to hold on each of them.

``groups_only``: groups are registered, nothing else was sent. ``one_group``: one group and what it
sent. ``one_province``: two provinces never sent anything. ``hostile``: names and texts of every
kind. ``two_years``: 2564 as it was, and 2565 with other days, targets and places.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import xlsxwriter

from ssg_metrics.config import Settings
from ssg_metrics.journey import import_files
from tests.country import SMALL, Country, Row
from tests.published import sheets, write_reference, write_workbook

TODAY = date(2022, 9, 30)


def only(keep: Callable[[Row], bool], *tables: str, of: Country = SMALL) -> Country:
    """A country with the rows that are kept, of these tables or of all."""
    rows = {
        name: [row for row in rows if keep(row)] if not tables or name in tables else []
        for name, rows in of.tables.items()
    }
    return replace(of, tables=rows)


COUNTRIES: Mapping[str, Country] = {
    "groups_only": only(bool, "groups"),
    "one_group": only(lambda row: row.get("group_code") == "P1"),
    "one_province": only(
        lambda row: (row.get("group_code") or "").startswith("P") or row.get("province") == "56"
    ),
}


def publish(folder: Path, *countries: Country, reference: Path | None = None) -> Settings:
    """Countries sent one after the other as workbooks."""
    settings = Settings(
        data_dir=folder / "data", reference_dir=reference or write_reference(folder)
    )
    for number, country in enumerate(countries):
        file = write_workbook(folder, country, f"sent_{number}.xlsx")
        report = import_files(settings, [file], sender="สพจ.พะเยา", today=TODAY)
        assert report.exit_code == 0, report.to_json("en")
    return settings


OTHER_YEAR = (
    ("year = 2564", "year = 2565"),
    ("2564_provinces.csv", "2565_provinces.csv"),
    ("forum_from = 2021-04-01", "forum_from = 2022-01-10"),
    ("forum_to = 2021-06-30", "forum_to = 2022-03-25"),
    ("plan_deadline = 2021-05-31", "plan_deadline = 2022-02-26"),
    ("budget_deadline = 2021-05-31", "budget_deadline = 2022-03-04"),
    ("province_report_deadline = 2021-06-15", "province_report_deadline = 2022-03-19"),
    ("fiscal_from = 2020", "fiscal_from = 2021"),
    ("fiscal_to = 2021", "fiscal_to = 2022"),
    ("plan_coverage = 0.60", "plan_coverage = 0.75"),
    ("forum_participants = 15", "forum_participants = 22"),
    ("report_days = 7", "report_days = 9"),
    ("selected_level = 3", "selected_level = 2"),
    ("minimum_photos = 1", "minimum_photos = 4"),
    ("minimum_files = 1", "minimum_files = 5"),
)
"""What the programme of 2565 sets otherwise than 2564."""


def two_years(folder: Path, later: Country = SMALL) -> Settings:
    """Both years in one store; 2565 has the groups and records of ``later``, on days of its own."""
    reference = write_reference(folder)
    programmes = reference / "programmes"
    text = (programmes / "2564.toml").read_text("utf-8")
    for old, new in OTHER_YEAR:
        assert old in text, old
        text = text.replace(old, new)
    (programmes / "2565.toml").write_text(text, "utf-8")
    with (programmes / "2565_provinces.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("province_code", "target_groups", "allocated_baht"))
        writer.writerows((("55", 2, 9000), ("56", 5, 20000)))
    settings = publish(folder, SMALL, reference=reference)
    file = _next_year(folder / "next.xlsx", later)
    report = import_files(settings, [file], sender="สพจ.พะเยา", today=TODAY)
    assert report.exit_code == 0, report.to_json("en")
    return settings


def _next_year(file: Path, later: Country) -> Path:
    """Phayao and Nan in 2565: each day of 2021 comes some 90 days earlier in 2022."""
    country = only(
        lambda row: row.get("group_code") != "S1" and row.get("province") != "72", of=later
    )
    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"}) as book:
        for name, rows in sheets(country).items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, "ปีงบประมาณ พ.ศ. 2565")
            sheet.write_row(1, 0, columns)
            for number, row in enumerate(rows, start=2):
                sheet.write_row(number, 0, [_moved(row.get(column)) for column in columns])
    return file


def _moved(cell: object) -> object:
    if isinstance(cell, date):
        return date.fromordinal(cell.toordinal() + 365 - 91)
    return cell
