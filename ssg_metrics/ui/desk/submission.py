"""One submission: who, when, what it holds, what was found, what can be done with it."""

from __future__ import annotations

from collections import Counter

from ssg_metrics.journey import HistoryLine, understood_of
from ssg_metrics.present.days import moment
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.store.quality import open_findings
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.did import did
from ssg_metrics.ui.desk.history import SHORT, state
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.understood import sheets


def submission(desk: Desk, line: HistoryLine) -> Html:
    """Who, when and what became of it; what can be downloaded stands under it."""
    return tag(
        "main",
        back(desk),
        did(desk),
        heading(1, line.file),
        tag("p", state(desk, line.status), class_="row verdict"),
        _facts(desk, line),
        _waiting(desk, line),
        _turn(desk, line),
        class_="screen",
        id="screen",
    )


def contents(desk: Desk, line: HistoryLine) -> Html:
    """What it holds by table, what is open in it now, and how it was read."""
    return tag("div", _counts(desk, line), _found(desk, line), _read(desk, line))


def _read(desk: Desk, line: HistoryLine) -> Html | None:
    """How its sheets were understood, where that was kept."""
    read = understood_of(desk.settings, line.sha256)
    if not read:
        return None
    title = heading(2, desk.say("screen.import.history_understood"))
    return tag("section", title, sheets(desk, read), class_="block")


def back(desk: Desk) -> Html:
    """The way back to the list."""
    link = tag("a", desk.say("screen.history.back"), href=desk.link("history"))
    return tag("nav", tag("ol", tag("li", link), class_="trail"))


def _facts(desk: Desk, line: HistoryLine) -> Html:
    """Who, when, how much, and its hash."""
    facts = [
        ("when", moment(line.at, desk.lang)),
        ("sender", line.sender or "–"),
        ("rows", count(sum(line.counts.values()))),
        ("year", str(line.year if desk.lang == "th" else line.year - 543)),
        ("size", desk.say("screen.history.kb", n=count(max(line.bytes // 1000, 1)))),
        ("number", "–" if line.number is None else str(line.number)),
    ]
    if len(line.imports) > 1:
        facts.append(("times", _times(desk, line)))
    pairs = (
        tag("div", tag("dt", desk.say(f"screen.history.column.{name}")), tag("dd", value))
        for name, value in facts
    )
    digest = tag("div", tag("dt", "SHA-256"), tag("dd", tag("code", line.sha256)), class_="whole")
    return tag("dl", *pairs, digest, class_="facts block")


def _times(desk: Desk, line: HistoryLine) -> str:
    """Every time that this very file was sent."""
    each = (f"{moment(a.at, desk.lang)} {a.sender}".strip() for a in line.imports)
    return " · ".join(each)


def _waiting(desk: Desk, line: HistoryLine) -> Html | None:
    """Its rows that wait for their mend, where there are some."""
    if not line.quarantined:
        return None
    href = desk.link("import", waiting=line.sha256[:SHORT])
    words = desk.say("screen.history.waiting", n=count(line.quarantined))
    return tag("p", tag("a", words, href=href), class_="notice", role="note")


def _counts(desk: Desk, line: HistoryLine) -> Html | None:
    if not any(line.counts.values()):
        return None
    title = desk.say("screen.history.holds")
    columns = [
        (desk.say("screen.import.column.table"), False),
        (desk.say("screen.history.column.rows"), True),
    ]
    rows = [(names.table_name(name, desk.lang), count(n)) for name, n in line.counts.items() if n]
    inner = table(title, columns, rows, class_="data narrow")
    return tag("section", heading(2, title), inner, class_="block")


def _found(desk: Desk, line: HistoryLine) -> Html | None:
    """What is open in it now, by kind, with the way to the worklist."""
    if desk.view is None or line.status not in ("standing", "partly"):
        return None
    found = open_findings(desk.view.db, submission=line.sha256)
    if not found:
        return tag("p", desk.say("screen.history.clean"), class_="soft block")
    kinds = Counter(each.finding.code for each in found)
    first = {each.finding.code: each.finding for each in found}
    items = (
        tag("li", f"{names.kind_name(first[code], desk.lang)} ", tag("b", count(n)))
        for code, n in kinds.most_common()
    )
    link = desk.link("quality", submission=line.sha256[:SHORT])
    return tag(
        "section",
        heading(2, desk.say("screen.history.found", n=count(len(found)))),
        tag("ul", *items, class_="next"),
        tag("p", tag("a", desk.say("screen.history.found_all"), href=link), class_="note"),
        class_="block",
    )


def _turn(desk: Desk, line: HistoryLine) -> Html | None:
    """The way to take it back, or to put it back: a look at the effect first."""
    if line.status == "refused":
        again = tag("a", desk.say("screen.history.again"), href=desk.link("import"))
        why = desk.say("screen.history.refused_why", n=count(sum(line.findings.values())))
        return tag("p", join((why, again), " "), class_="block")
    act = "redo" if line.status == "undone" else "undo"
    link = tag(
        "a",
        desk.say(f"screen.history.look.{act}"),
        href=desk.link("history", file=line.sha256[:SHORT], do=act),
        class_="button",
    )
    about = tag("span", desk.say(f"screen.history.about.{act}"), class_="soft")
    return tag("p", link, " ", about, class_="block row")
