"""An assessment form as a table: by dimension, what was not passed marked, one line an indicator.

On a narrow screen each row stacks: code and title, below them the results, then the source. Knows
no result's meaning beyond the three states.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssg_metrics.present.html import Child, Html, tag, whole
from ssg_metrics.present.theme import verdict


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indicator: its results by round as markup, the state of the last (True: pass, False: not
    passed, None: not assessed), a note below the title, and where it was written.
    """

    code: str
    title: str
    results: Sequence[Child]
    state: bool | None
    note: Child = None
    place: Child = None


def form_table(
    caption: str,
    heads: Sequence[str],
    dimensions: Iterable[tuple[str, str, Sequence[FormRow]]],
) -> Html:
    """``heads``: indicator, a round for each result, place. ``dimensions``: code, title, rows."""
    head = tag("tr", *(tag("th", words, scope="col") for words in heads))
    bodies = (_dimension(code, title, rows, heads) for code, title, rows in dimensions)
    return tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", head),
        *bodies,
        class_="data form",
    )


def anchor(code: str) -> str:
    """The id of an indicator's row."""
    return f"row-{code.replace('.', '-')}"


def result(state: bool | None, lang: str, day: str | None = None) -> Html:
    """Sign and word of a result; the day only where it is not that of the whole form."""
    return tag("span", verdict(state, lang), tag("small", day) if day else None)


def _dimension(code: str, title: str, rows: Sequence[FormRow], heads: Sequence[str]) -> Html:
    name = tag("th", tag("b", code), " ", whole(title), scope="rowgroup", colspan=len(heads))
    return tag("tbody", tag("tr", name, class_="subtotal"), *(_row(row, heads) for row in rows))


def _row(row: FormRow, heads: Sequence[str]) -> Html:
    note = None if row.note is None else tag("span", row.note, class_="under-title")
    name = tag("th", tag("b", row.code), " ", whole(row.title), note, scope="row")
    rounds = (
        tag("td", r, data_head=words) for words, r in zip(heads[1:-1], row.results, strict=True)
    )
    return tag(
        "tr",
        name,
        *rounds,
        tag("td", row.place, class_="where"),
        id=anchor(row.code),
        class_="failed" if row.state is False else None,
    )
