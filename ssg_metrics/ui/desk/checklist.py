"""One province's checklist: each table with what is in, what is due, and where to go from it."""

from __future__ import annotations

from collections.abc import Mapping

from ssg_metrics.metrics.coverage import Coverage
from ssg_metrics.model import Area
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.standing import stand
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.view import View


def checklist(desk: Desk, view: View, province: Area, tables: Mapping[str, Coverage]) -> Html:
    """The whole screen for a province."""
    whole = stand(tables, "all", "complete")
    title = desk.say(
        "screen.coverage.head_province",
        province=view.name(province), n=count(whole.n), all=count(whole.of),
        day=written(view.as_of, desk.lang),
    )  # fmt: skip
    links = (
        tag("a", desk.say("screen.coverage.to_area"), href=desk.link("areas", area=province.code)),
        tag("a", desk.say("screen.coverage.to_findings"),
            href=desk.link("quality", area=province.code)),
        tag("a", desk.say("screen.coverage.to_all"), href=desk.link("coverage", area="TH")),
    )  # fmt: skip
    return tag(
        "main",
        trail(view),
        heading(1, title),
        tag("p", join(links, " · "), class_="note"),
        _rows(desk, tables),
        class_="screen",
        id="screen",
    )


def _rows(desk: Desk, tables: Mapping[str, Coverage]) -> Html:
    heads = ("table", "state", "arrived", "on_time", "last")
    columns = [
        (desk.say(f"screen.coverage.column.{h}"), h in ("arrived", "on_time")) for h in heads
    ]
    rows = [_row(desk, name, one) for name, one in tables.items()]
    return table(desk.say("screen.coverage.caption"), columns, rows, class_="data checklist")


def _row(desk: Desk, name: str, one: Coverage) -> tuple[object, ...]:
    here = {name: one}
    whole, timely = stand(here, name, "complete"), stand(here, name, "on_time")
    none = tag("span", "–", class_="nodata")
    status = "no_data" if whole.status == "none" else whole.status
    word = desk.say(f"screen.coverage.state.complete.{status}")
    return (
        names.table_name(name, desk.lang),
        chip(status, desk.lang, word),
        whole.value if whole.of else count(whole.n),
        timely.value if timely.of else none,
        written(one.last, desk.lang) if one.last else none,
    )
