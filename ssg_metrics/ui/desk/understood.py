"""How each sheet was understood: table, header row, columns, what was passed over."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.journey import FileReport
from ssg_metrics.model import SheetUnderstanding
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.words import has

OPEN = 1
"""So many files stand open; more are folded."""
MOST = 8
"""Rows passed over that are named one by one."""


def understood(desk: Desk, files: Sequence[FileReport]) -> Html | None:
    """Each file with its sheets."""
    read = [file for file in files if file.sheets]
    if not read:
        return None
    return tag(
        "section",
        heading(2, desk.say("screen.import.understood")),
        *(_file(desk, file, open_=len(read) <= OPEN) for file in read),
        class_="block",
    )


def _file(desk: Desk, file: FileReport, *, open_: bool) -> Html:
    taken = [s for s in file.sheets if s.table]
    words = desk.say("screen.import.sheets", n=count(len(taken)), all=count(len(file.sheets)))
    year = file.checked.year if file.checked else None
    said = (
        desk.say("screen.import.year", year=year if desk.lang == "th" else year - 543)
        if year
        else None
    )
    return tag(
        "details",
        tag("summary", tag("b", file.file), tag("span", words, class_="soft")),
        tag("p", said) if said else None,
        tag("ul", *(tag("li", *_sheet(desk, s)) for s in file.sheets), class_="sheets"),
        class_="fold kind",
        open=open_,
    )


def _sheet(desk: Desk, sheet: SheetUnderstanding) -> list[Html | None]:
    if sheet.table is None:
        why = f"understood.{sheet.why}"
        words = desk.say(why) if has(why) else sheet.why
        passed = desk.write("screen.import.sheet_passed", sheet=tag("b", sheet.sheet), why=words)
        return [tag("p", passed, class_="soft")]
    head = desk.write(
        "screen.import.sheet_taken",
        sheet=tag("b", sheet.sheet),
        table=tag("b", names.table_name(sheet.table, desk.lang)),
        row=sheet.header_row or "–",
    )
    return [tag("p", head), _columns(desk, sheet), _unknown(desk, sheet), _passed(desk, sheet)]


def _columns(desk: Desk, sheet: SheetUnderstanding) -> Html:
    """Each column with its letter, in the order of the sheet."""
    ordered = sorted(sheet.columns.items(), key=lambda c: (len(c[1]), c[1]))
    table = sheet.table or ""
    items = (
        tag("li", tag("code", letter), names.column_name(table, column, desk.lang))
        for column, letter in ordered
    )
    return tag("ul", *items, class_="columns", aria_label=desk.say("screen.import.columns"))


def _unknown(desk: Desk, sheet: SheetUnderstanding) -> Html | None:
    if not sheet.unknown_columns:
        return None
    listed = join((tag("q", name) for name in sheet.unknown_columns), ", ")
    return tag("p", desk.write("screen.import.unknown_columns", columns=listed), class_="soft")


def _passed(desk: Desk, sheet: SheetUnderstanding) -> Html | None:
    """Rows that were passed over, by why."""
    by_why: dict[str, list[int]] = {}
    for row, why in sheet.passed_over:
        by_why.setdefault(why, []).append(row)
    if not by_why:
        return None
    parts = []
    for why, rows in by_why.items():
        words = desk.say(f"understood.{why}") if has(f"understood.{why}") else why
        listed = ", ".join(str(row) for row in rows[:MOST])
        dots = "…" if len(rows) > MOST else ""
        parts.append(f"{words} ({listed}{dots})")
    return tag("p", desk.say("screen.import.passed", rows="; ".join(parts)), class_="soft")
