"""Exact tests and false discovery against SciPy and statsmodels, on thousands of random cases."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from scipy.stats import binomtest, fisher_exact, hypergeom, nchypergeom_fisher
from statsmodels.stats.contingency_tables import mcnemar as reference_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from ssg_metrics.analysis.binomial_test import binomial_test
from ssg_metrics.analysis.discovery import benjamini_hochberg, benjamini_yekutieli
from ssg_metrics.analysis.fisher import fisher
from ssg_metrics.analysis.hypergeometric import hypergeometric
from ssg_metrics.analysis.limits import wilson
from ssg_metrics.analysis.transitions import Transitions, by_selection, mcnemar


def close(p: float, reference: float) -> bool:
    return p == pytest.approx(reference, rel=1e-7, abs=1e-14)


def test_fisher_is_scipys_on_every_small_table() -> None:
    for table in product(range(6), repeat=4):
        a, b, c, d = table
        assert close(fisher(*table), fisher_exact([[a, b], [c, d]])[1]), table


def test_fisher_is_scipys_on_random_tables() -> None:
    random = Random(1)
    for _ in range(2_000):
        most = random.choice((5, 30, 200, 900))
        a, b, c, d = (random.randint(0, most) for _ in range(4))
        assert close(fisher(a, b, c, d), fisher_exact([[a, b], [c, d]])[1]), (a, b, c, d)


def test_the_hypergeometric_spread_is_scipys_with_and_without_odds() -> None:
    random = Random(2)
    for _ in range(1_000):
        of = random.randint(1, 120)
        first, second = random.randint(0, of), random.randint(0, of)
        spread = hypergeometric(of, first, second)
        assert sum(spread.chances) == pytest.approx(1)
        assert spread.mean == pytest.approx(first * second / of, abs=1e-9)
        at = random.randint(spread.low, spread.low + len(spread.chances) - 1)
        assert close(spread.at_least(at), hypergeom.sf(at - 1, of, first, second))
        odds = random.uniform(0.2, 5)
        bent = hypergeometric(of, first, second, odds)
        reference = nchypergeom_fisher(of, first, second, odds)
        assert bent.chances[at - bent.low] == pytest.approx(reference.pmf(at), rel=1e-6, abs=1e-12)
        assert bent.mean == pytest.approx(reference.mean(), rel=1e-6, abs=1e-9)


def test_the_binomial_test_is_scipys() -> None:
    random = Random(3)
    for _ in range(3_000):
        of = random.choice((1, 2, 7, 25, 400))
        n, chance = random.randint(0, of), random.choice((0.5, 0.5, 0.05, 0.9, random.random()))
        assert close(binomial_test(n, of, chance), binomtest(n, of, chance).pvalue), (n, of, chance)


@pytest.mark.parametrize(
    "n, of, chance, p", [(0, 0, 0.5, 1.0), (0, 3, 0.0, 1.0), (1, 3, 0.0, 0.0), (3, 3, 1.0, 1.0)]
)
def test_the_binomial_test_at_its_edges(n: int, of: int, chance: float, p: float) -> None:
    assert binomial_test(n, of, chance) == p


def test_mcnemar_is_statsmodels() -> None:
    random = Random(4)
    for _ in range(2_000):
        most = random.choice((3, 20, 300))
        b, c = random.randint(0, most), random.randint(0, most)
        reference = reference_mcnemar([[0, b], [c, 0]], exact=True).pvalue if b + c else 1.0
        assert close(mcnemar(b, c), reference), (b, c)


def test_a_hundred_thousand_that_moved_are_tested_at_once() -> None:
    assert close(mcnemar(50_500, 49_500), binomtest(50_500, 100_000).pvalue)
    assert mcnemar(90_000, 10_000) == 0.0 or mcnemar(90_000, 10_000) < 1e-300


@pytest.mark.parametrize("of", [1, 2, 5, 40, 946])
def test_false_discovery_is_statsmodels(of: int) -> None:
    random = Random(of)
    for _ in range(200):
        ps = [random.choice((random.random(), random.random() ** 4, 1.0, 0.01)) for _ in range(of)]
        for ours, name in ((benjamini_hochberg, "fdr_bh"), (benjamini_yekutieli, "fdr_by")):
            assert ours(ps) == pytest.approx(multipletests(ps, method=name)[1], rel=1e-12)


def test_no_test_has_no_discovery_and_what_is_no_p_is_refused() -> None:
    assert benjamini_hochberg([]) == []
    for ps in ([1.1], [-0.1], [float("nan")]):
        with pytest.raises(ValueError, match="between 0 and 1"):
            benjamini_hochberg(ps)


def test_wilson_is_statsmodels_on_thousands_of_cases() -> None:
    random = Random(5)
    cases = [(n, of) for of in range(1, 40) for n in range(of + 1)]
    cases += [(random.randint(0, of), of) for of in (760, 760_000) for _ in range(1_000)]
    for n, of in cases:
        low, high = proportion_confint(n, of, method="wilson")
        found = wilson(n, of)
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12), (n, of)


@pytest.mark.parametrize("table", [(-1, 0, 0, 0), (0, 0, 0, -3)])
def test_a_table_counts_no_less_than_nothing(table: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="no less than 0"):
        fisher(*table)


@pytest.mark.parametrize("of, first, second, odds", [(3, 4, 1, 1), (3, 1, -1, 1), (3, 1, 1, 0)])
def test_what_is_no_table_is_refused(of: int, first: int, second: int, odds: float) -> None:
    with pytest.raises(ValueError, match="no table"):
        hypergeometric(of, first, second, odds)


def test_transitions_add_up() -> None:
    moved = Transitions(improved=12, slipped=3, stayed_passed=40, stayed_failed=9, dropped=2)
    assert (moved.pairs, moved.failed_first, moved.passed_first, moved.net) == (64, 21, 43, 9)
    assert close(moved.p, binomtest(12, 15).pvalue)
    assert Transitions(0, 0, 0, 0).p == 1.0


def test_what_selection_explains_is_the_lag_of_those_assessed_twice() -> None:
    assert by_selection((60, 100), (750, 1_000)) == pytest.approx(15)
    assert by_selection((80, 100), (750, 1_000)) == 0
    assert by_selection((0, 0), (750, 1_000)) == 0 == by_selection((1, 2), (0, 0))


def test_where_nothing_changes_but_chance_selection_explains_all_of_the_gain() -> None:
    """10,000 of equal strength, the weaker half assessed again: the gain is the bound itself."""
    random, gains, bounds = Random(6), 0.0, 0.0
    for _ in range(20):
        first = [sum(random.random() < 0.7 for _ in range(10)) for _ in range(500)]
        weak = [n for n in first if n <= 6]
        again = sum(sum(random.random() < 0.7 for _ in range(10)) for _ in weak)
        bounds += by_selection((sum(weak), 10 * len(weak)), (sum(first), 10 * len(first)))
        gains += again - sum(weak)
    assert gains == pytest.approx(bounds, rel=0.05)
