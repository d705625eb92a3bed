"""A small histogram of whole numbers around a set one, its ends gathered. Counts in, markup out."""

from __future__ import annotations

from collections.abc import Mapping

from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count

REACH = 7
"""How far from the set number single bars go; what lies beyond is gathered at either end."""


def histogram(counts: Mapping[int, int], mark: int, label: str, mark_word: str) -> Html:
    """Bars of the counts by number; ``mark`` is the number that was set. ``label`` in words."""
    bars = gathered(counts, mark)
    most = max(bars.values(), default=0) or 1
    low, high = min(bars), max(bars)
    columns = (
        _column(n, name=_name(n, low, high, mark), share=bars[n] / most, said=bars[n],
                word=mark_word if n == mark else None)
        for n in bars
    )  # fmt: skip
    return tag("div", *columns, class_="histogram", role="img", aria_label=label)


def gathered(counts: Mapping[int, int], mark: int) -> dict[int, int]:
    """How many of each number from ``mark`` - 7 to + 7; the ends hold all that lies beyond."""
    low, high = max(0, mark - REACH), mark + REACH
    bars = dict.fromkeys(range(low, high + 1), 0)
    for number, n in counts.items():
        bars[min(max(number, low), high)] += n
    return bars


def _name(n: int, low: int, high: int, mark: int) -> str:
    if n == high:
        return f"≥{n}"
    return f"≤{n}" if n == low and low > 0 else f"{n}" if n != mark else f"{mark}"


def _column(n: int, *, name: str, share: float, said: int, word: str | None) -> Html:
    look = "at" if word else "under" if share else "none"
    bar = tag("i", style=f"height:{max(share * 100, 1.5 if said else 0):.1f}%")
    return tag(
        "span",
        tag("b", count(said) if said else ""),
        tag("span", bar, class_="shaft"),
        tag("small", name, tag("br") if word else None, word),
        class_=f"bin {look}",
        title=f"{n}: {count(said)}",
    )
