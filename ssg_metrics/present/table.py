"""Tables as markup: head repeated in print, numbers to the right, each row led by its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ssg_metrics.present.html import Child, Html, tag
from ssg_metrics.words import say

Column = tuple[Child, bool]
"""A heading, and whether its cells are numbers."""


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Child]],
    *,
    class_: str = "data",
) -> Html:
    """A table that scrolls sideways by itself; the first cell of each row is its header."""
    numeric = [number for _, number in columns]
    head = tag("tr", *(tag("th", h, scope="col", class_=_side(n)) for h, n in columns))
    body = Html("".join(_row(cells, numeric) for cells in rows))
    inner = tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", head),
        tag("tbody", body),
        class_=class_,
    )
    return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def folded(
    lang: str, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Child]]
) -> Html:
    """A chart's data as a table, folded away until asked for."""
    return tag(
        "details",
        tag("summary", say("mark.as_table", lang)),
        table(caption, columns, rows),
        class_="fold",
    )


def sortable(
    caption: str, heads: Sequence[tuple[Child, bool, bool]], rows: Iterable[Sequence[Child]]
) -> Html:
    """A wide table whose heads are links that sort: each is (head, numeric, sorted by it)."""
    numeric = [number for _, number, _ in heads]
    cells = (
        tag("th", h, scope="col", class_=_side(n), aria_sort="ascending" if by else None)
        for h, n, by in heads
    )
    body = Html("".join(_row(row, numeric) for row in rows))
    inner = tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", tag("tr", *cells)),
        tag("tbody", body),
        class_="data wide-table",
    )
    return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def grouped(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[bool, Sequence[Child]]],
    *,
    class_: str = "data",
) -> Html:
    """A table whose rows say whether they are a subtotal, which leads its group."""
    numeric = [number for _, number in columns]
    head = tag("tr", *(tag("th", h, scope="col", class_=_side(n)) for h, n in columns))
    body = (tag("tr", *_cells(c, numeric), class_="subtotal" if sub else None) for sub, c in rows)
    inner = tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", head),
        tag("tbody", *body),
        class_=class_,
    )
    return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def _row(cells: Sequence[Child], numeric: Sequence[bool]) -> Html:
    return tag("tr", *_cells(cells, numeric))


def _cells(cells: Sequence[Child], numeric: Sequence[bool]) -> list[Html]:
    first = tag("th", cells[0], scope="row", class_=_side(numeric[0]))
    rest = (tag("td", c, class_=_side(n)) for c, n in zip(cells[1:], numeric[1:], strict=True))
    return [first, *rest]


def _side(number: bool) -> str | None:
    return "n" if number else None
