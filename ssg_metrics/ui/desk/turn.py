"""Taking a submission back, putting it back, going back to an edition: the effect is shown first,
and a second click does it. The work goes on to its end whatever is clicked meanwhile.
"""

from __future__ import annotations

import streamlit as st

from ssg_metrics import journey
from ssg_metrics.errors import SsgError
from ssg_metrics.store import publish as store
from ssg_metrics.store.publish import Outcome
from ssg_metrics.ui.desk.job import Job, follow
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.trouble import trouble
from ssg_metrics.ui.marks import show

TURN = "ssg_turn"
ACTS = ("undo", "redo", "rollback")


def asked(desk: Desk) -> tuple[str, str] | None:
    """The act and what it is of, where the address asks for one."""
    act = desk.own.get("do", "")
    named = desk.own.get("edition" if act == "rollback" else "file")
    return (act, named) if act in ACTS and named else None


def confirm(desk: Desk, act: str, named: str) -> None:
    """The button that does it, beside the way back; then the page that says that it was done."""
    job: Job[Outcome] | None = st.session_state.get(TURN)
    if job is None:
        with st.container(horizontal=True, key="ssg_buttons"):
            label = desk.say(f"screen.history.confirm.{act}")
            if not st.button(label, type="primary", key="ssg_turn_confirm"):
                return
        job = st.session_state[TURN] = Job(lambda job: _do(desk, act, named, job))
    try:
        outcome = follow(job, desk.lang)
    except SsgError as error:
        show("trouble", trouble(desk, error), desk.lang)
        return
    finally:
        if not job.running:
            st.session_state.pop(TURN, None)
    st.query_params.from_dict(_after(act, outcome))
    st.rerun()


def _do(desk: Desk, act: str, named: str, job: Job[Outcome]) -> Outcome:
    settings = desk.settings
    if act == "undo":
        return journey.undo(settings, named, waiting=job.waiting)
    if act == "redo":
        return journey.redo(settings, named, waiting=job.waiting)
    return store.rollback(settings, named, waiting=job.waiting)


def _after(act: str, outcome: Outcome) -> dict[str, str]:
    """The address once it is done: of the file, or the editions, and what was done."""
    gone = ("do", "edition") if act == "rollback" else ("do",)
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in gone}
    done = f"{act}-{(outcome.edition or 'none')[:12]}" if outcome.changed else f"{act}-same"
    return kept | {"did": done} | ({"show": "editions"} if act == "rollback" else {})
