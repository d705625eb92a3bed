"""Workbooks as ugly as officers' own, made by chance from a known truth.

``Office`` invents what a province has done; ``ugly`` writes it down with every habit of the field
notes at once: marks doubled and swapped, digits of both scripts, every form of a date, prefixes
and aliases, titles, merged headers, totals, notes, signatures, scratch and pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ssg_metrics.config import Settings
from ssg_metrics.forms.headings import ALSO
from ssg_metrics.forms.tables import TABLES, Column, Kind, Table
from ssg_metrics.model import Area
from ssg_metrics.reference import reference
from tests.workbooks import G_CODES, S_CODES, Sheets

PLACES = reference(Settings().reference_dir).places
CODES = {"governance": G_CODES, "ssg": S_CODES}
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = {
    "full": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน "
    "กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "short": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "dotless": "มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค",
    "slips": "มกราคม กุมภาพันธุ์ มีนา เมษา พฤษภา มิถุนา กรกฏาคม สิงหา กันยา ตุลา พฤษจิกายน ธันวา",
    "english": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
ANSWERS: Mapping[bool | None, tuple[Any, ...]] = {
    True: ("ผ่าน", "✓", "✔", "/", "ü", 1, "1", "pass", "ผ่านเกณฑ์", "๑", True, " ผ่าน "),
    False: ("ไม่ผ่าน", "✗", "×", "û", 0, "0", "Fail", "ไม่ผ่านเกณฑ์", "๐", False, "ไม่ผ่าน\u200b"),
    None: ("", "-", None, "N/A", "ไม่ประเมิน", "–", "ยังไม่ประเมิน"),
}
YES_NO: Mapping[bool, tuple[Any, ...]] = {
    True: ("ใช่", "มี", "✓", 1, "Y", "yes", "TRUE", True, "๑", "เป็น"),
    False: ("ไม่ใช่", "ไม่มี", "✗", 0, "N", "no", "FALSE", False, "๐", "ไม่เป็น"),
}
ROUNDS = {1: (1, "1", "ก่อน", "รอบที่ 1", "ครั้งที่ ๑"), 2: (2, "๒", "หลัง", "รอบ 2", "หลัง (2)")}
STATUS = {
    "draft": ("ร่าง", "ร่างแผน", "draft"),
    "approved": ("เห็นชอบ", "เห็นชอบแล้ว", "Approved", "อนุมัติแล้ว"),
}
LEVELS = {n: (n, f"ระดับ {n}", f"ระดับที่ {n}".translate(THAI_DIGITS), str(n)) for n in (1, 2, 3)}
TEXTS = (
    "กลุ่มออมทรัพย์บ้านน้ำป่าแม่ใจ",
    "ทำบัญชีให้ถูกต้องทุกเดือน",
    "ผู้ใหญ่บ้านที่ปรึกษา",
    "ชำระหนี้ตามกำหนด",
    "Baan Rak",
)
FOOTERS = (
    "หมายเหตุ : ข้อมูลเบื้องต้น",
    "ลงชื่อ ........................",
    "ผู้รายงาน",
    "ที่มา: สพอ.",
    "คำอธิบาย",
)
TOTALS = ("รวม", "รวมทั้งสิ้น", "รวม 3 กลุ่ม", "ยอดรวม", "รวมทั้งจังหวัด", "Total", "ร้อยละ")

Row = dict[str, Any]


@dataclass
class Office:
    """What one province's office knows to be true: rows by table, canonical names and values."""

    chance: Random
    province: Area
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def day(self) -> date:
        """A day of the fiscal year 2564."""
        return date(2020, 10, 1) + timedelta(days=self.chance.randrange(365))

    def value(self, column: Column) -> Any:
        """A value of a column that names no place, group or document."""
        chance = self.chance
        if not column.required and chance.random() < 0.3:
            return None
        return {
            Kind.TEXT: lambda: chance.choice(TEXTS),
            Kind.DAY: self.day,
            Kind.COUNT: lambda: chance.choice((0, 7, 15, 160, 1250)),
            Kind.BAHT: lambda: chance.choice((Decimal("0"), Decimal("1500.5"), Decimal("2048000"))),
            Kind.BE_YEAR: lambda: chance.randrange(2520, 2564),
            Kind.YES_NO: lambda: chance.random() < 0.5,
            Kind.LEVEL: lambda: chance.randrange(1, 4),
            Kind.ROUND: lambda: chance.randrange(1, 3),
            Kind.PLAN_STATUS: lambda: chance.choice(tuple(STATUS)),
            Kind.INDICATOR: lambda: f"S{chance.choice(S_CODES)}",
        }[column.kind]()

    def work(self) -> Office:
        """Register groups, and do something with most of them."""
        inside = [d for d in PLACES.districts.values() if d.parent == self.province.code]
        for name in ("groups", "governance", "ssg", "forums", "plans"):
            self.rows[name] = []
        for number in range(1, self.chance.randrange(3, 9)):
            district = self.chance.choice(inside)
            code = f"{district.code}{number:03}"
            place = {"group_code": code, "province": self.province.code, "district": district.code}
            self.enter("groups", place)
            for name in ("forums", "plans", "disbursements", "district_reports"):
                self.enter(name, {"group_code": code, "document_no": f"{district.code}/{number}"})
            for form in CODES:
                self.enter(form, {"group_code": code})
        self.enter("province_reports", {"province": self.province.code})
        self.enter("visits", {"province": self.province.code, "group_code": code})
        return self

    def enter(self, name: str, known: Row) -> None:
        """A row of a table; ``known`` are the values that do not go by chance."""
        table = TABLES[name]
        given = {c.name: known[c.name] for c in table.columns if c.name in known}
        row = {c.name: given[c.name] if c.name in given else self.value(c) for c in table.columns}
        for code in CODES.get(name, ()):
            row[code] = self.chance.choice((True, True, False, None))
        self.rows.setdefault(name, []).append(row)


