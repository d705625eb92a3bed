"""Mutants of real files: bytes flipped, archives and their XML cut about, cells made hostile. Each
is made from a seed alone, so that a mutant that once hurt can be made again.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from ssg_metrics.config import Settings
from ssg_metrics.reference import reference
from ssg_metrics.sample.write import write_country
from tests import odd_files as odd
from tests import workbooks as w

HOSTILE: tuple[Any, ...] = (
    *("=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2+3", "<script>alert(1)</script>", "**bold**"),
    *("{text}", "{0}", "%s", "$name", "'; DROP TABLE groups; --", "\x00", "a\x00b", "\ud800"),
    *("\u202eกข", "\ufeff", "\u0e33" * 50, "\u0e48" * 200, "๐" * 400, "9" * 400, "ก" * 40_000),
    *("1e308", "-1e308", "inf", "nan", "0x10", "1_000", "１２", "٣", "½", "²", "99999-99-99"),
    *("31/2/2564", "0/0/0", "29/2/2562", "1/1/0001", "31/12/9999", "44337.999999", "25640230"),
    *("#REF!", "#N/A", "รวม", "หมายเหตุ", "รหัสกลุ่ม", "จังหวัด", "1.1", "S1.1", "ผ่าน", "ไม่ผ่าน"),
    *(True, False, 0, -1, 1e308, -1e308, 5e-324, 2**31, 2**53, 2564, 44337, 242664, 1.5, None, ""),
)
"""What a cell may hold, from a cunning officer or a worse one."""

XML_ODD = (
    *(b'r="XFD1048576"', b'r="A0"', b'r="ZZZZ99999999"', b'r="-1"', b'r=""', b't="s"', b't="e"'),
    *(b't="d"', b't="b"', b"<v>99999999999</v>", b"<v>-1</v>", b"<v>1e999</v>", b"<v>nan</v>"),
    *(b"<f>cmd|' /C calc'!A0</f>", b"</c>", b"</row>", b"<row>", b"<!--", b"]]>", b"&bad;", b"\0"),
    *(b"&#x0;", b"&#xD800;", b"_xD800_", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\xff\xfe", b"<c/>"),
)


NAMES = (
    *("../../{}", "/etc/{}", "..\\..\\{}", "C:\\{}", "con", "NUL.{}", "a\0{}", "\ud800{}", "\n{}"),
    *(
        "ก" * 300 + "{}",
        "=cmd|{}",
        "<b>{}</b>",
        "{} ",
        ".{}",
        "~${}",
        "{}.xlsx",
        "%s%n{}",
        "{{0}}{}",
    ),
)
"""What an upload may be called, its number to be filled in and its ending to follow."""

_COLUMNS: tuple[list[Any], ...] = (
    [["PYO-01"], ["PYO-02", None]],
    [{"~d": "x"}, {"~d": "2021-05-21"}],
    [b"PYO-01", b"\xff\xfe"],
    [datetime(9999, 12, 31, 23, 59), datetime(1, 1, 1)],
    [Decimal("3000.00"), Decimal("-1e20")],
    [float("nan"), float("inf")],
    [timedelta(days=1), None],
    [time(9, 30), None],
    [2**62, -(2**62)],
    [True, None],
    ["PYO-01", "PYO-02"],
)


@dataclass(frozen=True, slots=True)
class Base:
    """A whole file that mutants are made from."""

    suffix: str
    data: bytes


def bases(folder: Path) -> list[Base]:
    """Real files of every kind that is read."""
    books = (w.clean, w.title_above, w.two_row_header, w.english, w.totals_and_numbers)
    files = [w.save(build(), folder / f"{build.__name__}.xlsx") for build in books]
    files += [
        odd.save_xls(w.clean(), folder / "a.xls"),
        odd.save_ods(w.clean(), folder / "a.ods"),
        odd.save_xlsm(w.clean(), folder / "a.xlsm"),
        odd.save_text(w.groups(), folder / "a.csv"),
        odd.save_text(w.clean()["SSG"], folder / "b.csv", "cp874", ";"),
        odd.save_text(w.groups(), folder / "c.txt", "utf-16", "\t"),
    ]
    files.append(folder / "a.parquet")
    files[-1].write_bytes(_parquet([["PYO-01", "PYO-02"], ["1/6/2564", "-"]]))
    known = reference(Settings().reference_dir)
    files += write_country(folder / "sample", known.places, known.programme(2564))[55:57]
    return [Base(path.suffix, path.read_bytes()) for path in files]


def named(seed: int, base: Base) -> str:
    """The name that a mutant is sent under."""
    rng = random.Random(-seed)
    form = rng.choice(NAMES) if rng.random() < 0.1 else "{}"
    return form.format(seed) + base.suffix


def _parquet(columns: Sequence[list[Any]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(list(columns), names=["group_code", "reported_on"]), out)
    return out.getvalue()


def mutant(seed: int, whole: Sequence[Base]) -> Base:
    """The mutant of a seed."""
    rng = random.Random(seed)
    if rng.random() < 0.3:
        return _cells(rng)
    if rng.random() < 0.03:
        return Base(".parquet", _parquet([rng.choice(_COLUMNS) for _ in range(2)]))
    base = rng.choice(whole)
    ways: list[Callable[[random.Random, bytes], bytes]] = [_flip, _flip, _cut, _splice]
    if base.data.startswith(b"PK"):
        ways = [_flip, _cut, _splice, _members, _members, _xml, _xml, _xml, _xml]
    if base.suffix in (".csv", ".txt"):
        ways = [_flip, _cut, _splice, _text, _text]
    data = rng.choice(ways)(rng, base.data)
    suffix = base.suffix if rng.random() < 0.95 else rng.choice(whole).suffix
    return Base(suffix, data)


def _flip(rng: random.Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 50))):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def _cut(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] if rng.random() < 0.7 else data[at:]


def _splice(rng: random.Random, data: bytes) -> bytes:
    first, second, to = sorted(rng.randrange(len(data)) for _ in range(3))
    return data[:to] + data[first:second] * rng.choice((1, 1, 3)) + data[to:]


def _archive(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _members(rng: random.Random, data: bytes) -> bytes:
    members = list(_archive(data).items())
    at = rng.randrange(len(members))
    name, content = members[at]
    change = rng.randrange(6)
    if change == 0:
        del members[at]
    elif change == 1:
        members[at] = (name, b"")
    elif change == 2:
        members[at] = (name, rng.choice(members)[1])
    elif change == 3:
        members[at] = (rng.choice(("../../" + name, "/" + name, name.upper(), "xl/")), content)
    elif change == 4:
        members[at] = (name, content * 40)
    else:
        members.append((f"xl/worksheets/sheet{rng.randrange(20, 99)}.xml", content))
    return _zipped(members)


def _xml(rng: random.Random, data: bytes) -> bytes:
    members = _archive(data)
    names = [name for name in members if name.endswith((".xml", ".rels"))]
    likely = [name for name in names if "sheet" in name or "workbook" in name or "Strings" in name]
    name = rng.choice(likely or names) if rng.random() < 0.8 else rng.choice(names)
    content = members[name]
    for _ in range(rng.choice((1, 1, 3, 10))):
        content = _xml_once(rng, content)
    members[name] = content
    return _zipped(list(members.items()))


def _xml_once(rng: random.Random, xml: bytes) -> bytes:
    places = [m.span() for m in re.finditer(rb'<[^>]*>|\w+="[^"]*"', xml)]
    if not places:
        return xml
    start, end = rng.choice(places)
    change = rng.randrange(4)
    if change == 0:
        return xml[:start] + xml[end:]
    if change == 1:
        return xml[:end] + xml[start:end] + xml[end:]
    if change == 2:
        return xml[:start] + rng.choice(XML_ODD) + xml[end:]
    return xml[:end] + rng.choice(XML_ODD) + xml[end:]


def _text(rng: random.Random, data: bytes) -> bytes:
    odd_bytes = (
        b'"',
        b"\0",
        b"\r",
        b"\n\n\n",
        b",,,,",
        b"\t",
        b"\xa0",
        b"\xff",
        b"\xe0\xb8",
        b"=1+1",
    )
    found = data
    for _ in range(rng.choice((1, 2, 8))):
        at = rng.randrange(len(found))
        found = found[:at] + rng.choice(odd_bytes) * rng.choice((1, 1, 5, 3000)) + found[at:]
    return found


def _cells(rng: random.Random) -> Base:
    """The clean workbook with hostile cells, rows and sheets."""
    sheets = deepcopy(w.clean())
    for _ in range(rng.choice((1, 2, 5, 20))):
        rows = sheets[rng.choice(list(sheets))]
        row = rng.choice(rows)
        if not row:
            continue
        at, change = rng.randrange(len(row)), rng.randrange(8)
        if change < 5:
            row[at] = rng.choice(HOSTILE)
        elif change == 5:
            row.insert(at, rng.choice(HOSTILE))
        elif change == 6:
            rows.insert(rng.randrange(len(rows) + 1), [rng.choice(HOSTILE) for _ in row])
        else:
            del row[at]
    if rng.random() < 0.2:
        name = rng.choice(list(sheets))
        return Base(".csv", odd.text_of(sheets[name]).encode("utf-8", "surrogatepass"))
    return Base(".xlsx", _written(sheets))


def _written(sheets: w.Sheets) -> bytes:
    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(out, {**safe, "in_memory": True}) as book:
        day = book.add_format({"num_format": "d/m/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(at, column, cell, day)
                    elif isinstance(cell, str):
                        whole = cell[:32_000].encode("utf-8", "replace").decode()
                        sheet.write_string(at, column, whole)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return out.getvalue()
