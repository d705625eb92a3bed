"""The weights of the order in the address, ``w=25,15,20,15,10,10,5``: read, shown, and changed by
links, so that they work before any script. Markup only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssg_metrics.analysis.priority import PARTS, WEIGHTS, Part
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import percent
from ssg_metrics.ui.links import echoed
from ssg_metrics.ui.view import View

NAME = "w"
STEP, HIGHEST = 5, 100
"""What one press adds or takes away; the largest weight."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights in force; ``wrong``: the text that could not be read, the defaults stand."""

    values: tuple[int, ...] = WEIGHTS
    wrong: str | None = None

    @property
    def own(self) -> bool:
        """Whether they differ from the defaults."""
        return self.values != WEIGHTS


def weights_of(view: View) -> Weights:
    """The weights that the address asks for, else the defaults."""
    text = view.own.get(NAME)
    if text is None:
        return Weights()
    found = [part.strip() for part in text.split(",")]
    plain = all(part.isascii() and part.isdigit() and len(part) <= 3 for part in found)
    values = tuple(map(int, found)) if plain else ()
    if len(values) != len(PARTS) or max(values) > HIGHEST or not sum(values):
        return Weights(wrong=echoed(text))
    return Weights(values)


def written(values: Sequence[int]) -> str | None:
    """Weights as the address has them; None for the defaults."""
    return None if tuple(values) == WEIGHTS else ",".join(map(str, values))


def said(view: View, weights: Weights) -> Html | None:
    """What could not be read; or that own weights are in force, with the way back."""
    if weights.wrong is not None:
        words = view.say("screen.visits.weights.wrong", text=weights.wrong, n=len(PARTS),
                         most=HIGHEST)  # fmt: skip
        return tag("p", words, class_="notice", role="alert")
    if not weights.own:
        return None
    parts = ", ".join(
        f"{view.say(f'priority.name.{part}')} {value}"
        for part, value in zip(PARTS, weights.values, strict=True)
    )
    back = tag("a", view.say("screen.visits.weights.reset"), href=_to(view, WEIGHTS),
               data_stay=True)  # fmt: skip
    return tag("p", view.say("screen.visits.weights.own", parts=parts), " ", back, class_="notice",
               role="note")  # fmt: skip


def method(view: View, weights: Weights) -> Html:
    """How the score is made, and each part with its weight and the links that change it."""
    steps = (_row(view, n, part, weights.values) for n, part in enumerate(PARTS))
    equal = (10,) * len(PARTS)
    presets = [("equal", equal)]
    presets += [
        (part, tuple(60 if p is part else 5 for p in PARTS)) for part in (Part.PLAN, Part.WEAK)
    ]
    if weights.own:
        presets.insert(0, ("reset", WEIGHTS))
    links = (
        tag("li", tag("a", view.say(f"screen.visits.weights.{name}"), href=_to(view, values),
                      data_stay=True, aria_current="true" if values == weights.values else None))
        for name, values in presets
    )  # fmt: skip
    return tag(
        "details",
        tag("summary", view.say("screen.visits.weights.title", n=len(PARTS))),
        tag("p", view.say("screen.visits.weights.how")),
        tag("ul", *links, class_="tabs", aria_label=view.say("screen.visits.weights.presets")),
        tag("ul", *steps, class_="weights"),
        class_="fold method",
        open=weights.own or weights.wrong is not None,
        id="weights",
    )


def _row(view: View, n: int, part: Part, values: Sequence[int]) -> Html:
    value = values[n]
    share = percent(value / sum(values), 1)
    words = view.say("screen.visits.weights.value", n=value, share=share)
    return tag(
        "li",
        tag("i", class_=f"key seg part-{part}"),
        tag("div", tag("b", view.say(f"priority.name.{part}")),
            tag("p", view.say(f"priority.how.{part}"), class_="soft small")),
        tag("span", _step(view, n, values, -STEP), tag("span", words, class_="n"),
            _step(view, n, values, STEP), class_="stepper"),
    )  # fmt: skip


def _step(view: View, n: int, values: Sequence[int], by: int) -> Html:
    """One press; nothing to press where it would leave no weight at all, or one too large."""
    changed = list(values)
    changed[n] = min(max(values[n] + by, 0), HIGHEST)
    sign, name = "−" if by < 0 else "+", view.say(f"priority.name.{PARTS[n]}")
    if changed[n] == values[n] or not sum(changed):
        return tag("span", sign, class_="step off", aria_hidden="true")
    words = view.say("screen.visits.weights.less" if by < 0 else "screen.visits.weights.more",
                     part=name, n=changed[n])  # fmt: skip
    return tag("a", sign, href=_to(view, changed), class_="step", data_stay=True, aria_label=words)


def _to(view: View, values: Sequence[int]) -> str:
    return view.link(keep=True, **{NAME: written(values)})
