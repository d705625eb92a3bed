"""How the store says no: an error with words in both languages. Decides nothing itself."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from ssg_metrics.errors import SsgError, StoreError
from ssg_metrics.words import say

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def refusal(key: str, kind: type[SsgError] = StoreError, **params: object) -> SsgError:
    """The error whose words stand under ``refusal.<key>``; its own message is the English."""
    texts = {name: str(value) for name, value in params.items()}
    error = kind(say(f"refusal.{key}", "en", **texts))
    error.key, error.params = f"refusal.{key}", texts
    return error


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn what the operating system says about a write into a StoreError; nothing else."""
    try:
        yield
    except OSError as fault:
        raise write_refusal(fault) from fault


def write_refusal(fault: OSError) -> SsgError:
    """The error for a write that the operating system refused."""
    if fault.errno in _FULL:
        return refusal("disk_full")
    return refusal("cannot_write", file=fault.filename or "", why=fault.strerror or str(fault))
