"""The template to send out: blank, or a province's with its groups filled in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ssg_metrics.metrics.roster import registered
from ssg_metrics.model import Area
from ssg_metrics.present.html import heading, tag
from ssg_metrics.present.order import thai_key
from ssg_metrics.ui.desk.coverage import province_of
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.downloads import KINDS
from ssg_metrics.ui.marks import show


def templates(desk: Desk) -> None:
    """A choice of province where the scope names none, and a button for each template."""
    title = heading(2, desk.say("screen.coverage.template_head"))
    about = tag("p", desk.say("screen.coverage.template_about"), class_="soft")
    show("send_out", tag("section", title, about, class_="block"), desk.lang)
    with st.container(horizontal=True, vertical_alignment="bottom", key="ssg_templates"):
        province = province_of(desk) or _choose(desk)
        if province is not None:
            _button(desk, province)
        _button(desk, None)


def _choose(desk: Desk) -> Area | None:
    every = desk.known.places.provinces
    codes = sorted(every, key=lambda code: thai_key(every[code].name(desk.lang)))
    code = st.selectbox(
        desk.say("screen.coverage.template_of"),
        codes,
        index=None,
        format_func=lambda code: every[code].name(desk.lang),
        placeholder=desk.say("screen.coverage.template_choose"),
        key="ssg_template_of",
        width=280,
    )
    return every[code] if code else None


def _button(desk: Desk, province: Area | None) -> None:
    year = desk.programme.year
    if province is None:
        label, name = desk.say("screen.coverage.template_blank"), f"ssg-{year}.xlsx"
    else:
        name_of = province.name(desk.lang)
        label = desk.say("screen.coverage.template_province", province=name_of)
        name = f"ssg-{year}-{province.code}-{name_of}.xlsx"
    st.download_button(
        label,
        data=maker(desk, province),
        file_name=name,
        mime=KINDS["excel"],
        on_click="ignore",
        type="secondary" if province is None else "primary",
        key=f"ssg_template_{province.code if province else 'blank'}",
    )


def maker(desk: Desk, province: Area | None) -> Callable[[], bytes]:
    """A function that makes the workbook when the button is pressed."""

    def make() -> bytes:
        # loads xlsxwriter: only when a file is asked for
        from ssg_metrics.present.template import template  # noqa: PLC0415

        programme, places = desk.programme, desk.known.places
        if province is None or desk.view is None:
            return template(programme, places, province)
        db = desk.view.db
        groups = registered(db, programme.year, province.code)
        return template(programme, places, province, groups, sample=bool(groups) and db.info.sample)

    return make
