"""The import screen's moving parts: fields, dry run, confirmation, progress. Nothing is written
before the officer confirms.
"""

from __future__ import annotations

import streamlit as st

from ssg_metrics.errors import SsgError
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.desk import trial
from ssg_metrics.ui.desk.found import Found, found
from ssg_metrics.ui.desk.job import Job, follow
from ssg_metrics.ui.desk.marked import marked
from ssg_metrics.ui.desk.quarantine import quarantine
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.tray import Tray, clear, tray
from ssg_metrics.ui.desk.trial import (
    Outcome,
    finish,
    finished,
    has_good_rows,
    mark,
    start,
    tried,
    under_way,
)
from ssg_metrics.ui.desk.trouble import trouble
from ssg_metrics.ui.desk.understood import understood
from ssg_metrics.ui.desk.verdict import after, effect, invitation, verdict
from ssg_metrics.ui.marks import show

GOOD_ROWS = "ssg_good_rows"


def bench(desk: Desk) -> None:
    """The whole screen: an import under way, one that is done, or one that is being prepared."""
    job, done = under_way(), finished(desk)
    if job is not None:
        _look_on(desk, job)
    elif done is not None:
        show("body", after(desk, done), desk.lang)
    else:
        _prepare(desk)


def _look_on(desk: Desk, job: Job[Outcome]) -> None:
    """See an import to its end, then its page."""
    show("body", _busy(desk), desk.lang)
    try:
        outcome = follow(job, desk.lang)
    except SsgError as error:
        trial.forget()
        show("trouble", trouble(desk, error), desk.lang)
        return
    except BaseException:
        trial.forget()
        raise
    finish(outcome)
    clear()
    st.query_params.from_dict({**st.query_params.to_dict(), "done": mark(outcome)})
    st.rerun()


def _busy(desk: Desk) -> Html:
    title = heading(1, desk.say("screen.import.importing"))
    return tag("main", title, class_="screen busy", id="screen")


def _prepare(desk: Desk) -> None:
    """Head, fields, and what the files would do."""
    head, fields = st.container(key="ssg_head"), st.container(key="ssg_fields")
    with fields:
        lying = tray(desk)
    if not lying.uploads:
        trial.forget()
        with head:
            show("body", invitation(desk), desk.lang)
        quarantine(desk)
        return
    try:
        good = bool(st.session_state.get(GOOD_ROWS))
        outcome, trial_, new = tried(desk, lying, good_rows=good)
    except SsgError as error:
        trial.forget()
        show("trouble", trouble(desk, error), desk.lang)
        return
    with head:
        show("body", verdict(desk, outcome, moved=trial_.moved), desk.lang)
    _actions(desk, lying, outcome, unseen=new and trial_.moved)
    _details(desk, outcome)


def _actions(desk: Desk, lying: Tray, outcome: Outcome, *, unseen: bool) -> None:
    """Confirm, take the good rows, fetch the marked file, begin anew: right under the verdict.

    ``unseen``: the effect became another one with this very click, which then confirms nothing.
    """
    ready = len(outcome.with_status("accepted", "partly"))
    with st.container(key="ssg_actions"):
        good_rows = _good_rows(desk, outcome)
        with st.container(horizontal=True, key="ssg_buttons"):
            if ready and not outcome.blank:
                one = "confirm_one" if len(lying.uploads) == 1 else "confirm_many"
                label = desk.say(f"screen.import.{one}", n=count(ready))
                if st.button(label, type="primary", key="ssg_confirm") and not unseen:
                    start(desk, lying, good_rows=good_rows)
                    st.rerun()
            marked(desk, lying, outcome)
            st.button(desk.say("screen.import.clear"), on_click=_clear, key="ssg_clear")


def _clear() -> None:
    clear()
    trial.forget()


def _good_rows(desk: Desk, outcome: Outcome) -> bool:
    """The choice to take the good rows of a faulty file, where it has some."""
    some = [f for f in outcome.with_status("refused") if has_good_rows(f)]
    if not some and not outcome.with_status("partly"):
        return False
    taken: bool = st.checkbox(
        desk.say("screen.import.good_rows"),
        help=desk.say("screen.import.good_rows_help"),
        key=GOOD_ROWS,
    )
    if taken:
        waits = sum(c["refused"] for c in outcome.tables("partly").values())
        st.caption(desk.say("screen.import.good_rows_on", n=count(waits)))
    return taken


def _details(desk: Desk, outcome: Outcome) -> None:
    """What would change, what was found, how the files were read."""
    files = [Found(f.file, f.sha256, f.findings) for f in outcome.files]
    what, where = effect(desk, outcome), found(desk, files)
    parts = (what, where) if outcome.with_status("accepted", "partly") else (where, what)
    show("details", join((*parts, understood(desk, outcome.files))), desk.lang)
