"""What a programme year sets that a metric's definition speaks of, in words with its own numbers.

The definition says what holds in every year; numbers and days of one year come from its data.
"""

from __future__ import annotations

from datetime import timedelta

from ssg_metrics.model import Programme
from ssg_metrics.present.days import written
from ssg_metrics.words import has, say


def set_by_year(metric: str, programme: Programme, lang: str) -> str | None:
    """``15 participants``, ``by 15 June 2021 ...``; None where the year sets nothing of it."""
    key = f"metric.{metric}.set"
    if not has(key):
        return None
    due = programme.province_report_deadline
    last = min(programme.forum_to, due - timedelta(days=programme.report_days))
    return say(
        key,
        lang,
        forum_participants=programme.forum_participants,
        report_days=programme.report_days,
        province_report_deadline=written(due, lang),
        last_forum=written(last, lang),
        selected_level=programme.selected_level,
        minimum_photos=programme.minimum_photos,
        minimum_files=programme.minimum_files,
    )
