"""What taking back, putting back or going back would do, before it is done. Markup only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ssg_metrics.journey import Effect
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.submission import back

PARTS = ("gone", "back", "kept")


def effect(desk: Desk, act: str, found: Effect) -> Html:
    """The sentence, the KPI before and after, and the rows by table."""
    kpi = names.kpi(found.kpi_before, found.kpi_after, desk.lang)
    return tag(
        "main",
        back(desk),
        heading(1, desk.say(f"screen.history.effect.{act}", what=found.what)),
        tag("p", kpi, class_="lead") if kpi else None,
        tag("p", desk.say("screen.history.effect_lead"), class_="soft note"),
        _files(desk, found),
        _rows(desk, act, found),
        _held_out(desk, found.orphans),
        class_="screen",
        id="screen",
    )


def cancel(desk: Desk, act: str, named: str) -> Html:
    """The way back without doing it."""
    to: dict[str, Any] = {"show": "editions"} if act == "rollback" else {"file": named}
    link = tag("a", desk.say("screen.history.effect.cancel"), href=desk.link("history", **to))
    return tag("p", link, class_="note")


def _files(desk: Desk, found: Effect) -> Html | None:
    """Which files go out of use or come back, where it is about several."""
    parts = [
        tag("p", desk.say(f"screen.history.effect.{key}", files=", ".join(files)))
        for key, files in (("files_out", found.files_out), ("files_in", found.files_in))
        if files
    ]
    return tag("div", *parts, class_="note") if parts else None


def _held_out(desk: Desk, orphans: Mapping[str, int]) -> Html | None:
    """Rows of other files that would not count any more, because their group is not known then."""
    if not orphans:
        return None
    listed = ", ".join(f"{names.table_name(t, desk.lang)} {count(n)}" for t, n in orphans.items())
    words = desk.say("screen.history.effect.orphans", n=count(sum(orphans.values())), tables=listed)
    return tag("p", words, class_="notice", role="note")


def _rows(desk: Desk, act: str, found: Effect) -> Html:
    caption, tables = desk.say("screen.history.effect_caption"), found.tables
    if not tables:
        key = "effect_none" if found.changed else "effect.nothing"
        return tag("p", desk.say(f"screen.history.{key}"), class_="soft note")
    columns = [
        (desk.say("screen.import.column.table"), False),
        *((desk.say(f"screen.history.effect.{part}_{act}"), True) for part in PARTS),
    ]
    rows = [
        (names.table_name(name, desk.lang), *(count(counts.get(p, 0)) for p in PARTS))
        for name, counts in tables.items()
    ]
    return table(caption, columns, rows, class_="data narrow", stacked=True)
