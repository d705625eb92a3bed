"""Manifests of editions and the pointer to the current one. Knows no rows and no SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from ssg_metrics.config import Settings
from ssg_metrics.model import EditionInfo, Submission
from ssg_metrics.store.durable import read_json, write_json
from ssg_metrics.store.refusal import refusal

BANGKOK = timezone(timedelta(hours=7))
"""The clock of everyone who sends or reads: Thailand has one, without summer time."""


@dataclass(frozen=True, slots=True)
class Part:
    """One submission of an edition: ``folder`` under accepted/ and the hash of what it holds."""

    submission: Submission
    folder: str
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition was made of, in the order of the submissions' numbers."""

    info: EditionInfo
    parts: tuple[Part, ...]


def now() -> datetime:
    """The present moment in Thailand."""
    return datetime.now(BANGKOK).replace(microsecond=0)


def edition_file(settings: Settings, edition: str) -> Path:
    """Where an edition's store lies."""
    return settings.editions / f"{edition}.duckdb"


def current_id(settings: Settings) -> str | None:
    """The id of the edition that readers are shown; None before the first publication."""
    try:
        return str(read_json(settings.data_dir / "current.json")["edition"])
    except FileNotFoundError:
        return None


def point_to(settings: Settings, edition: str) -> None:
    """Show readers this edition from now on: the last act of every publication."""
    write_json(settings.data_dir / "current.json", {"edition": edition})


def current_manifest(settings: Settings) -> Manifest | None:
    """The manifest of the current edition; None before the first publication."""
    edition = current_id(settings)
    return None if edition is None else read_manifest(settings, edition)


def newest_first(infos: Iterable[EditionInfo]) -> list[EditionInfo]:
    """Editions by when they were published; of one second, what was made from another after it."""
    known = {info.id: info for info in infos}

    def generation(info: EditionInfo) -> int:
        seen = {info.id}
        while info.parent in known and info.parent not in seen:
            info = known[info.parent]
            seen.add(info.id)
        return len(seen)

    return sorted(known.values(), key=lambda i: (i.published_at, generation(i), i.id), reverse=True)


def read_manifest(settings: Settings, edition: str) -> Manifest:
    """The manifest of an edition. StoreError where there is none."""
    try:
        value = read_json(settings.editions / f"{edition}.json")
    except FileNotFoundError:
        raise refusal("edition_lost", edition=edition) from None
    parts = tuple(_part(item) for item in value["submissions"])
    info = EditionInfo(
        id=value["id"],
        published_at=datetime.fromisoformat(value["published_at"]),
        parent=value["parent"],
        submissions=tuple(p.submission for p in parts),
        years=tuple(value["years"]),
        sample=value["sample"],
        reason=value["reason"],
    )
    return Manifest(info, parts)


def write_manifest(settings: Settings, info: EditionInfo, parts: Sequence[Part]) -> None:
    """Keep the manifest of an edition beside its store."""
    value = {
        "id": info.id,
        "published_at": info.published_at.isoformat(),
        "parent": info.parent,
        "reason": info.reason,
        "sample": info.sample,
        "years": list(info.years),
        "submissions": [part_as_json(part) for part in parts],
    }
    write_json(settings.editions / f"{info.id}.json", value)


def part_as_json(part: Part) -> dict[str, Any]:
    """A part for a JSON file."""
    s = part.submission
    return {
        "sha256": s.sha256,
        "number": s.number,
        "at": s.received_at.isoformat(),
        "file": s.file,
        "sender": s.sender,
        "bytes": s.bytes,
        "year": s.year,
        "sample": s.sample,
        "taken": s.taken,
        "counts": dict(s.counts),
        "folder": part.folder,
        "digest": part.digest,
    }


def _part(item: Mapping[str, Any]) -> Part:
    return Part(submission_from(item, standing=True), item["folder"], item["digest"])


def part_from(item: Mapping[str, Any]) -> Part:
    """A part as a note keeps it, not standing."""
    part = _part(item)
    return replace(part, submission=replace(part.submission, standing=False))


def submission_from(item: Mapping[str, Any], *, standing: bool) -> Submission:
    """A submission as a JSON file keeps it."""
    return Submission(
        sha256=item["sha256"],
        number=item["number"],
        file=item["file"],
        sender=item["sender"],
        received_at=datetime.fromisoformat(item["at"]),
        bytes=item["bytes"],
        year=item["year"],
        sample=item["sample"],
        taken=item["taken"],
        counts=item["counts"],
        standing=standing,
    )


def parts_of(base: Manifest | None) -> tuple[Part, ...]:
    """The parts of a manifest, if there is one."""
    return base.parts if base else ()


def shas(parts: Sequence[Part]) -> tuple[str, ...]:
    """The SHA-256 of each part's file."""
    return tuple(part.submission.sha256 for part in parts)