class Pen:
    """Writes values down as officers do: no two alike."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def thai(self, text: str) -> str:
        """A text with what old fonts, PDF and hurried hands do to it."""
        slips: tuple[Callable[[str], str], ...] = (
            lambda t: t.replace("ุ", "ุุ").replace("่", "่่"),
            lambda t: t.replace("ี่", "่ี").replace("ู้", "ู้"),
            lambda t: t.replace("ำ", "ํา"),
            lambda t: t.replace("้ำ", "ำ้"),
            lambda t: t.replace("แ", "เเ"),
            lambda t: t.replace("บ", "บ\u200b", 1),
            lambda t: f" {t}\u00a0",
            lambda t: t.replace("่", "\uf70a").replace("้", "\uf70b"),
            lambda t: t,
        )
        return self.chance.choice(slips)(text)

    def digits(self, text: str) -> str:
        """Thai digits for all, some, or none."""
        if self.chance.random() < 0.5:
            return text
        share = self.chance.choice((1.0, 0.5))
        return "".join(
            c.translate(THAI_DIGITS) if self.chance.random() < share else c for c in text
        )

    def day(self, day: date, text_only: bool) -> Any:
        """A day, in any of its forms; two digits with a number for the month are Buddhist."""
        be, d, m = day.year + 543, day.day, day.month
        style = self.chance.choice(tuple(MONTHS))
        month = MONTHS[style].split()[m - 1]
        named = (
            f"{d}-{month}-{day.year % 100:02}" if style == "english" else f"{d} {month} {be % 100}"
        )
        forms: list[Any] = [
            *(f"{d}/{m}/{be}", f"{d}/{m}/{be % 100}", f"{d:02}-{m:02}-{be}", f"{d}.{m}.{be}"),
            *(day.isoformat(), f"{be}-{m:02}-{d:02}", named, named.replace(" ", "")),
            *(f"{d}/{m}/{be} 10:30", f"{d} {month} {be} เวลา 9.30 น."),
            *(
                f"วันที่ {d} {MONTHS['full'].split()[m - 1]} พ.ศ. {be}",
                str((day - date(1899, 12, 30)).days),
            ),
        ]
        if not text_only:
            serial = (day - date(1899, 12, 30)).days
            forms += [day, day.replace(year=be), day.replace(year=day.year - 57), serial]
        form = self.chance.choice(forms)
        return self.digits(form) if isinstance(form, str) and form != named else form

    def number(self, value: Decimal | int) -> Any:
        """A count or an amount; an amount has satang where it has any."""
        plain = f"{value:,}"
        forms = [int(value) if value == int(value) else float(value), plain, plain.replace(",", "")]
        if isinstance(value, Decimal):
            whole = plain if "." in plain else f"{plain}.-"
            forms += [f"{plain} บาท", whole, f"฿{plain}", f"{value:,.2f}"]
        form = self.chance.choice(forms)
        return self.digits(form) if isinstance(form, str) else form

    def province(self, code: str) -> Any:
        """A province by any of its names."""
        area = PLACES.provinces[code]
        aliases = [alias for owner, alias in PLACES.aliases if owner == code]
        long = f"{self.chance.choice(('', 'จังหวัด', 'จ.', 'จ. ', 'จว.'))}{self.thai(area.name_th)}"
        return self.chance.choice([long, long, area.name_en, code, int(code), *aliases])

    def district(self, code: str) -> Any:
        """A district inside its province."""
        area = PLACES.districts[code]
        before = self.chance.choice(("", "อำเภอ", "อ.", "อ. ", "สพอ.", "กิ่งอำเภอ"))
        forms = [f"{before}{self.thai(area.name_th)}", area.name_th, code, int(code)]
        if area.name_th == f"เมือง{PLACES.provinces[area.parent or ''].name_th}":
            forms += ["เมือง", "อ.เมือง", "อำเภอเมือง"]
        return self.chance.choice(forms)

    def code(self, code: str) -> Any:
        """A group's code: a text, or a number as a spreadsheet makes it."""
        return self.chance.choice((self.digits(code), int(code), float(code), f" {code}"))

    def cell(self, column: Column, value: Any, text_only: bool) -> Any:
        """One cell."""
        chance = self.chance
        if value is None:
            return chance.choice((None, "", "-", "n/a", "ไม่มีข้อมูล"))
        return {
            Kind.TEXT: lambda: self.thai(value),
            Kind.CODE: lambda: self.code(value) if column.name == "group_code" else value,
            Kind.PROVINCE: lambda: self.province(value),
            Kind.DISTRICT: lambda: self.district(value),
            Kind.DAY: lambda: self.day(value, text_only),
            Kind.COUNT: lambda: self.number(value),
            Kind.BAHT: lambda: self.number(value),
            Kind.BE_YEAR: lambda: chance.choice((value, f"พ.ศ. {value}", self.digits(str(value)))),
            Kind.YES_NO: lambda: chance.choice(YES_NO.get(value, ())),
            Kind.LEVEL: lambda: chance.choice(LEVELS.get(value, ())),
            Kind.ROUND: lambda: chance.choice(ROUNDS.get(value, ())),
            Kind.PLAN_STATUS: lambda: chance.choice(STATUS.get(value, ())),
            Kind.INDICATOR: lambda: chance.choice((value, value[1:], self.digits(value[1:]))),
        }[column.kind]()


