"""One call of the command line: its options, settings, language and where it speaks.

Results go to standard output, messages to standard error. Knows no command.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from ssg_metrics.config import Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.reference import Reference, reference
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.words import say

DONE, REFUSED, FAULT = 0, 1, 2
"""The exit codes: done, refused because of findings, wrong usage or a fault."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is given."""

    args: Namespace
    settings: Settings
    lang: str

    @property
    def reference(self) -> Reference:
        """The reference data in force."""
        return reference(self.settings.reference_dir)

    def say(self, key: str, **params: object) -> str:
        """The words of a command, in the reader's language."""
        return say(f"command.{key}", self.lang, **params)

    def edition(self) -> Edition:
        """The current edition; UsageError says what to do where there is none."""
        edition = open_edition(self.settings)
        if edition is None:
            raise UsageError(self.say("no_data"))
        return edition


def show(text: str, stream: TextIO | None = None) -> None:
    """A result, on standard output."""
    print(text, file=stream or sys.stdout)


def note(text: str) -> None:
    """A message, on standard error."""
    print(text, file=sys.stderr, flush=True)


def show_json(value: object) -> None:
    """A result as JSON; a number that is none is refused rather than written."""
    show(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def waiting(call: Call) -> Callable[[float], None]:
    """Says now and then that another writer is at work."""

    def tell(seconds: float) -> None:
        if round(seconds) % 5 == 1:
            note(call.say("waiting", seconds=round(seconds)))

    return tell
