"""The fewest topics: as good as looking at every choice where that is possible; Pareto lines."""

from __future__ import annotations

from itertools import combinations
from math import log
from random import Random

import pytest

from ssg_metrics.analysis import cover
from ssg_metrics.analysis.cover import Topic, fewest
from ssg_metrics.analysis.limits import wilson
from ssg_metrics.analysis.pareto import most_of, pareto


def weight(things: int, weights: dict[int, int]) -> int:
    return sum(weights.get(bit, 1) for bit in range(things.bit_length()) if things >> bit & 1)


def every_choice(topics: list[Topic], share: float, weights: dict[int, int]) -> int:
    """The fewest by looking at all choices."""
    things = 0
    for topic in topics:
        things |= topic.things
    whole = weight(things, weights)
    for n in range(len(topics) + 1):
        for chosen in combinations(topics, n):
            reached = 0
            for topic in chosen:
                reached |= topic.things
            if weight(reached, weights) >= share * whole - 1e-9:
                return n
    raise AssertionError


def some(random: Random, most: int) -> tuple[list[Topic], dict[int, int]]:
    bits = random.randint(1, 12)
    topics = [Topic(f"t{n}", random.getrandbits(bits) & random.getrandbits(bits))
              for n in range(random.randint(0, most))]  # fmt: skip
    return topics, {bit: random.choice((1, 1, 3, 10)) for bit in range(bits)}


def test_the_fewest_are_as_few_as_any_choice() -> None:
    random = Random(1)
    for _ in range(400):
        topics, weights = some(random, 9)
        share = random.choice((0.5, 0.8, 1.0))
        found = fewest(topics, share, weights)
        assert found.exact
        assert len(found.topics) == every_choice(topics, share, weights) == found.at_least
        if found.whole:
            assert found.reached[-1] >= share * found.whole - 1e-9
        else:
            assert found.topics == ()


def test_where_the_search_gives_up_the_bound_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    random, gave_up = Random(2), 0
    monkeypatch.setattr(cover, "STEPS", 5)
    for _ in range(300):
        topics, weights = some(random, 9)
        found = fewest(topics, 0.8, weights)
        best = every_choice(topics, 0.8, weights)
        assert found.at_least <= best <= len(found.topics)
        if found.exact:
            assert len(found.topics) == best
        else:
            gave_up += 1
            assert len(found.topics) <= best * (1 + log(max(1, found.whole)))
    assert gave_up


def test_greedy_is_bettered_where_it_is_not_the_fewest() -> None:
    topics = [
        Topic("greedy", 0b01111000),
        Topic("left", 0b11110000 | 0),
        Topic("right", 0b00001111),
    ]
    topics[0] = Topic("greedy", 0b00111110)
    assert fewest(topics, 1.0).topics == ("left", "right")


def test_topics_that_share_nothing_are_taken_from_the_largest() -> None:
    topics = [Topic("a", 1), Topic("b", 2), Topic("c", 4)]
    found = fewest(topics, 0.8, {0: 50, 1: 40, 2: 10})
    assert (found.topics, found.reached, found.whole) == (("a", "b"), (50, 90), 100)


def test_44_topics_over_hundreds_of_groups_are_searched_at_once() -> None:
    random = Random(3)
    topics = [Topic(f"{n}", sum((random.random() < 0.15) << k for k in range(400)))
              for n in range(44)]  # fmt: skip
    found = fewest(topics, 0.8)
    assert found.at_least <= len(found.topics) <= 20


@pytest.mark.parametrize("share", [0, -1, 1.2])
def test_no_share_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="no share"):
        fewest([], share)


def test_pareto_starts_with_the_largest_and_says_how_sure_each_is() -> None:
    bars = pareto([("a", 5, 50), ("b", 60, 100), ("c", 35, 40), ("d", 0, 0)])
    assert [bar.name for bar in bars] == ["b", "c", "a", "d"]
    assert [bar.reached for bar in bars] == [0.6, 0.95, 1.0, 1.0]
    assert bars[0].chance == wilson(60, 100) and bars[3].chance is None
    assert most_of(bars) == 2


def test_nothing_failed_is_no_share_reached() -> None:
    bars = pareto([("a", 0, 5)])
    assert bars[0].reached is None and most_of(bars) == 0 and most_of([]) == 0
    with pytest.raises(ValueError, match="no share"):
        pareto([("a", 6, 5)])
