"""The list that is shown as a file, whole: made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ssg_metrics.metrics.spending import IDLE_DAYS, listed
from ssg_metrics.present.days import written
from ssg_metrics.ui.downloads import ENDINGS, Told, offer_list
from ssg_metrics.ui.frame import in_words
from ssg_metrics.ui.money.lists import HEADS, lengths, line_of, shown
from ssg_metrics.ui.view import View

if TYPE_CHECKING:
    from ssg_metrics.present.listing import Listing, Value


def offer_spent(view: View) -> None:
    """A button for each format, where the list that is shown has somebody in it."""
    name, there = shown(view), lengths(view)[shown(view)]
    if not there:
        return
    words = {kind: view.say(f"screen.money.download_{kind}", n=f"{there:,}") for kind in ENDINGS}
    file = f"ssg-{view.scope.year}-{view.area.code}-{name}-{view.as_of}"
    offer_list(file, words, there, lambda ending, told: maker(view, name, ending, told), view)


def maker(view: View, name: str, ending: str, told: Told | None = None) -> Callable[[], bytes]:
    """A function that makes the file when the button is pressed; ``told`` how many rows it has."""

    def make() -> bytes:
        # loads xlsxwriter: only when a file is asked for
        from ssg_metrics.present.listing import listing  # noqa: PLC0415

        return listing(whole_list(view, name), ending, told)

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
    heads = ["code", "group", "district", "province", *HEADS[2:]]
    return Listing(
        title=view.say(f"screen.money.list.{name}", days=IDLE_DAYS),
        notes=notes,
        heads=[view.say(f"screen.money.column.{head}") for head in heads],
        rows=_rows(view, name),
    )


def _rows(view: View, name: str) -> Iterator[tuple[Value, ...]]:
    """The lines of every group, read for this file alone."""
    most = max(lengths(view)[name], 1)
    for each in listed(view.db, view.scope.year, name, view.area, view.as_of, most=most):
        line = line_of(view, name, each)
        yield (
            each.area.code, each.area.name(view.lang), line.district, line.province, each.share,
            each.baht, each.forum, each.first_paid, each.last_paid, line.remark,
        )  # fmt: skip
