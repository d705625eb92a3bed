"""Calling the command line in tests, and the sample country imported once a test process."""

from __future__ import annotations

import atexit
import io
import json
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ssg_metrics.commands.main import main
from ssg_metrics.config import Settings, settings
from ssg_metrics.reference import Reference, reference
from ssg_metrics.sample.story import ProvinceStory, country

REFERENCE: Reference = reference(Settings().reference_dir)


@dataclass(frozen=True)
class Said:
    """What a call answered: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def call(data_dir: Path | None, *words: str | Path, lang: str = "en") -> Said:
    """One call in this process."""
    argv = [str(word) for word in words] + ["--lang", lang]
    argv += ["--data-dir", str(data_dir)] if data_dir else []
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(argv)
    return Said(code, out.getvalue(), err.getvalue())


@cache
def sample_country() -> Path:
    """The data folder of an installation that has just been started: the sample country."""
    folder = Path(tempfile.mkdtemp(prefix="ssg-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    said = call(folder, "start")
    assert (said.code, said.out) == (0, ""), said.err
    return folder


def sample_settings() -> Settings:
    return settings({}, sample_country())


@cache
def story() -> tuple[ProvinceStory, ...]:
    return country(REFERENCE.places, REFERENCE.programme(2564))


def told(table: str) -> list[dict[str, Any]]:
    """All rows of a table of the story, over the provinces."""
    return [dict(row) for province in story() for row in province.tables[table]]


def codes(rows: Sequence[dict[str, Any]]) -> set[str]:
    return {str(row["group_code"]) for row in rows}
