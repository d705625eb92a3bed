"""What one screen looks at: the edition in use, the scope of the address, and readings of both.

Knows no Streamlit: the screens and the first paint ask here alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreError, UsageError
from ssg_metrics.metrics.areas import children, data_day
from ssg_metrics.metrics.measure import series
from ssg_metrics.model import (
    Area,
    Level,
    Number,
    Programme,
    Queryable,
    Reading,
    Scope,
    Split,
)
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, sentence
from ssg_metrics.present.named import named
from ssg_metrics.reference import reference
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.quality import counts, open_in
from ssg_metrics.ui import links
from ssg_metrics.ui.asked import READINGS, Question, measured
from ssg_metrics.ui.before import Before, Now, find, offered
from ssg_metrics.ui.way import of_year, way_to
from ssg_metrics.words import say


@dataclass(frozen=True, slots=True)
class View:
    """A scope made whole: its edition, programme, area with the way to it, and the as-of day;
    ``before``: the edition that is compared with, if one is.
    """

    db: Edition
    settings: Settings
    programme: Programme
    scope: Scope
    default: Scope
    trail: tuple[Area, ...]
    as_of: date
    newest: date
    page: str
    own: Mapping[str, str]
    wrong: tuple[str, ...]
    before: Before | None = None

    @property
    def area(self) -> Area:
        """The area looked at."""
        return self.trail[-1]

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.scope.lang

    def say(self, key: str, **params: object) -> str:
        """Words in the reader's language."""
        return say(key, self.lang, **params)

    def write(self, key: str, **params: object) -> Html:
        """Words as markup, with markup for parameters."""
        return sentence(key, self.lang, **params)

    def name(self, area: Area) -> str:
        """An area's name as readers call it, with the word for its level where it needs one."""
        return named(area, self.lang)

    def link(self, page: str | None = None, *, keep: bool = False, **changes: Any) -> str:
        """The address of a screen with parts of the scope changed.

        ``keep`` keeps what this screen alone understands; other names than the scope's are own.
        What is carried from screen to screen stays in any case.
        """
        scope = replace(self.scope, **{n: v for n, v in changes.items() if n in _FIELDS})
        own = {n: v for n, v in changes.items() if n not in _FIELDS}
        kept = {n: v for n, v in self.own.items() if keep or n in links.CARRIED}
        return links.write(self.page if page is None else page, scope, self.default, **kept | own)

    def readings(
        self,
        metrics: Sequence[str],
        *,
        by: Level | None = None,
        within: str | None = None,
        split: Split | None = None,
        back: int = 0,
    ) -> dict[str, list[Reading]]:
        """Readings of metrics for the area, or by a level within it; ``back`` days earlier."""
        day = self.as_of - timedelta(days=back)
        asked = Question(tuple(metrics), by, within or self.area.code, split, day)
        return measured(self.db, self.scope, asked)

    def before_readings(
        self,
        metrics: Sequence[str],
        *,
        by: Level | None = None,
        within: str | None = None,
        split: Split | None = None,
    ) -> dict[str, list[Reading]]:
        """The same question put to the edition that is compared with, as of its day.

        A metric that it cannot answer, or a place that it does not know, has no readings; without
        such an edition nothing has.
        """
        if self.before is None:
            return {metric: [] for metric in metrics}
        place = within or self.area.code
        asked = Question(tuple(metrics), by, place, split, self.before.day)
        try:
            return measured(self.before.edition, self.scope, asked)
        except UsageError:
            return {metric: [] for metric in metrics}
        except StoreError:
            if len(metrics) == 1:
                return {metric: [] for metric in metrics}
        one = (self.before_readings([m], by=by, within=within, split=split) for m in metrics)
        return {metric: found for each in one for metric, found in each.items()}

    def reading(self, metric: str) -> Reading | None:
        """The one reading of a metric for the area; None where the area has none of it."""
        found = self.readings([metric])[metric]
        return found[0] if found else None

    def series(self, metric: str) -> list[tuple[date, Number]]:
        """The cumulative numerator of a metric for the area by day, up to the as-of day."""
        key = ("s", self.db.id, self.scope.year, metric, self.area.code, self.as_of)
        return READINGS.get(
            key,
            lambda: series(
                self.db, self.scope.year, metric, within=self.area.code, until=self.as_of
            ),
        )

    def editions(self) -> list[tuple[str, str]]:
        """The editions to compare with, as the address and the reader name them."""
        return offered(self.settings, _now(self.db, self.scope, self.newest), self.scope.against,
                       self.lang)  # fmt: skip

    def findings(self) -> int:
        """Open data-quality findings of the area's provinces, and those of no province."""
        return self._findings(self.db)

    def before_findings(self) -> int | None:
        """The same in the edition that is compared with; None where there is none to ask."""
        try:
            return self._findings(self.before.edition) if self.before else None
        except StoreError:
            return None

    def _findings(self, db: Queryable) -> int:
        rows = READINGS.get(("q", db.id, self.scope.year), lambda: counts(db, self.scope.year))
        known = reference(self.settings.reference_dir).places.provinces
        return open_in(rows, self.trail, known)

    def children(self) -> list[Area]:
        """The areas one level down."""
        key = ("c", self.db.id, self.scope.year, self.area.code)
        return READINGS.get(key, lambda: children(self.db, self.scope.year, self.area.code))


