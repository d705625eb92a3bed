"""The past of every value in a part of a group's record, folded: who sent it, when, in which file,
sheet and cell, and what earlier files had said. Markup only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ssg_metrics.metrics.past import Past, Said
from ssg_metrics.present.changes import key_words, value_words
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.present.table_names import column_name
from ssg_metrics.present.theme import verdict
from ssg_metrics.reference import reference
from ssg_metrics.store.differences import Change
from ssg_metrics.ui.sources import sent_at
from ssg_metrics.ui.view import View

HEADS = ("value", "now", "sent", "before")
FORMS = ("governance", "ssg", "results")


def past_of(
    view: View, pasts: Sequence[Past], tables: Collection[str], form: str | None = None
) -> Html | None:
    """The values of some tables, or of one form, what was said otherwise first; None where none."""
    mine = [p for p in pasts if p.table in tables and (form is None or p.key[0] == form)]
    if not mine:
        return None
    mine.sort(key=lambda one: not one.changed)
    columns = [(view.say(f"past.head.{head}"), False) for head in HEADS]
    words = view.say("past.title", n=count(len(mine)), changed=count(sum(p.changed for p in mine)))
    rows = [_row(view, one) for one in mine]
    inner = table(words, columns, rows, stacked=True, class_="data past")
    return tag("details", tag("summary", words), inner, class_="fold")


def _row(view: View, one: Past) -> Sequence[Child]:
    """The name of the value, what stands, where it stands, and what was said before."""
    now = one.said[-1]
    value: Child = tag("b", _value(view, one, now))
    if one.moved_to is not None:
        to = tag("a", one.moved_to, href=view.link("areas", area=one.moved_to))
        return _name(view, one), view.write("past.moved", to=to), None, _said(view, one, now)
    if one.changed:
        value = join((value, tag("br"), tag("small", view.say("past.changed"))))
    earlier = [tag("li", _said(view, one, said)) for said in reversed(one.said[:-1])]
    before = tag("ul", *earlier, class_="past-said") if earlier else view.say("past.none")
    return _name(view, one), value, _place(view, one, now), before


def _name(view: View, one: Past) -> Html:
    """The row that it is of, where the group has several, and the column."""
    column = tag("b", column_name(one.table, one.column, view.lang))
    key = _key(view, one)
    return join((key, " · ", column)) if key else column


def _key(view: View, one: Past) -> str:
    if one.table in FORMS:
        _, round, *rest = one.key
        return " · ".join((view.say("value.round", n=round), *map(str, rest)))
    places = reference(view.settings.reference_dir).places
    keys = dict(enumerate(one.key))
    return key_words(Change(one.table, {str(n): v for n, v in keys.items()}, "", None, None),
                     view.lang, places)  # fmt: skip


def _said(view: View, one: Past, said: Said) -> Html:
    return tag("span", _value(view, one, said), tag("br"), _place(view, one, said))


def _place(view: View, one: Past, said: Said) -> Html:
    """File, sheet and cell, and when it came from whom."""
    column = one.column
    if said.source.cell(column) is None and one.table in FORMS:
        column = "result"
    received = view.say(
        "past.received" if said.sender else "past.received_unsigned",
        day=written(said.on.date(), view.lang), sender=said.sender or "", n=said.number,
    )  # fmt: skip
    return tag("span", sent_at(said.source, view.lang, column), tag("br"),
               tag("small", received))  # fmt: skip


def _value(view: View, one: Past, said: Said) -> Child:
    if isinstance(said.value, bool) and one.table in FORMS:
        return verdict(said.value, view.lang)
    if said.value is None:
        key = "mark.result.none" if _is_result(one) else "screen.stewards.blank"
        return tag("span", view.say(key), class_="nodata")
    places = reference(view.settings.reference_dir).places
    return value_words(one.table, one.column, said.value, view.lang, places)


def _is_result(one: Past) -> bool:
    return one.table in FORMS and one.column not in ("assessed_on", "assessor")
