"""Everything that was ever sent in, newest first, and what became of it. Markup only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ssg_metrics.journey import HistoryLine, history_lines
from ssg_metrics.present.days import moment
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.present.theme import chip
from ssg_metrics.ui.desk.editions import switch
from ssg_metrics.ui.desk.found import tabs
from ssg_metrics.ui.desk.seat import Desk

MOST = 150
SIGNS = {"standing": "met", "partly": "at_risk", "undone": "no_data", "refused": "missed"}
SHORT = 12
"""Characters of a SHA-256 that name a submission on the screen and in the address."""


def sent_in(desk: Desk) -> Html:
    """The list of submissions, narrowed by what became of them."""
    every = history_lines(desk.settings)
    asked = desk.own.get("state")
    shown = [line for line in every if asked in (None, line.status)]
    return tag(
        "main",
        switch(desk) if every else None,
        heading(1, _headline(desk, every)),
        tag("p", desk.say("screen.history.lead"), class_="lead") if every else _first(desk),
        _tabs(desk, every) if every else None,
        _table(desk, shown) if every else None,
        class_="screen",
        id="screen",
    )


def _headline(desk: Desk, every: Sequence[HistoryLine]) -> str:
    if not every:
        return desk.say("screen.history.head_none")
    standing = [line for line in every if line.status in ("standing", "partly")]
    if not standing:
        return desk.say("screen.history.head_none_standing", n=count(len(every)))
    return desk.say(
        "screen.history.head",
        n=count(len(standing)),
        file=standing[0].file,
        when=moment(standing[0].at, desk.lang),
    )


def _first(desk: Desk) -> Html:
    link = tag("a", desk.say("screen.history.first"), href=desk.link("import"), class_="button")
    return tag("p", link, class_="note")


def _tabs(desk: Desk, every: Sequence[HistoryLine]) -> Html | None:
    by_state = Counter(line.status for line in every)
    if len(by_state) < 2:
        return None
    options = {
        state: f"{desk.say(f'screen.history.state.{state}')} ({count(by_state[state])})"
        for state in SIGNS
        if by_state[state]
    }
    return tabs(desk, "state", options)


def _table(desk: Desk, shown: Sequence[HistoryLine]) -> Html:
    heads = ("file", "state", "when", "sender", "rows", "findings", "hash")
    columns = [(desk.say(f"screen.history.column.{h}"), h in ("rows", "findings")) for h in heads]
    rows = [_line(desk, line) for line in shown[:MOST]]
    listed = table(desk.say("screen.history.caption"), columns, rows, class_="data lines")
    if len(shown) <= MOST:
        return listed
    cut = desk.say("screen.history.cut", most=count(MOST), all=count(len(shown)))
    return tag("div", listed, tag("p", cut, class_="soft small"))


def _line(desk: Desk, line: HistoryLine) -> tuple[object, ...]:
    key = line.sha256[:SHORT]
    name = tag("a", line.file, href=desk.link(keep=True, file=key))
    open_ = desk.link("quality", submission=key)
    found = sum(line.findings.values())
    open_in = found and line.status != "refused"
    return (
        name,
        state(desk, line.status),
        tag("span", moment(line.at, desk.lang), class_="nobr"),
        line.sender or tag("span", "–", class_="nodata"),
        count(sum(line.counts.values())),
        tag("a", count(found), href=open_) if open_in else count(found),
        tag("code", key[:8]),
    )


def state(desk: Desk, word: str) -> Html:
    """What became of a submission: sign and word."""
    return chip(SIGNS[word], desk.lang, desk.say(f"screen.history.state.{word}"))
