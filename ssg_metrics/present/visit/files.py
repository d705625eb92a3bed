"""A trip's pack in the format of a file's ending: the one call for screens and command line."""

from __future__ import annotations

import re

from ssg_metrics.errors import unknown
from ssg_metrics.journey.visiting import Trip
from ssg_metrics.present.visit.lay import trip_sheet

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
"""The endings that there are, and what a browser is told of each."""

_NAME = re.compile(r"[^\w.-]+")


def trip_file(it: Trip, ending: str, lang: str) -> bytes:
    """The pack, or the brief of one group, as a file; UsageError for another ending."""
    wanted = ending.lower().lstrip(".")
    if wanted not in FORMATS:
        raise unknown("visit brief format", ending, (f".{known}" for known in FORMATS))
    sheet = trip_sheet(it, lang)
    # each is loaded only when a file of its kind is asked for
    if wanted == "pdf":
        from ssg_metrics.present.visit.pdf import to_pdf  # noqa: PLC0415

        return to_pdf(sheet, it.as_of)
    if wanted == "html":
        from ssg_metrics.present.visit.page import to_html  # noqa: PLC0415

        return to_html(sheet)
    from ssg_metrics.present.visit.word import to_word  # noqa: PLC0415

    return to_word(sheet, it.as_of)


def file_name(year: int, code: str | None, day: object, ending: str) -> str:
    """``ssg-2564-5603001-2021-05-24.pdf`` of a group, ``ssg-2564-trip-2021-05-24.pdf`` of more."""
    return f"ssg-{year}-{_NAME.sub('_', code or 'trip')}-{day}.{ending}"
