"""Files to cells: each file is read in a process of its own kind, bounded in memory and time. Never
raises for a file.

Owns the reading processes and the nouns Book and Sheet; knows no table and no rule.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from signal import SIGABRT
from threading import Timer
from typing import Any

from ssg_metrics.config import ROOT, Limits
from ssg_metrics.intake.child import request, untag
from ssg_metrics.intake.unreadable import KINDS
from ssg_metrics.model import Finding, Severity

Cell = None | str | int | float | bool | date | datetime
"""What a cell holds; ``""`` and None are both a blank cell."""

READERS = 2
"""Reading processes at most at a time."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of cells from A1 on, all of one width. A text file has one sheet, named
    ``""``.

    ``formulas`` are the cells (row, column; from 0) whose formula was saved without a value;
    ``merged`` the blocks merged downwards in one column (first row, last row, column; from 0).
    """

    name: str
    hidden: bool
    rows: list[list[Cell]]
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """One file's sheets, or the ``fault`` for which nothing of it can be read."""

    file: str
    sheets: tuple[Sheet, ...]
    fault: Finding | None = None


def read_files(paths: Sequence[Path], limits: Limits) -> Iterator[Book]:
    """The books of some files, in their order. An unreadable file gives a book with a fault."""
    readers: SimpleQueue[_Reader] = SimpleQueue()
    count = min(READERS, len(paths))
    for _ in range(count):
        readers.put(_Reader(limits))

    def read(path: Path) -> Book:
        reader = readers.get()
        try:
            return reader.read(Path(path))
        finally:
            readers.put(reader)

    if not count:
        return
    pool = ThreadPoolExecutor(count, thread_name_prefix="read")
    try:
        yield from pool.map(read, paths)
    finally:
        pool.shutdown(cancel_futures=True)
        for _ in range(count):
            readers.get().close()


_PERHAPS_THE_PROCESS = ("file_over_memory", "file_damaged")
"""Faults that may lie with what a reading process has left over from the files before."""


class _Died(Exception):
    """The reading process ended while a file was under way."""


class _Reader:
    """One reading process after the other: started when first needed, and again after it died."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path) -> Book:
        """The book of one file. A process that served others before gets a second chance, fresh."""
        if path.suffix.lower() not in KINDS:
            return _refused(path, "file_unknown_kind", {"kinds": " ".join(KINDS)})
        served = self._process is not None
        book = self._once(path)
        if served and book.fault and book.fault.code in _PERHAPS_THE_PROCESS:
            self.close()
            return self._once(path)
        return book

    def _once(self, path: Path) -> Book:
        process = self._process or self._start()
        late = False

        def end() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(self._limits.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            return self._ask(process, path)
        except _Died:
            return self._post_mortem(process, path, late)
        finally:
            timer.cancel()
            timer.join()
            if late:
                self.close()

    def close(self) -> None:
        """End the process, if one runs."""
        if self._process:
            _end(self._process)
            self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        home = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ssg_metrics.intake.child", str(self._limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, home))},
        )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], path: Path) -> Book:
        if process.stdin is None or process.stdout is None:
            raise _Died
        try:
            process.stdin.write(request(path.absolute(), self._limits))
            process.stdin.flush()
        except OSError:
            raise _Died from None
        sheets: list[Sheet] = []
        for line in process.stdout:
            if not line.endswith(b"\n"):
                break
            reply = json.loads(line, object_hook=untag)
            if "rows" in reply:
                sheets[-1].rows.extend(reply["rows"])
            elif "sheet" in reply:
                sheets.append(_sheet(reply))
            elif "fault" in reply:
                return _refused(path, reply["fault"], reply["params"])
            else:
                return Book(path.name, tuple(sheets))
        raise _Died

    def _post_mortem(self, process: subprocess.Popen[bytes], path: Path, late: bool) -> Book:
        self._process = None
        code = _end(process)
        if late:
            return _refused(path, "file_too_slow", {"allowed": str(self._limits.seconds)})
        spent = code < 0 and -code in (SIGABRT, 9)
        return _refused(path, "file_over_memory" if spent else "file_damaged", {})


def _sheet(reply: Mapping[str, Any]) -> Sheet:
    formulas = {(row, column): text for row, column, text in reply["formulas"]}
    merged = tuple((first, last, column) for first, last, column in reply["merged"])
    return Sheet(reply["sheet"], reply["hidden"], [], formulas, merged)


def _end(process: subprocess.Popen[bytes]) -> int:
    """Close the lines of a process and wait for its end; its return code, negative for a signal."""
    try:
        if process.stdin:
            process.stdin.close()
    except OSError:
        process.kill()
    if process.stdout:
        process.stdout.close()
    try:
        return process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _refused(path: Path, code: str, params: Mapping[str, str]) -> Book:
    filled = {"found": "", "allowed": "", "sheet": "", "text": "", **params, "file": path.name}
    return Book(path.name, (), Finding(code, Severity.FILE, path.name, params=filled))
