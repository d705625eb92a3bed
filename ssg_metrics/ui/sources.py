"""Where a row came from, in words: file, sheet and row or cell."""

from __future__ import annotations

from ssg_metrics.metrics.record import Line, Source
from ssg_metrics.present.html import Html, sentence, tag
from ssg_metrics.words import say


def where(line: Line, lang: str, column: str | None = None) -> Html:
    """File and sheet, and the cell of a column, or else the row; the file's hash on hover."""
    return sent_at(line.source, lang, column)


def sent_at(source: Source, lang: str, column: str | None = None) -> Html:
    """The same of a source."""
    cell = source.cell(column) if column else None
    if cell is None and not source.row:
        place = say("mark.where_file", lang)
    else:
        place = cell or say("mark.where_row", lang, row=source.row)
    words = sentence("mark.where", lang, file=source.file, sheet=source.sheet, place=place)
    return tag("span", words, class_="where", title=source.submission[:16])


def placed(source: Source, lang: str) -> str:
    """File, sheet and row of a listed row, as words."""
    row = say("mark.where_row", lang, row=source.row)
    return say("mark.where", lang, file=source.file, sheet=source.sheet, place=row)
