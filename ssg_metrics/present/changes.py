"""Changed values in words: old, new and key as readers of a language write them. Markup-free."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ssg_metrics.forms.tables import TABLES, Kind
from ssg_metrics.present.days import written
from ssg_metrics.reference import Places
from ssg_metrics.store.differences import Change, Value
from ssg_metrics.words import say


def key_words(change: Change, lang: str, places: Places) -> str:
    """The key of the changed row: codes, days and provinces, joined."""
    words = (value_words(change.table, n, v, lang, places) for n, v in change.keys.items())
    return " · ".join(word for word in words if word)


def value_words(table: str, column: str, value: Value, lang: str, places: Places) -> str:
    """A stored value as its readers write it; "" for none. Indicators of a form are results."""
    if value is None:
        return ""
    if isinstance(value, bool):
        kind = _kind(table, column)
        word = ("pass" if value else "fail") if kind is Kind.RESULT else ("yes" if value else "no")
        return say(f"value.{word}", lang)
    if isinstance(value, date):
        return written(value, lang)
    if isinstance(value, Decimal):
        return f"{value:,.2f}".removesuffix(".00")
    return _text(_kind(table, column), str(value), lang, places)


def _text(kind: Kind, text: str, lang: str, places: Places) -> str:
    if kind in (Kind.PROVINCE, Kind.DISTRICT):
        area = {**places.provinces, **places.districts}.get(text)
        return area.name(lang) if area else text
    if kind is Kind.PLAN_STATUS:
        return say(f"value.{text}", lang)
    return say("value.round", lang, n=text) if kind is Kind.ROUND else text


def _kind(table: str, column: str) -> Kind:
    """What a column holds; a column of a wide form that the table does not name is a result."""
    found = {each.name: each.kind for each in TABLES[table].columns}
    return found.get(column, Kind.RESULT)
