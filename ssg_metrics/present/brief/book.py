"""A brief as a workbook: summary, areas, money, deadlines, measures, days, definitions.

The sheets of readings are those of every export, with their parts; text is never a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from ssg_metrics.analysis.forecast import at, needed
from ssg_metrics.journey.briefing import KPI, MONEY, Briefing
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Reading
from ssg_metrics.present.brief.first import answer, chip
from ssg_metrics.present.brief.money import CROSS
from ssg_metrics.present.brief.second import ALSO, STEPS
from ssg_metrics.present.extract import Extract
from ssg_metrics.present.listing import for_paper
from ssg_metrics.present.named import in_words
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.theme import status_word
from ssg_metrics.present.workbook import definitions_sheet, heading, new_book, readings_sheet
from ssg_metrics.words import say

LATE = (*STEPS, *ALSO, "district_report_on_time", "province_report_on_time", "forum_full")

HEADS = (
    "brief.book.area", "mark.area", "mark.has", "brief.book.of",
    "export.column.missing", "brief.book.needed", "mark.gap", "mark.status_head",
)  # fmt: skip


def to_book(it: Briefing, lang: str) -> bytes:
    """The whole workbook."""
    memory = BytesIO()
    book, looks = new_book(memory)
    _summary(book, looks, it, lang)
    for name, readings in (
        ("areas", it.areas),
        ("money", _money(it)),
        ("deadlines", [it.readings[m] for m in LATE if m in it.readings]),
        ("measures", [*it.readings.values(), *it.indicators]),
    ):
        title = say(f"brief.book.{name}", lang)
        readings_sheet(book, looks, _extract(it, readings, lang), lang, title=title)
    _days(book, looks, it, lang)
    definitions_sheet(book, looks, _extract(it, it.readings.values(), lang), lang)
    book.close()
    return memory.getvalue()


def _money(it: Briefing) -> list[Reading]:
    """What was allocated and disbursed, and the parts of both."""
    counted = {metric for row in CROSS for metric in row}
    return [
        r
        for metric, r in it.readings.items()
        if metric in counted or METRICS[metric].formula.ledger == METRICS[MONEY].formula.ledger
    ]


def _extract(it: Briefing, readings: Iterable[Reading], lang: str) -> Extract:
    words = in_words(it.programme.year, it.area, it.as_of, it.round, lang)
    return Extract(list(readings), words, it.sample, it.programme.catalogue)


def _summary(book: Any, looks: Mapping[str, Any], it: Briefing, lang: str) -> None:
    """The answer in words, and where each area below stands."""
    sheet = book.add_worksheet(say("brief.book.summary", lang))
    row = heading(sheet, looks, _extract(it, [it.kpi], lang), lang)
    one = it.standing[KPI]
    said = answer(it, lang) if it.kpi.denominator else (say("brief.nothing", lang), "")
    for words in (*said, f"{status_word(one.status, lang)}: {say(one.verdict.why, lang)}"):
        sheet.write_string(row, 0, words, looks["title"] if words == said[0] else None)
        row += 1
    _head(sheet, looks, row + 1, [say(head, lang) for head in HEADS])
    for_paper(sheet, row + 1, fixed=2)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, len(HEADS) - 1, 16)
    ordered = sorted(it.below, key=lambda o: (-o.gap, thai_key(o.reading.area.name(lang))))
    for n, o in enumerate((one, *ordered), start=row + 2):
        r = o.reading
        numbers = (
            r.numerator,
            r.denominator,
            r.missing,
            needed(r.target or 0, r.denominator),
            o.gap,
        )
        sheet.write_string(n, 0, r.area.code)
        sheet.write_string(n, 1, r.area.name(lang))
        for column, number in enumerate(numbers, start=2):
            sheet.write_number(n, column, number, looks["whole"])
        sheet.write_string(n, len(HEADS) - 1, chip(o, lang).word)


def _days(book: Any, looks: Mapping[str, Any], it: Briefing, lang: str) -> None:
    """Plans and money by day, cumulated: what the curves draw."""
    sheet = book.add_worksheet(say("brief.book.days", lang))
    row = heading(sheet, looks, _extract(it, [it.kpi], lang), lang)
    _head(sheet, looks, row, [say(f"brief.book.{part}", lang) for part in ("day", "plans", "baht")])
    for_paper(sheet, row)
    sheet.set_column(0, 2, 24)
    days = sorted({day for day, _ in (*it.plans, *it.money)})
    for n, day in enumerate(days, start=row + 1):
        sheet.write_datetime(n, 0, day, looks["day"])
        sheet.write_number(n, 1, at(it.plans, day), looks["whole"])
        sheet.write_number(n, 2, at(it.money, day), looks["amount"])


def _head(sheet: Any, looks: Mapping[str, Any], row: int, words: Sequence[str]) -> None:
    for column, text in enumerate(words):
        sheet.write_string(row, column, text, looks["head"])
