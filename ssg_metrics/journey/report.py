"""What an import did, file by file. Does nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ssg_metrics.intake.wording import finding_words
from ssg_metrics.model import Checked, Finding, Reading, Severity, SheetUnderstanding
from ssg_metrics.store.differences import Change
from ssg_metrics.store.understood import sheet_as_json

DONE, REFUSED, UNREADABLE = 0, 1, 2
"""Exit codes of an import."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    ``status``: accepted, partly, unchanged or refused; in a dry run, what it would be. ``tables``
    counts rows by table as sent: added, changed, same, refused. ``checked`` is None for a file
    that stands already. ``old_new``: in a dry run, the first values that it would change, and
    ``more``, how many others.
    """

    file: str
    sha256: str
    status: str
    tables: Mapping[str, Mapping[str, int]]
    findings: tuple[Finding, ...] = ()
    sheets: tuple[SheetUnderstanding, ...] = ()
    checked: Checked | None = None
    old_new: tuple[Change, ...] = field(default=(), compare=False)
    more: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``edition``: what readers are shown after it; None where nothing is.

    ``kpi_before`` and ``kpi_after``: the country's plan coverage in the files' programme year,
    each at its own newest day; in a dry run, what it would be. None where there is no edition.
    ``anew``: it was checked once more, because another import was published meanwhile.
    """

    edition: str | None
    submissions: tuple[FileReport, ...]
    kpi_before: Reading | None = None
    kpi_after: Reading | None = None
    anew: bool = False

    def to_json(self, lang: str) -> dict[str, Any]:
        """The report as the command line's JSON, messages in a language."""
        return {
            "edition": self.edition,
            "submissions": [
                {
                    "file": each.file,
                    "sha256": each.sha256,
                    "status": each.status,
                    "tables": {name: dict(counts) for name, counts in each.tables.items()},
                    "findings": [_finding(finding, lang) for finding in each.findings],
                    "understood": [sheet_as_json(sheet) for sheet in each.sheets],
                }
                for each in self.submissions
            ],
        }

    @property
    def exit_code(self) -> int:
        """0 done; 1 a file was refused because of findings; 2 a file cannot be read."""
        refused = [each for each in self.submissions if each.status == "refused"]
        if any(f.severity is Severity.FILE for each in refused for f in each.findings):
            return UNREADABLE
        return REFUSED if refused else DONE


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "row": finding.row,
        "column": finding.column,
        "text": finding.text,
        "message": " — ".join(finding_words(finding, lang)),
    }
