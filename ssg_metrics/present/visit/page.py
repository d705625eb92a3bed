"""A TripSheet as one HTML file for a phone without a network: its style and fonts inside it, no
script, nothing fetched. The list of groups stands first; on paper each group begins a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from ssg_metrics.present.brief.page import whole_file
from ssg_metrics.present.brief.sheet import Pair
from ssg_metrics.present.html import Html, heading, join, tag, whole
from ssg_metrics.present.theme import chip
from ssg_metrics.present.visit.dense import joined
from ssg_metrics.present.visit.sheet import (
    Cover,
    Entry,
    Issue,
    Part,
    Stage,
    Stop,
    TripSheet,
    VisitSheet,
)
from ssg_metrics.words import say

LIST = "groups"
"""Where the list of groups stands."""


def to_html(sheet: TripSheet) -> bytes:
    """The whole file, UTF-8."""
    cover = None if sheet.cover is None else _cover(sheet, sheet.cover)
    visits = (_visit(sheet, visit) for visit in sheet.visits)
    body = tag("body", cover, *visits, class_="ssg visit")
    return whole_file(sheet.title, sheet.lang, body, "visit.css")


def _running(it: TripSheet) -> Html:
    labels = (tag("p", words, class_="banner", role="note") for words in it.labels)
    head = tag("header", tag("b", it.head), tag("span", it.facts[0]), class_="running")
    return join((head, *labels))


def _foot(it: TripSheet) -> Html:
    facts = " · ".join(it.facts[1:])
    return tag("footer", *(tag("p", words) for words in (*it.foot, facts)), class_="page-foot")


# ---------------------------------------------------------------- the list of groups


def _cover(it: TripSheet, cover: Cover) -> Html:
    groups = (
        part
        for district in cover.districts
        for part in (
            tag("h3", whole(district.name)),
            tag("ol", *(_stop(stop, cover) for stop in district.stops), class_="stops"),
        )
    )
    blanks = (tag("div", tag("dt", words), tag("dd", class_="blank")) for words in cover.blanks)
    return tag(
        "article",
        _running(it),
        heading(1, cover.answer),
        tag("p", " · ".join(it.facts[1:]), class_="soft small"),
        heading(2, say("visit.contents", it.lang)),
        tag("nav", *groups, aria_label=say("visit.contents", it.lang)),
        tag("dl", *blanks, class_="blanks"),
        _foot(it),
        class_="sheet",
        id=LIST,
    )


def _stop(stop: Stop, cover: Cover) -> Html:
    """A line as large as a thumb: the group, and what there is to discuss."""
    _, _, points, uncovered, last = cover.heads
    counts = f"{points} {stop.points} · {uncovered} {stop.uncovered} · {last} {stop.last}"
    words = tag("b", f"{stop.number}. {stop.name}")
    return tag("li", tag("a", words, tag("span", counts), href=f"#{stop.anchor}"))


# ---------------------------------------------------------------- a group


def _visit(it: TripSheet, visit: VisitSheet) -> Html:
    verdict = chip(visit.verdict.status, it.lang, visit.verdict.word)
    selection = tag("span", say("visit.selection", it.lang), class_="soft small")
    money = tag("p", tag("b", visit.money), class_="money")
    paid = (tag("li", words) for words in visit.payments)
    remarks = (tag("p", words, class_="soft small") for words in visit.remarks)
    back = tag("a", say("visit.back_to_list", it.lang), href=f"#{LIST}", class_="back")
    return tag(
        "article",
        _running(it),
        heading(1, visit.title),
        tag("p", visit.place, class_="place"),
        _pairs(visit.facts),
        tag("p", selection, verdict, tag("span", visit.why), class_="row verdict"),
        tag("ol", *(_stage(stage, it.lang) for stage in visit.stages), class_="steps"),
        _pairs(visit.standing),
        money,
        tag("ul", *paid, class_="small") if visit.payments else None,
        _discuss(it, visit),
        *remarks,
        tag("section", heading(2, say("visit.notes", it.lang)), tag("div", class_="room"),
            class_="notes"),
        _foot(it),
        None if it.cover is None else tag("p", back),
        class_="sheet",
        id=visit.anchor,
    )  # fmt: skip


def _pairs(pairs: Sequence[Pair]) -> Html:
    items = (tag("div", tag("dt", term), tag("dd", value)) for term, value in pairs)
    return tag("dl", *items, class_="pairs")


def _stage(stage: Stage, lang: str) -> Html:
    state = None if stage.state is None else chip(stage.state.status, lang, stage.state.word)
    due = tag("small", stage.due) if stage.due else None
    return tag("li", tag("b", stage.name), tag("span", stage.done), state, due)


def _discuss(it: TripSheet, visit: VisitSheet) -> Html:
    head = tag("tr", *(tag("th", words, scope="col") for words in it.heads))
    parts = (_part(it, joined(part)) for part in visit.parts)
    caption = tag("caption", visit.title, class_="unseen")
    return tag("table", caption, tag("thead", head), *parts, class_="discuss")


def _part(it: TripSheet, part: Part) -> Html:
    name = None
    if part.name:
        across = tag("th", whole(part.name), scope="rowgroup", colspan=len(it.heads))
        name = tag("tr", across, class_="subtotal")
    return tag("tbody", name, *(_row(it, row) for row in part.rows))


def _row(it: TripSheet, row: Entry) -> Html:
    issues = join(_issue(issue, it.lang) for issue in row.issues)
    state = chip("at_risk", it.lang, row.uncovered) if row.uncovered else None
    found = [tag("p", words) for words in (row.results, row.plan) if words]
    cells = (
        join((*found, None if state is None else tag("p", state))),
        row.unit,
        row.advice,
        row.follow,
    )
    named = (
        tag("td", cell, data_head=words, class_=None if cell else "blank")
        for cell, words in zip(cells, it.heads[1:], strict=True)
    )
    return tag("tr", tag("th", issues, scope="row"), *named)


def _issue(issue: Issue, lang: str) -> Html:
    code = tag("b", issue.code) if issue.code else None
    title = tag("p", code, " " if code else None, whole(issue.title))
    if not issue.ask:
        return title
    ask = tag("p", tag("b", say("visit.ask", lang)), " ", issue.ask, class_="ask")
    return join((title, ask))
