"""Every word that a person reads, in Thai and English. Owns the catalogues, not their sense."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ssg_metrics.errors import unknown

LOCALE = Path(__file__).resolve().parent / "locale"
LANGUAGES = ("th", "en")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All words of a language, by dotted key. UsageError for a language that there is not."""
    if lang not in LANGUAGES:
        raise unknown("language", lang, LANGUAGES)
    flat: dict[str, str] = {}
    _flatten(tomllib.loads((LOCALE / f"{lang}.toml").read_text("utf-8")), "", flat)
    return flat


def say(key: str, lang: str, **params: object) -> str:
    """The words under a key, with ``{name}`` filled in. UsageError names the nearest key."""
    words = catalogue(lang)
    if key not in words:
        raise unknown("words key", key, words)
    return words[key].format_map(params) if params else words[key]


def has(key: str) -> bool:
    """Whether both languages have words under this key."""
    return all(key in catalogue(lang) for lang in LANGUAGES)


def _flatten(tree: dict[str, Any], prefix: str, into: dict[str, str]) -> None:
    for name, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{name}.", into)
        else:
            into[prefix + name] = str(value)
