"""Findings by kind, then by cell, each with its mend; narrowed by file and severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssg_metrics.journey import finding_words
from ssg_metrics.model import Finding, Severity
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk

MOST = 25
"""Cells of a kind that the screen lists; the marked workbook has them all."""
RANK = {Severity.FILE: 0, Severity.ERROR: 1, Severity.WARNING: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of one file, by the file's name and SHA-256."""

    file: str
    sha256: str
    findings: tuple[Finding, ...]


def found(desk: Desk, files: Sequence[Found]) -> Html | None:
    """The filters and the kinds; None where nothing was found."""
    with_some = [f for f in files if f.findings]
    if not with_some:
        return None
    shown = _asked(desk, with_some)
    kinds: dict[str, list[tuple[str, Finding]]] = {}
    for file in shown:
        for finding in file.findings:
            kinds.setdefault(finding.code, []).append((file.file, finding))
    ordered = sorted(kinds.values(), key=lambda those: (RANK[those[0][1].severity], -len(those)))
    total = sum(len(f.findings) for f in with_some)
    return tag(
        "section",
        heading(
            2, desk.say("screen.stewards.found", n=count(total), kinds=count(len(_codes(files))))
        ),
        _filters(desk, with_some),
        *(_kind(desk, those, several=len(shown) > 1) for those in ordered),
        None if ordered else tag("p", desk.say("screen.stewards.found_none"), class_="soft note"),
        class_="block",
        id="found",
    )


def _codes(files: Iterable[Found]) -> set[str]:
    return {finding.code for file in files for finding in file.findings}


def _asked(desk: Desk, files: Sequence[Found]) -> list[Found]:
    """The files, and of them the findings, that the address asks for."""
    name, severity = desk.own.get("file"), desk.own.get("severity")
    here = [f for f in files if not name or f.sha256.startswith(name)] or list(files)
    return [
        Found(f.file, f.sha256, tuple(x for x in f.findings if severity in (None, x.severity)))
        for f in here
    ]


def _filters(desk: Desk, files: Sequence[Found]) -> Html | None:
    by_severity = Counter(str(x.severity) for f in files for x in f.findings)
    rows: list[Html] = []
    if len(by_severity) > 1:
        options = {word: f"{desk.say(f'screen.stewards.severity.{word}')} ({count(n)})"
                   for word, n in sorted(by_severity.items())}  # fmt: skip
        rows.append(tabs(desk, "severity", options))
    if len(files) > 1:
        options = {f.sha256[:8]: f"{f.file} ({count(len(f.findings))})" for f in files}
        rows.append(tabs(desk, "file", options))
    return tag("div", *rows) if rows else None


def tabs(desk: Desk, name: str, options: Mapping[str, str]) -> Html:
    """Links that narrow by one part of the address, and one that takes all."""
    chosen = desk.own.get(name)
    every = [("", desk.say("screen.stewards.all")), *options.items()]
    items = (
        tag(
            "a", words, href=desk.link(keep=True, **{name: value or None}), data_stay=True,
            aria_current="true" if value == (chosen or "") else None,
        )
        for value, words in every
    )  # fmt: skip
    label = desk.say(f"screen.stewards.by.{name}")
    return tag("nav", tag("span", label), *items, class_="tabs", aria_label=label)


def _kind(desk: Desk, those: Sequence[tuple[str, Finding]], *, several: bool) -> Html:
    """One kind: how many, what to do, and its cells."""
    first = those[0][1]
    title = tag("b", names.kind_name(first, desk.lang))
    number = tag("span", desk.say("screen.stewards.places", n=count(len(those))), class_="soft")
    mends = {finding_words(finding, desk.lang)[1] for _, finding in those}
    same = mends.pop() if len(mends) == 1 else None
    more = len(those) - MOST
    cut = desk.say("screen.stewards.cut", most=count(MOST), all=count(len(those)))
    return tag(
        "details",
        tag("summary", names.severity(first.severity, desk.lang), title, number),
        tag("p", tag("b", desk.say("screen.stewards.mend")), " ", same) if same else None,
        cells(desk, those[:MOST], several=several, mend=same is None),
        tag("p", cut, class_="soft small") if more > 0 else None,
        class_="fold kind",
        open=True,
    )


def cells(
    desk: Desk, those: Sequence[tuple[str, Finding]], *, several: bool, mend: bool = True
) -> Html:
    """The cells of findings: file where there are several, sheet, cell, its text, what, mend."""
    heads = ["sheet", "cell", "text", "what"]
    heads = [*(["file"] if several else []), *heads, *(["mend"] if mend else [])]
    columns = [(desk.say(f"screen.import.column.{head}"), False) for head in heads]
    rows = [_cell(desk, file, finding, several, mend) for file, finding in those]
    return table(desk.say("screen.stewards.cells"), columns, rows, class_="data cells")


def _cell(desk: Desk, file: str, finding: Finding, several: bool, mend: bool) -> tuple[object, ...]:
    what, how = finding_words(finding, desk.lang)
    text = tag("q", finding.text) if finding.text else tag("span", "–", class_="nodata")
    place = tag("b", names.place(finding, desk.lang), class_="nobr")
    return (
        *((file,) if several else ()),
        finding.sheet or "–",
        place,
        text,
        what,
        *((how,) if mend else ()),
    )
