"""The activity's KPI, to show what an import or an undo does to it: the country's plan coverage."""

from __future__ import annotations

from datetime import date

from ssg_metrics.metrics.areas import data_day
from ssg_metrics.metrics.measure import measure
from ssg_metrics.model import Queryable, Reading
from ssg_metrics.reference import COUNTRY

METRIC = "plan_coverage"


def kpi(db: Queryable, year: int, today: date) -> Reading:
    """Plan coverage of the country in a programme year, as of its newest day in the data."""
    day = data_day(db, year, today)
    (reading,) = measure(db, year, METRIC, within=COUNTRY.code, as_of=day)
    return reading
