"""Writes the pages that the code itself knows, docs/metrics.md and docs/findings.md (`make docs`).

A test compares them with what stands in the folder, so that neither can fall behind.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from ssg_metrics.config import ROOT  # noqa: E402  the checkout goes on the path first
from ssg_metrics.metrics.registry import METRICS  # noqa: E402
from ssg_metrics.present.set_by_year import set_by_year  # noqa: E402
from ssg_metrics.reference import reference  # noqa: E402
from ssg_metrics.words import catalogue, say  # noqa: E402

EITHER = re.compile(r"\{\w+\|[^|}]*\|([^}]*)\}")
"""A word that follows a number: shown as it is for many."""

NOTE = "<!-- Written by docs/generate.py from the words and the registry; run `make docs`. -->"


def metrics_page() -> str:
    """Every metric: what it counts, over what, what is missing, its target and its splits."""
    lines = [
        "# What each number means",
        "",
        NOTE,
        "",
        "Every metric is one numerator and one denominator, summed before dividing: the rate of a",
        "region is not the mean of its provinces' rates. Rows dated after the as-of day are not",
        "seen. A zero denominator is no data, never 0 %. Target groups are the programme's own",
        "number for a province and above; below it, and where a reading is split by an attribute",
        "of groups, the registered groups.",
        "",
    ]
    for metric in METRICS.values():
        key = f"metric.{metric.id}"
        splits = ", ".join(f"`{split}`" for split in sorted(metric.splits)) or "none"
        lines += [
            f"## `{metric.id}`",
            "",
            f"**{say(f'{key}.name', 'en')}** · {say(f'{key}.name', 'th')}",
            "",
            say(f"{key}.definition", "en"),
            "",
            *_set(metric.id),
            "| | English | ไทย |",
            "|---|---|---|",
            *(
                f"| {part} | {say(f'{key}.{part}', 'en')} | {say(f'{key}.{part}', 'th')} |"
                for part in ("numerator", "denominator", "missing")
            ),
            "",
            f"Target: {_target(metric.target, strict=metric.strict)} · splits: {splits}"
            f"{' · by round' if metric.rounds else ''} · lowest level: {metric.deepest.word}",
            "",
        ]
    return "\n".join(lines)


def _set(metric: str) -> list[str]:
    """What the programme years that ship set of it."""
    years = reference(ROOT / "data" / "reference").programmes.items()
    said = ((year, set_by_year(metric, programme, "en")) for year, programme in years)
    return [part for year, words in said if words for part in (f"Set for {year}: {words}.", "")]


def _target(target: float | str | None, *, strict: bool) -> str:
    if target is None:
        return "none"
    if isinstance(target, str):
        return f"the programme year's `{target}`"
    return f"{'above' if strict else 'at least'} {target:.0%}"


def findings_page() -> str:
    """Every finding: what is wrong and the mend, in both languages."""
    lines = [
        "# Findings",
        "",
        NOTE,
        "",
        "What is noticed in a file or in the data. Codes are stable; words in braces are filled.",
        "",
    ]
    keys = (key.split(".") for key in catalogue("en"))
    codes = dict.fromkeys(code for room, code, *_ in keys if room == "finding")
    for code in codes:
        lines += [f"## `{code}`", ""]
        for lang in ("en", "th"):
            parts = (say(f"finding.{code}.{part}", lang) for part in ("what", "mend"))
            what, mend = (EITHER.sub(r"\1", part) for part in parts)
            stop = "." if lang == "en" else ""
            lines += [f"{what}{stop} **→** {mend}{stop}".replace("..", "."), ""]
    return "\n".join(lines)


PAGES = {"metrics.md": metrics_page, "findings.md": findings_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")
