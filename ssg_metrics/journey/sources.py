"""The files of a batch: found, kept as they came, laid out for reading. Opens no workbook."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ssg_metrics.config import Settings
from ssg_metrics.intake.unreadable import KINDS
from ssg_metrics.store.receive import receive
from ssg_metrics.store.refusal import plain_words

Upload = tuple[str, bytes]
"""A file from a browser: its name and its bytes."""
Source = Path | Upload

LONGEST = 200
"""Bytes of a file's name that every file system takes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of the batch: the name that it was sent by, and where it can be read.

    ``kept``: it lies in received/. One that cannot be opened is named by the hash of its path.
    """

    file: str
    sha256: str
    path: Path
    kept: bool


def find(files: Iterable[Path | str | Upload]) -> list[Source]:
    """Files as named, and those of folders, in an order that does not depend on how they came.

    Of folders, what is hidden, and Office's lock files, are left out.
    """
    return sorted(_each(files), key=_order)


def _each(files: Iterable[Path | str | Upload]) -> Iterator[Source]:
    for each in files:
        if isinstance(each, tuple):
            yield each
        elif Path(each).is_dir():
            yield from (path for path in Path(each).rglob("*") if _is_data(path, Path(each)))
        else:
            yield Path(each)


def _is_data(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return path.suffix.lower() in KINDS and not hidden and path.is_file()


def _order(source: Source) -> tuple[str, str]:
    if isinstance(source, tuple):
        return source[0], hashlib.sha256(source[1]).hexdigest()
    return source.name, str(source)


def take(settings: Settings, source: Source, place: Path, sender: str, *, keep: bool) -> Sent:
    """Read a file once; keep it as it came (``keep``), and lay it out in ``place`` for reading.

    What cannot be opened or is over the size limit is not kept; reading it says so.
    """
    limit = settings.limits.file_bytes
    if isinstance(source, Path):
        try:
            if source.stat().st_size > limit:
                return _passed(source)
            name, data = plain_name(source.name), source.read_bytes()
        except OSError:
            return _passed(source)
    else:
        name, data = plain_name(source[0]), source[1]
    place.mkdir()
    path = lay_out(place, name, data)
    if keep and len(data) <= limit:
        return Sent(name, receive(settings, data, name, sender), path, kept=True)
    return Sent(name, hashlib.sha256(data).hexdigest(), path, kept=False)


def lay_out(place: Path, name: str, data: bytes) -> Path:
    """Write a file into a folder for reading, by its kind and never by its sender's name."""
    suffix = Path(name).suffix.lower()
    path = place / f"file{suffix if suffix in KINDS else '.other'}"
    with plain_words():
        path.write_bytes(data)
    return path


def _passed(path: Path) -> Sent:
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()
    return Sent(plain_name(path.name), digest, path, kept=False)


def plain_name(name: str) -> str:
    """A sender's name for a file, as it can be kept and shown: without folders and invisible
    characters, cut where it is too long for a file system; its ending is kept.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    found = PurePosixPath("".join(c for c in bare if c.isprintable()).strip())
    suffix = found.suffix[:20]
    room = LONGEST - len(suffix.encode())
    return found.stem.encode()[:room].decode(errors="ignore") + suffix or "file"
