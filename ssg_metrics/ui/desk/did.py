"""That something was just done, said once at the top of the screen that it led to. Markup only."""

from __future__ import annotations

from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.desk.seat import Desk

ACTS = ("undo", "redo", "rollback")


def did(desk: Desk) -> Html | None:
    """The sentence for what the address says was done; None where it says nothing of it."""
    act, _, edition = desk.own.get("did", "").partition("-")
    if act not in ACTS:
        return None
    key = "same" if edition == "same" else act
    see = tag("a", desk.say("screen.import.next.see"), href=desk.link(""))
    return tag("p", desk.say(f"screen.history.did.{key}"), " ", see, class_="notice", role="status")
