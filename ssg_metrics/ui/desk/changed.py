"""The values that an import changes, each with what stood before. Markup only."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.journey import Change, FileReport
from ssg_metrics.present.changes import key_words, value_words
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.store.differences import Value
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk

MOST = 100
"""Changed values listed at most on the screen."""
FEW = 12
"""So many stand open."""


def changed(desk: Desk, files: Sequence[FileReport]) -> Html | None:
    """A fold with the changed values by table; open where they are few."""
    changes = [change for file in files for change in file.old_new]
    if not changes:
        return None
    total = len(changes) + sum(file.more for file in files)
    summary = desk.say("screen.import.changes", n=count(total))
    cut = desk.say("screen.import.changes_cut", most=count(MOST), all=count(total))
    return tag(
        "details",
        tag("summary", summary),
        _rows(desk, summary, changes[:MOST]),
        tag("p", cut, class_="soft small") if total > MOST else None,
        class_="fold",
        open=total <= FEW,
    )


def _rows(desk: Desk, caption: str, changes: Sequence[Change]) -> Html:
    heads = ("table", "key", "column", "old", "new")
    columns = [(desk.say(f"screen.import.column.{head}"), False) for head in heads]
    rows = [
        (
            names.table_name(change.table, desk.lang),
            key_words(change, desk.lang, desk.known.places),
            names.column_name(change.table, change.column, desk.lang),
            _value(desk, change, change.old),
            join(("→ ", _value(desk, change, change.new))),
        )
        for change in changes
    ]
    return table(caption, columns, rows, class_="data narrow", stacked=True)


def _value(desk: Desk, change: Change, value: Value) -> Html:
    """A value of the store as people write it."""
    words = value_words(change.table, change.column, value, desk.lang, desk.known.places)
    if not words:
        return tag("span", desk.say("screen.stewards.blank"), class_="nodata")
    return tag("span", words)
