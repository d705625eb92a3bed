"""Workbooks built in code, each named by its verdict: what an officer's file looks like, and what
it should get.

The places are real (Phayao, province 56); the groups are made up. Every builder returns ``{sheet:
rows}``; ``save`` writes it, and ``with_cell`` makes one cell of it wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.utils.cell

from ssg_metrics.config import Limits, Settings
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.check import Context, KnownGroup, Received, check
from ssg_metrics.intake.read import read_files
from ssg_metrics.model import Checked
from ssg_metrics.reference import reference

Sheets = dict[str, list[list[Any]]]

GROUPS = ["PYO-01", "PYO-02", "PYO-03"]
S_CODES = [
    f"{d}.{n}" for d, size in ((1, 5), (2, 5), (3, 5), (4, 4), (5, 4)) for n in range(1, size + 1)
]
G_CODES = [f"{d}.{n}" for d, size in ((1, 6), (2, 5), (3, 5), (4, 5)) for n in range(1, size + 1)]
GROUP_HEAD = [
    "รหัสกลุ่ม",
    "ชื่อกลุ่ม",
    "จังหวัด",
    "อำเภอ",
    "ตำบล",
    "หมู่บ้าน",
    "ระดับการพัฒนา",
    "แกนนำศูนย์จัดการกองทุนชุมชน",
    "เป็นกลุ่มเป้าหมาย",
    "จำนวนสมาชิก",
    "เงินสัจจะสะสม",
    "ปีที่จัดตั้ง",
    "ใช้โปรแกรมบัญชี",
]


def groups() -> list[list[Any]]:
    """The groups sheet: a header and three groups, G being column ``level``."""
    return [
        GROUP_HEAD,
        [
            "PYO-01",
            "บ้านต้น",
            "พะเยา",
            "เชียงคำ",
            "หย่วน",
            "ต้น",
            3,
            "ใช่",
            "ใช่",
            120,
            2048000,
            2545,
            "ใช่",
        ],
        [
            "PYO-02",
            "บ้านกลาง",
            "จ.พะเยา",
            "อ.ปง",
            None,
            None,
            3,
            "ไม่ใช่",
            "ใช่",
            None,
            None,
            None,
            None,
        ],
        [
            "PYO-03",
            "บ้านปลาย",
            "56",
            "5607",
            None,
            None,
            2,
            "ไม่ใช่",
            "ไม่ใช่",
            80,
            "1,000.50",
            2550,
            "ไม่ใช่",
        ],
    ]


def assessment(codes: Sequence[str], failed: str = "1.2") -> list[list[Any]]:
    """A wide form: one row a group; the indicator ``failed`` is not passed, the last is not
    assessed.
    """
    head = ["รหัสกลุ่ม", "รอบ", "วันที่ประเมิน", "ผู้ประเมิน", *codes]
    answers = ["ไม่ผ่าน" if code == failed else "ผ่าน" for code in codes[:-1]]
    return [head, *([g, 1, date(2021, 5, 21), "พัฒนากร", *answers, "-"] for g in GROUPS[:2])]


def clean() -> Sheets:
    """Every table, all of it right: three groups, two of them assessed, one with a plan."""
    return {
        "กลุ่มเป้าหมาย": groups(),
        "ธรรมาภิบาล": assessment(G_CODES),
        "SSG": assessment(S_CODES),
        "เวที": [
            ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม", "วันที่ดำเนินการแล้วเสร็จ"],
            ["PYO-01", date(2021, 5, 20), 15, date(2021, 5, 21)],
            ["PYO-02", date(2021, 5, 22), 14, None],
        ],
        "แผนพัฒนา": [
            [
                "รหัสกลุ่ม",
                "วันที่จัดทำแผน",
                "สถานะ",
                "ตัวชี้วัด",
                "กิจกรรม",
                "ผู้รับผิดชอบ",
                "กำหนดแล้วเสร็จ",
                "งบประมาณ",
            ],
            [
                "PYO-01",
                date(2021, 5, 25),
                "เห็นชอบ",
                "1.2",
                "อบรมบัญชี",
                "ประธาน",
                date(2021, 8, 31),
                1500,
            ],
        ],
        "เบิกจ่าย": [
            ["รหัสกลุ่ม", "วันที่เบิกจ่าย", "จำนวนเงิน", "เลขที่เอกสาร", "รายการ"],
            ["PYO-01", date(2021, 5, 28), 3000, "บค.1/2564", "ค่าอาหารว่าง"],
        ],
        "รายงานอำเภอ": [["รหัสกลุ่ม", "วันที่รายงานจังหวัด"], ["PYO-01", date(2021, 5, 27)]],
        "รายงานจังหวัด": [
            ["จังหวัด", "วันที่รายงานใน BPM", "จำนวนภาพ", "จำนวนไฟล์"],
            ["พะเยา", date(2021, 6, 14), 4, 2],
        ],
        "ติดตาม": [
            ["จังหวัด", "วันที่ติดตาม", "รหัสกลุ่ม", "ผู้ติดตาม", "ข้อค้นพบ", "ข้อเสนอแนะ"],
            ["พะเยา", date(2021, 6, 2), "PYO-01", "ผู้ตรวจราชการ", "ทำบัญชีครบ", "ขยายผล"],
            ["พะเยา", date(2021, 6, 3), None, "ผู้ตรวจราชการ", None, None],
        ],
    }


def save(
    sheets: Mapping[str, Sequence[Sequence[Any]]], path: Path, hidden: Sequence[str] = ()
) -> Path:
    """Write sheets as a workbook; a date cell gets a date format, as it has in Excel."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def with_sheet(name: str, rows: list[list[Any]] | None) -> Sheets:
    """The clean workbook with one sheet replaced, added, or (None) taken out."""
    sheets = clean()
    if rows is None:
        del sheets[name]
    else:
        sheets[name] = rows
    return sheets


