"""How each sheet was understood: one line first, then its columns, what was passed over, and the
era of its days. Markup only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ssg_metrics.journey import FileReport
from ssg_metrics.model import ColumnMatch, SheetUnderstanding
from ssg_metrics.present import understood as words
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk

OPEN = 1
"""So many files stand open; more are folded."""
RUN = 4
"""So many indicators beside each other, matched alike, are one line."""


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
    said = desk.say("screen.import.sheets", n=count(len(taken)), all=count(len(file.sheets)))
    year = file.checked.year if file.checked else None
    return tag(
        "details",
        tag("summary", tag("b", file.file), tag("span", said, class_="soft")),
        tag("p", _year(desk, year)) if year else None,
        sheets(desk, file.sheets),
        class_="fold kind",
        open=open_,
    )


def _year(desk: Desk, year: int) -> str:
    return desk.say("screen.import.year", year=year if desk.lang == "th" else year - 543)


def sheets(desk: Desk, read: Sequence[SheetUnderstanding]) -> Html:
    """Every sheet of a file: a line, which opens to its columns and rows."""
    return tag("ul", *(tag("li", _sheet(desk, each)) for each in read), class_="sheets")


def _sheet(desk: Desk, sheet: SheetUnderstanding) -> Html:
    if sheet.table is None:
        why = words.reason(sheet.why, desk.lang)
        passed = desk.write("screen.import.sheet_passed", sheet=tag("b", sheet.sheet), why=why)
        return tag("p", passed, class_="soft")
    head = desk.write(
        "screen.import.sheet_taken",
        sheet=tag("b", sheet.sheet),
        table=tag("b", names.table_name(sheet.table, desk.lang)),
    )
    line = tag("span", " · ".join(words.parts(sheet, desk.lang)), class_="soft")
    return tag(
        "details",
        tag("summary", tag("span", head), line),
        tag("p", desk.say(f"understood.by.{sheet.by}"), class_="soft") if sheet.by else None,
        _columns(desk, sheet),
        _passed(desk, sheet),
        class_="fold sheet",
    )


def _columns(desk: Desk, sheet: SheetUnderstanding) -> Html:
    """Every column: letter, heading as it was sent, what it was taken for, and how."""
    heads = ("letter", "heading", "column", "how", "days")
    columns = [(desk.say(f"screen.import.matched.{head}"), False) for head in heads]
    rows = [_row(desk, sheet.table or "", run) for run in _runs(sheet.matches)]
    title = desk.say("screen.import.columns")
    return table(title, columns, rows, class_="data matched", stacked=True)


def _runs(matches: Sequence[ColumnMatch]) -> Iterator[Sequence[ColumnMatch]]:
    """Columns one by one, but many indicators beside each other as one."""
    run: list[ColumnMatch] = []
    for each in matches:
        if run and not (_indicator(each) and each.how == run[0].how):
            yield from [run] if len(run) >= RUN else ([one] for one in run)
            run = []
        if _indicator(each):
            run.append(each)
        else:
            yield [each]
    yield from [run] if len(run) >= RUN else ([one] for one in run)


def _indicator(column: ColumnMatch) -> bool:
    return column.column is not None and column.how.startswith("code")


def _row(desk: Desk, table_: str, run: Sequence[ColumnMatch]) -> tuple[Child, ...]:
    first, last = run[0], run[-1]
    how = words.how(first, desk.lang)
    if len(run) > 1:
        return (
            tag("code", f"{first.letter}–{last.letter}"),
            f"{first.heading} … {last.heading}",
            desk.say("screen.import.matched.run", n=count(len(run)), a=first.column, b=last.column),
            how,
            "",
        )
    name = names.column_name(table_, first.column, desk.lang) if first.column else None
    return (
        tag("code", first.letter),
        first.heading,
        name or tag("span", desk.say("screen.import.matched.none"), class_="soft"),
        how,
        words.forms_in_words(Counter(first.days), desk.lang),
    )


def _passed(desk: Desk, sheet: SheetUnderstanding) -> Html | None:
    """Rows that were passed over, by why."""
    found = words.rows_passed(sheet, desk.lang)
    if not found:
        return None
    columns = [
        (desk.say("screen.import.passed_why"), False),
        (desk.say("screen.import.passed_rows"), False),
    ]
    return table(desk.say("screen.import.passed"), columns, found, class_="data narrow")
