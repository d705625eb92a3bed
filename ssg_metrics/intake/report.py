"""The sender's own workbook back, its faulty cells coloured and commented. Changes nothing of what
came in.

The workbook itself is marked, in a process of its own kind with bounded memory and time; where it
cannot be (another format, too large, not as openpyxl takes it), its sheets are built anew from
their cells.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from ssg_metrics.config import ROOT, Limits
from ssg_metrics.intake.read import Sheet, read_files
from ssg_metrics.intake.rebuilt import rebuilt
from ssg_metrics.intake.reply import as_json, reply
from ssg_metrics.intake.unreadable import KINDS
from ssg_metrics.model import Finding
from ssg_metrics.scratch import scratch

MARKABLE = (".xlsx", ".xlsm")
"""Formats whose workbooks are marked themselves."""
SECONDS = 25
"""Seconds that marking may take before the sheets are built anew."""


def marked(
    data: bytes, name: str, findings: Sequence[Finding], lang: str, limits: Limits | None = None
) -> bytes:
    """A file as an .xlsx with its findings marked, a summary and a list of them, in a language.

    ``name``: the name that the file was sent by. Texts of cells stay texts; of a file of which
    nothing can be read there are only summary and list.
    """
    bounds = limits or Limits()
    suffix = PurePosixPath(name).suffix.lower()
    with scratch() as folder:
        source = folder / f"file{suffix if suffix in KINDS else '.other'}"
        source.write_bytes(data)
        if suffix in MARKABLE:
            done = _marked(source, name, findings, lang, bounds)
            if done is not None:
                return done
        (book,) = read_files([source], bounds)
    stem = PurePosixPath(name).stem
    sheets: list[tuple[str, Sheet]] = [(sheet.name or stem, sheet) for sheet in book.sheets]
    return rebuilt(sheets, reply(name, findings, lang, ["rebuilt"] if sheets else ["unread"]))


def _marked(
    source: Path, name: str, findings: Sequence[Finding], lang: str, limits: Limits
) -> bytes | None:
    """The workbook marked by a process of its own; None where that did not succeed."""
    notes = ["kept_macros"] if source.suffix == ".xlsm" else ["kept"]
    out = source.with_name("marked.xlsx")
    order = {
        "path": str(source),
        "out": str(out),
        "limits": asdict(limits),
        "reply": as_json(reply(name, findings, lang, notes)),
    }
    home = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ssg_metrics.intake.marking"],
            input=json.dumps(order).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=min(SECONDS, limits.seconds),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, home))},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return out.read_bytes() if done.returncode == 0 else None
