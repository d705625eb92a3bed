"""A brief in the format of a file's ending: the one call for screens and the command line."""

from __future__ import annotations

from ssg_metrics.errors import unknown
from ssg_metrics.journey.briefing import Briefing
from ssg_metrics.present.brief.lay import sheet_of

FORMATS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}
"""The endings that there are, and what a browser is told of each."""


def brief_file(it: Briefing, ending: str, lang: str) -> bytes:
    """The brief as a file; UsageError for an ending that there is not."""
    wanted = ending.lower().lstrip(".")
    if wanted not in FORMATS:
        raise unknown("brief format", ending, (f".{known}" for known in FORMATS))
    # each is loaded only when a file of its kind is asked for
    if wanted == "pdf":
        from ssg_metrics.present.brief.pdf import to_pdf  # noqa: PLC0415

        return to_pdf(sheet_of(it, lang), it.as_of)
    if wanted == "html":
        from ssg_metrics.present.brief.page import to_html  # noqa: PLC0415

        return to_html(sheet_of(it, lang))
    from ssg_metrics.present.brief.book import to_book  # noqa: PLC0415

    return to_book(it, lang)


def file_name(it: Briefing, ending: str) -> str:
    """What the file is called: ``ssg-2564-TH-2021-05-24.pdf``."""
    return f"ssg-{it.programme.year}-{it.area.code}-{it.as_of}.{ending}"
