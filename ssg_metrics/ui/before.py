"""The edition that an address compares with: finding it, the ones to choose from, keeping it open.

Editions never change, so what is known of one is kept; a publication or a lost file is seen at
once. Measures nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssg_metrics.config import Settings
from ssg_metrics.errors import SsgError, UsageError
from ssg_metrics.metrics.areas import data_day
from ssg_metrics.present.days import moment, written
from ssg_metrics.store.earlier import Earlier, Past, open_earlier, published
from ssg_metrics.ui.kept import Kept
from ssg_metrics.ui.links import echoed
from ssg_metrics.words import explain, say

SHORT = 12
"""Characters of an edition's id that an address holds."""
OFFERED = 12
"""Editions to choose from, newest first."""

_LISTS = Kept(8)
_DAYS = Kept(500)
_OPEN = Kept(4)
"""Editions compared with last, held so that the next reader finds them open."""


@dataclass(frozen=True, slots=True)
class Before:
    """An open edition to compare with; ``newest`` its own newest day, ``day`` the one compared."""

    edition: Earlier
    newest: date
    day: date

    @property
    def short(self) -> str:
        """Its id as an address holds it."""
        return self.edition.id[:SHORT]


@dataclass(frozen=True, slots=True)
class Now:
    """What is looked at: the edition in use, the programme year, the day if one was chosen."""

    edition: str
    year: int
    chosen: date | None
    newest: date


def find(settings: Settings, now: Now, word: str, lang: str) -> tuple[Before | None, str | None]:
    """The edition that a word names, or a sentence that says why there is none to compare with.

    It is looked at as of the day that the reader chose, else of the older of both newest days.
    """
    past, why = _named(settings, now.edition, word)
    if past is None:
        return None, say(f"scope.against_{why}", lang, text=echoed(word))
    try:
        newest = _newest(settings, past.id, now.year)
        edition = _open(settings, past.id)
    except UsageError:
        return None, say("scope.against_year", lang, text=echoed(word))
    except SsgError as error:
        return None, say("scope.against_unread", lang, text=echoed(word), why=explain(error, lang))
    return Before(edition, newest, now.chosen or min(now.newest, newest)), None


def offered(settings: Settings, now: Now, chosen: str | None, lang: str) -> list[tuple[str, str]]:
    """The editions to choose from, as value and words: the newest, and the one chosen."""
    others = [p for p in _published(settings, now.edition) if p.id != now.edition and p.there]
    listed = [p for n, p in enumerate(others) if n < OFFERED or p.id[:SHORT] == chosen]
    return [(p.id[:SHORT], _words(settings, p, now.year, lang)) for p in listed]


def _named(settings: Settings, current: str, word: str) -> tuple[Past | None, str]:
    begins = word.strip().lower()
    found = [p for p in _published(settings, current) if begins and p.id.startswith(begins)]
    if len(found) != 1:
        return None, "many" if found else "unknown"
    past = found[0]
    if past.id == current:
        return None, "same"
    return (past, "") if past.there else (None, "lost")


def _words(settings: Settings, past: Past, year: int, lang: str) -> str:
    """An edition by its newest day and the time of its publication."""
    when = moment(past.published_at, lang)
    try:
        day = written(_newest(settings, past.id, year), lang)
    except SsgError:  # of another year, or unreadable: said when it is chosen
        return say("scope.edition_undated", lang, when=when)
    return say("scope.edition_named", lang, day=day, when=when)


def _published(settings: Settings, current: str) -> list[Past]:
    """Every edition, read again when the folder has changed."""
    changed = settings.editions.stat().st_mtime_ns
    return _LISTS.get((settings.editions, changed, current), lambda: published(settings))


def _newest(settings: Settings, edition: str, year: int) -> date:
    key = (settings.editions, edition, year)
    return _DAYS.get(key, lambda: data_day(open_earlier(settings, edition), year))


def _open(settings: Settings, edition: str) -> Earlier:
    return _OPEN.get((settings.editions, edition), lambda: open_earlier(settings, edition))
