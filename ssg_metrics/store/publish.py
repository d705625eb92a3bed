"""Publishing, and taking back: the only writer of editions. Reads no workbook, judges no row.

Every publication ends in one rename of ``current.json``; until then, and after a crash anywhere,
the edition that stood before stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ssg_metrics.config import Settings
from ssg_metrics.model import Queryable
from ssg_metrics.scratch import scratch
from ssg_metrics.store.build import previewed, warnings_of
from ssg_metrics.store.changes import Changes, changes, with_refused
from ssg_metrics.store.checks import Verify
from ssg_metrics.store.differences import differences
from ssg_metrics.store.flip import Outcome, begin, file_of, recipe_of, show
from ssg_metrics.store.history import find_edition, find_submission, past_parts
from ssg_metrics.store.incoming import ALL, GOOD_ROWS, Incoming, Told, accepted, fresh_of
from ssg_metrics.store.loader import Loader
from ssg_metrics.store.lock import Waiting, writing
from ssg_metrics.store.manifest import current_manifest, parts_of, point_to, shas
from ssg_metrics.store.refusal import plain_words

__all__ = [
    "ALL",
    "GOOD_ROWS",
    "Incoming",
    "Look",
    "Outcome",
    "preview",
    "publish",
    "redo",
    "refresh",
    "rollback",
    "undo",
]

Look = Callable[[Queryable], None]
"""Asks a previewed edition what it wants to know of it."""


def publish(
    settings: Settings,
    incoming: Sequence[Incoming] | Callable[[], Sequence[Incoming]],
    *,
    verify: Verify | None = None,
    waiting: Waiting | None = None,
    progress: Told | None = None,
) -> Outcome:
    """Take checked files in and show readers a new edition; one edition for all of them.

    A file that stands already changes nothing. ``incoming`` may be a function: it is asked when it
    is this writer's turn, so that what it looks at stays so. ``progress`` hears how many files'
    rows are kept; the edition is one more. EditionError or StoreError: nothing was changed;
    StoreBusy: another writer was at work for longer than settings.wait_seconds.
    """
    with writing(settings, waiting), plain_words():
        base = begin(settings)
        fresh = fresh_of(base, incoming() if callable(incoming) else incoming)
        if not fresh:
            return Outcome(base.info.id if base else None, changed=False)
        new = accepted(settings, settings.accepted, fresh, progress)
        parts = (*parts_of(base), *new)
        done = show(settings, base, parts, f"import {len(new)}", verify=verify, fresh=new)
        return replace(done, changes=_refused(done.changes, fresh))


def preview(
    settings: Settings, incoming: Sequence[Incoming], *, look: Look | None = None
) -> Outcome:
    """What ``publish`` would do now; nothing under the data folder is written.

    ``look`` is shown the edition that would be, before it is thrown away.
    """
    with scratch() as name, plain_words():
        base = current_manifest(settings)
        fresh = fresh_of(base, incoming)
        if not fresh:
            return Outcome(base.info.id if base else None, changed=False)
        elsewhere = name / "accepted"
        new = accepted(settings, elsewhere, fresh)
        recipe = recipe_of(settings, (*parts_of(base), *new), {p.folder: elsewhere for p in new})
        before = file_of(settings, base)
        up_to_date = base is not None and recipe.without(shas(new)).id == base.info.id
        with previewed(name, recipe, before, shas(new) if up_to_date else None) as draft:
            loader = Loader(draft.con, recipe.only(shas(new)))
            found = _refused(changes(loader, before=before is not None), fresh)
            warnings = {sha256: warnings_of(draft, sha256) for sha256 in shas(new)}
            old_new = differences(loader) if before else {}
            if look:
                look(draft)
        return Outcome(recipe.id, found, warnings, old_new=old_new)


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
