"""One writer at a time, across threads and processes. Knows nothing of what is written."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreBusy
from ssg_metrics.store.refusal import plain_words, refusal

Waiting = Callable[[float], None]
"""Told, about once a second, how many seconds the writer has been waiting for its turn."""

if sys.platform == "win32":
    import msvcrt

    def _try(stream: IO[bytes]) -> bool:
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def writing(settings: Settings, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold the store's lock; StoreBusy when another writer keeps it for settings.wait_seconds.

    The operating system lets go of the lock when the process ends, however it ends.
    """
    with plain_words():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        stream = (settings.data_dir / "lock").open("ab")
    with stream:
        _wait(stream, settings.wait_seconds, waiting)
        yield


def _wait(stream: IO[bytes], limit: float, waiting: Waiting | None) -> None:
    start = time.monotonic()
    told = 0.0
    while not _try(stream):
        waited = time.monotonic() - start
        if waited >= limit:
            raise refusal("busy", StoreBusy, seconds=round(limit))
        if waiting is not None and waited >= told:
            waiting(waited)
            told = waited + 1
        time.sleep(0.05)
