"""What a call asks to have measured: options shared by ``measure`` and ``export``, and its answer.

Owns the defaults: level, year and as-of day. Measures through the metrics room only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssg_metrics.commands.call import Call
from ssg_metrics.commands.parser import Parser, iso_day, number, one_of
from ssg_metrics.metrics.areas import data_day, find_area
from ssg_metrics.metrics.measure import ROUNDS, measure_many
from ssg_metrics.metrics.registry import metric as named
from ssg_metrics.model import Area, Indicator, Level, Reading, Split
from ssg_metrics.reference import COUNTRY
from ssg_metrics.store.edition import Edition


@dataclass(frozen=True, slots=True)
class Answer:
    """Readings by metric, and what they were asked for."""

    edition: Edition
    readings: dict[str, list[Reading]]
    year: int
    within: Area
    by: Level
    as_of: date
    split: Split | None
    round: str
    catalogue: tuple[Indicator, ...]

    @property
    def working(self) -> bool:
        """Whether the split names indicators or dimensions by working titles."""
        split = self.split in (Split.DIMENSION, Split.INDICATOR)
        return split and any(i.working for i in self.catalogue)

    def scope(self, call: Call) -> str:
        """The filters in force, in words."""
        here = self.by is self.within.level
        words = call.say(
            "measure.scope_here" if here else "measure.scope",
            area=self.within.name(call.lang),
            level=call.say(f"level.{self.by.word}"),
            year=self.year,
        )
        if self.split:
            words += call.say("measure.split", split=call.say(f"split.{self.split}"))
        if self.round != "latest":
            words += call.say("measure.round", round=self.round)
        return words


def add_question(parser: Parser) -> None:
    """The options that say what is asked for."""
    parser.add_argument(
        "--by",
        type=one_of("level", (level.word for level in Level)),
        metavar="LEVEL",
        help="country, region, province, district or group (else the level of --within)",
    )
    parser.add_argument(
        "--within",
        default=COUNTRY.code,
        metavar="AREA",
        help="TH, R01 ... R18, a province (2 digits), a district (4 digits) or a group's code",
    )
    parser.add_argument(
        "--split",
        type=one_of("split", Split),
        metavar="SPLIT",
        help="form, dimension, indicator, level or leads_fund_centre",
    )
    parser.add_argument(
        "--round",
        type=one_of("round", ROUNDS),
        default="latest",
        metavar="1|2|latest",
        help="which round of assessments counts (else the latest of each group)",
    )
    parser.add_argument(
        "--as-of",
        type=iso_day,
        metavar="YYYY-MM-DD",
        help="rows dated after this day are not seen (else the newest day in the data)",
    )
    parser.add_argument(
        "--year", type=number, metavar="YEAR", help="programme year, BE (else the newest with data)"
    )


def answer(call: Call, metrics: Sequence[str]) -> Answer:
    """Measure what the call asks. UsageError for a metric, area, year or split there is not."""
    for name in metrics:
        named(name)
    args, edition = call.args, call.edition()
    year = args.year or max(edition.info.years, default=call.reference.newest_year)
    within = find_area(edition, args.within, year)
    by = Level.named(args.by) if args.by else within.level
    as_of = args.as_of or data_day(edition, year)
    split = Split(args.split) if args.split else None
    readings = measure_many(
        edition,
        year,
        metrics,
        by=by,
        within=within.code,
        split=split,
        round=args.round,
        as_of=as_of,
    )
    catalogue = catalogue_of(edition, year)
    return Answer(edition, readings, year, within, by, as_of, split, args.round, catalogue)


def catalogue_of(edition: Edition, year: int) -> tuple[Indicator, ...]:
    """The indicators of a year as the edition holds them, in their order."""
    names = (
        "form",
        "dimension",
        "dimension_th",
        "dimension_en",
        "title_th",
        "title_en",
        "working",
    )
    rows = edition.rows(
        "SELECT * FROM catalogue WHERE year = $year ORDER BY position", {"year": year}
    )
    return tuple(Indicator(code=r["indicator"], **{name: r[name] for name in names}) for r in rows)
