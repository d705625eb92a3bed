"""The record of the whole programme: each thing that the circular asks, and where it stands.

Markup only. ``show`` in the address puts the rows behind one count in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ssg_metrics.analysis.status import Rule, Status
from ssg_metrics.model import Level
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, join, tag, whole
from ssg_metrics.ui.accounting import accounting, standard
from ssg_metrics.ui.circular import Standing, standings
from ssg_metrics.ui.circular_table import circular_table
from ssg_metrics.ui.followup import followup
from ssg_metrics.ui.forums import forums
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.record_rows import asked_rows, listing_screen
from ssg_metrics.ui.selection import selection
from ssg_metrics.ui.view import View

ORDER = (
    "status.met",
    "status.on_track",
    "status.at_risk",
    "status.missed",
    "status.check",
    "circular.word.unchecked",
    "circular.word.no_target",
    "status.no_data",
)
"""The order in which the sentence counts the steps."""
URGENT = (Status.MISSED, Status.CHECK, Status.AT_RISK)
"""What is named first, in this order; of those alike the one that is due next."""
FIRST = 4


def record(view: View) -> Html:
    """The whole screen for the area in scope, or the rows that its address asks for."""
    if asked_rows(view):
        return tag("main", trail(view), listing_screen(view), class_="screen", id="screen")
    found = standings(view)
    day = written(view.as_of, view.lang)
    eyebrow = view.say("screen.record.eyebrow", area=view.name(view.area), day=day)
    return tag(
        "main",
        trail(view),
        tag("p", eyebrow, class_="eyebrow"),
        heading(1, _headline(view, found)),
        tag("p", _lead(view, found), class_="lead"),
        circular_table(view, found),
        tag("p", view.say("screen.record.key"), class_="soft small note"),
        selection(view),
        forums(view),
        accounting(view),
        followup(view) if view.area.level < Level.GROUP else None,
        standard(view),
        class_="screen",
        id="screen",
    )


def _headline(view: View, found: Sequence[Standing]) -> Html:
    """How many of the steps stand where; only what there is is named."""
    words = Counter(one.word for one in found)
    parts = (
        tag("span", view.say("screen.record.part", word=view.say(key), n=words[key]), class_="nobr")
        for key in ORDER
        if words[key]
    )
    return view.write(
        "screen.record.head",
        all=len(found), parts=join(parts, " · "),
        day=tag("span", written(view.as_of, view.lang), class_="nobr"),
    )  # fmt: skip


def _lead(view: View, found: Sequence[Standing]) -> Html:
    """What to look at first: what is past its day, to be checked, or due next, by name."""
    first = sorted((one for one in found if one.verdict.status in URGENT), key=_urgency)
    if not first and any(one.verdict.rule is Rule.NOTHING for one in found):
        come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
        return view.write("screen.record.lead_wait", come=come)
    if not first:
        return view.write("screen.record.lead_none")
    names = (
        tag("a", whole(view.say(f"circular.{one.step.id}.name")), href=f"#step-{one.step.id}")
        for one in first[:FIRST]
    )
    return view.write("screen.record.lead", names=join(names, " · "))


def _urgency(one: Standing) -> tuple[int, date]:
    return URGENT.index(one.verdict.status), one.due or date.max
