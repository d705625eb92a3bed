"""Folders for work in progress, outside the data folder, and the sweeping of those whose process
was killed. Knows nothing of what is put in them.

Each folder ``ssg-work-…`` has a file ``ssg-work-….lock`` beside it, which its process keeps locked.
The operating system lets go of the lock when the process ends, however it ends: a lock that can be
had is a folder without an owner, whatever number its process had.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

PREFIX = "ssg-work-"
_UNOWNED = re.compile(r"ssg-(?:sample-)?[a-z0-9_]{8}")
"""What the folders of earlier versions were called, which had no lock."""
_DAY = 24 * 3600

if sys.platform == "win32":
    import msvcrt

    def try_lock(stream: IO[bytes]) -> bool:
        """Lock an open file, where nobody else has; whether it is locked now."""
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def try_lock(stream: IO[bytes]) -> bool:
        """Lock an open file, where nobody else has; whether it is locked now."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of this process's own, gone at the end; what killed processes left goes first."""
    root = Path(tempfile.gettempdir())
    sweep(root)
    lock, stream = _owned(root)
    folder = lock.with_suffix("")
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        _remove(folder)
        stream.close()
        lock.unlink(missing_ok=True)


def _owned(root: Path) -> tuple[Path, IO[bytes]]:
    """A new lock file that is held. One that a sweep took meanwhile is let go, and another made."""
    while True:
        lock = root / f"{PREFIX}{os.getpid()}-{token_hex(6)}.lock"
        stream = _opened(lock, os.O_CREAT | os.O_EXCL)
        if stream is not None and try_lock(stream) and lock.exists():
            return lock, stream
        if stream is not None:
            stream.close()


def _opened(lock: Path, more: int = 0) -> IO[bytes] | None:
    """A lock file opened, never through a link; None where it cannot be."""
    follow = getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.fdopen(os.open(lock, os.O_RDWR | follow | more, 0o600), "r+b")
    except FileExistsError:
        return None
    except OSError:
        if more:
            raise
        return None


def sweep(root: Path) -> None:
    """Remove what processes that were killed left in a folder; never what is in use."""
    for lock in root.glob(f"{PREFIX}*.lock"):
        stream = _opened(lock)
        if stream is None:
            continue  # another user's, or gone just now
        with stream:
            if not try_lock(stream):
                continue
            _remove(lock.with_suffix(""))
            if sys.platform != "win32":  # there a file goes only once it is closed
                lock.unlink(missing_ok=True)
        if sys.platform == "win32":
            lock.unlink(missing_ok=True)
    for folder in root.glob("ssg-*"):
        if _UNOWNED.fullmatch(folder.name) and _left_long_ago(folder):
            _remove(folder)


def _left_long_ago(folder: Path) -> bool:
    try:
        return folder.is_dir() and time.time() - folder.lstat().st_mtime > _DAY
    except OSError:
        return False


def _remove(folder: Path) -> None:
    """Remove a folder of our own; a link, or what another user owns, is left alone."""
    shutil.rmtree(folder, ignore_errors=True)
