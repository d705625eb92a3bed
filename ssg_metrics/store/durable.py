"""Writing so that a crash leaves the old or the new, never a half. Knows no content."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

HIDDEN = ".building-"
"""What every unfinished file or folder is called at the start; readers pass over it."""


def hidden_name(folder: Path) -> Path:
    """A name in a folder that nobody else uses, for something that is not finished."""
    return folder / f"{HIDDEN}{os.getpid()}-{uuid4().hex[:8]}"


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file under its name at once: hidden name, flushed, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = hidden_name(path.parent)
    try:
        with hidden.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        rename(hidden, path)
    finally:
        hidden.unlink(missing_ok=True)


def write_json(path: Path, value: object) -> None:
    """Write a JSON file at once, Thai as Thai, keys in the order given."""
    write_bytes(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def read_json(path: Path) -> Any:
    """The content of a JSON file."""
    return json.loads(path.read_text("utf-8"))


def rename(source: Path, target: Path) -> None:
    """Give a finished file or folder its name, and make the name durable."""
    source.replace(target)
    flush(target.parent)


def flush(path: Path) -> None:
    """Make a file's bytes or a folder's names durable."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folder, and makes renames durable itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, *, all_of_them: bool) -> None:
    """Remove what dead processes left unfinished in a folder.

    ``all_of_them`` for a folder that only the holder of the lock writes to: whatever is hidden
    there has no owner any more. Otherwise what living processes are writing stays.
    """
    for path in folder.glob(f"{HIDDEN}*"):
        if all_of_them or not _alive(path.name.removeprefix(HIDDEN).split("-")[0]):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _alive(pid: str) -> bool:
    if sys.platform == "win32":
        return True  # no cheap way to ask; unfinished files of received/ stay and are passed over
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
