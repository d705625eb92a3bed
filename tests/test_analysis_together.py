"""What fails together: planted bundles are found, chance and general weakness give none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product
from math import exp
from random import Random

import pytest
from scipy.stats import hypergeom
from statsmodels.stats.contingency_tables import StratifiedTable

from ssg_metrics.analysis.bundles import Names, Pair, bundles, pairs
from ssg_metrics.analysis.co_failure import EXACT, Stratum, Together, together
from ssg_metrics.analysis.discovery import LEVEL

Rows = list[list[bool]]
"""Groups, each with whether it failed each indicator."""
PLANTED = (("I00", "I01", "I02"), ("I05", "I06"))


def country(random: Random, groups: int, size: int, spread: float, *, planted: bool) -> Rows:
    """Groups of unequal strength; ``planted``: two bundles fail by what groups lack in common."""
    hard = [random.uniform(0.6, 2.2) for _ in range(size)]
    rows = []
    for _ in range(groups):
        strength = random.gauss(0.3, spread)
        lacking = {
            int(name[1:])
            for bundle in PLANTED
            if planted and random.random() < 0.2
            for name in bundle
        }
        chances = (hard[n] + strength - (4 if n in lacking else 0) for n in range(size))
        rows.append([random.random() > 1 / (1 + exp(-chance)) for chance in chances])
    return rows


def shuffled(random: Random, rows: Rows) -> Rows:
    """The same rates, every indicator dealt anew to the groups."""
    columns = [random.sample(column, len(column)) for column in zip(*rows, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def counted(rows: Rows) -> dict[Names, list[Stratum]]:
    """The strata of every pair, counted group by group."""
    size = len(rows[0])
    alike: dict[int, Rows] = defaultdict(list)
    for row in rows:
        alike[sum(row)].append(row)
    found: dict[Names, list[Stratum]] = {}
    masks = {t: [sum(r[n] << k for k, r in enumerate(of)) for n in range(size)]
             for t, of in alike.items()}  # fmt: skip
    for a, b in combinations(range(size), 2):
        found[f"I{a:02}", f"I{b:02}"] = [
            Stratum(size, t, len(alike[t]), m[a].bit_count(), m[b].bit_count(),
                    (m[a] & m[b]).bit_count())
            for t, m in masks.items()
        ]  # fmt: skip
    return found


def found_in(rows: Rows) -> list[tuple[str, ...]]:
    return bundles(pairs(counted(rows)))


def test_planted_bundles_are_found_whole_and_nothing_else() -> None:
    runs = [set(found_in(country(Random(n), 600, 30, 0.9, planted=True))) for n in range(10)]
    assert all(found >= set(PLANTED) for found in runs)
    assert sum(found == set(PLANTED) for found in runs) >= 9


def test_shuffled_data_has_no_bundle_in_95_of_100_runs() -> None:
    """Every indicator dealt anew: not one pair holds, over all pairs together."""
    random = Random(2564)
    rows = country(random, 200, 9, 0.9, planted=True)
    assert found_in(rows)
    runs = 400
    none = sum(not found_in(shuffled(random, rows)) for _ in range(runs))
    assert none >= 0.95 * runs


@pytest.mark.parametrize("spread", [0.0, 0.9, 1.6])
def test_general_weakness_alone_is_no_bundle(spread: float) -> None:
    """Weak groups fail everything more often; that ties no two indicators to one another."""
    random, runs = Random(7), 80
    none = sum(
        not found_in(country(random, 250, 12, spread, planted=False)) for _ in range(runs)
    )  # fmt: skip
    assert none >= 0.95 * runs


def test_general_weakness_of_very_many_groups_is_no_bundle_either() -> None:
    rows = country(Random(8), 20_000, 12, 1.2, planted=False)
    assert found_in(rows) == []
    planted = country(Random(9), 20_000, 12, 1.2, planted=True)
    assert set(found_in(planted)) == set(PLANTED)


def strata(random: Random, many: int, most: int) -> list[Stratum]:
    """Strata in which so many fail that the odds of lack of room are all but 1."""
    found = []
    for _ in range(many):
        of = random.randint(2, most)
        first, second = random.randint(0, of), random.randint(0, of)
        low, high = max(0, first + second - of), min(first, second)
        found.append(Stratum(10**9, 5 * 10**8, of, first, second, random.randint(low, high)))
    return found


def test_one_stratum_is_fishers_test_of_one_side() -> None:
    random = Random(10)
    for _ in range(1_000):
        (only,) = strata(random, 1, 60)
        result = together([only])
        if not only.speaks:
            assert result.p == 1 and result.odds is None
            continue
        p = hypergeom.sf(only.both - 1, only.of, only.first, only.second)
        assert result.p == pytest.approx(p, rel=1e-6) or (p > LEVEL and result.p > LEVEL)
        assert result.expected == pytest.approx(only.first * only.second / only.of, rel=1e-6)


def test_strata_together_are_the_sum_of_all_that_can_come_out() -> None:
    random = Random(11)
    for _ in range(300):
        every = [s for s in strata(random, 3, 12) if s.speaks]
        if not every:
            continue
        ways = [hypergeom(s.of, s.first, s.second) for s in every]
        both = sum(s.both for s in every)
        p = sum(
            ways[0].pmf(n[0]) * (ways[1].pmf(n[1]) if len(n) > 1 else 1)
            * (ways[2].pmf(n[2]) if len(n) > 2 else 1)
            for n in product(*(range(min(s.first, s.second) + 1) for s in every))
            if sum(n) >= both
        )  # fmt: skip
        found = together(every).p
        assert found == pytest.approx(p, rel=1e-6) or (p > LEVEL and found > LEVEL)


def test_the_common_odds_are_mantels_and_haenszels() -> None:
    random = Random(12)
    for _ in range(300):
        every = [s for s in strata(random, 4, 50) if s.speaks]
        tables = [
            [[s.both, s.first - s.both], [s.second - s.both, s.of - s.first - s.second + s.both]]
            for s in every
        ]
        odds = together(every).odds if every else None
        if odds not in (None, 0, float("inf")):
            reference = StratifiedTable([[[float(c) for c in row] for row in t] for t in tables])
            assert odds == pytest.approx(reference.oddsratio_pooled, rel=1e-6)


def test_above_the_limit_the_normal_test_says_what_the_exact_one_would() -> None:
    random = Random(13)
    for _ in range(40):
        of = random.randint(4_000, 5_000)
        rate = random.uniform(0.2, 0.4)
        first = second = int(of * rate)
        mean, sd = of * rate**2, (of * rate**2 * (1 - rate) ** 2) ** 0.5
        both = int(mean + random.uniform(0, 4) * sd)
        result = together([Stratum(10**9, 5 * 10**8, of, first, second, both)])
        assert not result.exact and min(first, second) > EXACT
        p = hypergeom.sf(both - 1, of, first, second)
        assert result.p == pytest.approx(p, rel=0.3)


SILENT = [[], [Stratum(4, 1, 9, 3, 3, 0)], [Stratum(4, 2, 5, 0, 5, 0)], [Stratum(4, 4, 5, 5, 5, 5)]]


@pytest.mark.parametrize("every", SILENT)
def test_strata_that_can_say_nothing_are_no_test(every: list[Stratum]) -> None:
    result = together(every)
    assert (result.p, result.odds) == (1.0, None)
    assert result.both == sum(s.both for s in every) == result.expected
    assert pairs({("a", "b"): every}) == []


def holding(*names: Sequence[str], p: float = 0.001) -> list[Pair]:
    return [Pair((a, b), Together(9, 3.0, 3.0, p), p) for a, b in names]


def test_one_link_does_not_tie_two_bundles_together() -> None:
    tied = holding("ab", "ac", "bc", "de", "df", "ef", p=0.0001) + holding("cd", p=0.01)
    assert bundles(tied) == [("a", "b", "c"), ("d", "e", "f")]
    assert bundles(holding("ab", "bc")) == [("a", "b", "c")]
    assert bundles([]) == []


def test_a_faint_tie_is_no_pair_however_sure_it_is() -> None:
    faint = Pair(("a", "b"), Together(90_000, 80_000.0, 1.2, 1e-30), 1e-28)
    assert not faint.holds and bundles([faint]) == []
