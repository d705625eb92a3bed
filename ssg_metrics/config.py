"""Settings from the environment. Owns their names and defaults; reads no other file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ssg_metrics.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the checkout, where ``app.py`` and ``data/`` lie."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a received file may cost at most. Sizes in bytes, time in seconds."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 500_000_000
    entries: int = 10_000
    ratio: int = 200
    cells: int = 5_000_000
    sheets: int = 200
    rows: int = 200_000
    memory_bytes: int = 2_000_000_000
    seconds: int = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data lie, how the program speaks, and what it refuses."""

    data_dir: Path = ROOT / "data"
    reference_dir: Path = ROOT / "data" / "reference"
    lang: str = "th"
    wait_seconds: float = 120.0
    limits: Limits = Limits()

    @property
    def received(self) -> Path:
        """Files as they came, never altered."""
        return self.data_dir / "received"

    @property
    def accepted(self) -> Path:
        """Good rows as Parquet, a folder a submission."""
        return self.data_dir / "accepted"

    @property
    def editions(self) -> Path:
        """Published stores and their manifests."""
        return self.data_dir / "editions"


def settings(env: Mapping[str, str] | None = None, data_dir: str | Path | None = None) -> Settings:
    """The settings in force, from the SSG_ variables that docs/settings.md lists.

    ``data_dir`` (the command line's ``--data-dir``) goes before the environment.
    SettingError names a bad value.
    """
    env = os.environ if env is None else env
    default = Settings()
    lang = env.get("SSG_LANG", default.lang)
    if lang not in ("th", "en"):
        raise SettingError(f"SSG_LANG is '{lang}'; it is 'th' or 'en'")
    return Settings(
        data_dir=Path(data_dir or env.get("SSG_DATA_DIR") or default.data_dir).resolve(),
        reference_dir=Path(env.get("SSG_REFERENCE_DIR") or default.reference_dir).resolve(),
        lang=lang,
        wait_seconds=_number(env, "SSG_WAIT_SECONDS", default.wait_seconds),
        limits=Limits(
            file_bytes=int(
                _number(env, "SSG_MAX_FILE_MB", Limits().file_bytes / 1_000_000) * 1_000_000
            )
        ),
    )


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name)
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        raise SettingError(f"{name} is '{text}'; it is a number") from None
    if value <= 0:
        raise SettingError(f"{name} is '{text}'; it is above 0")
    return value