_FIELDS = frozenset(links.NAMES) - {"asof"} | {"as_of"}


def look(settings: Settings, page: str, params: Mapping[str, str]) -> View | None:
    """The view that an address asks for; None where nothing has been published yet.

    An area that does not exist is said in ``wrong``, and the whole country is shown.
    """
    db = open_edition(settings)
    if db is None:
        return None
    programmes = reference(settings.reference_dir).programmes
    years = [year for year in db.info.years if year in programmes] or sorted(programmes)
    asked = links.read(params, years, settings.lang)
    scope, wrong = asked.scope, asked.wrong
    try:
        trail = way_to(db, scope.area, scope.year)
    except UsageError as error:
        wrong = (
            *wrong,
            say("scope.wrong_area", scope.lang, text=links.echoed(scope.area), why=str(error)),
        )
        scope = replace(scope, area=links.COUNTRY)
        trail = way_to(db, links.COUNTRY, scope.year)
    scope, trail, elsewhere = of_year(db, scope, trail)
    newest = READINGS.get(("d", db.id, scope.year), lambda: data_day(db, scope.year))
    scope, outside = _within(scope, programmes[scope.year])
    scope, before, lacking = _against(settings, db, scope, newest)
    return View(
        db=db,
        settings=settings,
        programme=programmes[scope.year],
        scope=scope,
        default=Scope(years[-1], lang=settings.lang),
        trail=trail,
        as_of=scope.as_of or newest,
        newest=newest,
        page=page,
        own=asked.own,
        wrong=(*wrong, *elsewhere, *outside, *lacking),
        before=before,
    )


def _now(db: Edition, scope: Scope, newest: date) -> Now:
    return Now(db.id, scope.year, scope.as_of, newest)


def _against(
    settings: Settings, db: Edition, scope: Scope, newest: date
) -> tuple[Scope, Before | None, tuple[str, ...]]:
    """The scope with an edition to compare with or none; and what is said of one not found."""
    if scope.against is None:
        return scope, None, ()
    before, why = find(settings, _now(db, scope, newest), scope.against, scope.lang)
    against = before.short if before else None
    return replace(scope, against=against), before, (why,) if why else ()


def _within(scope: Scope, programme: Programme) -> tuple[Scope, tuple[str, ...]]:
    """The scope with a day of its fiscal year or none; and what is said of a day outside it."""
    day, first, last = scope.as_of, programme.fiscal_from, programme.fiscal_to
    if day is None or first <= day <= last:
        return scope, ()
    days = {n: written(d, scope.lang) for n, d in (("day", day), ("first", first), ("last", last))}
    return replace(scope, as_of=None), (say("fresh.outside", scope.lang, **days),)
