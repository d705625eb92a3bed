"""The tables of the import contract, declared once for intake, template and store alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ssg_metrics.errors import unknown
from ssg_metrics.forms.headings import ALSO


class Kind(StrEnum):
    """What a column holds, which decides how its cells are read."""

    TEXT = "text"
    CODE = "code"
    PROVINCE = "province"
    DISTRICT = "district"
    LEVEL = "level"
    ROUND = "round"
    FORM = "form"
    INDICATOR = "indicator"
    RESULT = "result"
    PLAN_STATUS = "plan_status"
    YES_NO = "yes_no"
    COUNT = "count"
    BAHT = "baht"
    DAY = "day"
    BE_YEAR = "be_year"


SQL_TYPE = {
    Kind.TEXT: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.PROVINCE: "VARCHAR",
    Kind.DISTRICT: "VARCHAR",
    Kind.LEVEL: "TINYINT",
    Kind.ROUND: "TINYINT",
    Kind.FORM: "VARCHAR",
    Kind.INDICATOR: "VARCHAR",
    Kind.RESULT: "BOOLEAN",
    Kind.PLAN_STATUS: "VARCHAR",
    Kind.YES_NO: "BOOLEAN",
    Kind.COUNT: "INTEGER",
    Kind.BAHT: "DECIMAL(16,2)",
    Kind.DAY: "DATE",
    Kind.BE_YEAR: "SMALLINT",
}
"""The column type in Parquet and in the store."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: canonical name, official Thai header, kind, and other headers it is known by."""

    name: str
    thai: str
    kind: Kind
    required: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: canonical name, official Thai sheet name, columns in official order, and its key.

    ``form`` is set for the two wide tables, which have a column for each indicator of that form.
    """

    name: str
    thai: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    also: tuple[str, ...] = ()
    form: str | None = None

    def column(self, name: str) -> Column:
        """The column with this canonical name; UsageError names the nearest."""
        for column in self.columns:
            if column.name == name:
                return column
        raise unknown(f"column of {self.name}", name, (c.name for c in self.columns))

    @property
    def stored_as(self) -> str:
        """The store's table that holds its rows: the wide forms are kept as one row a result."""
        return "results" if self.form else self.name


def _column(name: str, thai: str, kind: Kind, required: bool = False) -> Column:
    return Column(name, thai, kind, required, ALSO.get(name, ()))


_GROUP = _column("group_code", "รหัสกลุ่ม", Kind.CODE, True)
_ROUND = _column("round", "รอบ", Kind.ROUND, True)
_ASSESSED = _column("assessed_on", "วันที่ประเมิน", Kind.DAY, True)
_ASSESSOR = _column("assessor", "ผู้ประเมิน", Kind.TEXT)
_PROVINCE = _column("province", "จังหวัด", Kind.PROVINCE, True)


