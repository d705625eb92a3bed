"""Writes a result to a file: whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile


def save(file: Path, data: bytes) -> None:
    """Write beside the file, then rename; folders on the way are made. OSError as it comes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as temporary:
        temporary.write(data)
    try:
        Path(temporary.name).chmod(0o644)
        Path(temporary.name).replace(file)
    except OSError:
        Path(temporary.name).unlink(missing_ok=True)
        raise
