"""Figures for exploring, as plain dicts: plotly itself is never imported here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssg_metrics.present.theme import GREY, SEQUENTIAL

ROW = 22
"""Pixels a row of a heatmap takes."""
DARK_ENDS = (0.09, 0.9)
"""Below the one and above the other rate a square is dark: white stands out more than black."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a heatmap: where, its rate (None: no data), its words, what a click means;
    ``change``: how it differs from what it is compared with, ``+3``.
    """

    column: str
    row: str
    value: float | None
    words: str
    click: str
    change: str = ""


def heatmap(
    columns: Sequence[str], rows: Sequence[str], cells: Sequence[Cell], no_data: str
) -> dict[str, Any]:
    """Rates by row and column; an invisible scatter takes the clicks, which a heatmap does not."""
    found = {(c.row, c.column): c for c in cells}
    rates = [[_value(found.get((r, c))) for c in columns] for r in rows]
    stops = [[i / (len(SEQUENTIAL) - 1), colour] for i, colour in enumerate(SEQUENTIAL)]
    squares = {
        "type": "heatmap", "x": list(columns), "y": list(rows), "z": rates,
        "zmin": 0, "zmax": 1, "colorscale": stops, "xgap": 1, "ygap": 1, "hoverinfo": "skip",
        "colorbar": {"tickformat": ".0%", "thickness": 10, "outlinewidth": 0, "len": 0.5},
    }  # fmt: skip
    return {
        "data": [squares, _clicks(cells), _absent(cells, no_data), *_changed(cells)],
        "layout": {
            "height": 140 + ROW * len(rows),
            "margin": {"l": 8, "r": 8, "t": 84, "b": 8},
            "xaxis": {"side": "top", "type": "category", "automargin": True, "tickangle": -45},
            "yaxis": {"autorange": "reversed", "type": "category", "automargin": True},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
        },
    }


def _clicks(cells: Sequence[Cell]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [c.column for c in cells],
        "y": [c.row for c in cells], "text": [c.words for c in cells],
        "customdata": [c.click for c in cells], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": ROW, "symbol": "square", "opacity": 0},
    }  # fmt: skip


def _absent(cells: Sequence[Cell], no_data: str) -> dict[str, Any]:
    empty = [c for c in cells if c.value is None]
    return {
        "type": "scatter", "mode": "text", "x": [c.column for c in empty],
        "y": [c.row for c in empty], "text": [no_data] * len(empty), "hoverinfo": "skip",
        "textfont": {"color": GREY, "size": 11},
    }  # fmt: skip


def _changed(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """What differs, written in its square; none where nothing does."""
    moved = [c for c in cells if c.change]
    if not moved:
        return []
    return [{
        "type": "scatter", "mode": "text", "x": [c.column for c in moved],
        "y": [c.row for c in moved], "text": [c.change for c in moved], "hoverinfo": "skip",
        "textfont": {"color": [_ink(c.value) for c in moved], "size": 11},
    }]  # fmt: skip


def _ink(value: float | None) -> str:
    """White on the two dark ends of the scale, black between them; grey where there is no rate."""
    if value is None:
        return GREY
    low, high = DARK_ENDS
    return "#000" if low <= value <= high else "#FFF"


def _value(cell: Cell | None) -> float | None:
    return cell.value if cell else None
