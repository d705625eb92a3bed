"""The fewest topics that cover most of what was not passed, here and below. Markup only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.analysis.cover import Cover
from ssg_metrics.model import Area, Level
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.interval import interval_bar
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import table
from ssg_metrics.present.together import SHARE, Bundle, Tied, covering, reaching
from ssg_metrics.ui.frame import definition
from ssg_metrics.ui.indicators import METRIC
from ssg_metrics.ui.together.found import failures_below, name, to_groups
from ssg_metrics.ui.view import View

FIRST = 3
"""Topics named for each area below."""
HEADS = ("topic", "bar", "failures", "reached")
BELOW = ("topics", "failures", "first")


def topics_section(
    view: View, it: Tied, topics: Sequence[Bundle], failed: Mapping[str, int]
) -> Html:
    """The topics from the largest, up to the share; and how few reach as many groups."""
    cover = covering(topics, failed)
    title = view.say(
        "screen.together.topics", k=count(len(cover.topics)), all=count(len(topics)),
        rate=percent(cover.reached[-1] / cover.whole, cover.whole), of=count(cover.whole),
        day=written(view.as_of, view.lang),
    )  # fmt: skip
    by_first = {topic[0]: topic for topic in topics}
    befores = (0, *cover.reached[:-1])
    rows = [
        _row(view, it, by_first[first], cover, at, before)
        for at, (first, before) in enumerate(zip(cover.topics, befores, strict=True))
    ]
    columns = [(view.say(f"screen.together.column.{h}"), h in HEADS[2:]) for h in HEADS]
    link = tag("a", view.say("mark.definition"), href=definition(view, METRIC))
    return tag(
        "section",
        heading(2, title),
        tag("p", view.say(f"screen.together.cover_{'exact' if cover.exact else 'greedy'}",
                          least=count(cover.at_least)), class_="soft"),
        table(title, columns, rows, class_="data rates"),
        _reach(view, it, topics),
        tag("p", link, class_="small"),
        class_="block", id="topics",
    )  # fmt: skip


def _row(  # noqa: PLR0917  (one topic, as the cover has it)
    view: View, it: Tied, topic: Bundle, cover: Cover, at: int, before: int
) -> Sequence[Html]:
    reached, n = cover.reached[at], cover.reached[at] - before
    failed = it.failed_any(topic).bit_count()
    href = to_groups(view, topic, "any")
    words = view.say("screen.together.groups", n=count(failed))
    return (
        tag("span", tag("b", name(view, it.bundles, topic)), " ",
            tag("a", words, href=href, class_="small")),
        interval_bar(n / cover.reached[0]),
        tag("span", count(n)),
        tag("span", percent(reached / cover.whole, cover.whole)),
    )  # fmt: skip


def _reach(view: View, it: Tied, topics: Sequence[Bundle]) -> Html | None:
    """The other reading of few topics: how many until most groups meet one that they need."""
    reach = reaching(topics, it)
    if not reach.whole:
        return None
    by_first = {topic[0]: topic for topic in topics}
    named = ", ".join(name(view, it.bundles, by_first[first]) for first in reach.topics)
    kind = "exact" if reach.exact else "greedy"
    words = view.say(
        f"screen.together.reach_{kind}", k=count(len(reach.topics)), topics=named,
        n=count(reach.reached[-1]), of=count(reach.whole), least=count(reach.at_least),
    )  # fmt: skip
    return tag("p", words, class_="note")


def below(view: View, it: Tied, topics: Sequence[Bundle]) -> Html | None:
    """The same topics in each area one level down: how many it needs, and its largest."""
    if view.area.level >= Level.DISTRICT:
        return None
    found = [(r.area, failed, covering(topics, failed)) for r, failed in failures_below(view)]
    if not found:
        return None
    found.sort(key=lambda one: (-one[2].whole, thai_key(one[0].name(view.lang))))
    level = view.say(f"screen.overview.level.{Level(view.area.level + 1).word}")
    counts = [len(cover.topics) for _, _, cover in found]
    title = view.say(
        "screen.together.below", level=level, n=count(len(found)), low=count(min(counts)),
        high=count(max(counts)), share=percent(SHARE, 1),
    )  # fmt: skip
    by_first = {topic[0]: topic for topic in topics}
    columns = [(view.say("mark.area"), False)]
    columns += [(view.say(f"screen.together.column.{h}"), h != "first") for h in BELOW]
    rows = [_area(view, it, area, cover, by_first) for area, _, cover in found]
    return tag("section", heading(2, title),
               table(title, columns, rows, class_="data", stacked=True),
               class_="block", id="below")  # fmt: skip


def _area(
    view: View, it: Tied, area: Area, cover: Cover, by_first: Mapping[str, Bundle]
) -> Sequence[Html]:
    largest = (by_first[first] for first in cover.topics[:FIRST])
    return (
        tag("a", area.name(view.lang), href=view.link(area=area.code)),
        tag("span", count(len(cover.topics))),
        tag("span", count(cover.whole)),
        tag("span", ", ".join(name(view, it.bundles, topic) for topic in largest)),
    )
