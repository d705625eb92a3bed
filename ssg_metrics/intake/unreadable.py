"""Why nothing of a file can be read, as the reading process says it. Knows no words."""

from __future__ import annotations

from ssg_metrics.errors import SsgError

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
KINDS = (*WORKBOOKS, *TEXTS, ".parquet")
"""The file name endings that are read."""


class Unreadable(SsgError):
    """Nothing of the file can be read: the code of the finding, and params for its words."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}


def over(what: str, found: int, allowed: int, **params: object) -> None:
    """Unreadable with ``file_over_<what>`` where more is found than is allowed."""
    if found > allowed:
        raise Unreadable(f"file_over_{what}", found=f"{found:,}", allowed=f"{allowed:,}", **params)
