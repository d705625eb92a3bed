"""Every word that a person reads, in Thai and English. Owns the catalogues, not their sense."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ssg_metrics.errors import SsgError, unknown

LOCALE = Path(__file__).resolve().parent / "locale"
LANGUAGES = ("th", "en")
_MARKUP = re.compile(r"<[^>]*>")
_SIGNS = "+-\u2212±"


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All words of a language, by dotted key. UsageError for a language that there is not."""
    if lang not in LANGUAGES:
        raise unknown("language", lang, LANGUAGES)
    flat: dict[str, str] = {}
    _flatten(tomllib.loads((LOCALE / f"{lang}.toml").read_text("utf-8")), "", flat)
    return flat


def say(key: str, lang: str, **params: object) -> str:
    """The words under a key, with ``{name}`` filled in, and ``{n|group|groups}`` by the number
    ``n``. UsageError names the nearest key.

    A param ``name_th`` or ``name_en`` fills ``{name}`` in its own language, before ``name`` does.
    """
    words = catalogue(lang)
    if key not in words:
        raise unknown("words key", key, words)
    if not params:
        return words[key]
    return words[key].format_map(Filled(in_language(params, lang)))


def by_number(key: str, n: object) -> str:
    """The key of the word for ``n`` things: ``unit.one.groups`` of one, ``unit.groups`` of more."""
    where, _, name = key.rpartition(".")
    return f"{where}.one.{name}" if _is_one(n) else key


def _is_one(n: object) -> bool:
    """Whether a number is written as 1, with a sign or inside markup too."""
    return _MARKUP.sub("", str(n)).strip().lstrip(_SIGNS) == "1"


class Filled(dict[str, object]):
    """Params that also fill ``{n|group|groups}``: the first word where ``n`` is written as 1, with
    a sign or inside markup too, else the second. KeyError for a param that there is not.
    """

    def __missing__(self, key: str) -> object:
        name, *forms = key.split("|")
        if len(forms) != 2 or name not in self:
            raise KeyError(key)
        return forms[0] if _is_one(self[name]) else forms[1]


def in_language(params: Mapping[str, object], lang: str) -> dict[str, object]:
    """The params as a language's words are filled with them: ``name_th`` stands for ``name``."""
    own = {n.removesuffix(f"_{lang}"): v for n, v in params.items() if n.endswith(f"_{lang}")}
    return {**params, **own}


def has(key: str) -> bool:
    """Whether both languages have words under this key."""
    return all(key in catalogue(lang) for lang in LANGUAGES)


def explain(error: SsgError, lang: str) -> str:
    """What an error says to readers of a language; its own message where it has no words."""
    return say(error.key, lang, **error.params) if error.key else str(error)


def _flatten(tree: dict[str, Any], prefix: str, into: dict[str, str]) -> None:
    for name, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{name}.", into)
        else:
            into[prefix + name] = str(value)
