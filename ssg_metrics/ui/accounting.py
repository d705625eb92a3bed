"""What groups say of the accounting program, and how many meet the standard. Markup only."""

from __future__ import annotations

from ssg_metrics.metrics.chosen import ACCOUNTING, STANDARD
from ssg_metrics.model import Number, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count, interval, percent
from ssg_metrics.present.segments import Part, segments
from ssg_metrics.present.table import folded
from ssg_metrics.ui.compared import change
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.view import View


def accounting(view: View) -> Html:
    """Yes, no, and not said: three answers that add up to the registered groups."""
    return _three(view, "accounting_program", "accounting", ACCOUNTING)


def standard(view: View) -> Html:
    """The expected result: the standard met, not met, and the form not complete."""
    return _three(view, "standard_met", "standard", STANDARD)


def _three(view: View, metric: str, words: str, shows: tuple[str, ...]) -> Html:
    reading = view.readings([metric])[metric][0]
    counts = answers(reading)
    title = _title(view, reading, words)
    parts = [
        Part(f"ans-{n}", view.say(f"screen.record.{show}"), amount,
             view.say(f"screen.record.rule.{show}", **_mark(view)), view.link(show=show))
        for n, (show, amount) in enumerate(zip(shows, counts, strict=True))
    ]  # fmt: skip
    columns = [(view.say("screen.record.answer"), False), (view.say("unit.groups"), True)]
    rows = [(part.name, count(part.n)) for part in parts]
    return tag(
        "section",
        heading(2, title),
        segments(parts, title, shares=False) if sum(counts) else None,
        folded(view.lang, title, columns, rows),
        change(view, reading),
        _undated(view, words),
        explain(reading, view.lang, definition(view, metric), view.link(show=shows[0])),
        class_="block",
        id=words,
    )


def _undated(view: View, words: str) -> Html | None:
    """Said of an answer that stands in the register without a day: no as-of day changes it."""
    if words != "accounting":
        return None
    return tag("p", view.say("screen.record.accounting_undated"), class_="soft small note")


def answers(reading: Reading) -> tuple[Number, Number, Number]:
    """Counted, not counted, and not known."""
    return reading.numerator, reading.denominator - reading.numerator, reading.missing


def _title(view: View, reading: Reading, words: str) -> str:
    day = written(view.as_of, view.lang)
    if reading.value is None:
        return view.say(f"screen.record.{words}.none", n=count(reading.missing), day=day)
    chance = interval(reading)
    said = percent(reading.value, reading.denominator)
    if chance:
        said = f"{said}, {view.say('screen.record.interval', chance=chance)}"
    return view.say(
        f"screen.record.{words}.title", n=count(reading.numerator), of=count(reading.denominator),
        rate=said, missing=count(reading.missing), day=day,
    )  # fmt: skip


def _mark(view: View) -> dict[str, int]:
    size = sum(i.form == "ssg" for i in view.programme.catalogue)
    return {"mark": view.programme.standard_pass_mark or size, "size": size}
