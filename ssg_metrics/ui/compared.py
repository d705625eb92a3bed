"""What changed against the edition in scope: beside any reading, in words. Markup only.

A screen asks ``change`` for one reading, or ``thens`` once for many and ``mark`` for each. Without
an edition in scope all of them are nothing and cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ssg_metrics.model import Area, Level, Reading, Split
from ssg_metrics.present.days import moment, written
from ssg_metrics.present.delta import delta, in_brief, in_words, same, unit, was
from ssg_metrics.present.html import Html, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.view import View

Then = Callable[[Reading], Reading | None]
"""What the earlier edition said of the same question; None where it did not know it."""


def against(view: View) -> str | None:
    """Which edition is compared with, its newest day, and as of which day; None where none is."""
    if view.before is None:
        return None
    return view.say(
        "compare.against",
        newest=written(view.before.newest, view.lang),
        when=moment(view.before.edition.info.published_at, view.lang),
        id=view.before.short,
        day=written(view.before.day, view.lang),
    )


def note(view: View) -> Html | None:
    """The same as a line under the freshness line, with the way back."""
    words = against(view)
    if words is None:
        return None
    stop = tag("a", view.say("compare.stop"), href=view.link(keep=True, against=None))
    parts = [words, _findings(view), stop]
    return tag("p", *(tag("span", part) for part in parts if part), class_="fresh against",
               role="note")  # fmt: skip


def _findings(view: View) -> str | None:
    """What was to be checked then and is now, where the other edition knows."""
    then = view.before_findings()
    if then is None:
        return None
    return view.say("compare.findings", n=count(view.findings()), was=count(then))


def thens(view: View, readings: Iterable[Reading], within: Area | None = None) -> Then:
    """What the earlier edition said of many readings inside an area, asked at once; without
    ``within`` inside the area in scope.
    """
    if view.before is None:
        return lambda _reading: None
    place = within or view.area
    wanted: dict[tuple[Level, Split | None], dict[str, None]] = {}
    for reading in readings:
        asked = wanted.setdefault((reading.area.level, _split(reading)), {})
        asked[reading.metric] = None
    found = {
        _key(reading): reading
        for (level, split), metrics in wanted.items()
        for answers in view.before_readings(
            list(metrics),
            by=None if level is place.level else level,
            within=place.code,
            split=split,
        ).values()
        for reading in answers
    }
    return lambda reading: found.get(_key(reading))


def then(view: View, reading: Reading) -> Reading | None:
    """What the earlier edition said of one reading of any area."""
    metric, place = reading.metric, reading.area.code
    answers = view.before_readings([metric], within=place, split=_split(reading))[metric]
    return next((r for r in answers if _key(r) == _key(reading)), None)


def change(view: View, reading: Reading, earlier: Then | None = None) -> Html | None:
    """``+12 กลุ่ม จากเดิม 408/760`` below a number; None where no edition is compared with.

    ``earlier``: what ``thens`` gave, where many are asked.
    """
    if view.before is None:
        return None
    before = earlier(reading) if earlier else then(view, reading)
    return tag("p", in_words(reading, before, view.lang), class_="change")


def mark(view: View, reading: Reading, earlier: Then) -> Html | None:
    """``+12`` in a cell of a table, all of it on hover; None where nothing changed."""
    if view.before is None:
        return None
    before = earlier(reading)
    brief = in_brief(reading, before, view.lang)
    if not brief:
        return None
    return tag("small", brief, class_="change", title=in_words(reading, before, view.lang))


def brief(view: View, reading: Reading, earlier: Then) -> str:
    """``+12`` alone, for marks that are no markup; "" where nothing changed or is compared."""
    if view.before is None:
        return ""
    return in_brief(reading, earlier(reading), view.lang)


def spoken(view: View, reading: Reading, earlier: Then) -> str:
    """The difference in words, for labels and tables; "" where no edition is compared with."""
    if view.before is None:
        return ""
    return in_words(reading, earlier(reading), view.lang)


def since(view: View, reading: Reading) -> Html | None:
    """The difference as a sentence of its own, naming the edition's day."""
    if view.before is None:
        return None
    day, before = written(view.before.day, view.lang), then(view, reading)
    if before is None:
        return tag("p", view.say("compare.lead_none", day=day), class_="lead change")
    by = delta(reading, before)
    key = "same" if same(reading, before) else "up" if by > 0 else "down" if by < 0 else "of"
    words = view.write(
        f"compare.lead_{key}",
        n=count(abs(by)),
        unit=unit(reading, view.lang, by),
        was=was(before, view.lang),
        day=day,
    )
    more = tag("a", view.say("compare.see"), href=view.link("changes"), class_="nobr")
    return tag("p", words, " · ", more, class_="lead change")


def _split(reading: Reading) -> Split | None:
    if reading.indicator:
        return Split.INDICATOR
    if reading.dimension:
        return Split.DIMENSION
    if reading.form:
        return Split.FORM
    if reading.group is None:
        return None
    return Split.LEVEL if reading.group in {"1", "2", "3"} else Split.LEADS


def _key(reading: Reading) -> tuple[str | None, ...]:
    return (
        reading.metric,
        reading.area.code,
        reading.form,
        reading.dimension,
        reading.indicator,
        reading.group,
    )
