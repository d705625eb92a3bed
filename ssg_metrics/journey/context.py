"""What a batch is checked against: reference data, and what the current edition knows."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date

from ssg_metrics.config import Settings
from ssg_metrics.intake.check import Context, KnownGroup
from ssg_metrics.model import Indicator, Queryable
from ssg_metrics.reference import reference
from ssg_metrics.store.edition import open_edition


def context(settings: Settings, *, take_good_rows: bool, today: date) -> Context:
    """The context of a check, from the data folder as it stands."""
    known = reference(settings.reference_dir)
    db = open_edition(settings)

    def groups(year: int, codes: Set[str]) -> Mapping[str, KnownGroup]:
        return _groups(db, year, codes) if db and codes else {}

    return Context(
        places=known.places,
        programmes=known.programmes,
        catalogues=_catalogues(db) if db else {},
        groups=groups,
        take_good_rows=take_good_rows,
        today=today,
    )


def _groups(db: Queryable, year: int, codes: Set[str]) -> dict[str, KnownGroup]:
    rows = db.rows(
        """SELECT group_code AS code, province, district FROM groups
        WHERE year = $year AND group_code IN (SELECT unnest($codes::VARCHAR[]))""",
        {"year": year, "codes": sorted(codes)},
    )
    return {row["code"]: KnownGroup(**row) for row in rows}


def _catalogues(db: Queryable) -> dict[int, tuple[Indicator, ...]]:
    """The catalogues in force, by year: those that were imported go before those that ship."""
    found: dict[int, tuple[Indicator, ...]] = {}
    for row in db.rows("SELECT * FROM catalogue ORDER BY year, position"):
        year = row.pop("year")
        del row["position"]
        indicator = Indicator(code=row.pop("indicator"), **row)
        found[year] = (*found.get(year, ()), indicator)
    return found
