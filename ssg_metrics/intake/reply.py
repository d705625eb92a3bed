"""What a reply to a sender says: marks for cells, the summary and the list. Writes no workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ssg_metrics.intake.wording import finding_words
from ssg_metrics.model import Finding, Severity
from ssg_metrics.words import LANGUAGES, has, say

ERROR, WARNING = "error", "warning"
FILLS = {ERROR: "F4A3A3", WARNING: "FFF2B3"}
"""The fill of a marked cell; printed grey, an error is clearly the darker."""
AUTHOR = "SSG Metrics"
"""Whose comments the marks are, so that old ones are told from those of people."""
LONGEST = 32_000
"""Characters of a cell or comment that a spreadsheet takes."""

_UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked at a cell, or at the first filled cell of a row (``cell`` None)."""

    sheet: str
    cell: str | None
    row: int
    severity: str
    comment: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply ready to be written.

    ``titles`` name the summary and the list; ``old`` are all titles that such sheets ever have.
    ``summary`` and ``listed`` are rows of texts; in ``listed`` the second and third are sheet and
    cell, ``heads`` its header.
    """

    titles: tuple[str, str]
    old: tuple[str, ...]
    marks: tuple[Mark, ...]
    summary: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    listed: tuple[tuple[str, ...], ...]


def reply(file: str, findings: Sequence[Finding], lang: str, notes: Sequence[str] = ()) -> Reply:
    """The reply for a file's findings. ``notes``: keys of further sentences under ``report``."""
    return Reply(
        titles=(say("report.summary", lang), say("report.list", lang)),
        old=tuple(
            say(f"report.{name}", each) for each in LANGUAGES for name in ("summary", "list")
        ),
        marks=tuple(_marks(findings, lang)),
        summary=tuple(_summary(file, findings, lang, notes)),
        heads=tuple(say(f"report.head.{name}", lang) for name in _HEADS),
        listed=tuple(_line(finding, lang) for finding in findings),
    )


_HEADS = ("severity", "sheet", "cell", "text", "what", "mend")


def _grade(finding: Finding) -> str:
    return WARNING if finding.severity is Severity.WARNING else ERROR


def _marks(findings: Iterable[Finding], lang: str) -> Iterable[Mark]:
    """One mark a cell, with all that is wrong in it; errors go before warnings."""
    places: dict[tuple[str, str | None, int], list[Finding]] = {}
    for f in findings:
        if f.sheet is not None and f.row is not None:
            places.setdefault((f.sheet, f.cell, f.row), []).append(f)
    for (sheet, cell, row), found in places.items():
        ordered = sorted(found, key=_grade)
        words = (finding_words(f, lang) for f in ordered)
        heads = (say(f"report.{_grade(f)}", lang) for f in ordered)
        texts = [
            f"{head}: {what}\n→ {mend}" for head, (what, mend) in zip(heads, words, strict=True)
        ]
        yield Mark(sheet, cell, row, _grade(ordered[0]), plain("\n\n".join(texts)))


def _summary(
    file: str, findings: Sequence[Finding], lang: str, notes: Sequence[str]
) -> Iterable[tuple[str, ...]]:
    errors = sum(_grade(f) == ERROR for f in findings)
    yield (say("report.title", lang),)
    yield (plain(file),)
    yield (say("report.counts", lang, errors=errors, warnings=len(findings) - errors),)
    yield ()
    yield tuple(say(f"report.head.{name}", lang) for name in ("severity", "kind", "count"))
    kinds = Counter((_grade(f), f.code) for f in findings)
    first = {f.code: f for f in reversed(findings)}
    for (grade, code), count in sorted(kinds.items(), key=lambda kind: (kind[0][0], -kind[1])):
        yield say(f"report.{grade}", lang), _kind(first[code], lang), str(count)
    yield ()
    for note in ("error_fill", "warning_fill", "send_back", *notes):
        yield (say(f"report.{note}", lang),)


def _kind(finding: Finding, lang: str) -> str:
    """The kind of a finding, without the particulars of a cell where there are such words."""
    key = f"kind.{finding.code}"
    return say(key, lang) if has(key) else plain(finding_words(finding, lang)[0])


def _line(finding: Finding, lang: str) -> tuple[str, ...]:
    what, mend = finding_words(finding, lang)
    place = finding.cell or (say("report.row", lang, row=finding.row) if finding.row else "")
    texts = (finding.sheet or "", place, finding.text, what, mend)
    return say(f"report.{_grade(finding)}", lang), *map(plain, texts)


def plain(text: str) -> str:
    """A text as a spreadsheet takes it: no control characters, no half characters, not too long."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.translate(_UNPRINTABLE)[:LONGEST]


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet would calculate a text when someone edits its cell."""
    return text.startswith(("=", "+", "-", "@", "\t", "\r"))


def as_json(of: Reply) -> dict[str, Any]:
    """A reply for the process that marks."""
    return {
        "titles": of.titles,
        "old": of.old,
        "marks": [[m.sheet, m.cell, m.row, m.severity, m.comment] for m in of.marks],
        "summary": of.summary,
        "heads": of.heads,
        "listed": of.listed,
    }


def from_json(value: dict[str, Any]) -> Reply:
    """A reply as the process that marks is given it."""
    return Reply(
        titles=(value["titles"][0], value["titles"][1]),
        old=tuple(value["old"]),
        marks=tuple(Mark(*mark) for mark in value["marks"]),
        summary=tuple(map(tuple, value["summary"])),
        heads=tuple(value["heads"]),
        listed=tuple(map(tuple, value["listed"])),
    )
