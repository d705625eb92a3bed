"""How a batch is to be imported, and who is told of it. Does nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ssg_metrics.store.lock import Waiting
from ssg_metrics.store.manifest import now

Progress = Callable[[str, int, int], None]
"""Told the step (receive, read, check, publish), how many are done, and of how many.

Each step is told with nothing done when it begins, and with all done when it ends; checking is told
again where another import was published meanwhile.
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a batch is to be imported."""

    dry_run: bool
    take_good_rows: bool
    table: str | None
    sender: str
    today: date | None
    tell: Progress
    waiting: Waiting | None

    @property
    def day(self) -> date:
        """The day of the import."""
        return self.today or now().date()
