"""Archives laid out as no program lays out a workbook: refused before they are read."""

from __future__ import annotations

import zipfile

from ssg_metrics.intake.unreadable import Unreadable

_PROLOG = 65_536
"""Bytes at the beginning of a part within which its entities are declared."""

_HEAD = 30
"""Bytes at least of what stands before each part in an archive."""


def refuse_tricks(archive: zipfile.ZipFile) -> None:
    """Unreadable where parts lie over one another, or XML declares entities."""
    entries = archive.infolist()
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Unreadable("file_overlapping")
        end = entry.header_offset + _HEAD + entry.compress_size
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!ENTITY" in part.read(_PROLOG):
                    raise Unreadable("file_entities")
