"""What paper says of its data before anything else."""

from __future__ import annotations

from datetime import date

from ssg_metrics.present.days import written
from ssg_metrics.words import say


def labels(as_of: date, newest: date, lang: str, *, sample: bool) -> list[str]:
    """Invented data; a day that lies after the newest data."""
    found = [say("app.sample", lang)] if sample else []
    late = (as_of - newest).days
    if late > 0:
        days = {"day": written(as_of, lang), "newest": written(newest, lang)}
        found.append(say("fresh.after", lang, n=late, **days))
    return found
