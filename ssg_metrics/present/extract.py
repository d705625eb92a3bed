"""Readings to take away: which columns an export has, and what must stand beside them.

Owns names, order and types of the columns; writes no file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from ssg_metrics.model import Indicator, Reading
from ssg_metrics.words import has, say

COLUMNS: dict[str, pa.DataType] = {
    "metric": pa.string(),
    "metric_name": pa.string(),
    "level": pa.string(),
    "area": pa.string(),
    "area_name": pa.string(),
    "year": pa.int16(),
    "round": pa.string(),
    "form": pa.string(),
    "dimension": pa.string(),
    "indicator": pa.string(),
    "title": pa.string(),
    "working": pa.bool_(),
    "group": pa.string(),
    "numerator": pa.float64(),
    "denominator": pa.float64(),
    "missing": pa.float64(),
    "value": pa.float64(),
    "target": pa.float64(),
    "as_of": pa.date32(),
    "edition": pa.string(),
    "sample": pa.bool_(),
}
"""The columns of every export, in order, with their Parquet types; rates are 0 to 1."""
COMPARED: dict[str, pa.DataType] = {
    "earlier_numerator": pa.float64(),
    "earlier_denominator": pa.float64(),
    "earlier_value": pa.float64(),
    "numerator_change": pa.float64(),
    "value_change": pa.float64(),
    "earlier_as_of": pa.date32(),
    "earlier_edition": pa.string(),
}
"""The columns that are added where an edition is compared with."""

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Extract:
    """Readings to take away, with what must stand beside them.

    ``scope``: the filters in force, in words; ``sample``: invented data are among them;
    ``catalogue``: the wording of indicators and dimensions; ``earlier``: what an edition that is
    compared with said of each reading, None without one.
    """

    readings: Sequence[Reading]
    scope: str = ""
    sample: bool = False
    catalogue: Sequence[Indicator] = field(default=())
    earlier: Callable[[Reading], Reading | None] | None = None

    @property
    def columns(self) -> dict[str, pa.DataType]:
        """The columns of this export, with their types."""
        return COLUMNS if self.earlier is None else COLUMNS | COMPARED


def readings_frame(extract: Extract, lang: str) -> list[dict[str, Cell]]:
    """One plain row a reading, with the keys of its columns; None where there is nothing."""
    titles = _titles(extract.catalogue, lang)
    return [
        _row(reading, titles, extract.sample, lang) | _compared(extract, reading)
        for reading in extract.readings
    ]


def _compared(extract: Extract, reading: Reading) -> dict[str, Cell]:
    """What was, and the difference; a reading that the other edition lacks has blanks."""
    if extract.earlier is None:
        return {}
    then = extract.earlier(reading)
    if then is None:
        return dict.fromkeys(COMPARED)
    both = reading.value is not None and then.value is not None
    return {
        "earlier_numerator": then.numerator,
        "earlier_denominator": then.denominator,
        "earlier_value": then.value,
        "numerator_change": reading.numerator - then.numerator,
        "value_change": (reading.value or 0) - (then.value or 0) if both else None,
        "earlier_as_of": then.as_of,
        "earlier_edition": then.edition,
    }


def _titles(catalogue: Sequence[Indicator], lang: str) -> dict[str, tuple[str, bool]]:
    dimensions = {i.dimension: (i.dimension_title(lang), i.working) for i in catalogue}
    return dimensions | {i.code: (i.title(lang), i.working) for i in catalogue}


def _row(
    reading: Reading, titles: Mapping[str, tuple[str, bool]], sample: bool, lang: str
) -> dict[str, Cell]:
    title, working = titles.get(reading.indicator or reading.dimension or "", (None, None))
    return {
        "metric": reading.metric,
        "metric_name": metric_word(reading.metric, "name", lang),
        "level": reading.area.level.word,
        "area": reading.area.code,
        "area_name": reading.area.name(lang),
        "year": reading.year,
        "round": reading.round,
        "form": reading.form,
        "dimension": reading.dimension,
        "indicator": reading.indicator,
        "title": title,
        "working": working,
        "group": reading.group,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "missing": reading.missing,
        "value": reading.value,
        "target": reading.target,
        "as_of": reading.as_of,
        "edition": reading.edition,
        "sample": sample,
    }


def metric_word(metric: str, part: str, lang: str) -> str:
    """A metric's words: its name, definition and so on."""
    key = f"metric.{metric}.{part}"
    return say(key, lang) if has(key) else ""
