"""The one error family: our mistakes and wrong usage. What is wrong in a file is a Finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches


class SsgError(Exception):
    """The root of every error that this package raises on purpose.

    ``key`` and ``params`` name its words in both languages; without a key the message is all.
    """

    key: str = ""
    params: Mapping[str, str] = {}


class UsageError(SsgError):
    """Something was asked for that does not exist; the message names the nearest valid name."""


class SettingError(SsgError):
    """A setting or reference file cannot be used; the message names it, the place and the mend."""


class StoreError(SsgError):
    """The store cannot do what was asked: nothing was changed."""


class EditionError(StoreError):
    """A freshly built edition failed a check of its own and was not published."""


class StoreBusy(StoreError):
    """Another publication is under way and did not end within the time allowed."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A tail for messages: ``; did you mean 'x'?`` with the nearest name, else the names."""
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; there are: {', '.join(names[:20])}" if names else ""


def unknown(kind: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a name of a kind that does not exist."""
    return UsageError(f"unknown {kind} '{word}'{did_you_mean(word, known)}")