def with_cell(sheet: str, cell: str, value: Any) -> Sheets:
    """The clean workbook with one cell changed, such as ``C2``."""
    sheets = clean()
    row, column = openpyxl.utils.cell.coordinate_to_tuple(cell)
    sheets[sheet][row - 1][column - 1] = value
    return sheets


def title_above() -> Sheets:
    """A title, an as-of line and a blank row above every header."""
    lines = [["แบบรายงานกลุ่มออมทรัพย์เพื่อการผลิต"], ["ข้อมูล ณ วันที่ 1 มิถุนายน 2564"], []]
    return {name: [*lines, *rows] for name, rows in clean().items()}


def two_row_header() -> Sheets:
    """The forum's dates under one merged heading, as blank cells leave it."""
    rows = [
        ["รหัสกลุ่ม", "วันที่", None, "จำนวนผู้เข้าร่วม"],
        [None, "จัดเวที", "ดำเนินการแล้วเสร็จ", None],
        [None, None, None, "(คน)"],
        ["PYO-01", date(2021, 5, 20), date(2021, 5, 21), 15],
        ["PYO-02", date(2021, 5, 22), None, 14],
    ]
    return with_sheet("เวที", rows)


def renamed_sheet() -> Sheets:
    """Sheets that are told by their columns, for their names say nothing."""
    return {f"Sheet{n}": rows for n, rows in enumerate(clean().values(), start=1)}


def english() -> Sheets:
    """English sheet and column names, the columns in reverse order."""
    by_thai = {table.thai: table for table in TABLES.values()}
    sheets: Sheets = {}
    for name, rows in clean().items():
        table = by_thai[name]
        known = {c.thai: c.name.replace("_", " ").title() for c in table.columns}
        head = [known.get(str(h), f"{(table.form or 'x')[0].upper()}{h}") for h in rows[0]]
        sheets[table.name.upper()] = [row[::-1] for row in [head, *rows[1:]]]
    return sheets


def stray_headers() -> Sheets:
    """Spaces, line breaks, zero-width characters, stars and units in headings and names."""
    sheets = clean()
    sheets["เวที "] = sheets.pop("เวที")
    sheets["เวที "][0] = [
        "  รหัส\nกลุ่ม *",
        "วันที่\u200bจัดเวที*",
        "จำนวนผู้เข้าร่วม (คน)",
        "วันที่ดำเนินการ แล้วเสร็จ",
    ]
    sheets["เบิกจ่าย"][0][2] = "จำนวนเงิน\u00a0(บาท)"
    sheets["แผนพัฒนา"][0][7] = "งบประมาณ บาท"
    return sheets


