"""The small country: every trap of the metrics in twelve groups, as plain rows.

    R16 ── 56 Phayao (target 4, 12,000 baht)
    │      ├─ 5603  P1 leads   SSG complete in round 1, again in round 2; governance round 2 has a gap
    │      │        P2         SSG with an indicator not assessed; draft plan; 3,500 baht in two payments
    │      │        P3 leads   passes everything, no plan; forum in March; never reported; accounting unsaid
    │      │        P4 level 2 plan without any form; forum in July
    │      └─ 5606  P5         SSG in the long form on two days; visited twice; 5 registered of target 4
    │               P6 ✗ leads a candidate passed over, with records of every kind
    └── 55 Nan (target 3, 9,000 baht)
           └─ 5501  N1 leads   plan leaves a failed indicator out; round 2 after 24 May; report on the last day
                    N2         round 2 begins before round 1 is complete; forum on 1 April
                    N3         a visit in July and a payment at the end of May, nothing else
                    N4 ✗       a candidate of level 2 that leads a centre: no breach
                    N5 ✗       a candidate of level 3 that leads none
    R03 ── 72 Suphan Buri (target 3, 10,000 baht)
           └─ 7201  S1         registered, silent; its province is visited without a group and files late

``✗``: not selected. Results are written ``+`` pass, ``-`` fail, ``o`` not assessed, one mark an
indicator. ``build`` makes an edition of it, straight from schema and views.
"""
# ruff: noqa: E501, PLR0917  (rows read better unbroken)

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import duckdb

from ssg_metrics.config import ROOT

YEAR = 2564
Row = dict[str, Any]


def day(month: int, of: int, year: int = 2021) -> date:
    return date(year, month, of)


PROGRAMME: Row = {
    "year": YEAR,
    "fiscal_from": date(2020, 10, 1),
    "fiscal_to": date(2021, 9, 30),
    "forum_from": date(2021, 4, 1),
    "forum_to": date(2021, 6, 30),
    "plan_coverage": 0.6,
    "plan_deadline": date(2021, 5, 31),
    "province_report_deadline": date(2021, 6, 15),
    "budget_deadline": date(2021, 5, 31),
    "forum_participants": 15,
    "report_days": 7,
    "standard_pass_mark": None,
    "plan_needed_when_all_passed": True,
    "selected_level": 3,
    "minimum_photos": 1,
    "minimum_files": 1,
    "advice_acted_on": 0.8,
}
REGIONS = {
    "R03": ("เขตตรวจราชการที่ 3", "Inspection region 3"),
    "R16": ("เขตตรวจราชการที่ 16", "Inspection region 16"),
}
PROVINCES = {
    "55": ("R16", "น่าน", "Nan"),
    "56": ("R16", "พะเยา", "Phayao"),
    "72": ("R03", "สุพรรณบุรี", "Suphan Buri"),
}
DISTRICTS = {
    "5501": ("55", "เมืองน่าน", "Mueang Nan"),
    "5603": ("56", "เชียงคำ", "Chiang Kham"),
    "5606": ("56", "ปง", "Pong"),
    "7201": ("72", "เมืองสุพรรณบุรี", "Mueang Suphan Buri"),
}
TARGETS = {"55": (3, 9000), "56": (4, 12000), "72": (3, 10000)}
FORMS = {"governance": ("G1.1", "G1.2", "G2.1"), "ssg": ("S1.1", "S1.2", "S2.1", "S2.2")}
MARKS = {"+": True, "-": False, "o": None}


@dataclass(frozen=True)
class Country:
    """A country as rows: the programme's settings, places, and the imported tables by name."""

    programme: Row = field(default_factory=lambda: dict(PROGRAMME))
    provinces: Mapping[str, tuple[str, str, str]] = field(default_factory=lambda: dict(PROVINCES))
    districts: Mapping[str, tuple[str, str, str]] = field(default_factory=lambda: dict(DISTRICTS))
    targets: Mapping[str, tuple[int, float]] = field(default_factory=lambda: dict(TARGETS))
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def with_setting(self, **settings: Any) -> Country:
        return replace(self, programme={**self.programme, **settings})


def group(code: str, district: str, level: int = 3, *, leads: bool = False, selected: bool = True,
          accounting: bool | None = None) -> Row:  # fmt: skip
    return {
        "group_code": code,
        "group_name": f"กลุ่มออมทรัพย์ {code}",
        "district": district,
        "level": level,
        "leads_fund_centre": leads,
        "selected": selected,
        "uses_accounting_program": accounting,
    }


