"""The freshness line under the scope bar: how new the data are, how whole, and what is doubtful."""

from __future__ import annotations

from datetime import datetime

from ssg_metrics.model import Level
from ssg_metrics.present.days import moment, written
from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.compared import note
from ssg_metrics.ui.view import View


def fresh(view: View) -> Html:
    """The day, how much has reported, the last import and what is to be checked, as one line."""
    plans = view.reading("plan_coverage")
    parts: list[Html] = [view.write("fresh.as_of", day=written(view.as_of, view.lang))]
    if view.as_of != view.newest:
        newest = view.link(keep=True, as_of=None)
        parts.append(tag("a", view.say("fresh.newest", day=written(view.newest, view.lang)),
                         href=newest))  # fmt: skip
    if plans is not None and plans.denominator:
        reported = count(max(plans.denominator - plans.missing, 0))
        parts.append(
            view.write("fresh.reported", reported=reported, target=count(plans.denominator))
        )
    parts.append(view.write("fresh.imported", when=moment(_imported(view), view.lang)))
    open_ = view.findings()
    if open_:
        key = "findings_province" if view.area.level > Level.PROVINCE else "findings"
        province = next((a.code for a in view.trail if a.level is Level.PROVINCE), view.area.code)
        words = view.say(f"fresh.{key}", n=count(open_))
        parts.append(tag("a", words, href=view.link("quality", area=province)))
    return join(
        (tag("p", *(tag("span", part) for part in parts), class_="fresh"), note(view), _after(view))
    )


def _after(view: View) -> Html | None:
    """Said where the day chosen lies after the newest data."""
    late = (view.as_of - view.newest).days
    if late <= 0:
        return None
    day, newest = written(view.as_of, view.lang), written(view.newest, view.lang)
    words = view.say("fresh.after", day=day, newest=newest, n=late)
    return tag("p", words, class_="notice", role="note")


def _imported(view: View) -> datetime:
    return max((s.received_at for s in view.db.info.submissions), default=view.db.info.published_at)
