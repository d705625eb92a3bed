"""From a list of submissions to the edition that readers are shown: built, named, pointed to.

Called inside the lock. Decides nothing about which submissions stand.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ssg_metrics.config import Settings
from ssg_metrics.model import EditionInfo, Finding
from ssg_metrics.reference import reference
from ssg_metrics.store.accept import digest_of
from ssg_metrics.store.build import Built, Recipe, build, reference_digest
from ssg_metrics.store.changes import Changes
from ssg_metrics.store.checks import Verify
from ssg_metrics.store.differences import Differences
from ssg_metrics.store.durable import flush, hidden_name, rename, sweep
from ssg_metrics.store.manifest import (
    Manifest,
    Part,
    current_manifest,
    edition_file,
    now,
    parts_of,
    point_to,
    shas,
    write_manifest,
)
from ssg_metrics.store.receive import note_accepted
from ssg_metrics.store.refusal import refusal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did, or a preview would do.

    ``changes`` counts rows by SHA-256 and table as sent (added, changed, same, refused);
    ``warnings`` are what the rules say about each submission; ``changed`` is False when there was
    nothing to do. A preview also lists the values that change, old beside new (``old_new``).
    """

    edition: str | None
    changes: Changes = field(default_factory=dict)
    warnings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    changed: bool = True
    old_new: Mapping[str, Differences] = field(default_factory=dict, compare=False)


def begin(settings: Settings) -> Manifest | None:
    """The base of a publication, once what a dead writer left behind is cleared up."""
    sweep(settings.data_dir, all_of_them=True)
    sweep(settings.editions, all_of_them=True)
    sweep(settings.accepted, all_of_them=True)
    base = current_manifest(settings)
    for part in parts_of(base):
        note_accepted(settings, part)
    return base


def file_of(settings: Settings, base: Manifest | None) -> Path | None:
    """The file of the edition that stood before; None before the first publication."""
    return edition_file(settings, base.info.id) if base else None


def recipe_of(
    settings: Settings, parts: Sequence[Part], elsewhere: Mapping[str, Path] | None = None
) -> Recipe:
    """An edition of these parts; ``elsewhere`` says which folders lie outside accepted/."""
    ordered = sorted(parts, key=lambda part: part.submission.number)
    folders = [(elsewhere or {}).get(p.folder, settings.accepted) / p.folder for p in ordered]
    for part, folder in zip(ordered, folders, strict=True):
        if not folder.exists():
            raise refusal("rows_lost", file=part.submission.file)
        if digest_of(folder) != part.digest:
            raise refusal("rows_altered", file=part.submission.file)
    return Recipe(
        parts=ordered,
        folders=folders,
        # read anew: a long-lived process must not publish reference data of yesterday
        reference=reference.__wrapped__(settings.reference_dir),
        reference_digest=reference_digest(settings.reference_dir),
        at=now(),
    )


def show(
    settings: Settings,
    base: Manifest | None,
    parts: Sequence[Part],
    reason: str,
    *,
    verify: Verify | None,
    fresh: Sequence[Part] = (),
) -> Outcome:
    """Build the edition of these parts and show it to readers; ``fresh`` ones are counted."""
    recipe = recipe_of(settings, parts)
    built = _edition(settings, base, recipe, verify, shas(fresh))
    if not (settings.editions / f"{recipe.id}.json").exists():
        submissions = tuple(part.submission for part in recipe.parts)
        info = EditionInfo(
            id=recipe.id,
            published_at=recipe.at,
            parent=base.info.id if base else None,
            submissions=submissions,
            years=tuple(sorted({s.year for s in submissions})),
            sample=any(s.sample for s in submissions),
            reason=reason,
        )
        write_manifest(settings, info, recipe.parts)
    point_to(settings, recipe.id)
    for part in fresh:
        note_accepted(settings, part)
    return Outcome(recipe.id, built.changes, built.warnings)


def _edition(
    settings: Settings,
    base: Manifest | None,
    recipe: Recipe,
    verify: Verify | None,
    fresh: Sequence[str],
) -> Built:
    """Put the edition's file under its name; one that is there already is used again."""
    target = edition_file(settings, recipe.id)
    if target.exists() and not fresh:
        return Built()
    settings.editions.mkdir(parents=True, exist_ok=True)
    hidden = hidden_name(settings.editions)
    hidden.mkdir()
    try:
        file, built = build(hidden, recipe, fresh, file_of(settings, base), verify)
        if not target.exists():
            flush(file)
            rename(file, target)
        return built
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
