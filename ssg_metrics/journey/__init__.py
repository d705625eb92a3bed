"""The one road into the store and out of it again. The command line and the screens take it alike;
it joins the rooms that are strangers to one another, and decides nothing for them.
"""

from __future__ import annotations

from ssg_metrics.config import Settings
from ssg_metrics.intake.wording import finding_words
from ssg_metrics.journey.effects import Effect, effect_of
from ssg_metrics.journey.importing import import_files
from ssg_metrics.journey.past import (
    Attempt,
    HistoryLine,
    findings_of,
    history_lines,
    marked_workbook,
    original,
    quarantine_workbook,
    understood_of,
)
from ssg_metrics.journey.report import FileReport, ImportReport
from ssg_metrics.journey.sources import Upload
from ssg_metrics.journey.wish import Progress
from ssg_metrics.metrics.verify import problems
from ssg_metrics.store import publish as store
from ssg_metrics.store.differences import Change
from ssg_metrics.store.lock import Waiting
from ssg_metrics.store.publish import Outcome

__all__ = [
    "Attempt",
    "Change",
    "Effect",
    "FileReport",
    "HistoryLine",
    "ImportReport",
    "Progress",
    "Upload",
    "effect_of",
    "finding_words",
    "findings_of",
    "history_lines",
    "import_files",
    "marked_workbook",
    "original",
    "quarantine_workbook",
    "redo",
    "refresh",
    "understood_of",
    "undo",
]


def undo(settings: Settings, submission: str, *, waiting: Waiting | None = None) -> Outcome:
    """Take a submission back; see ``store.publish.undo``."""
    return store.undo(settings, submission, verify=problems, waiting=waiting)


def redo(settings: Settings, submission: str, *, waiting: Waiting | None = None) -> Outcome:
    """Put an undone submission back; see ``store.publish.redo``."""
    return store.redo(settings, submission, verify=problems, waiting=waiting)


def refresh(settings: Settings, *, waiting: Waiting | None = None) -> Outcome:
    """Publish anew where reference data or the program changed; see ``store.publish.refresh``."""
    return store.refresh(settings, verify=problems, waiting=waiting)
