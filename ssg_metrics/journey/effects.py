"""What taking back, putting back or going back would do, the KPI with it. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ssg_metrics.config import Settings
from ssg_metrics.journey.kpi import kpi
from ssg_metrics.model import Reading
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.effects import turned
from ssg_metrics.store.manifest import now


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act would do. ``what``: the file's name, or the edition's id.

    ``tables``, by table as sent, count rows: ``gone`` are no longer shown (in a redo: are
    replaced), ``back`` are shown again, ``kept`` rows of the file do not matter, for later files
    have replaced them. ``orphans`` counts, by table, rows of other files that would be held out
    because their group is not known any more. ``files_out`` and ``files_in`` are filled for a
    rollback. ``changed``: False where there is nothing to do.
    """

    act: str
    what: str
    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    orphans: Mapping[str, int] = field(default_factory=dict)
    kpi_before: Reading | None = None
    kpi_after: Reading | None = None
    files_out: tuple[str, ...] = ()
    files_in: tuple[str, ...] = ()
    changed: bool = True


def effect_of(settings: Settings, act: str, word: str, *, today: date | None = None) -> Effect:
    """What ``undo`` or ``redo`` of a submission, or ``rollback`` to an edition, would do.

    ``word``: its SHA-256 or id, or the beginning of it. StoreError for one that there is not;
    UsageError for another act.
    """
    day = today or now().date()
    after: list[Reading] = []
    found = turned(settings, act, word, look=lambda db, year: after.append(kpi(db, year, day)))
    now_shown = open_edition(settings)
    before = kpi(now_shown, found.year, day) if now_shown and found.year else None
    if found.act == "rollback" and found.changed:
        then = open_edition(settings, found.what)
        after = [kpi(then, found.year, day)] if then and found.year else []
    return Effect(
        found.act, found.what, found.tables, found.orphans,
        before, after[0] if after else before,
        found.files_out, found.files_in, found.changed,
    )  # fmt: skip
