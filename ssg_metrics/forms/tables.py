"""The tables of the import contract, declared once for intake, template and store alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ssg_metrics.errors import unknown


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


_GROUP = Column("group_code", "รหัสกลุ่ม", Kind.CODE, True, ("รหัส", "รหัสกลุ่มออมทรัพย์", "code"))
_ROUND = Column("round", "รอบ", Kind.ROUND, True, ("รอบที่", "รอบการประเมิน", "ครั้งที่"))
_ASSESSED = Column("assessed_on", "วันที่ประเมิน", Kind.DAY, True, ("วันประเมิน", "date"))
_ASSESSOR = Column("assessor", "ผู้ประเมิน", Kind.TEXT)
_PROVINCE = Column("province", "จังหวัด", Kind.PROVINCE, True, ("ชื่อจังหวัด",))


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
                Column("group_name", "ชื่อกลุ่ม", Kind.TEXT, True, ("ชื่อกลุ่มออมทรัพย์", "กลุ่ม")),
                _PROVINCE,
                Column("district", "อำเภอ", Kind.DISTRICT, True, ("ชื่ออำเภอ",)),
                Column("subdistrict", "ตำบล", Kind.TEXT),
                Column("village", "หมู่บ้าน", Kind.TEXT, also=("บ้าน", "หมู่ที่")),
                Column("level", "ระดับการพัฒนา", Kind.LEVEL, True, ("ระดับ",)),
                Column(
                    "leads_fund_centre",
                    "แกนนำศูนย์จัดการกองทุนชุมชน",
                    Kind.YES_NO,
                    True,
                    ("แกนนำศูนย์ฯ", "แกนนำ"),
                ),
                Column("selected", "เป็นกลุ่มเป้าหมาย", Kind.YES_NO, True, ("กลุ่มเป้าหมาย", "คัดเลือก")),
                Column("member_count", "จำนวนสมาชิก", Kind.COUNT, also=("สมาชิก",)),
                Column("savings_baht", "เงินสัจจะสะสม", Kind.BAHT, also=("เงินสัจจะ", "เงินสัจจะสะสม (บาท)")),
                Column("founded_year", "ปีที่จัดตั้ง", Kind.BE_YEAR, also=("ปีจัดตั้ง",)),
                Column("uses_accounting_program", "ใช้โปรแกรมบัญชี", Kind.YES_NO, also=("โปรแกรมบัญชี",)),
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
                Column("form", "แบบประเมิน", Kind.FORM, True, ("แบบ",)),
                _ROUND,
                _ASSESSED,
                Column("indicator", "ตัวชี้วัด", Kind.INDICATOR, True, ("รหัสตัวชี้วัด",)),
                Column("result", "ผล", Kind.RESULT, True, ("ผลการประเมิน",)),
                _ASSESSOR,
            ),
            ("group_code", "form", "round", "indicator"),
        ),
        Table(
            "forums",
            "เวที",
            (
                _GROUP,
                Column("held_on", "วันที่จัดเวที", Kind.DAY, True, ("วันจัดเวที",)),
                Column("participants", "จำนวนผู้เข้าร่วม", Kind.COUNT, True, ("ผู้เข้าร่วม",)),
                Column("finished_on", "วันที่ดำเนินการแล้วเสร็จ", Kind.DAY, also=("วันที่แล้วเสร็จ",)),
            ),
            ("group_code",),
            ("จัดเวที", "การจัดเวที"),
        ),
        Table(
            "plans",
            "แผนพัฒนา",
            (
                _GROUP,
                Column("prepared_on", "วันที่จัดทำแผน", Kind.DAY, True, ("วันจัดทำแผน",)),
                Column("status", "สถานะ", Kind.PLAN_STATUS, True, ("สถานะแผน",)),
                Column("indicator", "ตัวชี้วัด", Kind.INDICATOR, True, ("รหัสตัวชี้วัด",)),
                Column("activity", "กิจกรรม", Kind.TEXT, True),
                Column("responsible", "ผู้รับผิดชอบ", Kind.TEXT),
                Column("due_on", "กำหนดแล้วเสร็จ", Kind.DAY),
                Column("budget_baht", "งบประมาณ", Kind.BAHT, also=("งบประมาณ (บาท)",)),
            ),
            ("group_code", "indicator"),
            ("แผน", "แผนการพัฒนากลุ่ม"),
        ),
        Table(
            "disbursements",
            "เบิกจ่าย",
            (
                _GROUP,
                Column("paid_on", "วันที่เบิกจ่าย", Kind.DAY, True, ("วันเบิกจ่าย",)),
                Column("amount_baht", "จำนวนเงิน", Kind.BAHT, True, ("จำนวนเงิน (บาท)", "ยอดเบิกจ่าย")),
                Column("document_no", "เลขที่เอกสาร", Kind.CODE, True, ("เลขที่ฎีกา",)),
                Column("item", "รายการ", Kind.TEXT),
            ),
            ("document_no",),
            ("การเบิกจ่าย", "ผลการเบิกจ่าย"),
        ),
        Table(
            "district_reports",
            "รายงานอำเภอ",
            (_GROUP, Column("reported_on", "วันที่รายงานจังหวัด", Kind.DAY, True, ("วันที่รายงาน",))),
            ("group_code",),
        ),
        Table(
            "province_reports",
            "รายงานจังหวัด",
            (
                _PROVINCE,
                Column("submitted_on", "วันที่รายงานใน BPM", Kind.DAY, True, ("วันที่รายงาน BPM",)),
                Column("photo_count", "จำนวนภาพ", Kind.COUNT, True, ("จำนวนภาพกิจกรรม",)),
                Column("file_count", "จำนวนไฟล์", Kind.COUNT, True, ("จำนวนไฟล์แนบ",)),
            ),
            ("province",),
        ),
        Table(
            "visits",
            "ติดตาม",
            (
                _PROVINCE,
                Column("visited_on", "วันที่ติดตาม", Kind.DAY, True),
                Column("group_code", "รหัสกลุ่ม", Kind.CODE),
                Column("inspector", "ผู้ติดตาม", Kind.TEXT),
                Column("finding", "ข้อค้นพบ", Kind.TEXT),
                Column("advice", "ข้อเสนอแนะ", Kind.TEXT),
            ),
            ("province", "visited_on", "group_code"),
            ("การติดตาม", "ติดตามผล"),
        ),
        Table(
            "catalogue",
            "ทะเบียนตัวชี้วัด",
            (
                Column("form", "แบบประเมิน", Kind.FORM, True),
                Column("dimension", "รหัสด้าน", Kind.CODE, True),
                Column("indicator", "รหัสตัวชี้วัด", Kind.CODE, True),
                Column("dimension_th", "ชื่อด้าน", Kind.TEXT, True),
                Column("dimension_en", "ชื่อด้าน (อังกฤษ)", Kind.TEXT),
                Column("title_th", "ข้อความตัวชี้วัด", Kind.TEXT, True),
                Column("title_en", "ข้อความตัวชี้วัด (อังกฤษ)", Kind.TEXT),
                Column("working", "ข้อความชั่วคราว", Kind.YES_NO),
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
