"""The files of one import, checked against the edition that they go on top of: anew where another
import was published meanwhile, and only then. Publishes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ssg_metrics.config import Settings
from ssg_metrics.intake.check import Received, check
from ssg_metrics.intake.read import read_files
from ssg_metrics.journey.context import context
from ssg_metrics.journey.kpi import kpi
from ssg_metrics.journey.sources import Sent
from ssg_metrics.journey.wish import Wish
from ssg_metrics.model import Checked, Reading, Submission
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import current
from ssg_metrics.store.manifest import current_id


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch on top of one ``edition`` (None: before the first): what of it ``stands`` there, what
    checking the rest found, and the KPI of that edition.
    """

    edition: str | None
    standing: Mapping[str, Submission]
    checked: Sequence[Checked]
    taken: Sequence[Checked]
    before: Reading | None

    @property
    def year(self) -> int | None:
        """The newest programme year among the files that go in."""
        return max((each.year for each in self.taken), default=None)


@dataclass(slots=True)
class Batch:
    """The files of one import. Cells are read once, however often they are checked."""

    settings: Settings
    sent: Sequence[Sent]
    wish: Wish
    times: int = 0
    _received: dict[str, Received] = field(default_factory=dict)
    _judged: Judged | None = None

    def judged(self) -> Judged:
        """The batch on top of the current edition; as it was judged before, where that is the same.

        Asked inside the store's lock, the answer stays true until the lock is let go.
        """
        edition = current_id(self.settings)
        if self._judged is None or self._judged.edition != edition:
            self._judged = self._judge(edition)
            self.times += 1
        return self._judged

    def last(self) -> Judged:
        """As it was judged last: inside the lock, of a batch that is published."""
        return self._judged or self.judged()

    def _judge(self, edition: str | None) -> Judged:
        shown = current(self.settings)
        standing = {s.sha256: s for s in shown.submissions} if shown else {}
        checked = self._check([each for each in self.sent if each.sha256 not in standing])
        taken = [each for each in checked if goes_in(each, self.wish.take_good_rows)]
        year = max((each.year for each in taken), default=None)
        return Judged(edition, standing, checked, taken, kpi_of(self.settings, year, self.wish))

    def _check(self, sent: Sequence[Sent]) -> list[Checked]:
        """Check the files that do not stand yet, each content once."""
        fresh = list({each.sha256: each for each in reversed(sent)}.values())[::-1]
        if not fresh:
            return []
        self._read([each for each in fresh if each.sha256 not in self._received])
        wish = self.wish
        known = context(self.settings, take_good_rows=wish.take_good_rows, today=wish.day)
        received = [self._received[each.sha256] for each in fresh]
        return check(received, known, partial(wish.tell, "check"))

    def _read(self, fresh: Sequence[Sent]) -> None:
        if not fresh:
            return
        books = read_files([each.path for each in fresh], self.settings.limits)
        self.wish.tell("read", 0, len(fresh))
        for done, (each, book) in enumerate(zip(fresh, books, strict=True), start=1):
            self._received[each.sha256] = Received(each.sha256, each.file, book, self.wish.table)
            self.wish.tell("read", done, len(fresh))


def goes_in(checked: Checked, take_good_rows: bool) -> bool:
    """Whether a file is imported: without a fault, or with good rows that are asked for."""
    some = any(rows.records for rows in checked.tables.values())
    return not checked.faulty or (take_good_rows and some)


def kpi_of(
    settings: Settings, year: int | None, wish: Wish, edition: str | None = None
) -> Reading | None:
    """The KPI of an edition (else the current one) in a programme year, else in its newest one."""
    db = open_edition(settings, edition)
    if db is None:
        return None
    known = year or max(db.info.years, default=None)
    return kpi(db, known, wish.day) if known else None
