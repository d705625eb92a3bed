"""The screens without numbers: nothing published yet, something went wrong; both lead on."""

from __future__ import annotations

from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.words import say

STEPS = ("try", "template", "import")


def nothing_published(lang: str) -> Html:
    """The first screen of a fresh installation."""
    steps = (
        tag("li", say(f"screen.empty.{step}", lang), tag("br"), tag("code", command))
        for step, command in zip(
            STEPS,
            (
                "python -m ssg_metrics sample sample/ && python -m ssg_metrics import sample/",
                "python -m ssg_metrics template template.xlsx",
                "python -m ssg_metrics import FOLDER",
            ),
            strict=True,
        )
    )
    return tag(
        "main",
        heading(1, say("screen.empty.head", lang)),
        tag("p", say("screen.empty.why", lang), class_="lead"),
        tag("p", _import(lang), class_="note"),
        tag("ol", *steps),
        class_="screen empty",
        id="screen",
    )


def _import(lang: str) -> Html:
    """The way to the import screen: what is offered first."""
    return tag("a", say("screen.empty.here", lang), href=f"./import?lang={lang}", class_="button")


def failed(lang: str, why: str | None) -> Html:
    """What a reader sees instead of a traceback."""
    return tag(
        "main",
        heading(1, say("screen.failed.head", lang)),
        tag("p", say("screen.failed.why", lang), class_="lead"),
        None if why is None else tag("p", why, class_="notice"),
        tag(
            "p",
            tag("a", say("screen.failed.next", lang), href=f"./?lang={lang}", class_="button"),
            class_="note",
        ),
        class_="screen empty",
        id="screen",
    )
