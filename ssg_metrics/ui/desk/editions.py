"""The editions that were published, newest first, and going back to one. Markup only."""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.model import EditionInfo
from ssg_metrics.present.days import moment
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.present.theme import chip
from ssg_metrics.store.history import editions
from ssg_metrics.store.manifest import current_id
from ssg_metrics.ui.desk.did import did
from ssg_metrics.ui.desk.seat import Desk

MOST = 100
REASONS = ("import", "undo", "redo", "refresh")


def published(desk: Desk) -> Html:
    """The list, with the way to each."""
    every = editions(desk.settings)
    now = current_id(desk.settings)
    shown = next((each for each in every if each.id == now), None)
    title = (
        desk.say("screen.history.editions_head", n=count(len(every)),
                 when=moment(shown.published_at, desk.lang))
        if shown else desk.say("screen.history.head_none")
    )  # fmt: skip
    return tag(
        "main",
        switch(desk),
        did(desk),
        heading(1, title),
        tag("p", desk.say("screen.history.editions_lead"), class_="lead"),
        _table(desk, every[:MOST], now) if every else None,
        class_="screen",
        id="screen",
    )


def switch(desk: Desk) -> Html:
    """Between the files and the editions."""
    here = "editions" if desk.own.get("show") == "editions" else "files"
    items = (
        tag(
            "a", desk.say(f"screen.history.show.{one}"),
            href=desk.link("history", show=None if one == "files" else one),
            aria_current="true" if one == here else None,
        )
        for one in ("files", "editions")
    )  # fmt: skip
    return tag("nav", *items, class_="tabs switch", aria_label=desk.say("screen.history.title"))


def _table(desk: Desk, every: Sequence[EditionInfo], now: str | None) -> Html:
    heads = ("published", "reason", "files", "id")
    columns = [(desk.say(f"screen.history.column.{h}"), h == "files") for h in heads]
    columns.append(("", False))
    caption = desk.say("screen.history.editions_caption")
    return table(caption, columns, [_line(desk, each, now) for each in every])


def _line(desk: Desk, each: EditionInfo, now: str | None) -> tuple[object, ...]:
    link = desk.link("history", edition=each.id[:12], do="rollback")
    act = (
        chip("met", desk.lang, desk.say("screen.history.shown"))
        if each.id == now
        else tag("a", desk.say("screen.history.look.rollback"), href=link)
    )
    return (
        tag("span", moment(each.published_at, desk.lang), class_="nobr"),
        reason(desk, each.reason),
        count(len(each.submissions)),
        tag("code", each.id[:8]),
        act,
    )


def reason(desk: Desk, text: str) -> str:
    """Why an edition was published, in the officer's language."""
    word, _, what = text.partition(" ")
    return desk.say(f"history.reason_{word}", what=what) if word in REASONS else text
