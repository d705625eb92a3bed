"""The step of a rate on a scale of five: the same bounds for every measure, place and day."""

from __future__ import annotations

from bisect import bisect_right

BOUNDS = (0.6, 0.7, 0.8, 0.9)
"""Where the next step begins: the lower bound belongs to the step."""


def step(value: float) -> int:
    """1 below the first bound, 5 from the last on."""
    return bisect_right(BOUNDS, value) + 1
