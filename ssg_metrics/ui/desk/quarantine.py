"""Rows that wait for their mend, by file: seen, fetched, gone once the mended ones are in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from ssg_metrics import journey
from ssg_metrics.model import QuarantinedRow
from ssg_metrics.present.days import moment
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.table import table
from ssg_metrics.store.quarantine import quarantined
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.found import cells
from ssg_metrics.ui.desk.marked import marked_name
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.downloads import KINDS
from ssg_metrics.ui.marks import show

MOST = 100
SHORT = 12


def quarantine(desk: Desk) -> None:
    """The section under the import fields; nothing where no row waits."""
    every = quarantined(desk.settings)
    if not every:
        return
    by_file = {sha: list(rows) for sha, rows in groupby(every, key=lambda row: row.submission)}
    show("quarantine", waiting(desk, by_file), desk.lang)
    asked = desk.own.get("waiting", "")
    for sha256, rows in by_file.items():
        if asked and sha256.startswith(asked):
            show("waiting", _rows(desk, rows), desk.lang)
            _download(desk, sha256, rows[0].file)


def waiting(desk: Desk, by_file: dict[str, list[QuarantinedRow]]) -> Html:
    """The files with rows that wait; each leads to its rows."""
    total = sum(len(rows) for rows in by_file.values())
    title = desk.say("screen.import.waiting_head", n=count(total), files=count(len(by_file)))
    heads = ("file", "waiting", "since", "tables")
    columns = [(desk.say(f"screen.import.column.{h}"), h == "waiting") for h in heads]
    lines = [_line(desk, sha256, rows) for sha256, rows in by_file.items()]
    return tag(
        "section",
        heading(2, title),
        tag("p", desk.say("screen.import.waiting_about"), class_="soft"),
        table(title, columns, lines, class_="data narrow lines"),
        class_="block",
        id="quarantine",
    )


def _line(desk: Desk, sha256: str, rows: Sequence[QuarantinedRow]) -> tuple[object, ...]:
    here = desk.own.get("waiting") == sha256[:SHORT]
    link = desk.link(keep=True, waiting=None if here else sha256[:SHORT])
    name = tag("a", rows[0].file, href=link, data_stay=True, aria_expanded=str(here).lower())
    tables = dict.fromkeys(names.table_name(row.table, desk.lang) for row in rows)
    since = rows[0].since
    when = moment(since, desk.lang) if since else "–"
    return name, count(len(rows)), tag("span", when, class_="nobr"), ", ".join(tables)


def _rows(desk: Desk, rows: Sequence[QuarantinedRow]) -> Html:
    """The cells that keep the rows of one file waiting."""
    found = [("", finding) for row in rows for finding in row.findings]
    cut = desk.say("screen.stewards.cut", most=count(MOST), all=count(len(found)))
    return tag(
        "section",
        heading(3, rows[0].file),
        cells(desk, found[:MOST], several=False),
        tag("p", cut, class_="soft small") if len(found) > MOST else None,
        class_="part",
    )


def _download(desk: Desk, sha256: str, file: str) -> None:
    with st.container(horizontal=True, key="ssg_buttons"):
        st.download_button(
            desk.say("screen.import.waiting_download"),
            data=lambda: journey.quarantine_workbook(desk.settings, sha256, desk.lang),
            file_name=marked_name(desk, file),
            mime=KINDS["excel"],
            on_click="ignore",
            key=f"ssg_waiting_{sha256[:SHORT]}",
        )
