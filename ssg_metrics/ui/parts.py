"""What the parts of an address that only one screen understands may be, and what is said of one
that nobody understands. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ssg_metrics.analysis.bridge import Kind
from ssg_metrics.metrics.changes import TRACKS
from ssg_metrics.metrics.nearest import Stage
from ssg_metrics.metrics.outcomes import SHOWN
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.metrics.waiting import STATES, STEPS
from ssg_metrics.model import Level
from ssg_metrics.ui import chase_paper, nearest
from ssg_metrics.ui.funnel.asked import SHARES
from ssg_metrics.ui.indicators import WEAKEST
from ssg_metrics.ui.links import echoed
from ssg_metrics.ui.province_map import MAPS
from ssg_metrics.ui.record_rows import SHOWS
from ssg_metrics.ui.view import View
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
}
"""By screen and part. What a screen says by itself (a day, the lists of the money) is not here."""


def unknown(view: View) -> list[str]:
    """A sentence for each part of the address whose value its screen does not know."""
    known = KNOWN.get(view.page, {})
    return [
        view.say("scope.wrong_part", part=name, text=echoed(text))
        for name, text in view.own.items()
        if text and name in known and text not in known[name]
    ]
