"""A whole page for an address, drawn in this process as the server draws it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from ssg_metrics.config import settings
from ssg_metrics.ui.desk import coverage, guide, quality
from ssg_metrics.ui.desk.around import above, below
from ssg_metrics.ui.desk.seat import Desk, sit
from ssg_metrics.ui.first_paint import PAINTED, first_paint
from ssg_metrics.ui.screens import SCREENS
from tests.app_fixtures import drawn, run
from tests.markup import Node, tree

SLOTS = ("frame", "body", "provinces", "cells", "foot")


def whole(address: str) -> str:
    """The markup of an address such as ``./areas?area=R16``."""
    parts = urlsplit(address)
    path, params = parts.path.removeprefix("./"), dict(parse_qsl(parts.query))
    if path in PAINTED:
        found = first_paint(path, params)
        assert found is not None, f"{address} has no first paint"
        return found[1]
    (screen,) = (s for s in SCREENS if s.path == path)
    desk = sit(settings(), path, params)
    body = _desk(desk, path)
    if body is None:
        at = run(path, screen.section, **params)
        return "".join(drawn(at, slot) for slot in SLOTS)
    return above(desk, screen) + body + below(desk, screen)


def _desk(desk: Desk, path: str) -> str | None:
    """The data officers' screens that are markup alone."""
    if path == "coverage":
        return coverage.covered(desk) + (coverage.every_province(desk) or "")
    if path == "quality":
        return quality.worklist(desk) + quality.cells_to_mend(desk)
    return guide.guide(desk) if path == "guide" else None


def page(address: str) -> Node:
    """The same as a tree."""
    return tree(whole(address))
