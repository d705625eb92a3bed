"""Publishing, and taking back: the only writer of editions. Reads no workbook, judges no row.

Every publication ends in one rename of ``current.json``; until then, and after a crash anywhere,
the edition that stood before stands.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ssg_metrics.config import Settings
from ssg_metrics.store.build import build
from ssg_metrics.store.changes import Changes, with_refused
from ssg_metrics.store.checks import Verify
from ssg_metrics.store.flip import Outcome, begin, file_of, recipe_of, show
from ssg_metrics.store.history import find_edition, find_submission, past_parts
from ssg_metrics.store.incoming import ALL, GOOD_ROWS, Incoming, accepted, fresh_of
from ssg_metrics.store.lock import Waiting, writing
from ssg_metrics.store.manifest import current_manifest, parts_of, point_to, shas
from ssg_metrics.store.refusal import plain_words

__all__ = [
    "ALL",
    "GOOD_ROWS",
    "Incoming",
    "Outcome",
    "preview",
    "publish",
    "redo",
    "refresh",
    "rollback",
    "undo",
]


def publish(
    settings: Settings,
    incoming: Sequence[Incoming],
    *,
    verify: Verify | None = None,
    waiting: Waiting | None = None,
) -> Outcome:
    """Take checked files in and show readers a new edition; one edition for all of them.

    A file that stands already changes nothing. EditionError or StoreError: nothing was changed;
    StoreBusy: another writer was at work for longer than settings.wait_seconds.
    """
    with writing(settings, waiting), plain_words():
        base = begin(settings)
        fresh = fresh_of(base, incoming)
        if not fresh:
            return Outcome(base.info.id if base else None, changed=False)
        new = accepted(settings, settings.accepted, fresh)
        parts = (*parts_of(base), *new)
        done = show(settings, base, parts, f"import {len(new)}", verify=verify, fresh=new)
        return replace(done, changes=_refused(done.changes, fresh))


def preview(
    settings: Settings, incoming: Sequence[Incoming], *, verify: Verify | None = None
) -> Outcome:
    """What ``publish`` would do now; nothing under the data folder is written."""
    with tempfile.TemporaryDirectory(prefix="ssg-") as name, plain_words():
        base = current_manifest(settings)
        fresh = fresh_of(base, incoming)
        if not fresh:
            return Outcome(base.info.id if base else None, changed=False)
        elsewhere = Path(name) / "accepted"
        new = accepted(settings, elsewhere, fresh)
        recipe = recipe_of(settings, (*parts_of(base), *new), {p.folder: elsewhere for p in new})
        _, built = build(Path(name), recipe, shas(new), file_of(settings, base), verify)
        return Outcome(recipe.id, _refused(built.changes, fresh), built.warnings)


def undo(
    settings: Settings,
    submission: str,
    *,
    verify: Verify | None = None,
    waiting: Waiting | None = None,
) -> Outcome:
    """Publish without a submission: the rows that it had replaced come back.

    ``submission``: its SHA-256, or the first 6 digits or more. One that does not stand is left as
    it is (``changed`` False). StoreError for one that there is not.
    """
    with writing(settings, waiting), plain_words():
        base = begin(settings)
        found = find_submission(settings, submission)
        left = tuple(p for p in parts_of(base) if p.submission.sha256 != found.sha256)
        if base is None or len(left) == len(base.parts):
            return Outcome(base.info.id if base else None, changed=False)
        return show(settings, base, left, f"undo {found.file}", verify=verify)


def redo(
    settings: Settings,
    submission: str,
    *,
    verify: Verify | None = None,
    waiting: Waiting | None = None,
) -> Outcome:
    """Put an undone submission back, at its old number: later ones keep their rows.

    One that stands is left as it is (``changed`` False). StoreError for one that there is not.
    """
    with writing(settings, waiting), plain_words():
        base = begin(settings)
        found = find_submission(settings, submission)
        if found.standing:
            return Outcome(base.info.id if base else None, changed=False)
        (part,) = (p for p in past_parts(settings) if p.submission.number == found.number)
        part = replace(part, submission=replace(part.submission, standing=True))
        parts = (*parts_of(base), part)
        return show(settings, base, parts, f"redo {found.file}", verify=verify, fresh=(part,))


def rollback(settings: Settings, edition: str, *, waiting: Waiting | None = None) -> Outcome:
    """Point readers to an older edition; it is the base of the next import.

    ``edition``: its id, or the first 6 digits or more. StoreError for one that there is not.
    """
    with writing(settings, waiting), plain_words():
        base = begin(settings)
        found = find_edition(settings, edition)
        if base and base.info.id == found.id:
            return Outcome(found.id, changed=False)
        point_to(settings, found.id)
        return Outcome(found.id)


def refresh(
    settings: Settings, *, verify: Verify | None = None, waiting: Waiting | None = None
) -> Outcome:
    """Publish the same submissions anew, when reference data or the program have changed since."""
    base = current_manifest(settings)
    if base is None or recipe_of(settings, base.parts).id == base.info.id:
        return Outcome(base.info.id if base else None, changed=False)
    with writing(settings, waiting), plain_words():
        base = begin(settings)
        return show(settings, base, parts_of(base), "refresh", verify=verify)


def _refused(found: Changes, fresh: Sequence[Incoming]) -> Changes:
    return with_refused(found, {i.checked.sha256: i.checked.refused for i in fresh})
