"""A rate as a bar with its interval as a whisker. Rates from 0 to 1 in, markup out."""

from __future__ import annotations

from ssg_metrics.analysis.limits import Interval
from ssg_metrics.present.html import Html, tag


def interval_bar(value: float | None, chance: Interval | None = None) -> Html:
    """The bar; no data is an empty dashed track, never a bar of no length."""
    if value is None:
        return tag("span", class_="ratebar none", aria_hidden="true")
    whisker = None
    if chance is not None:
        width = chance.high - chance.low
        place = f"left:{chance.low * 100:.2f}%;width:{width * 100:.2f}%"
        whisker = tag("i", class_="whisker", style=place)
    fill = tag("i", class_="fill", style=f"width:{value * 100:.2f}%")
    return tag("span", fill, whisker, class_="ratebar", aria_hidden="true")
