"""Measures every bar of README.md: `python -m benchmarks [--large 1000] [--times 7]`."""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.browser import chromium
from benchmarks.country import publish_scaled, scaled_reference, scaled_rows
from benchmarks.intake import intake_rows
from benchmarks.rows import Row
from benchmarks.screens import against_naive, at_both_sizes, each_screen, memory, warm_scripts
from ssg_metrics.config import ROOT, Settings, settings

WORK = Path(__file__).resolve().parent / "work"
MIB = 1024


def main() -> int:
    """Run what was asked for; 1 where a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--large", type=int, default=1000, help="times the sample (0: leave out)")
    parser.add_argument("--times", type=int, default=7, help="loads to take the median of")
    parser.add_argument("--publish-only", nargs=2, metavar=("ROWS", "DATA"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.publish_only:
        rows, data = map(Path, asked.publish_only)
        publish_scaled(Settings(data_dir=data, reference_dir=data / "reference"), rows, "large")
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return 0
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    missed = 0
    for row in measured(asked.large, asked.times):
        print(row, flush=True)
        missed += not row.kept
    shutil.rmtree(WORK)
    return 1 if missed else 0


def measured(factor: int, times: int) -> Iterator[Row]:
    """Every figure, in the order of README.md."""
    small = settings(data_dir=WORK / "small")
    yield sample_import(small)
    yield from intake_rows(small, WORK / "sample", WORK, times)
    with chromium() as browser:
        (base,) = warm_scripts(browser, [small], WORK, times)
        yield Row("script time of the overview, caches warm", base, 40, "ms")
        yield from against_naive(browser, small, WORK, times)
        yield from each_screen(browser, small, WORK, times)
        yield from memory(browser, small, WORK)
    if factor:
        large = Settings(data_dir=WORK / "large", reference_dir=WORK / "large" / "reference")
        yield from large_publication(small, large, factor)
        with chromium() as browser:
            base, again = warm_scripts(browser, [small, large], WORK, 2 * times)
            remark = f"{again:.1f} ms beside {base:.1f} ms"
            yield Row(f"script time at {factor:,} times the data", again / base, 1.2, "×", remark)
            yield from at_both_sizes(browser, [small, large], WORK, times, factor)


def sample_import(small: Settings) -> Row:
    """Seconds for the 76 workbooks from command to published edition."""
    folder = WORK / "sample"
    _run("sample", str(folder))
    start = time.perf_counter()
    _run("--data-dir", str(small.data_dir), "import", str(folder), "--sender", "sample")
    return Row("import of the 76 workbooks", time.perf_counter() - start, 10, "s")


def _run(*words: str) -> None:
    command = [sys.executable, "-m", "ssg_metrics", *words]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def large_publication(small: Settings, large: Settings, factor: int) -> Iterator[Row]:
    """Seconds and peak memory of publishing a country many times the sample."""
    scaled_reference(small.reference_dir, large.reference_dir, factor)
    rows = WORK / "rows"
    results = scaled_rows(small.accepted, rows, factor, _sha("large"))
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--publish-only", str(rows), str(large.data_dir)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    seconds = time.perf_counter() - start
    remark = f"{results:,} results"
    yield Row(f"publication at {factor:,} times the data", seconds, 90, "s", remark)
    peak = int(done.stdout.split()[-1]) / MIB / MIB
    yield Row("its peak memory", peak, 4, "GB")


def _sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
