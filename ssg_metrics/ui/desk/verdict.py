"""What an import would do, or did: the sentence, then the files and the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.journey import FileReport
from ssg_metrics.model import Severity
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.changed import changed
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.trial import Outcome, grave

MOST_LEFT = 10
"""Files named at most that did not go in."""
COUNTS = ("added", "changed", "same", "refused")


def invitation(desk: Desk) -> Html:
    """Before any file is there."""
    first = desk.view is None
    key = "first" if first and desk.fault is None else "invite"
    guide = tag("a", desk.say("screen.import.guide"), href=desk.link("guide"))
    template = tag("a", desk.say("screen.import.template"), href=desk.link("coverage"))
    return tag(
        "main",
        heading(1, desk.say(f"screen.import.head_{key}")),
        tag("p", desk.say("screen.import.lead"), class_="lead"),
        tag("p", join((guide, template), " · "), class_="note"),
        class_="screen",
        id="screen",
    )


def verdict(desk: Desk, outcome: Outcome, *, moved: bool = False) -> Html:
    """The dry run as a sentence, and that nothing is written yet; ``moved``: it is another than
    the one that was shown before.
    """
    kpi = names.kpi(outcome.before, outcome.after, desk.lang)
    goes_in = outcome.with_status("accepted", "partly")
    return tag(
        "main",
        tag("p", desk.say("screen.import.eyebrow"), class_="eyebrow"),
        heading(1, _head(desk, outcome)),
        _said(desk, "screen.import.moved") if moved else None,
        tag("p", desk.write("screen.import.if", kpi=kpi), class_="lead")
        if kpi and goes_in and not outcome.blank
        else None,
        tag("p", join(_notes(desk, outcome), " "), class_="soft note"),
        _before(desk, outcome),
        class_="screen",
        id="screen",
    )


def _said(desk: Desk, key: str) -> Html:
    return tag("p", desk.say(key), class_="notice", role="status")


def _before(desk: Desk, outcome: Outcome) -> Html | None:
    """Of files that are all in already, the way to when they came in."""
    if len(outcome.with_status("unchanged")) < len(outcome.files):
        return None
    only = outcome.files[0].sha256[:12] if len(outcome.files) == 1 else None
    link = desk.link("history", file=only)
    return tag("p", tag("a", desk.say("screen.import.unchanged_next"), href=link), class_="note")


def _head(desk: Desk, outcome: Outcome) -> Html:
    files = outcome.files
    ready, bad = outcome.with_status("accepted", "partly"), outcome.with_status("refused")
    unread = [f for f in bad if any(x.severity is Severity.FILE for x in f.findings)]
    n = {"n": count(len(files)), "ready": count(len(ready)), "bad": count(len(bad))}
    if len(files) == 1:
        n["file"] = files[0].file
    same = outcome.with_status("unchanged")
    n["same"] = count(len(same))
    n["cells"] = count(sum(len(grave(f.findings)) for f in bad))
    if outcome.blank:
        key = "blank"
    elif bad and same and not ready:
        key = "left"
    elif bad and not ready:
        key = "unread" if len(unread) == len(bad) else "refused"
    elif bad:
        key = "some"
    elif ready:
        key = "partly" if outcome.with_status("partly") else "ready"
    else:
        key = "unchanged"
    one = "one" if len(files) == 1 else "many"
    return desk.write(f"screen.import.head.{key}_{one}", **n)


def _notes(desk: Desk, outcome: Outcome) -> list[str]:
    """What follows from it: nothing is written, and what the warnings mean."""
    notes = [desk.say("screen.import.nothing_yet")]
    same = len(outcome.with_status("unchanged"))
    if same and same < len(outcome.files):
        notes.append(desk.say("screen.import.unchanged_some", n=count(same)))
    warnings = outcome.count(Severity.WARNING)
    if warnings and outcome.with_status("accepted", "partly") and not outcome.blank:
        notes.append(desk.say("screen.import.warnings", n=count(warnings)))
    return notes


def effect(desk: Desk, outcome: Outcome) -> Html:
    """File by file, table by table, and the values that change from old to new."""
    several = len(outcome.files) > 1
    return tag(
        "section",
        _files(desk, outcome.files) if several else None,
        _tables(desk, outcome),
        changed(desk, outcome.files),
        class_="block",
    )


def _files(desk: Desk, files: Sequence[FileReport]) -> Html:
    """One line a file; its name narrows the findings below to it."""
    heads = ("file", "state", "rows", "added", "changed", "errors", "warnings")
    columns = [(desk.say(f"screen.import.column.{h}"), n > 1) for n, h in enumerate(heads)]
    order = {"refused": 0, "partly": 1, "accepted": 2, "unchanged": 3}
    ordered = sorted(files, key=lambda f: (order[f.status], f.file))
    rows = [_file(desk, file) for file in ordered]
    return join(
        (
            heading(2, desk.say("screen.import.files", n=count(len(files)))),
            table(desk.say("screen.import.files", n=count(len(files))), columns, rows),
        )
    )


def _file(desk: Desk, file: FileReport) -> tuple[object, ...]:
    total: Counter[str] = Counter()
    for counts in file.tables.values():
        total.update(counts)
    bad = len(grave(file.findings))
    link = desk.link(keep=True, file=file.sha256[:8], severity=None)
    name = tag("a", file.file, href=link, data_stay=True) if file.findings else file.file
    return (
        name,
        names.state(file.status, desk.lang, tried=True),
        count(sum(total.values())),
        count(total["added"]),
        count(total["changed"]),
        count(bad),
        count(len(file.findings) - bad),
    )


def _tables(desk: Desk, outcome: Outcome) -> Html | None:
    """What each table gains, over the files that go in; all its rows where none does."""
    going = outcome.with_status("accepted", "partly")
    found = outcome.tables(*({f.status for f in going} if going else {"refused"}))
    if not found:
        return None
    title = desk.say("screen.import.tables" if going else "screen.import.tables_none")
    parts = COUNTS if going else ("refused",)
    return tag("div", heading(2, title), counts_table(desk, found, title, parts), class_="part")


def counts_table(
    desk: Desk, found: Mapping[str, Mapping[str, int]], caption: str, parts: Sequence[str] = COUNTS
) -> Html:
    """Added, changed, same, refused by table as sent; or only some of these ``parts``."""
    columns = [
        (desk.say("screen.import.column.table"), False),
        *((desk.say(f"screen.import.column.{c}"), True) for c in parts),
    ]
    ordered = sorted(found, key=lambda t: list(TABLES).index(t) if t in TABLES else 99)
    rows = [
        (names.table_name(t, desk.lang), *(_quiet(found[t].get(c, 0)) for c in parts))
        for t in ordered
    ]
    return table(caption, columns, rows, class_="data narrow counts")


def _quiet(number: int) -> Html | str:
    """A count; a zero is set back so that the others are seen."""
    return count(number) if number else tag("span", "0", class_="zero")


def after(desk: Desk, outcome: Outcome) -> Html:
    """What the import did, and where to go from here."""
    taken = outcome.with_status("accepted", "partly")
    kpi = names.kpi(outcome.before, outcome.after, desk.lang)
    found = outcome.tables("accepted", "partly")
    title = desk.say("screen.import.tables_done")
    left = outcome.with_status("refused")
    return tag(
        "main",
        heading(1, desk.write(_after_key(outcome), n=count(len(taken)), left=count(len(left)))),
        tag("p", kpi, class_="lead") if kpi and taken else None,
        _said(desk, "screen.import.done.anew") if outcome.anew else None,
        _left(desk, left),
        _next(desk, outcome),
        tag("div", heading(2, title), counts_table(desk, found, title), class_="block")
        if found
        else None,
        class_="screen",
        id="screen",
    )


def _left(desk: Desk, left: Sequence[FileReport]) -> Html | None:
    """The files that did not go in, by name."""
    if not left:
        return None
    words = desk.say("screen.import.done.left", files=", ".join(f.file for f in left[:MOST_LEFT]))
    more = desk.say("screen.import.done.left_more", n=count(len(left) - MOST_LEFT))
    return tag("p", words, f" {more}" if len(left) > MOST_LEFT else None, class_="note")


def _after_key(outcome: Outcome) -> str:
    taken, left = outcome.with_status("accepted", "partly"), outcome.with_status("refused")
    key = "nothing" if not taken else "some" if left else "all"
    return f"screen.import.done.{key}"


def _next(desk: Desk, outcome: Outcome) -> Html:
    """The next steps that fit what happened."""
    warnings = outcome.count(Severity.WARNING)
    quarantine = any(file.status == "partly" for file in outcome.files)
    steps = [
        ("see", desk.link("")),
        ("check", desk.link("quality")) if warnings else None,
        ("quarantine", desk.link("import")) if quarantine else None,
        ("undo", desk.link("history")),
        ("more", desk.link("import")),
    ]
    items = (
        tag("li", tag("a", desk.say(f"screen.import.next.{step[0]}"), href=step[1]))
        for step in steps
        if step
    )
    title = heading(2, desk.say("screen.import.next_head"))
    return tag("section", title, tag("ul", *items, class_="next"), class_="block")