def ugly(office: Office, text_only: bool = False) -> Sheets:
    """The office's rows as sheets, in any order, among sheets of other matter."""
    chance = office.chance
    sheets = []
    for name, rows in office.rows.items():
        table = TABLES[name]
        named = chance.choice((table.thai, table.name, f"{table.thai} ", f"1. {table.thai}"))
        sheets.append((named, _sheet(Pen(chance), table, rows, text_only)))
    sheets.append(("สรุปผู้บริหาร", [["อำเภอ", "ร้อยละ"], ["ปง", 60], ["รวม", "#REF!"]]))
    chance.shuffle(sheets)
    return dict(sheets)


def _sheet(pen: Pen, table: Table, rows: list[Row], text_only: bool) -> list[list[Any]]:
    chance = pen.chance
    columns: list[Any] = [*table.columns, *CODES.get(table.name, ())]
    if chance.random() < 0.5:
        chance.shuffle(columns)
    gap = chance.choice((0, 0, 1))
    head, above = _heads(pen, table, columns)
    body = [[_written(pen, row, column, text_only) for column in columns] for row in rows]
    remarks = (None, None, "ฝนตก", "#REF!", "=")
    numbered = [
        [None] * gap + [n, *cells, chance.choice(remarks)] for n, cells in enumerate(body, start=1)
    ]
    page = [[None] * gap + [chance.choice(("ที่", "ลำดับ", "ลำดับที่")), *head, "หมายเหตุการตรวจ"]]
    if any(above):
        page.insert(0, [None] * gap + [None, *above, None])
    title = [[f"แบบรายงาน {table.thai}"], [f"ข้อมูล ณ วันที่ {pen.digits('1')} มิ.ย. 2564"], []]
    units = [None] * (gap + 1) + [f"({n})" for n, _ in enumerate(columns, start=1)]
    page = [*page, units] if chance.random() < 0.2 else page
    cut = chance.randrange(len(numbered) + 1)
    again = (
        page if chance.random() < 0.3 else chance.choice(([], [[]], [[None] * gap + [TOTALS[4]]]))
    )
    filled = [*numbered[:cut], *again, *numbered[cut:]]
    return [*title[: chance.randrange(4)], *page, *filled, *_foot(pen, gap, len(columns))]


