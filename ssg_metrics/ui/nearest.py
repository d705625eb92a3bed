"""The list that the gap opens: the groups that do not count yet, nearest to counting first, each
with what it still lacks; how many of them are enough for the target is marked. Markup only.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.analysis.forecast import gap
from ssg_metrics.metrics.nearest import Stage, Unplanned, nearest, stages
from ssg_metrics.model import Level, Reading
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.lacking import has, lacks
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.reference import reference
from ssg_metrics.ui.asked import READINGS
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.outlook import KPI
from ssg_metrics.ui.view import View

LIST = "nearest"
"""What the address says: ``list=nearest``."""
MOST = 200
"""Rows on one page."""


def asked(view: View) -> bool:
    """Whether the address asks for this list."""
    return view.own.get("list") == LIST and view.area.level < Level.GROUP


def nearest_groups(view: View) -> Html:
    """The whole screen for a place."""
    kpi = view.reading(KPI)
    stages = _stages(view)
    return tag(
        "main",
        trail(view),
        heading(1, headline(view, sum(stages.values()))),
        tag("p", view.say("screen.nearest.order"), class_="lead"),
        _tabs(view, stages),
        *_lists(view, stages),
        _unregistered(view, kpi, sum(stages.values())),
        tag("p", tag("a", view.say("screen.nearest.all_measures"),
                     href=view.link("areas", by=Level.GROUP.word)), class_="note"),
        class_="screen",
        id="screen",
    )  # fmt: skip


def _stages(view: View) -> dict[Stage, int]:
    key = ("ws", view.db.id, view.scope.year, view.area.code, view.as_of)
    return READINGS.get(key, lambda: stages(view.db, view.scope.year, view.area, as_of=view.as_of))


def _missing(view: View) -> int:
    """The groups still needed for the target."""
    kpi = view.reading(KPI)
    return 0 if kpi is None else int(gap(kpi.target or 0, kpi.numerator, kpi.denominator))


def enough(view: View, there: int) -> int:
    """How many of those that wait are enough for the target."""
    return min(_missing(view), there)


def headline(view: View, there: int) -> str:
    """The title: how many wait, how many of them are enough, as of the day."""
    missing = _missing(view)
    key = "none" if not there else "met" if not missing else "few" if there < missing else "head"
    return view.say(
        f"screen.nearest.{key}",
        area=view.name(view.area), n=count(there), gap=count(missing),
        day=written(view.as_of, view.lang),
    )  # fmt: skip


def stage_of(view: View) -> Stage | None:
    """The stage that the address asks for alone."""
    asked_for = view.own.get("stage")
    return next((stage for stage in Stage if stage == asked_for), None)


def _after(view: View) -> int:
    """How many rows the pages before this one had."""
    text = view.own.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _tabs(view: View, stages: dict[Stage, int]) -> Html | None:
    """One stage alone, each with how many groups stand at it."""
    if not stages:
        return None
    here = stage_of(view)
    every = _tab(view, view.say("screen.nearest.every"), None, sum(stages.values()), here is None)
    items = [
        _tab(view, view.say(f"nearest.{stage}"), stage, n, stage is here)
        for stage, n in stages.items()
    ]
    return tag("ul", every, *items, class_="tabs", aria_label=view.say("screen.nearest.by_stage"))


def _tab(view: View, words: str, stage: Stage | None, n: int, here: bool) -> Html:
    href = view.link(list=LIST, stage=stage)
    return tag("li", tag("a", f"{words} {count(n)}", href=href, data_stay=True, data_count=n,
                         aria_current="true" if here else None))  # fmt: skip


def _lists(view: View, stages: dict[Stage, int]) -> list[Html]:
    """All, cut where the first are enough for the target; or those of one stage."""
    stage, after = stage_of(view), _after(view)
    there = sum(stages.values()) if stage is None else stages.get(stage, 0)
    needed = enough(view, there) if stage is None else 0
    rows = _waiting(view, stage, after)
    cut = max(0, needed - after)
    parts = []
    if rows[:cut]:
        parts.append(_part(view, "enough", needed, rows[:cut]))
    if rows[cut:]:
        parts.append(_part(view, "rest" if needed else "alone", there - needed, rows[cut:]))
    left = there - after - len(rows)
    if left > 0:
        words = view.say("screen.nearest.more", n=count(min(left, MOST)), left=count(left))
        href = view.link(list=LIST, stage=stage, after=after + MOST)
        parts.append(tag("p", tag("a", words, href=href), class_="note"))
    return parts


def _waiting(view: View, stage: Stage | None, after: int) -> list[Unplanned]:
    key = ("wn", view.db.id, view.scope.year, view.area.code, view.as_of, stage, after)
    return READINGS.get(
        key,
        lambda: nearest(
            view.db, view.scope.year, view.area,
            as_of=view.as_of, stage=stage, most=MOST, after=after,
        ),
    )  # fmt: skip


def _part(view: View, key: str, there: int, rows: Sequence[Unplanned]) -> Html:
    title = view.say(f"screen.nearest.part_{key}", n=count(there), shown=count(len(rows)))
    heads = ("group", "lacks", "there")
    columns = [(view.say(f"screen.nearest.{head}"), False) for head in heads]
    cells = [(_name(view, one), _lacks(view, one), _there(view, one)) for one in rows]
    inner = table(title, columns, cells, class_="data waiting", stacked=True)
    return tag("section", heading(2, title), inner, class_="part", data_rows=there)


def _name(view: View, one: Unplanned) -> Html:
    places, above, parts = reference(view.settings.reference_dir).places, one.area.parent, []
    while above and above != view.area.code and (over := places.find(above)):
        parts.append(view.name(over))
        above = over.parent if over.level > Level.REGION else None
    name = tag("a", one.area.name(view.lang), href=view.link("areas", area=one.area.code))
    return tag("span", name, tag("small", " · ".join((one.area.code, *parts))))


def _lacks(view: View, one: Unplanned) -> Html:
    """In words, what is nearest to be done first."""
    return tag("ul", *(tag("li", words) for words in lacks(one, view.lang)), class_="lacks")


def _there(view: View, one: Unplanned) -> Html:
    said = has(one, view.lang)
    if not said:
        return tag("span", "–", class_="nodata", title=view.say("mark.not_reported"))
    return join((tag("span", words, class_="nobr") for words in said), " · ")


def _unregistered(view: View, kpi: Reading | None, there: int) -> Html | None:
    return unnamed(view, 0 if kpi is None else int(kpi.denominator - kpi.numerator) - there)


def unnamed(view: View, left: int) -> Html | None:
    """Target groups that no province has registered have no name to list yet: said below a list."""
    if left <= 0:
        return None
    words = view.say("screen.nearest.unregistered", n=count(left))
    come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
    return tag("p", words, " ", come, class_="soft small note", data_unnamed=left)
