"""The sender's own workbook with the faulty cells marked: for one file as it is, for several
together as a zip. Made when the button is pressed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st

from ssg_metrics.intake import report
from ssg_metrics.journey import FileReport
from ssg_metrics.model import Severity
from ssg_metrics.present.numbers import count
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.tray import Tray
from ssg_metrics.ui.desk.trial import Outcome
from ssg_metrics.ui.downloads import KINDS
from ssg_metrics.words import LANGUAGES, say

ZIP = "application/zip"
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What no file of Windows may be called, and marks that turn the order of letters around."""


def marked(desk: Desk, lying: Tray, outcome: Outcome) -> None:
    """The button, where a file that can be read has findings."""
    asked = desk.own.get("file")
    files = [f for f in outcome.files if f.findings and not unread(f)]
    files = [f for f in files if asked and f.sha256.startswith(asked)] or files
    if not files:
        return
    one = len(files) == 1
    several = desk.say("report.name", name=desk.say("report.several", n=count(len(files))))
    st.download_button(
        desk.say(f"screen.import.{'marked_one' if one else 'marked_many'}", n=count(len(files))),
        data=_maker(desk, lying, files),
        file_name=marked_name(desk, files[0].file) if one else f"{several}.zip",
        mime=KINDS["excel"] if one else ZIP,
        on_click="ignore",
        key="ssg_marked",
    )


def marked_name(desk: Desk, file: str) -> str:
    """What a marked workbook is called."""
    stem = PurePosixPath(file).stem
    for lang in LANGUAGES:  # one that came back marked is called so once
        stem = stem.removesuffix(say("report.name", lang, name=""))
    return desk.say("report.name", name=_plain(stem)) + ".xlsx"


def _plain(name: str) -> str:
    """A name as every system takes it, which is shown in the order of its letters."""
    return _NO_NAME.sub("_", name)


def unread(file: FileReport) -> bool:
    """Whether nothing of the file could be read, so that there is no cell to mark."""
    return any(f.severity is Severity.FILE for f in file.findings)


def _maker(desk: Desk, lying: Tray, files: Sequence[FileReport]) -> Callable[[], bytes]:
    sent = {hashlib.sha256(data).hexdigest(): data for _, data in lying.uploads}

    def one(file: FileReport) -> bytes:
        return report.marked(
            sent[file.sha256], file.file, file.findings, desk.lang, desk.settings.limits
        )

    def every() -> bytes:
        memory = BytesIO()
        with ZipFile(memory, "w", ZIP_DEFLATED) as archive:
            for file in files:
                stem = _plain(PurePosixPath(file.file).stem)
                archive.writestr(f"{file.sha256[:8]}-{stem}.xlsx", one(file))
        return memory.getvalue()

    return every if len(files) > 1 else lambda: one(files[0])
