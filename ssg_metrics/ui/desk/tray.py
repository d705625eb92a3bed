"""The fields of an import: files or a folder, who sent them, and the choices that fit them.

Uploaded bytes stay in the browser session until the import is confirmed or the tray is cleared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.intake.unreadable import KINDS, TEXTS
from ssg_metrics.journey import Upload
from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.marks import show

TURN = "ssg_tray_turn"
"""Counts cleared trays: a field with a new key is an empty field."""
TURNED = ("large", "kind", "failed")
"""Why the field turns a file away: too large, of no kind that is read, or lost on the way."""


@dataclass(frozen=True, slots=True)
class Tray:
    """What lies ready to be checked. ``key`` names the content without reading it."""

    uploads: tuple[Upload, ...]
    key: tuple[str, ...]
    sender: str
    together: bool
    table: str | None


def tray(desk: Desk) -> Tray:
    """Draw the fields and give what is in them."""
    turn = st.session_state.setdefault(TURN, 0)
    folder = _whole_folder(desk)
    limit = desk.settings.limits.file_bytes // 1_000_000
    files = st.file_uploader(
        desk.say(f"screen.import.{'drop_folder' if folder else 'drop'}", mb=limit),
        type=sorted(KINDS) if folder else None,
        accept_multiple_files="directory" if folder else True,
        key=f"ssg_files_{turn}_{folder}",
    )
    show("turned", _turned(desk, limit), desk.lang)
    kept = _newest(desk, [file for file in files or () if not _is_lock(file)])
    with st.container(horizontal=True, vertical_alignment="bottom", key="ssg_tray"):
        sender = st.text_input(
            desk.say("screen.import.sender"),
            placeholder=desk.say("screen.import.sender_hint"),
            key=f"ssg_sender_{turn}",
            max_chars=120,
        )
        table = _table(desk, kept, turn)
        together = _together(desk, kept, turn)
    uploads = tuple((file.name, file.getvalue()) for file in kept)
    key = (*(file.file_id for file in kept), str(together), table or "")
    return Tray(uploads, key, sender.strip(), together, table)


def _turned(desk: Desk, limit: int) -> Html:
    """Where the browser names the files that the field itself turns away, each with its mend."""
    gaps = {"mb": limit, "n": "{n}", "files": "{files}"}
    about = {f"data_{why}": desk.say(f"screen.import.turned.{why}", **gaps) for why in TURNED}
    return tag("div", class_="turned", role="status", hidden=True, **about)


def clear() -> None:
    """Empty the tray: the next run shows fresh fields, and the bytes are let go."""
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _whole_folder(desk: Desk) -> bool:
    choices = ("files", "folder")
    chosen = st.segmented_control(
        desk.say("screen.import.which"),
        choices,
        format_func=lambda each: desk.say(f"screen.import.which_{each}"),
        default=choices[0],
        required=True,
        key="ssg_which",
        label_visibility="collapsed",
    )
    return chosen == "folder"


def _table(desk: Desk, files: list[UploadedFile], turn: int) -> str | None:
    """Which table text files hold: asked only where there are some, and told by itself else."""
    if not any(PurePosixPath(file.name).suffix.lower() in TEXTS for file in files):
        return None
    names = [name for name in TABLES if name != "catalogue"]
    return st.selectbox(
        desk.say("screen.import.table"),
        names,
        index=None,
        format_func=lambda name: TABLES[name].thai if desk.lang == "th" else name,
        placeholder=desk.say("screen.import.table_told"),
        key=f"ssg_table_{turn}",
    )


def _together(desk: Desk, files: list[UploadedFile], turn: int) -> bool:
    """One batch or one each: asked only where there are several files."""
    if len(files) < 2:
        return True
    return st.checkbox(
        desk.say("screen.import.together"),
        value=True,
        help=desk.say("screen.import.together_help"),
        key=f"ssg_together_{turn}",
    )


def _newest(desk: Desk, files: list[UploadedFile]) -> list[UploadedFile]:
    """Of files with the same name the one chosen last: the mended one in the faulty one's place."""
    newest = {file.name: file for file in files}
    if len(newest) < len(files):
        twice = sorted(name for name in newest if sum(f.name == name for f in files) > 1)
        st.caption(plain(desk.say("screen.import.same_name", files=", ".join(twice))))
    return list(newest.values())


def plain(text: str) -> str:
    """Words that Streamlit would read as Markdown, as they are: names of files are data."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~:$-])", r"\\\1", text)


def _is_lock(file: UploadedFile) -> bool:
    """Office's own lock files and hidden ones, which come along with folders."""
    return PurePosixPath(file.name.replace("\\", "/")).name.startswith((".", "~$"))
