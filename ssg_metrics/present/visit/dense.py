"""What gives way when a group's page is too full, in order; never a code, an uncovered mark or a
question to ask. What comes out is a page of the same nouns, with fewer and shorter rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ssg_metrics.present.brief.texts import shortened
from ssg_metrics.present.visit.sheet import Entry, Issue, Part, VisitSheet

Parts = Sequence[Part]
TITLE, TEXT = 48, 70
"""Letters of a title, and of a plan, a finding or an advice, where they are shortened."""
SHORT_TITLE, SHORT_TEXT = 26, 34


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to set a page: which ``form`` of its rows, the letters' size in points, the least
    height of a row and of the room for notes in millimetres.
    """

    form: str
    size: float
    row: float
    notes: float


ATTEMPTS = (
    Attempt("whole", 8.4, 15, 28),
    Attempt("whole", 8.4, 11, 28),
    Attempt("whole", 8, 8, 24),
    Attempt("whole", 7.6, 0, 24),
    Attempt("joined", 8.4, 15, 24),
    Attempt("joined", 8.4, 11, 24),
    Attempt("joined", 8, 8, 20),
    Attempt("joined", 7.4, 0, 20),
    Attempt("joined", 7, 0, 16),
    Attempt("short", 7, 0, 16),
    Attempt("tight", 7, 0, 14),
    Attempt("codes", 7, 0, 7),
)
"""What is tried, in order: the first that fits one page is taken. Room between rows gives way
first, then the size of letters (never below 7 points), then rows of one dimension that say the
same become one, then titles and plans are shortened, then each dimension is one row, at last
titles go and codes stay. Where even that does not fit, the page goes on to a second one and says
so.
"""


def forms(visit: VisitSheet) -> dict[str, Parts]:
    """The rows of a page in every form that is tried."""
    ways: dict[str, Callable[[Part], Part]] = {
        "whole": lambda part: part,
        "joined": joined,
        "short": lambda part: _shortened(joined(part)),
        "tight": tight,
        "codes": codes,
    }
    return {name: [way(part) for part in visit.parts] for name, way in ways.items()}


def joined(part: Part) -> Part:
    """Rows that say the same of their indicators as one row; a question is asked once."""
    rows: dict[tuple[str, ...], list[Entry]] = {}
    for row in part.rows:
        said = (row.results, row.plan, row.uncovered, row.unit, row.advice, row.follow)
        rows.setdefault(said, []).append(row)
    return replace(part, rows=[_one(same) for same in rows.values()])


def _one(rows: Sequence[Entry]) -> Entry:
    issues = [issue for row in rows for issue in row.issues]
    return replace(rows[0], issues=_asked_once(issues))


def _asked_once(issues: Sequence[Issue]) -> list[Issue]:
    """A question that several indicators in a row share stands after the last of them."""
    found: list[Issue] = []
    for ask, same in groupby(issues, key=lambda issue: issue.ask):
        members = list(same)
        found += [replace(issue, ask="") for issue in members[:-1]]
        found.append(replace(members[-1], ask=ask))
    return found


def _shortened(part: Part, title: int = TITLE, text: int = TEXT) -> Part:
    rows = [
        replace(
            row,
            issues=[replace(i, title=shortened(i.title, title)) for i in row.issues],
            results=row.results if row.issues[0].code else shortened(row.results, text),
            plan=shortened(row.plan, text),
            advice=shortened(row.advice, text),
        )
        for row in part.rows
    ]
    return replace(part, rows=rows)


def tight(part: Part) -> Part:
    """One row a dimension: codes with their questions; what was found is said once for all of them
    where it is the same, and of each what the plan does.
    """
    if not part.name:
        return _shortened(part)
    short = _shortened(part, SHORT_TITLE, SHORT_TEXT)
    issues = [issue for row in short.rows for issue in row.issues]
    open_ = [_codes(row) for row in part.rows if row.uncovered]
    word = next((row.uncovered for row in part.rows if row.uncovered), "")
    one = Entry(
        issues=_asked_once(issues),
        results=_results(part),
        plan=" · ".join(f"{_codes(row)} {row.plan}" for row in short.rows if row.plan),
        uncovered=f"{word}: {', '.join(open_)}" if open_ else "",
        unit=" · ".join(dict.fromkeys(row.unit for row in part.rows)),
    )
    return Part(part.name, [one])


def codes(part: Part) -> Part:
    """The same without any title: the code of an indicator names its form and its dimension."""
    if not part.name:
        return _shortened(part, TITLE, SHORT_TEXT)
    rows = [
        replace(row, issues=[replace(issue, title="") for issue in row.issues])
        for row in tight(part).rows
    ]
    return Part("", rows)


def _results(part: Part) -> str:
    """What the rounds say: once, where it is the same of all."""
    said: dict[str, list[str]] = {}
    for row in part.rows:
        said.setdefault(row.results, []).append(_codes(row))
    if len(said) == 1:
        return next(iter(said))
    return " · ".join(f"{', '.join(codes)} {words}" for words, codes in said.items())


def _codes(row: Entry) -> str:
    return ", ".join(issue.code for issue in row.issues)
