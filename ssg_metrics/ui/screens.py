"""Which screens there are, in the order of the navigation: for app.py, the frame and the guard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its file, its address, where its words stand, and who it is for.

    An empty ``path`` is the first screen, at the address of the application itself. ``scoped``:
    it stands under the scope bar.
    """

    file: str
    path: str
    words: str
    section: str
    scoped: bool = True


SCREENS = (
    Screen("pages/readers/overview.py", "", "screen.overview", "readers"),
    Screen("pages/readers/money.py", "money", "screen.money", "readers"),
    Screen("pages/readers/changes.py", "changes", "screen.changes", "readers"),
    Screen("pages/readers/areas.py", "areas", "screen.areas", "readers"),
    Screen("pages/readers/indicators.py", "indicators", "screen.indicators", "readers"),
    Screen("pages/readers/deadlines.py", "deadlines", "screen.deadlines", "readers"),
    Screen("pages/readers/record.py", "record", "screen.record", "readers"),
    Screen("pages/readers/definitions.py", "definitions", "screen.definitions", "readers"),
    Screen("pages/inspectors/visits.py", "visits", "screen.visits", "inspectors"),
    Screen("pages/inspectors/funnel.py", "funnel", "screen.funnel", "inspectors"),
    Screen("pages/inspectors/followup.py", "followup", "screen.followup", "inspectors"),
    Screen("pages/analysts/together.py", "together", "screen.together", "analysts"),
    Screen("pages/analysts/movement.py", "movement", "screen.movement", "analysts"),
    Screen("pages/stewards/import.py", "import", "screen.import", "stewards", scoped=False),
    Screen("pages/stewards/history.py", "history", "screen.history", "stewards", scoped=False),
    Screen("pages/stewards/coverage.py", "coverage", "screen.coverage", "stewards"),
    Screen("pages/stewards/quality.py", "quality", "screen.quality", "stewards"),
    Screen("pages/stewards/guide.py", "guide", "screen.guide", "stewards", scoped=False),
)
SECTIONS = ("readers", "inspectors", "analysts", "stewards")
