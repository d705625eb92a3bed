"""The bridge of each metric that is followed, in all and by area; each part leads to its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssg_metrics.analysis.bridge import FALLS, Bridge, Kind, steps
from ssg_metrics.metrics.changes import TRACKS
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Number
from ssg_metrics.present.days import short, written
from ssg_metrics.present.delta import signed
from ssg_metrics.present.html import Child, Html, heading, join, tag
from ssg_metrics.present.movement import Movement
from ssg_metrics.present.numbers import MONEY, baht, count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import folded, table
from ssg_metrics.present.waterfall import Bar, waterfall
from ssg_metrics.ui.changes.asked import MOST, Asked, moved
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View
from ssg_metrics.words import by_number


def to_rows(view: View, metric: str, kind: Kind, only: str | None = None) -> str:
    """The address of the rows behind a count, on this screen."""
    what = None if metric == KPI else metric
    return f"{view.link(keep=True, what=what, kind=kind, of=only, after=None)}#rows"


def amount(view: View, metric: str, n: Number) -> str:
    """A number with its unit."""
    if metric in MONEY:
        return baht(n, view.lang)
    unit = view.say(by_number(f"unit.{METRICS[metric].unit.value}", n))
    return view.say("screen.changes.amount", n=count(n), unit=unit)


def followed(view: View, here: Asked) -> Html:
    """The bridge of the metric that is asked for, and all of them in numbers."""
    return join(
        (
            tag("section", *_bridge(view, here), class_="block"),
            tag("section", *_numbers(view, here), class_="block"),
        )
    )


def _bridge(view: View, here: Asked) -> Iterator[Html | None]:
    found = moved(view, here.since, here.metric)
    name = view.say(f"metric.{here.metric}.short")
    if found is None:
        yield heading(2, name)
        yield tag("p", view.say("screen.changes.other_make"), class_="nodata")
        return
    bridge = found.whole
    title = view.say(
        "screen.changes.bridge", name=name, shown=amount(view, here.metric, bridge.shown),
        now=amount(view, here.metric, bridge.now), since=short(here.since, view.lang),
        day=written(view.as_of, view.lang),
    )  # fmt: skip
    yield heading(2, title)
    bars = _bars(view, here, bridge)
    yield waterfall(bars, title)
    rows = [(bar.name, bar.text) for bar in bars]
    columns = [(view.say("screen.changes.column.what"), False), (name, True)]
    yield folded(view.lang, title, columns, rows)


def _bars(view: View, here: Asked, bridge: Bridge) -> list[Bar]:
    """Both ends and every kind that moved something."""
    bars = []
    for number, step in enumerate(steps(bridge)):
        if step.kind is None:
            key, day = ("now", view.as_of) if number else ("shown", here.since)
            name = view.say(f"screen.changes.end.{key}", day=short(day, view.lang))
            bars.append(Bar(name, count(step.end), 0, step.end, "end"))
            continue
        href = to_rows(view, here.metric, step.kind)
        text = signed(round(step.end - step.start, 2))
        name = view.say(f"screen.changes.kind.{step.kind}")
        look = f"{'falls' if step.kind in FALLS else 'rises'} k-{step.kind}"
        bars.append(Bar(name, text, step.start, step.end, look, href))
    return bars


def _numbers(view: View, here: Asked) -> Iterator[Html]:
    """Every metric that is followed, with each part of its bridge."""
    heads = ["metric", "shown", *(k.value for k in Kind), "now"]
    columns = [(view.say(f"screen.changes.column.{h}"), n > 0) for n, h in enumerate(heads)]
    rows = [_line(view, here, metric) for metric in TRACKS]
    title = view.say("screen.changes.all_head", since=written(here.since, view.lang),
                     day=written(view.as_of, view.lang))  # fmt: skip
    yield heading(2, title)
    yield table(title, columns, rows, class_="data moves flow", stacked=True)


def _line(view: View, here: Asked, metric: str) -> Sequence[Child]:
    found = moved(view, here.since, metric)
    what = None if metric == KPI else metric
    href = view.link(keep=True, what=what, kind=None, of=None, after=None)
    unit = view.say(f"unit.{METRICS[metric].unit.value}")
    on = "true" if metric == here.metric else None
    name = tag(
        "span",
        tag("a", view.say(f"metric.{metric}.short"), href=href, aria_current=on, data_stay=True),
        tag("small", unit, " · ", tag("a", view.say("mark.definition"),
                                      href=definition(view, metric))),
    )  # fmt: skip
    if found is None:
        return [name, *("–" for _ in range(len(Kind) + 2))]
    bridge = found.whole
    cells = [_part(view, metric, found, kind) for kind in Kind]
    return [name, count(bridge.shown), *cells, tag("b", count(bridge.now))]


def _part(view: View, metric: str, found: Movement, kind: Kind, only: str | None = None) -> Child:
    """One part of a bridge, as the way to its rows; baht with their documents."""
    n = found.count(kind, only)
    if not n:
        return tag("span", "0", class_="zero")
    of = found.whole if only is None else found.below[only]
    by = of.of(kind)
    words = signed(-by if kind in FALLS else by)
    link = tag("a", words, href=to_rows(view, metric, kind, only), data_count=n)
    if metric not in MONEY:
        return link
    return tag("span", link, tag("small", view.say("screen.changes.documents", n=count(n))))


def below(view: View, here: Asked) -> Html | None:
    """The areas one level down that moved, those that moved most first."""
    if view.area.level is Level.GROUP:
        return None
    found = moved(view, here.since, here.metric)
    if found is None:
        return None
    names = {area.code: area.name(view.lang) for area in view.children()}
    units = {area: sum(found.count(kind, area) for kind in Kind) for area in found.below}
    there = [area for area in found.below if units[area]]
    there.sort(key=lambda area: (-units[area], thai_key(names.get(area) or area)))
    level = view.say(f"screen.overview.level.{Level(view.area.level + 1).word}")
    title = view.say("screen.changes.below", n=count(len(there)), level=level,
                     name=view.say(f"metric.{here.metric}.short"))  # fmt: skip
    if not there:
        none = view.say("screen.changes.below_none", level=level)
        return tag("section", heading(2, none), class_="block", id="below")
    heads = ["area", "shown", *(k.value for k in Kind), "net", "now"]
    columns = [(view.say(f"screen.changes.column.{h}"), n > 0) for n, h in enumerate(heads)]
    rows = [_area(view, here, found, area, names) for area in there[:MOST]]
    more = view.say("screen.areas.cut", most=count(MOST), all=count(len(there)))
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say("screen.changes.below_order"), class_="soft small"),
        table(title, columns, rows, class_="data moves flow", stacked=True),
        tag("p", more, class_="soft small") if len(there) > MOST else None,
        class_="block",
        id="below",
    )


def _area(
    view: View, here: Asked, found: Movement, area: str, names: dict[str, str]
) -> Sequence[Child]:
    bridge = found.below[area]
    group = view.area.level is Level.DISTRICT
    href = view.link("areas", area=area) if group else view.link(keep=True, area=area, of=None,
                                                                 kind=None, after=None)  # fmt: skip
    return [
        tag("a", names.get(area, area), href=href),
        count(bridge.shown),
        *(_part(view, here.metric, found, kind, area) for kind in Kind),
        tag("b", signed(bridge.net)),
        count(bridge.now),
    ]
