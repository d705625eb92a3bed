"""One writer at a time, across threads and processes. Knows nothing of what is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreBusy
from ssg_metrics.scratch import try_lock
from ssg_metrics.store.refusal import plain_words, refusal

Waiting = Callable[[float], None]
"""Told, about once a second, how many seconds the writer has been waiting for its turn."""


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
    while not try_lock(stream):
        waited = time.monotonic() - start
        if waited >= limit:
            raise refusal("busy", StoreBusy, seconds=round(limit))
        if waiting is not None and waited >= told:
            waiting(waited)
            told = waited + 1
        time.sleep(0.05)
