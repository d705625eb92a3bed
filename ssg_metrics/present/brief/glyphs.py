"""Which letters our font can show. Reads the font's own table; draws nothing."""

from __future__ import annotations

from functools import cache
from struct import unpack_from

from ssg_metrics.config import ROOT

FONT = ROOT / "static" / "fonts" / "sarabun-400.ttf"


@cache
def coverage() -> frozenset[str]:
    """Every character with a shape in the font."""
    data = FONT.read_bytes()
    count = unpack_from(">H", data, 4)[0]
    records = (unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    return frozenset(map(chr, _mapped(data, start)))


def _mapped(data: bytes, start: int) -> set[int]:
    """The code points of the table's Unicode part (platform 3, encoding 1: format 4)."""
    parts = unpack_from(">H", data, start + 2)[0]
    for n in range(parts):
        platform, encoding, offset = unpack_from(">HHI", data, start + 4 + 8 * n)
        if (platform, encoding) == (3, 1):
            return _segments(data, start + offset)
    raise ValueError(f"{FONT.name} has no Unicode table")


def _segments(data: bytes, at: int) -> set[int]:
    size = unpack_from(">H", data, at + 6)[0]
    half = size // 2
    ends = unpack_from(f">{half}H", data, at + 14)
    starts = unpack_from(f">{half}H", data, at + 16 + size)
    return {c for a, b in zip(starts, ends, strict=True) for c in range(a, b + 1) if c < 0xFFFF}
