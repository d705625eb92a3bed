"""The list that is shown as a file, whole: made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from ssg_metrics.metrics.spending import IDLE_DAYS
from ssg_metrics.present.days import written
from ssg_metrics.ui.downloads import ENDINGS, KINDS
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.money.lists import HEADS, lengths, line_of, shown, spent
from ssg_metrics.ui.view import View

if TYPE_CHECKING:
    from ssg_metrics.present.listing import Listing


def offer_list(view: View) -> None:
    """A button for each format, where the list that is shown has somebody in it."""
    name = shown(view)
    if not lengths(view)[name]:
        return
    row = st.container(horizontal=True, key="ssg_downloads")
    for kind, mime in KINDS.items():
        row.download_button(
            view.say(f"screen.money.download_{kind}", n=f"{lengths(view)[name]:,}"),
            data=maker(view, name, ENDINGS[kind]),
            file_name=f"ssg-{view.scope.year}-{view.area.code}-{name}-{view.as_of}.{ENDINGS[kind]}",
            mime=mime,
            on_click="ignore",
            key=f"ssg_download_{kind}",
        )


def maker(view: View, name: str, ending: str) -> Callable[[], bytes]:
    """A function that makes the file when the button is pressed."""

    def make() -> bytes:
        # loads xlsxwriter: only when a file is asked for
        from ssg_metrics.present.listing import listing  # noqa: PLC0415

        return listing(whole_list(view, name), ending)

    return make


def whole_list(view: View, name: str) -> Listing:
    """Every row of a list, with what it is and of when."""
    from ssg_metrics.present.listing import Listing  # noqa: PLC0415

    notes = [
        view.say("export.scope", scope=in_words(view)),
        view.say("export.as_of", day=written(view.as_of, view.lang)),
        view.say("export.edition", edition=view.db.id),
    ]
    if view.db.info.sample:
        notes.insert(0, view.say("export.sample"))
    rows = []
    for each in spent(view, name, max(lengths(view)[name], 1)):
        line = line_of(view, name, each)
        rows.append(
            (
                each.area.code, each.area.name(view.lang), line.district, line.province, each.share,
                each.baht, each.forum, each.first_paid, each.last_paid, line.remark,
            )
        )  # fmt: skip
    heads = ["code", "group", "district", "province", *HEADS[2:]]
    return Listing(
        title=view.say(f"screen.money.list.{name}", days=IDLE_DAYS),
        notes=notes,
        heads=[view.say(f"screen.money.column.{head}") for head in heads],
        rows=rows,
    )
