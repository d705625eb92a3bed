"""What of a group's record differs from the edition that is compared with: old beside new.

Results that came or went together are one row. Markup only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ssg_metrics.errors import SsgError
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.metrics.record import GroupRecord, group_record
from ssg_metrics.metrics.record_changes import Kind, RecordChange, record_changes
from ssg_metrics.present.changes import key_words, value_words
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.present.table_names import column_name, table_name
from ssg_metrics.reference import reference
from ssg_metrics.store.differences import Change, Value
from ssg_metrics.ui.sources import where
from ssg_metrics.ui.view import View

HEADS = ("table", "row", "column", "old", "new", "source")


def group_changes(view: View, record: GroupRecord) -> Html | None:
    """The section under the headline; None where no edition is compared with."""
    if view.before is None:
        return None
    day = written(view.before.day, view.lang)
    found = record_changes(_then(view, view.before.day), record)
    if not found:
        return tag("p", view.say("compare.record_same", day=day), class_="lead change")
    title = view.say("compare.record", n=count(len(found)), day=day)
    columns = [(view.say(f"compare.column.{head}"), False) for head in HEADS]
    return tag(
        "section",
        heading(2, title),
        table(title, columns, _rows(view, found), stacked=True),
        class_="block",
        id="changes",
    )


def _then(view: View, day: date) -> GroupRecord | None:
    """The group's record in the other edition; None where it is not there."""
    assert view.before is not None
    try:
        return group_record(view.before.edition, view.scope.year, view.area.code, as_of=day)
    except SsgError:
        return None


def _rows(view: View, found: Sequence[RecordChange]) -> list[Sequence[Child]]:
    """Changed values one by one; rows that came or went, of results a form and round together."""
    counted = Counter(_whole(c) for c in found if c.line.table == "results")
    rows: list[Sequence[Child]] = []
    seen: set[tuple[object, ...]] = set()
    for change in found:
        whole = _whole(change)
        if change.kind is Kind.CHANGED or change.line.table != "results":
            rows.append(_row(view, change, _key(view, change)))
        elif whole not in seen:
            seen.add(whole)
            rows.append(_row(view, change, _form(view, change, counted[whole])))
    return rows


def _whole(change: RecordChange) -> tuple[object, ...]:
    values = change.line.values
    return change.kind, change.line.table, values.get("form"), values.get("round")


def _form(view: View, change: RecordChange, n: int) -> str:
    form = view.say(f"screen.indicators.form.{change.line['form']}")
    round = view.say(f"scope.rounds.{change.line['round']}")
    return view.say("compare.results", form=form, round=round, n=count(n))


def _row(view: View, change: RecordChange, key: str) -> Sequence[Child]:
    name = table_name(change.line.table, view.lang)
    source = where(change.line, view.lang, change.column or None)
    if change.kind is not Kind.CHANGED:
        word = tag("b", view.say(f"compare.row_{change.kind}"))
        gone = change.kind is Kind.GONE
        return name, key, "–", word if gone else "–", "–" if gone else word, source
    column = column_name(change.line.table, change.column, view.lang)
    old, new = (_value(view, change, value) for value in (change.old, change.new))
    return name, key, column, old, new, source


def _key(view: View, change: RecordChange) -> str:
    """The row's key without the group itself; the day where it has no other."""
    line = change.line
    keys = {k: line[k] for k in TABLES[line.table].key if k != "group_code"}
    places = reference(view.settings.reference_dir).places
    return key_words(Change(line.table, keys, "", None, None), view.lang, places) or "–"


def _value(view: View, change: RecordChange, value: Value) -> Child:
    places = reference(view.settings.reference_dir).places
    words = value_words(change.line.table, change.column, value, view.lang, places)
    return words or tag("span", view.say("screen.stewards.blank"), class_="nodata")
