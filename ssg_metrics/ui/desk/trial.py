"""The dry run of what lies on the tray, and the import itself, each as a job of its session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from ssg_metrics.journey import FileReport, ImportReport, import_files
from ssg_metrics.model import Finding, Reading, Severity
from ssg_metrics.store.manifest import current_id
from ssg_metrics.ui.desk.job import Job, follow
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.tray import Tray

TRIAL, IMPORT, DONE = "ssg_trial", "ssg_import", "ssg_imported"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one or more batches did, or would do, read as one."""

    reports: tuple[ImportReport, ...]

    @property
    def files(self) -> tuple[FileReport, ...]:
        """Every file, in the order of the batches."""
        return tuple(file for report in self.reports for file in report.submissions)

    @property
    def edition(self) -> str | None:
        """The edition that readers are shown after it."""
        return self.reports[-1].edition

    @property
    def anew(self) -> bool:
        """Whether another import was published meanwhile, so that files were checked again."""
        return any(report.anew for report in self.reports)

    @property
    def before(self) -> Reading | None:
        """The activity's KPI before."""
        return self.reports[0].kpi_before

    @property
    def after(self) -> Reading | None:
        """The activity's KPI after."""
        return self.reports[-1].kpi_after

    def with_status(self, *statuses: str) -> list[FileReport]:
        """The files that fared so."""
        return [file for file in self.files if file.status in statuses]

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in in any file, as where templates come back untouched."""
        taken = self.with_status("accepted")
        rows = (counts for file in taken for counts in file.tables.values())
        return len(taken) == len(self.files) and not any(sum(each.values()) for each in rows)

    def count(self, *severities: Severity) -> int:
        """How many findings are as grave as that."""
        return sum(f.severity in severities for file in self.files for f in file.findings)

    def tables(self, *statuses: str) -> dict[str, Counter[str]]:
        """Rows added, changed, same and refused by table as sent, over the files that fared so."""
        found: dict[str, Counter[str]] = {}
        for file in self.with_status(*statuses) if statuses else self.files:
            for table, counts in file.tables.items():
                found.setdefault(table, Counter()).update(counts)
        return found


Work = Callable[[Job[Outcome]], Outcome]


@dataclass(frozen=True, slots=True)
class Trial:
    """A dry run. ``moved``: it was made anew, for another import was published after the last."""

    tray: tuple[object, ...]
    edition: str | None
    job: Job[Outcome]
    moved: bool = False


def tried(desk: Desk, tray: Tray, *, good_rows: bool) -> tuple[Outcome, Trial, bool]:
    """The dry run of the tray against the current edition, and whether it was made just now; made
    once, and anew when either is another.
    """
    lying, edition = (*tray.key, good_rows), current_id(desk.settings)
    held: Trial | None = st.session_state.get(TRIAL)
    same = held is not None and held.tray == lying
    if held is not None and same and held.edition == edition:
        return follow(held.job, desk.lang), held, False
    job = Job(_work(desk, tray, good_rows, dry_run=True))
    held = st.session_state[TRIAL] = Trial(lying, edition, job, moved=same)
    return follow(job, desk.lang), held, True


def start(desk: Desk, tray: Tray, *, good_rows: bool) -> None:
    """Begin the import, unless one is under way in this session."""
    if IMPORT not in st.session_state:
        st.session_state[IMPORT] = Job(_work(desk, tray, good_rows, dry_run=False))


def under_way() -> Job[Outcome] | None:
    """The import that this session began and has not seen the end of."""
    job: Job[Outcome] | None = st.session_state.get(IMPORT)
    return job


def finish(outcome: Outcome) -> None:
    """Keep what an import did, for the page that says so, without the rows themselves."""
    forget()
    st.session_state[DONE] = Outcome(tuple(_without_rows(report) for report in outcome.reports))


def _without_rows(report: ImportReport) -> ImportReport:
    files = (replace(file, checked=None, old_new=()) for file in report.submissions)
    return replace(report, submissions=tuple(files))


def forget() -> None:
    """Let go of the job and of the dry run."""
    for name in (IMPORT, TRIAL):
        st.session_state.pop(name, None)


def finished(desk: Desk) -> Outcome | None:
    """What the import did that the address speaks of, where this session did it."""
    outcome: Outcome | None = st.session_state.get(DONE)
    asked = desk.own.get("done")
    return outcome if outcome is not None and asked and asked == mark(outcome) else None


def mark(outcome: Outcome) -> str:
    """How the address names an import that is done."""
    return (outcome.edition or "none")[:12]


def _work(desk: Desk, tray: Tray, good_rows: bool, *, dry_run: bool) -> Work:
    """The work as a function of its job: one batch, or one a file."""
    batches = [tray.uploads] if tray.together else [(each,) for each in tray.uploads]

    def work(job: Job[Outcome]) -> Outcome:
        done: list[ImportReport] = []
        for batch in batches:
            report = import_files(
                desk.settings,
                batch,
                dry_run=dry_run,
                take_good_rows=good_rows,
                table=tray.table,
                sender=tray.sender,
                progress=job.tell,
                waiting=job.waiting,
            )
            done.append(report)
        return Outcome(tuple(done))

    return work


def grave(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that keep a row, or the file, out."""
    return [f for f in findings if f.severity is not Severity.WARNING]


def has_good_rows(file: FileReport) -> bool:
    """Whether a file that is not taken has rows without an error, which could go in."""
    here = file.checked
    if here is None or any(f.severity is Severity.FILE for f in here.findings):
        return False
    faulty = {(f.sheet, f.row) for f in grave(here.findings)}
    return sum(here.sent.values()) > len(faulty)
