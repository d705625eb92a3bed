"""The worklist of open findings as a workbook to chase with: a sheet a province. Findings in, bytes
out; what senders wrote stays text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from ssg_metrics.intake.reply import is_formula_like, plain
from ssg_metrics.intake.wording import finding_words
from ssg_metrics.model import Queryable
from ssg_metrics.present.days import written
from ssg_metrics.store.manifest import now
from ssg_metrics.store.quality import OpenFinding
from ssg_metrics.words import has, say

COLUMNS = (
    ("kind", 30),
    ("district", 16),
    ("group", 13),
    ("group_name", 24),
    ("what", 50),
    ("mend", 50),
    ("file", 22),
    ("sheet", 16),
    ("cell", 8),
    ("text", 18),
    ("since", 13),
    ("age", 10),
    ("answer", 30),
)
HEADS = 2
"""The row of a province's column headings, from 0: below its title and the sample label."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def worklist_workbook(db: Queryable, lang: str, rows: Sequence[OpenFinding]) -> bytes:
    """Open findings of an edition as .xlsx: an overview, then a sheet for each province."""
    names = _names(db, lang)
    by_place: dict[str | None, list[OpenFinding]] = {}
    for row in rows:
        by_place.setdefault(row.province, []).append(row)
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, _OPTIONS)
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"bold": True, "font_color": "#9C5700", "bg_color": "#FFEB9C"}),
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "link": book.add_format({"font_color": "#0563C1", "underline": 1}),
    }
    places = sorted(by_place, key=lambda code: code or "99")
    titles = {code: names.get(code or "", say("worklist.no_province", lang)) for code in places}
    sample = bool(db.rows("SELECT sample FROM edition")[0]["sample"])
    label = say("export.sample", lang) if sample else ""
    _overview(book, looks, {titles[code]: by_place[code] for code in places}, lang, label)
    for code in places:
        sheet = book.add_worksheet(titles[code][:31])
        _title(
            sheet,
            looks,
            (titles[code], say("worklist.title", lang), _as_of(by_place[code], lang)),
            label,
        )
        _place(sheet, looks, by_place[code], names, lang)
    book.close()
    return memory.getvalue()


def _names(db: Queryable, lang: str) -> dict[str, str]:
    """What provinces, districts and groups are called, by code."""
    column = "name_en" if lang == "en" else "name_th"
    rows = db.rows(
        f"""SELECT province AS code, {column} AS name FROM provinces
        UNION ALL SELECT district, {column} FROM districts
        UNION ALL SELECT 'group ' || group_code, max_by(group_name, year) FROM groups
        GROUP BY group_code"""
    )
    return {row["code"]: row["name"] for row in rows}


def _overview(
    book: Any,
    looks: Mapping[str, Any],
    places: Mapping[str, Sequence[OpenFinding]],
    lang: str,
    label: str,
) -> None:
    sheet = book.add_worksheet(say("worklist.summary", lang))
    every = [each for found in places.values() for each in found]
    lines = [(say("worklist.title", lang), "title"), (_as_of(every, lang), "text")]
    if label:
        lines.append((label, "label"))
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, text, None if look == "text" else looks[look])
    at = len(lines) + 1
    heads = ("worklist.column.province", "worklist.open", "worklist.oldest")
    for column, head in enumerate(heads):
        sheet.write_string(at, column, say(head, lang), looks["head"])
        sheet.set_column(column, column, 26 if column == 0 else 18)
    for row, (name, found) in enumerate(places.items(), start=at + 1):
        place = "internal:'{}'!A1".format(name[:31].replace("'", "''"))
        sheet.write_url(row, 0, place, looks["link"], name)
        sheet.write_number(row, 1, len(found))
        sheet.write_number(row, 2, max(each.age for each in found))


def _as_of(found: Sequence[OpenFinding], lang: str) -> str:
    """The day of the list, and how many are on it."""
    return say("worklist.as_of", lang, day=written(now().date(), lang), count=f"{len(found):,}")


def _title(sheet: Any, looks: Mapping[str, Any], parts: Sequence[str], label: str) -> None:
    """What a sheet is that is sent on alone, and whether it is a sample; on paper as wide as A4."""
    sheet.write_string(0, 0, " · ".join(parts), looks["title"])
    if label:
        sheet.write_string(1, 0, label, looks["label"])
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADS)


def _place(
    sheet: Any,
    looks: Mapping[str, Any],
    found: Sequence[OpenFinding],
    names: Mapping[str, str],
    lang: str,
) -> None:
    for column, (name, width) in enumerate(COLUMNS):
        sheet.write_string(HEADS, column, say(f"worklist.column.{name}", lang), looks["head"])
        sheet.set_column(column, column, width)
    ordered = sorted(found, key=lambda each: (-each.age, each.group_code or ""))
    for row, each in enumerate(ordered, start=HEADS + 1):
        for column, text in enumerate(_line(each, names, lang)):
            clear = plain(text)
            look = looks["quoted" if is_formula_like(clear) else "text"]
            sheet.write_string(row, column, clear, look)
        sheet.write_number(row, len(COLUMNS) - 2, each.age, looks["text"])
    sheet.freeze_panes(HEADS + 1, 0)
    sheet.autofilter(HEADS, 0, HEADS + max(1, len(found)), len(COLUMNS) - 1)


def _line(each: OpenFinding, names: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """The texts of a finding, in the order of ``COLUMNS`` up to the age; the answer is blank."""
    finding = each.finding
    what, mend = finding_words(finding, lang)
    key = f"kind.{finding.code}"
    row = say("worklist.row", lang, row=finding.row) if finding.row else ""
    return (
        say(key, lang) if has(key) else what,
        names.get(each.district or "", ""),
        each.group_code or "",
        names.get(f"group {each.group_code}", ""),
        what,
        mend,
        finding.file,
        finding.sheet or "",
        finding.cell or row,
        finding.text,
        written(each.since.date(), lang) if each.since else "",
    )
