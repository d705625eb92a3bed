"""The reading process: ``python -m ssg_metrics.intake.child MEMORY_BYTES``. A request a line in,
JSON lines out.

It bounds its own memory where the platform can, and may be killed at any time. Knows no table and
no words.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from ssg_metrics.config import Limits
from ssg_metrics.intake.grids import grids
from ssg_metrics.intake.unreadable import Unreadable

DAY, MOMENT = "~d", "~t"
"""The tags of a date and of a date with a time of day in the JSON lines."""

_LINE_ROWS = 2_000


def request(path: Path, limits: Limits) -> bytes:
    """The line that asks for a file."""
    return json.dumps({"path": str(path), "limits": asdict(limits)}).encode() + b"\n"


def untag(value: dict[str, Any]) -> Any:
    """The date that a tagged JSON object stands for; any other object as it is."""
    if DAY in value:
        return date.fromisoformat(value[DAY])
    if MOMENT in value:
        return datetime.fromisoformat(value[MOMENT])
    return value


def _tag(value: object) -> object:
    if isinstance(value, datetime):
        return {MOMENT: value.isoformat()}
    return {DAY: value.isoformat()} if isinstance(value, date) else str(value)


def _send(out: BinaryIO, reply: dict[str, Any]) -> None:
    line = json.dumps(reply, default=_tag, ensure_ascii=False, separators=(",", ":"))
    out.write(line.encode("utf-8", "surrogatepass") + b"\n")


def _answer(out: BinaryIO, path: Path, limits: Limits) -> None:
    try:
        for grid in grids(path, limits):
            about = {"sheet": grid.name, "hidden": grid.hidden, "formulas": grid.formulas}
            _send(out, {**about, "merged": grid.merged})
            for start in range(0, len(grid.rows), _LINE_ROWS):
                _send(out, {"rows": grid.rows[start : start + _LINE_ROWS]})
        _send(out, {"done": True})
    except Unreadable as why:
        _send(out, {"fault": why.code, "params": why.params})
    except MemoryError:
        _send(out, {"fault": "file_over_memory", "params": {}})
    except OSError:
        _send(out, {"fault": "file_missing", "params": {}})
    out.flush()


def bound(memory_bytes: int) -> None:
    """Limit the memory of this process where the platform can; leave no image of a crash."""
    try:
        import resource  # noqa: PLC0415 - only where the platform has it
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    except (ValueError, OSError):
        return


def main() -> None:
    """Answer requests until the asking process closes the line."""
    bound(int(sys.argv[1]))
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        _answer(sys.stdout.buffer, Path(asked["path"]), Limits(**asked["limits"]))


if __name__ == "__main__":
    main()
