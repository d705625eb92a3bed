"""The transitions of each indicator, from readings; how a list of groups is addressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ssg_metrics.analysis.discovery import benjamini_hochberg
from ssg_metrics.analysis.transitions import Transitions
from ssg_metrics.metrics.moved import WAYS
from ssg_metrics.model import Reading, Split
from ssg_metrics.ui.view import View

METRICS = ("moved_up", "moved_down")


def transitions(view: View) -> dict[str, Transitions]:
    """Each indicator's, in the order of the forms."""
    found = view.readings(METRICS, split=Split.INDICATOR)
    return {
        up.indicator or "": _transitions(up, down)
        for up, down in zip(found["moved_up"], found["moved_down"], strict=True)
    }


def _transitions(up: Reading, down: Reading) -> Transitions:
    return Transitions(
        improved=int(up.numerator),
        slipped=int(down.numerator),
        stayed_passed=int(down.denominator - down.numerator),
        stayed_failed=int(up.denominator - up.numerator),
        dropped=int(up.missing),
    )


def together(every: Iterable[Transitions]) -> Transitions:
    """All of them added up."""
    parts = list(every)
    return Transitions(
        improved=sum(one.improved for one in parts),
        slipped=sum(one.slipped for one in parts),
        stayed_passed=sum(one.stayed_passed for one in parts),
        stayed_failed=sum(one.stayed_failed for one in parts),
        dropped=sum(one.dropped for one in parts),
    )


def qs(found: Mapping[str, Transitions]) -> dict[str, float]:
    """The q of each indicator in which a pair moved; the others say nothing and are not tested."""
    tested: Sequence[str] = [code for code, one in found.items() if one.improved + one.slipped]
    return dict(zip(tested, benjamini_hochberg([found[code].p for code in tested]), strict=True))


def to_groups(view: View, way: str, code: str) -> str:
    """The address of the groups that went one way in an indicator."""
    return view.link(show=way, indicator=code)


def listed(view: View) -> tuple[str, str] | None:
    """The way and indicator whose groups the address asks for; None where there is no such list."""
    way, code = view.own.get("show", ""), view.own.get("indicator", "")
    known = {indicator.code for indicator in view.programme.catalogue}
    return (way, code) if way in WAYS and code in known else None