def form(code: str, name: str, round: int, on: date, marks: str) -> list[Row]:
    """A form sent whole: a mark for each of its indicators."""
    return [
        result(code, name, round, on, indicator, mark)
        for indicator, mark in zip(FORMS[name], marks, strict=True)
    ]


def result(code: str, name: str, round: int, on: date, indicator: str, mark: str) -> Row:
    return {
        "group_code": code,
        "form": name,
        "round": round,
        "indicator": indicator,
        "result": MARKS[mark],
        "assessed_on": on,
        "assessor": "พัฒนากร",
        "sent_as": name,
    }


def forum(code: str, held: date, participants: int = 15, finished: date | None = None) -> Row:
    return {
        "group_code": code,
        "held_on": held,
        "participants": participants,
        "finished_on": finished,
    }


def plan(code: str, indicator: str, on: date, status: str = "approved") -> Row:
    return {
        "group_code": code,
        "indicator": indicator,
        "prepared_on": on,
        "status": status,
        "activity": "จัดทำระเบียบกลุ่ม",
    }


def paid(code: str, on: date, baht: float, document: str) -> Row:
    return {"group_code": code, "paid_on": on, "amount_baht": baht, "document_no": document}


def report(code: str, on: date) -> Row:
    return {"group_code": code, "reported_on": on}


def filed(province: str, on: date, photos: int, files: int) -> Row:
    return {"province": province, "submitted_on": on, "photo_count": photos, "file_count": files}


def visit(
    province: str, on: date, code: str | None = None, advice: str | None = "ควรปรับระเบียบ"
) -> Row:
    return {"province": province, "visited_on": on, "group_code": code, "advice": advice}


def _long(code: str, name: str, round: int, marks: Mapping[str, tuple[date, str]]) -> list[Row]:
    return [result(code, name, round, on, i, mark) for i, (on, mark) in marks.items()]


SMALL = Country(
    tables={
        "groups": [
            group("P1", "5603", leads=True, accounting=True),
            group("P2", "5603", accounting=False),
            group("P3", "5603", leads=True),
            group("P4", "5603", level=2, accounting=True),
            group("P5", "5606", accounting=True),
            group("P6", "5606", leads=True, selected=False, accounting=True),
            group("N1", "5501", leads=True, accounting=False),
            group("N2", "5501"),
            group("N3", "5501"),
            group("N4", "5501", level=2, leads=True, selected=False),
            group("N5", "5501", selected=False),
            group("S1", "7201"),
        ],
        "results": [
            *form("P1", "ssg", 1, day(5, 3), "++--"),
            *form("P1", "ssg", 2, day(5, 20), "+++-"),
            *form("P1", "governance", 1, day(5, 3), "+++"),
            *form("P1", "governance", 2, day(5, 20), "++o"),
            *form("P2", "ssg", 1, day(5, 4), "+++o"),
            *form("P2", "governance", 1, day(5, 4), "+-+"),
            *form("P3", "ssg", 1, day(3, 30), "++++"),
            *_long("P5", "ssg", 1, {
                "S1.1": (day(5, 10), "+"), "S1.2": (day(5, 10), "-"),
                "S2.1": (day(5, 18), "+"), "S2.2": (day(5, 18), "+"),
            }),
            *form("P6", "ssg", 1, day(5, 5), "++++"),
            *form("P6", "governance", 1, day(5, 5), "---"),
            *form("N1", "ssg", 1, day(5, 6), "+-+-"),
            *form("N1", "ssg", 2, day(5, 25), "++++"),
            *_long("N2", "ssg", 1, {
                "S1.1": (day(5, 9), "+"), "S1.2": (day(5, 9), "+"),
                "S2.1": (day(5, 9), "-"), "S2.2": (day(5, 16), "+"),
            }),
            *form("N2", "ssg", 2, day(5, 14), "+o+o"),
        ],
        "forums": [
            forum("P1", day(5, 3), 15, day(5, 5)),
            forum("P2", day(5, 4), 12),
            forum("P3", day(3, 30), 15, day(4, 2)),
            forum("P4", day(7, 2), 15),
            forum("P6", day(5, 5), 15, day(5, 6)),
            forum("N1", day(5, 6), 16, day(5, 20)),
            forum("N2", day(4, 1), 15, day(4, 1)),
        ],
        "plans": [
            plan("P1", "S2.1", day(5, 10)),
            plan("P1", "S2.2", day(5, 14)),
            plan("P2", "S2.2", day(5, 8), "draft"),
            plan("P4", "S1.1", day(5, 20)),
            plan("P5", "S1.2", day(5, 12)),
            plan("P6", "S1.1", day(5, 6)),
            plan("N1", "S1.1", day(5, 11)),
            plan("N1", "S1.2", day(5, 11)),
            plan("N2", "S2.1", day(5, 13)),
            plan("N2", "S2.2", day(5, 12), "draft"),
        ],
        "disbursements": [
            paid("P1", day(5, 15), 3000, "D1"),
            paid("P2", day(5, 6), 2000, "D2"),
            paid("P2", day(5, 26), 1500, "D3"),
            paid("P6", day(5, 7), 1000.50, "D4"),
            paid("N1", day(5, 20), 3000, "D5"),
            paid("N3", day(5, 28), 500, "D6"),
        ],
        "district_reports": [
            report("P1", day(5, 12)),
            report("P2", day(5, 13)),
            report("P6", day(5, 9)),
            report("N1", day(5, 27)),
            report("N2", day(4, 8)),
        ],
        "province_reports": [
            filed("56", day(6, 15), 1, 1),
            filed("55", day(6, 10), 0, 2),
            filed("72", day(6, 16), 3, 3),
        ],
        "visits": [
            visit("56", day(4, 15)),
            visit("56", day(5, 19), "P5"),
            visit("56", day(5, 21), "P5"),
            visit("55", day(7, 10), "N3"),
            visit("72", day(5, 7)),
        ],
    },
)  # fmt: skip


