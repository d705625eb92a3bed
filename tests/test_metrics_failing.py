"""What fails together, counted twice: by the store's bits, and afresh group by group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

import pytest

from ssg_metrics.metrics.areas import find_area
from ssg_metrics.metrics.failing import Asked, failing, marks, met
from ssg_metrics.metrics.measure import measure
from ssg_metrics.model import Split
from ssg_metrics.present.together import covering, reaching, tied
from tests.country import DISTRICTS, FORMS, SMALL, YEAR, Country, Db, build, form, group

DAYS = (date(2021, 3, 29), date(2021, 5, 14), date(2021, 5, 24), date(2021, 9, 30))
AREAS = ("TH", "R16", "R03", "56", "55", "5603")
ROUNDS = ("latest", "1", "2")


def many(seed: int, groups: int = 90) -> Country:
    """Groups with forms of either kind, some twice, some with indicators not assessed."""
    random = Random(seed)
    rows, results = [], []
    for n in range(groups):
        code = f"X{n:03}"
        rows.append(group(code, random.choice(list(DISTRICTS)), selected=random.random() < 0.95))
        for name, codes in FORMS.items():
            on = date(2021, 5, 1) + timedelta(days=random.randint(0, 20))
            for round in range(1, random.choice((1, 2, 2, 3))):
                marked = "".join(random.choice("+++---o") for _ in codes)
                results += form(code, name, round, on, marked)
                on += timedelta(days=random.randint(1, 9))
    return replace(SMALL, tables={"groups": rows, "results": results})


def standing(db: Db, asked: Asked) -> dict[str, dict[str, bool]]:
    """Of each registered group of the area the results that stand on the day, row by row."""
    rows = db.rows(
        """SELECT r.*, g.region, g.province, g.district FROM results r
        JOIN groups g USING (year, group_code)
        WHERE g.selected AND r.year = $year AND r.assessed_on <= $day""",
        {"year": asked.year, "day": asked.as_of},
    )
    newest: dict[Any, int] = defaultdict(int)
    for row in rows:
        key = row["group_code"], row["form"]
        newest[key] = max(newest[key], row["round"])
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        here = {"TH", row["region"], row["province"], row["district"]}
        round = asked.number or newest[row["group_code"], row["form"]]
        if asked.area.code in here and row["round"] == round and row["result"] is not None:
            found[row["group_code"]][row["indicator"]] = not row["result"]
    return found


def counts(found: dict[str, dict[str, bool]]) -> dict[Any, list[int]]:
    sizes = {code: len(codes) for codes in FORMS.values() for code in codes}
    table: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for results in found.values():
        forms = {codes for codes in FORMS.values() if set(codes) & set(results)}
        stratum = sum(sizes[codes[0]] for codes in forms), sum(results.values())
        for a, b in combinations(sorted(results), 2):
            x, y = results[a], results[b]
            for at, one in enumerate((True, x, y, x and y)):
                table[a, b, *stratum][at] += one
    return table


@pytest.fixture(scope="module", params=[0, 1, 2])
def db(request: pytest.FixtureRequest) -> Db:
    return build(SMALL if request.param == 0 else many(request.param))


@pytest.mark.parametrize("round", ROUNDS)
@pytest.mark.parametrize("area", AREAS)
def test_pairs_are_counted_as_group_by_group(db: Db, area: str, round: str) -> None:
    for day in DAYS:
        asked = Asked(YEAR, find_area(db, area), day, round)
        expected = counts(standing(db, asked))
        found = {(*m.names, m.size, m.failed): [m.of, m.first, m.second, m.both]
                 for m in met(db, asked)}  # fmt: skip
        assert found == expected, (area, day, round)


@pytest.mark.parametrize("round", ROUNDS)
@pytest.mark.parametrize("area", AREAS)
def test_each_count_opens_as_many_groups(db: Db, area: str, round: str) -> None:
    for day in DAYS[1:]:
        asked = Asked(YEAR, find_area(db, area), day, round)
        expected = standing(db, asked)
        bits = marks(db, asked)
        for codes in (("S1.2",), ("S1.2", "S2.1"), ("G1.2", "S1.2", "S2.2")):
            failed = {g: {c for c in codes if r.get(c)} for g, r in expected.items()}
            for every in (True, False):
                rows, total = failing(db, asked, codes, every=every)
                right = {g for g, f in failed.items() if (f == set(codes) if every else f)}
                assert {row.code for row in rows} == right and total == len(right) == len(rows)
                assert all(set(row.indicators) == failed[row.code] for row in rows)
                assert all(row.day <= day and row.source.file == "small.xlsx" for row in rows)
            for code in codes:
                n = bits.failing.get(code, 0).bit_count()
                assert n == sum(code in f for f in failed.values())


def test_failures_are_those_of_the_pass_rate(db: Db) -> None:
    asked = Asked(YEAR, find_area(db, "TH"), DAYS[2])
    bits = marks(db, asked)
    for reading in measure(db, YEAR, "indicator_pass_rate", split=Split.INDICATOR, as_of=DAYS[2]):
        failed = reading.denominator - reading.numerator
        assert bits.failing.get(reading.indicator or "", 0).bit_count() == failed
        assert bits.assessed.get(reading.indicator or "", 0).bit_count() == reading.denominator


def test_rows_are_cut_and_still_counted() -> None:
    db = build(many(1))
    asked = Asked(YEAR, find_area(db, "TH"), DAYS[3])
    rows, total = failing(db, asked, ["S1.2"], every=False, most=3)
    assert len(rows) == 3 < total
    assert failing(db, asked, [], every=True) == ([], 0)


def test_topics_cover_four_fifths_of_what_failed_and_of_who_failed() -> None:
    db = build(many(2))
    asked = Asked(YEAR, find_area(db, "TH"), DAYS[3])
    found = tied(db, asked)
    codes = [code for codes in FORMS.values() for code in codes]
    failures = {code: found.marks.failing[code].bit_count() for code in codes}
    topics = found.topics(codes)
    assert sorted(code for topic in topics for code in topic) == sorted(codes)
    cover = covering(topics, failures)
    assert cover.exact and cover.whole == sum(failures.values())
    assert cover.reached[-1] >= 0.8 * cover.whole > (cover.reached[-2] if cover.reached[1:] else 0)
    reach = reaching(topics, found)
    assert reach.whole == sum(any(r.values()) for r in standing(db, asked).values())
    assert reach.exact and len(reach.topics) <= len(cover.topics)
