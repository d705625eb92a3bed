"""A Sheet as one HTML file: its style, fonts and marks inside it, no script, nothing fetched.

The marks are those of the screens; on paper it is two sheets of A4.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache

from ssg_metrics.config import ROOT
from ssg_metrics.present.brief.sheet import (
    Bars,
    Block,
    Cell,
    Chip,
    Cross,
    Figure,
    Gauge,
    Key,
    Notes,
    Rows,
    Sheet,
    Table,
)
from ssg_metrics.present.bullet import bullet
from ssg_metrics.present.curve import curve
from ssg_metrics.present.html import Child, Html, heading, join, tag, whole
from ssg_metrics.present.table import table
from ssg_metrics.present.theme import chip

STATIC = ROOT / "static"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
"""What the page may do: show itself."""


def to_html(sheet: Sheet) -> bytes:
    """The whole file, UTF-8."""
    body = tag("body", _first(sheet), _second(sheet), class_="ssg brief")
    return whole_file(sheet.title, sheet.lang, body, "brief.css")


def whole_file(title: str, lang: str, body: Html, style: str) -> bytes:
    """A page of its own: a body with the screens' style, ``style`` of static/ and the fonts in it;
    it asks for nothing and runs nothing.
    """
    head = tag(
        "head",
        Html('<meta charset="utf-8"/>'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1"/>'),
        tag("title", title),
        tag("style", Html(_style(style))),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang=lang)}\n".encode()


@cache
def _style(own: str) -> str:
    """The screens' own style sheet and another one, the fonts inside."""
    text = "".join((STATIC / name).read_text("utf-8") for name in ("ssg.css", own))
    return re.sub(r"url\((fonts/[\w-]+\.woff2)\)", _inside, text)


def _inside(found: re.Match[str]) -> str:
    font = b64encode((STATIC / found[1]).read_bytes()).decode()
    return f"url(data:font/woff2;base64,{font})"


def _first(it: Sheet) -> Html:
    return tag(
        "article",
        _running(it, it.head, it.facts[0]),
        *(tag("p", words, class_="banner", role="note") for words in it.labels),
        tag("p", " · ".join(it.facts[1:]), class_="soft small"),
        heading(1, it.answer),
        tag("p", it.lead, class_="lead") if it.lead else None,
        tag("p", _chip(it.status, it.lang), tag("span", it.rule, class_="soft small"),
            class_="row verdict"),
        None if it.gauge is None else _gauge(it.gauge),
        None if it.plans is None else _figure(it.plans, it.lang),
        None if it.below is None else _below(it.below, it.lang),
        None if it.nearest is None else _nearest(it.nearest, it.lang),
        class_="sheet",
    )  # fmt: skip


def _second(it: Sheet) -> Html:
    rows = (
        tag("section", *(_block(b, it.lang) for b in row), class_="beside") for row in it.second
    )
    foot = tag("footer", *(tag("p", words) for words in it.foot), class_="page-foot")
    right = " · ".join((it.area, *it.labels[:1]))
    return tag("article", _running(it, it.head, right), *rows, foot, class_="sheet")


def _running(it: Sheet, left: str, right: str) -> Html:
    return tag("header", tag("b", left), tag("span", right), class_="running", lang=it.lang)


def _chip(one: Chip, lang: str) -> Html:
    return chip(one.status, lang, one.word)


def _keys(keys: Sequence[Key]) -> Html:
    items = (tag("li", tag("i", class_=f"key {key.kind}"), key.text) for key in keys)
    return tag("ul", *items, class_="keys")


def _gauge(it: Gauge) -> Html:
    at = 100 * (it.bar.target or 0) / max(it.bar.scale, 1)
    side = "to-left" if at > 90 else None
    mark = tag("span", it.target, style=f"left:{at:.1f}%", class_=side)
    return tag(
        "figure", tag("div", mark, class_="over"), bullet(it.bar, large=True), _keys(it.keys),
        class_="part",
    )  # fmt: skip


def _figure(it: Figure, lang: str) -> Html:
    return tag(
        "figure", heading(2, it.title), curve(it.curve, lang, it.write), _keys(it.keys),
        _note(it.note), class_="part",
    )  # fmt: skip


def _below(it: Rows, lang: str) -> Html:
    columns = [(head, n in (2, 3)) for n, head in enumerate(it.heads)]
    rows = [
        (row.name, bullet(row.bar), row.has, row.gap, _chip(row.status, lang)) for row in it.rows
    ]
    return tag(
        "section", heading(2, it.title), _note(it.note), table(it.title, columns, rows,
        class_="data below"), *(_note(words) for words in it.after), class_="part",
    )  # fmt: skip


def _nearest(it: Table, lang: str) -> Html:
    return tag("section", _block(it, lang), class_="part nearest")


def _note(words: str) -> Html | None:
    return tag("p", whole(words), class_="soft small") if words else None


def _block(block: Block, lang: str) -> Html:
    if isinstance(block, Figure):
        inner: list[Child] = [curve(block.curve, lang, block.write)]
    elif isinstance(block, Table):
        columns = list(zip(block.heads, block.numeric, strict=True))
        rows = [[_cell(cell, lang) for cell in row] for row in block.rows]
        inner = [table(block.title, columns, rows)]
    elif isinstance(block, Bars):
        inner = [_bars(block)]
    elif isinstance(block, Cross):
        inner = [_cross(block)]
    else:
        inner = [_terms(block)]
    return tag("div", heading(2, block.title), *inner, _note(block.note))


def _cell(cell: Cell, lang: str) -> Child:
    return _chip(cell, lang) if isinstance(cell, Chip) else cell


def _bars(it: Bars) -> Html:
    parts = (
        part
        for one in it.bars
        for part in (tag("span", one.name), bullet(one.bar), tag("b", one.has))
    )
    return tag("div", *parts, class_="bars")


def _cross(it: Cross) -> Html:
    heads = tag("tr", tag("td"), *(tag("th", head, scope="col") for head in it.columns))
    rows = (
        tag("tr", tag("th", head, scope="row"), *(tag("td", tag("b", n), tag("small", under))
                                                 for n, under in cells))
        for head, cells in zip(it.rows, it.cells, strict=True)
    )  # fmt: skip
    return tag("table", tag("caption", it.title, class_="unseen"), heads, *rows, class_="cross")


def _terms(it: Notes) -> Html:
    items = (tag("div", tag("dt", term), " ", tag("dd", said)) for term, said in it.items)
    return tag("dl", join(items, "\n"), class_="terms")
