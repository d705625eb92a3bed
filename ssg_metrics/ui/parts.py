"""What the parts of an address that only one screen understands may be, and what is said of one
that nobody understands. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ssg_metrics.analysis.bridge import Kind
from ssg_metrics.metrics.changes import TRACKS
from ssg_metrics.metrics.moved import WAYS
from ssg_metrics.metrics.nearest import Stage
from ssg_metrics.metrics.outcomes import SHOWN
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.metrics.waiting import STATES, STEPS
from ssg_metrics.model import Level
from ssg_metrics.ui import chase_paper, nearest
from ssg_metrics.ui.funnel.asked import SHARES
from ssg_metrics.ui.funnel.lists import MARK
from ssg_metrics.ui.indicators import WEAKEST
from ssg_metrics.ui.links import echoed
from ssg_metrics.ui.province_map import MAPS
from ssg_metrics.ui.record_rows import SHOWS
from ssg_metrics.ui.together.found import BETWEEN
from ssg_metrics.ui.together.found import SHOWS as TOGETHER
from ssg_metrics.ui.view import View
from ssg_metrics.ui.visits.trip_page import SHOW
from ssg_metrics.ui.waiting_provinces import SORTS

LEVELS = frozenset(level.word for level in Level)
KNOWN: Mapping[str, Mapping[str, Collection[str]]] = {
    "": {"map": MAPS},
    "money": {"by": LEVELS},
    "changes": {"what": TRACKS, "kind": [*Kind]},
    "areas": {
        "list": (nearest.LIST,),
        "stage": [*Stage],
        "by": LEVELS,
        "sort": {"name", *METRICS},
    },
    "indicators": {"explore": ("on", "off"), "sort": ("order", WEAKEST)},
    "deadlines": {"list": (chase_paper.LIST,), "step": STEPS, "state": STATES, "sort": SORTS},
    "record": {"show": SHOWS},
    "funnel": {"by": LEVELS, "what": SHARES},
    "followup": {"by": LEVELS, "show": SHOWN},
    "visits": {"show": (SHOW,)},
    "together": {"show": TOGETHER},
    "movement": {"show": WAYS},
}
"""By screen and part. What a screen says by itself (a day, the lists of the money) is not here."""


OF_THE_FORMS = frozenset({
    ("funnel", "indicator"), ("movement", "indicator"), ("together", "of"),
})  # fmt: skip
"""Parts that hold an indicator's code, or several, each one of the year's forms."""


def unknown(view: View) -> list[str]:
    """A sentence for each part of the address whose value its screen does not know."""
    return [
        view.say("scope.wrong_part", part=name, text=echoed(text))
        for name, text in view.own.items()
        if text and not _known(view, name, text)
    ]


def _known(view: View, name: str, text: str) -> bool:
    if (view.page, name) in OF_THE_FORMS:
        return {*text.split(BETWEEN)} <= {one.code for one in view.programme.catalogue}
    if (view.page, name) == ("funnel", "at"):
        return text in {"own", "outside"} or MARK.fullmatch(text) is not None
    known = KNOWN.get(view.page, {}).get(name)
    return known is None or text in known