class Db:
    """An edition in memory, as the measuring rooms see it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, id: str = "small") -> None:
        self._connection = connection
        self.id = id

    def change(self, sql: str) -> None:
        """Damage it, to see that the damage is found."""
        self._connection.execute(sql)

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        cursor = self._connection.cursor().execute(sql, dict(params or {}))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def build(*countries: Country, id: str = "small") -> Db:
    """An edition of a country, a programme year each: schema, rows, views."""
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute((ROOT / "ssg_metrics/store/schema.sql").read_text("utf-8"))
    for code, (th, en) in REGIONS.items():
        _insert(connection, "regions", [{"region": code, "name_th": th, "name_en": en}])
    _insert(connection, "submissions", [_SUBMISSION])
    for number, country in enumerate(countries):
        _places(connection, country, first=number == 0)
        _insert(connection, "programmes", [country.programme])
        for table, rows in country.tables.items():
            _insert(connection, table, _placed(country, table, rows))
    connection.execute((ROOT / "ssg_metrics/store/views.sql").read_text("utf-8"))
    return Db(connection, id)


_SUBMISSION: Row = {
    "submission": "f" * 64,
    "number": 1,
    "file": "small.xlsx",
    "sender": "สพจ.พะเยา",
    "received_at": datetime(2021, 5, 24, 8, 0),
    "year": YEAR,
    "sample": True,
}


def _places(connection: duckdb.DuckDBPyConnection, country: Country, *, first: bool) -> None:
    year = country.programme["year"]
    if first:
        _insert(connection, "provinces", [
            {"province": code, "region": region, "name_th": th, "name_en": en}
            for code, (region, th, en) in country.provinces.items()
        ])  # fmt: skip
        _insert(connection, "districts", [
            {"district": code, "province": province, "region": country.provinces[province][0],
             "name_th": th, "name_en": en}
            for code, (province, th, en) in country.districts.items()
        ])  # fmt: skip
    _insert(connection, "targets", [
        {"year": year, "province": code, "target_groups": groups, "allocated_baht": baht}
        for code, (groups, baht) in country.targets.items()
    ])  # fmt: skip
    _insert(connection, "catalogue", catalogue(year))


def catalogue(year: int = YEAR) -> list[Row]:
    """The small country's two forms: three and four indicators in two dimensions each."""
    return [
        {
            "year": year,
            "position": position,
            "form": name,
            "dimension": code.split(".")[0],
            "indicator": code,
            "dimension_th": f"ด้าน {code.split('.')[0]}",
            "dimension_en": f"Dimension {code.split('.')[0]}",
            "title_th": f"ตัวชี้วัด {code}",
            "title_en": f"Indicator {code}",
            "working": True,
        }
        for position, (name, code) in enumerate(
            ((name, code) for name, codes in FORMS.items() for code in codes), start=1
        )
    ]


def _placed(country: Country, table: str, rows: Iterable[Row]) -> list[Row]:
    """Rows with their year, region and province, and where each came from."""
    year = country.programme["year"]
    placed: list[Row] = []
    for number, row in enumerate(rows, start=2):
        full = {"year": year, **row, "submission": "f" * 64, "sheet": table, "row": number}
        if table == "groups":
            full["province"] = country.districts[row["district"]][0]
            full["region"] = country.provinces[full["province"]][0]
        placed.append(full)
    return placed


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    columns = list(rows[0])
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" for _ in columns)
    connection.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        [[row[column] for column in columns] for row in rows],
    )
