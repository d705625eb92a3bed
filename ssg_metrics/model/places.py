"""Languages, levels and areas: where something is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Language(StrEnum):
    """A language of the readers."""

    TH = "th"
    EN = "en"


class Level(IntEnum):
    """A level of the drill path; a larger number lies further down."""

    COUNTRY = 0
    REGION = 1
    PROVINCE = 2
    DISTRICT = 3
    GROUP = 4

    @property
    def word(self) -> str:
        """The level's name in code and on the command line: ``country`` ... ``group``."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> Level:
        """The level with this name; ValueError where there is none."""
        for level in cls:
            if level.word == word:
                return level
        raise ValueError(word)


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the drill path.

    ``code``: TH, R01..R18, province (2 digits), district (4 digits) or a group's own code.
    """

    level: Level
    code: str
    name_th: str
    name_en: str
    parent: str | None = None

    def name(self, lang: str) -> str:
        """The name for readers of a language (groups have their Thai name in both)."""
        return self.name_en if lang == Language.EN else self.name_th
