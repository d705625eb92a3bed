"""The pairs behind the bundles as a matrix, and the same as a table. Markup only.

Only indicators with a pair that holds are in it, those of a bundle beside one another; only pairs
that hold are marked, with the groups that failed both.
"""

from __future__ import annotations

from ssg_metrics.analysis.bundles import Pair
from ssg_metrics.analysis.discovery import LEVEL
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.table import folded
from ssg_metrics.present.together import Tied
from ssg_metrics.ui.together.found import codes, to_groups
from ssg_metrics.ui.view import View

FAINT = 0.001
HEADS = ("pair", "both", "expected", "odds", "q", "holds")


def matrix(view: View, it: Tied) -> Html:
    """The section: how many pairs were tested and hold, the matrix, its key and its table."""
    holding = it.holding
    title = view.say(
        f"screen.together.matrix{'' if holding else '_none'}", n=count(len(holding)),
        tested=count(len(it.pairs)), level=percent(LEVEL, 1), day=written(view.as_of, view.lang),
    )  # fmt: skip
    how = view.say(f"screen.together.how{'' if it.exact else '_normal'}", level=percent(LEVEL, 1))
    names = _ordered(view, it)
    shown = _table(view, it, names, title) if holding else None
    key = tag("p", view.say("screen.together.key"), class_="soft small") if holding else None
    nearest = sorted(it.pairs, key=lambda pair: (pair.q, pair.found.p, pair.names))[:NEAREST]
    return tag(
        "section", heading(2, title), tag("p", how, class_="soft"), shown, key,
        _twin(view, it, sorted({*nearest, *holding}, key=lambda p: (p.q, p.found.p, p.names))),
        class_="block", id="pairs",
    )  # fmt: skip


NEAREST = 20
"""Pairs in the table at least, those that hold first."""


def _ordered(view: View, it: Tied) -> list[str]:
    """Indicators with a pair that holds: bundle by bundle, then the others."""
    tied = [code for bundle in it.bundles for code in bundle]
    held = {code for pair in it.holding for code in pair.names}
    return [*tied, *(code for code in codes(view) if code in held and code not in tied)]


def _table(view: View, it: Tied, names: list[str], title: str) -> Html:
    pairs = {frozenset(pair.names): pair for pair in it.pairs}
    heads = (tag("th", name, scope="col") for name in names[:-1])
    lines = (
        tag("tr", tag("th", name, scope="row"),
            *(_cell(view, it, pairs.get(frozenset((name, other)))) for other in names[:at]),
            *(tag("td", class_="empty") for _ in names[at:-1]))
        for at, name in enumerate(names) if at
    )  # fmt: skip
    inner = tag(
        "table",
        tag("caption", title, class_="unseen"),
        tag("thead", tag("tr", tag("td"), *heads)),
        tag("tbody", *lines),
        class_="matrix",
    )
    return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=title)


def _cell(view: View, it: Tied, pair: Pair | None) -> Html:
    if pair is None:
        return tag("td", "–", class_="none", title=view.say("screen.together.untested"))
    if not pair.holds:
        return tag("td", "·", class_="apart", title=said(view, it, pair))
    link = tag("a", count(pair.found.both), href=to_groups(view, pair.names, "all"),
               title=said(view, it, pair))  # fmt: skip
    return tag("td", link, class_="held")


def said(view: View, it: Tied, pair: Pair) -> str:
    """A pair in words: groups that failed both, those expected, the odds and the q."""
    return view.say(
        "screen.together.cell", a=pair.names[0], b=pair.names[1], n=count(pair.found.both),
        of=count(it.of[pair.names]), expected=f"{pair.found.expected:.1f}", odds=odds(pair),
        q=q(pair),
    )  # fmt: skip


def odds(pair: Pair) -> str:
    """How many times likelier together than general weakness explains."""
    value = pair.found.odds
    return "–" if value is None else "∞" if value == float("inf") else f"{value:.1f}"


def q(pair: Pair) -> str:
    """The q in three decimals."""
    return f"< {FAINT}" if pair.q < FAINT else f"{pair.q:.3f}"


def _twin(view: View, it: Tied, shown: list[Pair]) -> Html | None:
    if not shown:
        return None
    columns = [(view.say(f"screen.together.column.{head}"), head != "pair") for head in HEADS]
    rows = [
        (
            " · ".join(pair.names),
            tag("a", f"{count(pair.found.both)}/{count(it.of[pair.names])}",
                href=to_groups(view, pair.names, "all")),
            f"{pair.found.expected:.1f}", odds(pair), q(pair),
            view.say("mark.yes" if pair.holds else "mark.no"),
        )
        for pair in shown
    ]  # fmt: skip
    caption = view.say("screen.together.twin", n=count(len(shown)), tested=count(len(it.pairs)))
    return folded(view.lang, caption, columns, rows)