def _heads(pen: Pen, table: Table, columns: list[Any]) -> tuple[list[Any], list[Any]]:
    """The headings, and the dimensions above those of indicators, each over its first column."""
    chance = pen.chance
    letter = {"governance": "G", "ssg": "S"}.get(table.name, "")
    style = chance.choice(("bare", "number", "letter", "wording"))
    dimensioned = bool(letter) and chance.random() < 0.5
    head: list[Any] = []
    above: list[Any] = []
    for column in columns:
        if isinstance(column, Column):
            known = [column.thai, column.thai, column.name, *ALSO.get(column.name, ())[:1]]
            own = chance.choice(known)
            if own.startswith("วันที่") and chance.random() < 0.3:
                own = own.replace("วันที่", chance.choice(("วัน เดือน ปี ที่", "ว/ด/ป ที่", "ว.ด.ป. ที่")))
            head.append(chance.choice((own, f"{own}*", f" {own} ", own.replace("ที่", "ที่\n", 1))))
            above.append(None)
            continue
        forms = {"bare": column, "number": float(column), "letter": f"{letter}{column}"}
        head.append(forms.get(style, f"{column} การประเมินข้อที่ {column}"))
        dimension = f"ด้านที่ {column[0]}"
        merged = columns[-len(CODES[table.name]) :] == CODES[table.name]
        spread = merged and dimension in above
        above.append(dimension if dimensioned and not spread else None)
    return head, above


def _written(pen: Pen, row: Row, column: Any, text_only: bool) -> Any:
    if isinstance(column, Column):
        return pen.cell(column, row[column.name], text_only)
    return pen.chance.choice(ANSWERS[row[column]])


def _foot(pen: Pen, gap: int, width: int) -> list[list[Any]]:
    """Totals, notes, signatures and scratch below a table."""
    chance = pen.chance
    rows: list[list[Any]] = []
    if chance.random() < 0.7:
        rows.append([None] * gap + [chance.choice(TOTALS), *[None] * (width - 1), 3000])
    rows += [[]] * chance.randrange(3)
    rows += [[None] * gap + [chance.choice(FOOTERS)] for _ in range(chance.randrange(3))]
    if chance.random() < 0.4:
        rows += [[], [None] * (gap + width + 2) + ["ที่ทดเลข", 9300], ["เงินยืม 9300"]]
    return rows
