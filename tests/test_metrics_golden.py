"""The SQL behind each metric, kept as files: a change of it is seen in review.

``GOLDEN=write pytest tests/test_metrics_golden.py`` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg_metrics.metrics.areas import find_area, programme
from ssg_metrics.metrics.base import Metric
from ssg_metrics.metrics.measure import columns_of, ledger_sql, series_sql
from ssg_metrics.metrics.reading import Question
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Split
from tests.country import YEAR, Db, day

GOLDEN = Path(__file__).parent / "golden"


def question(
    db: Db, by: Level, within: str, split: Split | None = None, round: str = "latest"
) -> Question:
    area = find_area(db, within)
    return Question(db.id, programme(db, YEAR), by, area, split, round, day(5, 24))


def questions(db: Db, metric: Metric) -> Iterator[tuple[str, Question]]:
    """The shapes that a metric's statement takes, each under a title."""
    yield "regions of the country", question(db, Level.REGION, "TH")
    yield "districts of province 56", question(db, Level.DISTRICT, "56")
    yield "groups of district 5603", question(db, Level.GROUP, "5603")
    for split in sorted(metric.splits):
        yield f"province 56 by {split}", question(db, Level.PROVINCE, "56", split)
    if metric.rounds:
        yield "the country in round 1", question(db, Level.COUNTRY, "TH", round="1")


def written(db: Db, metric: Metric) -> str:
    texts = []
    for title, asked in questions(db, metric):
        if asked.by > metric.deepest:
            continue
        formula = metric.formula_at(asked.by)
        columns = columns_of(formula, asked)
        sql, params = ledger_sql(formula.ledger, columns, asked, rounds=metric.rounds)
        bound = ", ".join(f"${name} = {value}" for name, value in params.items())
        texts.append(f"-- {title}: {bound}\n{sql};\n")
    curve, _ = series_sql(metric.formula, question(db, Level.COUNTRY, "TH"))
    return "\n".join([*texts, f"-- the country's day curve\n{curve};\n"])


@pytest.mark.parametrize("name", METRICS)
def test_the_sql_of_a_metric_is_as_reviewed(small: Db, name: str) -> None:
    file = GOLDEN / f"{name}.sql"
    sql = written(small, METRICS[name])
    if os.environ.get("GOLDEN") == "write":
        file.write_text(sql, "utf-8")
    assert file.read_text("utf-8") == sql


def test_no_golden_file_is_left_of_a_metric_that_is_gone() -> None:
    assert {file.stem for file in GOLDEN.glob("*.sql")} == set(METRICS)
