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
    stacked: bool = False,
) -> Html:
    """A table that scrolls sideways by itself; the first cell of each row is its header.

    ``stacked``: on a narrow screen its cells stand one below the other, each with its heading.
    """
    numeric = [number for _, number in columns]
    heads = [h for h, _ in columns] if stacked else []
    head = tag("tr", *(tag("th", h, scope="col", class_=_side(n)) for h, n in columns))
    body = Html("".join(_row(cells, numeric, heads) for cells in rows))
    inner = tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", head),
        tag("tbody", body),
        class_=f"{class_} stack" if stacked else class_,
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
    caption: str,
    heads: Sequence[tuple[Child, bool, bool]],
    rows: Iterable[Sequence[Child]],
    *,
    more: str | None = None,
) -> Html:
    """A wide table whose heads are links that sort: each is (head, numeric, sorted by it).

    ``more``: the words, with {n} in them, of the button that says how many columns stand further
    right; it is seen only where some do.
    """
    numeric = [number for _, number, _ in heads]
    cells = (
        tag(
            "th",
            h,
            scope="col",
            class_=_side(n),
            aria_sort=("other" if n else "ascending") if by else None,
        )
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
    region = tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)
    if more is None:
        return region
    button = tag("button", type="button", data_words=more)
    return tag("div", tag("p", button, class_="more"), region, class_="broad")


def _sorted(number: bool) -> str:
    """Names in their order; numbers by what is behind them, the most to be done first."""
    return "other" if number else "ascending"


def grouped(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[bool, Sequence[Child]]],
    *,
    class_: str = "data",
) -> Html:
    """A table whose rows say whether they are a subtotal, which leads its group; a subtotal of one
    cell stands across the whole width.
    """
    numeric = [number for _, number in columns]
    head = tag("tr", *(tag("th", h, scope="col", class_=_side(n)) for h, n in columns))
    body = (
        tag("tr", *_across(c, numeric), class_="subtotal") if sub else _row(c, numeric)
        for sub, c in rows
    )
    inner = tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", head),
        tag("tbody", *body),
        class_=class_,
    )
    return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def _across(cells: Sequence[Child], numeric: Sequence[bool]) -> list[Html]:
    if len(cells) > 1:
        return _cells(cells, numeric)
    return [tag("th", cells[0], scope="rowgroup", colspan=len(numeric))]


def _row(cells: Sequence[Child], numeric: Sequence[bool], heads: Sequence[Child] = ()) -> Html:
    return tag("tr", *_cells(cells, numeric, heads))


def _cells(
    cells: Sequence[Child], numeric: Sequence[bool], heads: Sequence[Child] = ()
) -> list[Html]:
    """``heads``: what stands before each cell where the row is stacked."""
    named = heads or [None] * len(cells)
    first = tag("th", cells[0], scope="row", class_=_side(numeric[0]))
    rest = (
        tag("td", cell, class_=_side(number), data_head=head if cell is not None else None)
        for cell, number, head in zip(cells[1:], numeric[1:], named[1:], strict=True)
    )
    return [first, *rest]


def _side(number: bool) -> str | None:
    return "n" if number else None