def totals_and_numbers() -> Sheets:
    """A running number, totals, blank rows and columns, notes and signatures around."""
    rows = [
        [None, "ที่", "รหัสกลุ่ม", "วันที่จัดเวที", None, "จำนวนผู้เข้าร่วม", "วันที่ดำเนินการแล้วเสร็จ", "หมายเหตุ"],
        [None, 1, "PYO-01", date(2021, 5, 20), None, 15, date(2021, 5, 21), "ฝนตก"],
        [],
        [None, 2, "PYO-02", date(2021, 5, 22), None, 14, None, None],
        [None, "รวมทั้งสิ้น", None, None, None, 29, None, None],
        [None, None, "รวม", None, None, 29, None, None],
        [None, None, None, None, None, None, None, "ที่ทดเลข 9300"],
        ["หมายเหตุ : ข้อมูลเบื้องต้น"],
        ["ลงชื่อ", None, "(นายตัวอย่าง)", None, None, 1],
    ]
    return with_sheet("เวที", rows)


def other_matter() -> Sheets:
    """A sheet of other matter, an empty one, and one to be hidden, beside the clean ones."""
    extra = {"สรุป": [["จังหวัด", "ร้อยละ"], ["พะเยา", 60]], "ว่าง": [[]], "ซ่อน": groups()}
    return {**clean(), **extra}


def thai_digits() -> Sheets:
    """Thai digits in codes, counts, money, dates, levels and rounds; money with separators and
    unit.
    """
    sheets = clean()
    sheets["เวที"][1][1:3] = ["๒๐ พ.ค. ๖๔", "๑๕ คน"]
    sheets["เบิกจ่าย"][1][1:3] = ["๒๘/๕/๒๕๖๔", "๓,๐๐๐ บาท"]
    sheets["กลุ่มเป้าหมาย"][1][6] = "๓"
    sheets["กลุ่มเป้าหมาย"][1][9:12] = ["๑๒๐", "2,048,000.-", "พ.ศ. ๒๕๔๕"]
    sheets["กลุ่มเป้าหมาย"][3][2:4] = ["๕๖", "๕๖๐๗"]
    sheets["SSG"][1][1] = "๑"
    sheets["แผนพัฒนา"][1][3] = "๑.๒"
    return sheets


def filled_beforehand() -> Sheets:
    """Rows that hold nothing but the group's code, as a template is sent out."""
    sheets = clean()
    sheets["เวที"].append(["PYO-03", None, None, None])
    sheets["SSG"].append(["PYO-03", 1, None, None, *[None] * len(S_CODES)])
    sheets["แผนพัฒนา"].append(["PYO-03"])
    sheets["รายงานจังหวัด"].append(["พะเยา"])
    return sheets


def unknown_group() -> Sheets:
    """A forum of a group that nobody registered."""
    return with_cell("เวที", "A3", "PYO-09")


# What the tests do with them.


def stored(*codes: str) -> Any:
    """A store that holds these groups, as the check asks it."""
    known = {code: KnownGroup(code, "56", "5603") for code in codes}
    return lambda _year, asked: {code: known[code] for code in asked if code in known}


def context(take_good_rows: bool = False, groups: Any = None, **changes: Any) -> Context:
    """What files are checked against: the reference data that ships, and an empty store."""
    known = reference(Settings().reference_dir)
    given = Context(
        places=known.places,
        programmes=known.programmes,
        catalogues={},
        groups=groups or stored(),
        take_good_rows=take_good_rows,
        today=date(2021, 7, 1),
    )
    return replace(given, **changes)


def check_paths(paths: Sequence[Path], table: str | None = None, **settings: Any) -> list[Checked]:
    """Read and check files as one batch."""
    books = read_files(paths, Limits())
    received = [Received(p.name, p.name, b, table) for p, b in zip(paths, books, strict=True)]
    return check(received, context(**settings))


def check_sheets(
    folder: Path, *files: Sheets, hidden: Sequence[str] = (), **settings: Any
) -> list[Checked]:
    """Write each of ``files`` as a workbook (``1.xlsx`` ...), then read and check them as one
    batch.
    """
    paths = [save(s, folder / f"{n}.xlsx", hidden) for n, s in enumerate(files, start=1)]
    return check_paths(paths, **settings)


def contents(checked: Checked) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table without the place that they came from, sorted."""
    return {
        name: sorted((record[:-2] for record in rows.records), key=repr)
        for name, rows in checked.tables.items()
    }


def marks(checked: Checked) -> list[tuple[str, str | None]]:
    """The code and cell of each finding."""
    return [(finding.code, finding.cell) for finding in checked.findings]