def _form(name: str, thai: str, also: tuple[str, ...]) -> Table:
    columns = (_GROUP, _ROUND, _ASSESSED, _ASSESSOR)
    return Table(name, thai, columns, ("group_code", "round"), also, form=name)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "groups",
            "กลุ่มเป้าหมาย",
            (
                _GROUP,
                _column("group_name", "ชื่อกลุ่ม", Kind.TEXT, True),
                _PROVINCE,
                _column("district", "อำเภอ", Kind.DISTRICT, True),
                _column("subdistrict", "ตำบล", Kind.TEXT),
                _column("village", "หมู่บ้าน", Kind.TEXT),
                _column("level", "ระดับการพัฒนา", Kind.LEVEL, True),
                _column("leads_fund_centre", "แกนนำศูนย์จัดการกองทุนชุมชน", Kind.YES_NO, True),
                _column("selected", "เป็นกลุ่มเป้าหมาย", Kind.YES_NO, True),
                _column("member_count", "จำนวนสมาชิก", Kind.COUNT),
                _column("savings_baht", "เงินสัจจะสะสม", Kind.BAHT),
                _column("founded_year", "ปีที่จัดตั้ง", Kind.BE_YEAR),
                _column("uses_accounting_program", "ใช้โปรแกรมบัญชี", Kind.YES_NO),
            ),
            ("group_code",),
            ("กลุ่ม", "ทะเบียนกลุ่ม", "กลุ่มออมทรัพย์"),
        ),
        _form("governance", "ธรรมาภิบาล", ("แบบประเมินธรรมาภิบาล", "หลักธรรมาภิบาล")),
        _form("ssg", "SSG", ("แบบประเมิน SSG", "มาตรฐาน SSG", "smart saving group")),
        Table(
            "results",
            "ผลรายตัวชี้วัด",
            (
                _GROUP,
                _column("form", "แบบประเมิน", Kind.FORM, True),
                _ROUND,
                _ASSESSED,
                _column("indicator", "ตัวชี้วัด", Kind.INDICATOR, True),
                _column("result", "ผล", Kind.RESULT, True),
                _ASSESSOR,
            ),
            ("group_code", "form", "round", "indicator"),
        ),
        Table(
            "forums",
            "เวที",
            (
                _GROUP,
                _column("held_on", "วันที่จัดเวที", Kind.DAY, True),
                _column("participants", "จำนวนผู้เข้าร่วม", Kind.COUNT, True),
                _column("finished_on", "วันที่ดำเนินการแล้วเสร็จ", Kind.DAY),
            ),
            ("group_code",),
            ("จัดเวที", "การจัดเวที"),
        ),
        Table(
            "plans",
            "แผนพัฒนา",
            (
                _GROUP,
                _column("prepared_on", "วันที่จัดทำแผน", Kind.DAY, True),
                _column("status", "สถานะ", Kind.PLAN_STATUS, True),
                _column("indicator", "ตัวชี้วัด", Kind.INDICATOR, True),
                _column("activity", "กิจกรรม", Kind.TEXT, True),
                _column("responsible", "ผู้รับผิดชอบ", Kind.TEXT),
                _column("due_on", "กำหนดแล้วเสร็จ", Kind.DAY),
                _column("budget_baht", "งบประมาณ", Kind.BAHT),
            ),
            ("group_code", "indicator"),
            ("แผน", "แผนการพัฒนากลุ่ม"),
        ),
        Table(
            "disbursements",
            "เบิกจ่าย",
            (
                _GROUP,
                _column("paid_on", "วันที่เบิกจ่าย", Kind.DAY, True),
                _column("amount_baht", "จำนวนเงิน", Kind.BAHT, True),
                _column("document_no", "เลขที่เอกสาร", Kind.CODE, True),
                _column("item", "รายการ", Kind.TEXT),
            ),
            ("document_no",),
            ("การเบิกจ่าย", "ผลการเบิกจ่าย"),
        ),
        Table(
            "district_reports",
            "รายงานอำเภอ",
            (
                _GROUP,
                _column("reported_on", "วันที่รายงานจังหวัด", Kind.DAY, True),
            ),
            ("group_code",),
        ),
        Table(
            "province_reports",
            "รายงานจังหวัด",
            (
                _PROVINCE,
                _column("submitted_on", "วันที่รายงานใน BPM", Kind.DAY, True),
                _column("photo_count", "จำนวนภาพ", Kind.COUNT, True),
                _column("file_count", "จำนวนไฟล์", Kind.COUNT, True),
            ),
            ("province",),
        ),
        Table(
            "visits",
            "ติดตาม",
            (
                _PROVINCE,
                _column("visited_on", "วันที่ติดตาม", Kind.DAY, True),
                _column("group_code", "รหัสกลุ่ม", Kind.CODE),
                _column("inspector", "ผู้ติดตาม", Kind.TEXT),
                _column("finding", "ข้อค้นพบ", Kind.TEXT),
                _column("advice", "ข้อเสนอแนะ", Kind.TEXT),
            ),
            ("province", "visited_on", "group_code"),
            ("การติดตาม", "ติดตามผล"),
        ),
        Table(
            "catalogue",
            "ทะเบียนตัวชี้วัด",
            (
                _column("form", "แบบประเมิน", Kind.FORM, True),
                _column("dimension", "รหัสด้าน", Kind.CODE, True),
                _column("indicator", "รหัสตัวชี้วัด", Kind.CODE, True),
                _column("dimension_th", "ชื่อด้าน", Kind.TEXT, True),
                _column("dimension_en", "ชื่อด้าน (อังกฤษ)", Kind.TEXT),
                _column("title_th", "ข้อความตัวชี้วัด", Kind.TEXT, True),
                _column("title_en", "ข้อความตัวชี้วัด (อังกฤษ)", Kind.TEXT),
                _column("working", "ข้อความชั่วคราว", Kind.YES_NO),
            ),
            ("form", "indicator"),
            ("ตัวชี้วัด", "รายการตัวชี้วัด"),
        ),
    )
}
"""Every table of the contract, and the catalogue of indicators, by canonical name."""

STORED = tuple(dict.fromkeys(t.stored_as for t in TABLES.values()))
"""The tables of the store, each named once; ``results`` holds both wide forms and the long form."""


def table(name: str) -> Table:
    """The table with this canonical name; UsageError names the nearest."""
    if name not in TABLES:
        raise unknown("table", name, TABLES)
    return TABLES[name]
