"""What a reader sees before any script has loaded: the same markup, made for the same address.

Every readers' screen has one. Knows no HTTP.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from ssg_metrics.config import settings
from ssg_metrics.errors import SsgError
from ssg_metrics.present.html import Html, join
from ssg_metrics.ui.areas import areas_screen
from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.changes.screen import changes
from ssg_metrics.ui.deadlines import deadlines
from ssg_metrics.ui.definitions import definitions
from ssg_metrics.ui.following.screen import following
from ssg_metrics.ui.frame import foot, frame
from ssg_metrics.ui.funnel.screen import funnel
from ssg_metrics.ui.indicators import indicators
from ssg_metrics.ui.money.screen import money
from ssg_metrics.ui.moved.screen import movement
from ssg_metrics.ui.overview import overview
from ssg_metrics.ui.parts import unknown
from ssg_metrics.ui.record import record
from ssg_metrics.ui.together.screen import together
from ssg_metrics.ui.view import View, look
from ssg_metrics.ui.visits.screen import visits

PAINTED: Mapping[str, Callable[[View], Html]] = {
    "": overview,
    "money": money,
    "changes": changes,
    "areas": areas_screen,
    "indicators": indicators,
    "record": record,
    "deadlines": deadlines,
    "definitions": definitions,
    "together": together,
    "movement": movement,
    "followup": following,
    "funnel": funnel,
    "visits": visits,
}
"""What each of the readers' screens draws; what it loads by itself later comes below that."""
LOG = logging.getLogger("ssg_metrics")


def first_paint(path: str, params: dict[str, str]) -> tuple[str, Html] | None:
    """Language and markup of a screen; None where it has no first paint or nothing is published."""
    draw = PAINTED.get(path)
    if draw is None:
        return None
    try:
        view = look(settings(), path, params)
        if view is None:
            return None
        return view.lang, join((frame(view, wrong=unknown(view)), body(view, draw), foot(view)))
    except SsgError as error:
        LOG.warning("no first paint for /%s: %s", path, error)
        return None
    except Exception:  # the last resort: the page itself comes, and says what is wrong
        LOG.exception("no first paint for /%s", path)
        return None
