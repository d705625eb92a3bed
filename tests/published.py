"""The small country sent in as a workbook and published for real, with a reference of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from ssg_metrics.config import ROOT, Settings
from ssg_metrics.journey import import_files
from tests.country import (
    DISTRICTS,
    FORMS,
    PROVINCES,
    REGIONS,
    SMALL,
    TARGETS,
    YEAR,
    Country,
    Row,
    catalogue,
)

WORDS = {True: "ใช่", False: "ไม่ใช่", None: None}
RESULTS = {True: "ผ่าน", False: "ไม่ผ่าน", None: "-"}
LONG = ("group_code", "form", "round", "assessed_on", "indicator")
STATUS = {"approved": "เห็นชอบ", "draft": "ร่าง"}


def publish_small(folder: Path, title: str = "") -> Settings:
    """Reference and workbook of the small country written, imported and published."""
    settings = Settings(data_dir=folder / "data", reference_dir=write_reference(folder))
    report = import_files(
        settings, [write_workbook(folder, title=title)], sender="สพจ.พะเยา", today=date(2021, 9, 30)
    )
    assert report.exit_code == 0, report.to_json("en")
    return settings


def write_reference(folder: Path) -> Path:
    """The small country's places, catalogue and programme year as a reference folder."""
    place = folder / "reference"
    (place / "programmes").mkdir(parents=True)
    _csv(place / "regions.csv", ("region_code", "name_th", "name_en"),
         ((code, *names) for code, names in REGIONS.items()))  # fmt: skip
    _csv(place / "provinces.csv",
         ("province_code", "name_th", "name_en", "inspection_region", "lat", "lon"),
         ((code, th, en, int(region[1:]), 15, 100)
          for code, (region, th, en) in PROVINCES.items()))  # fmt: skip
    _csv(place / "districts.csv", ("district_code", "province_code", "name_th", "name_en"),
         ((code, province, th, en) for code, (province, th, en) in DISTRICTS.items()))  # fmt: skip
    _csv(place / "province_aliases.csv", ("province_code", "alias", "kind"), ())
    _csv(place / "tile_grid.csv", ("province_code", "row", "col"),
         ((code, n, 1) for n, code in enumerate(PROVINCES, start=1)))  # fmt: skip
    columns = ("form", "dimension", "indicator", "dimension_th", "dimension_en",
               "title_th", "title_en", "working")  # fmt: skip
    _csv(place / "catalogue.csv", columns,
         ((*(row[c] for c in columns[:-1]), "yes") for row in catalogue()))  # fmt: skip
    _csv(place / "programmes" / f"{YEAR}_provinces.csv",
         ("province_code", "target_groups", "allocated_baht"),
         ((code, *target) for code, target in TARGETS.items()))  # fmt: skip
    shipped = ROOT / "data" / "reference" / "programmes" / f"{YEAR}.toml"
    (place / "programmes" / shipped.name).write_text(shipped.read_text("utf-8"), "utf-8")
    return place


def write_workbook(
    folder: Path, country: Country = SMALL, called: str = "small.xlsx", title: str = ""
) -> Path:
    """All rows of a country as one workbook: forms wide where they were sent whole; ``title``
    stands above the header of each sheet.
    """
    above = 1 if title else 0
    file = folder / called
    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"}) as book:
        for name, rows in sheets(country).items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            sheet = book.add_worksheet(name)
            if title:
                sheet.write_string(0, 0, title)
            sheet.write_row(above, 0, columns)
            for number, row in enumerate(rows, start=above + 1):
                sheet.write_row(number, 0, [row.get(column) for column in columns])
    return file


def sheets(country: Country = SMALL) -> dict[str, list[Row]]:
    """A country's rows as officers send them, a sheet a table."""
    tables = {name: [dict(row) for row in rows] for name, rows in country.tables.items()}
    for row in tables["groups"]:
        row["province"] = PROVINCES[DISTRICTS[row["district"]][0]][1]
        row["district"] = DISTRICTS[row["district"]][1]
        for column in ("leads_fund_centre", "selected", "uses_accounting_program"):
            row[column] = WORDS[row[column]]
    for row in tables["plans"]:
        row["status"] = STATUS[row["status"]]
    for table in ("province_reports", "visits"):
        for row in tables[table]:
            row["province"] = PROVINCES[row["province"]][1]
    return tables | _forms(tables.pop("results"))


def _forms(results: Sequence[Row]) -> dict[str, list[Row]]:
    """The wide sheets, and the long one for forms that came on more than one day."""
    sent: dict[tuple[Any, ...], list[Row]] = {}
    for row in results:
        sent.setdefault((row["group_code"], row["form"], row["round"]), []).append(row)
    found: dict[str, list[Row]] = {**{form: [] for form in FORMS}, "results": []}
    for (code, form, round), rows in sent.items():
        days = {row["assessed_on"] for row in rows}
        if len(days) == 1:
            marks = {row["indicator"]: RESULTS[row["result"]] for row in rows}
            whole = {"group_code": code, "round": round, "assessed_on": days.pop()}
            found[form].append(whole | marks)
        else:
            found["results"] += [
                {
                    key: row[key]
                    for key in ("group_code", "form", "round", "assessed_on", "indicator")
                }
                | {"result": RESULTS[row["result"]]}
                for row in rows
            ]
    return found


def _csv(file: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)
