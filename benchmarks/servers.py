"""Servers to measure: the dashboard and the page to beat, each a process of its own on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, its process, and where it writes each run's milliseconds."""

    url: str
    process: psutil.Process
    log: Path

    def runs(self) -> list[float]:
        """Milliseconds of every script run so far."""
        if not self.log.exists():
            return []
        return [json.loads(line)["ms"] for line in self.log.read_text("utf-8").splitlines()]

    def memory(self) -> float:
        """Resident megabytes."""
        return float(self.process.memory_info().rss) / 1e6


@contextmanager
def served(script: Path, work: Path, env: dict[str, str]) -> Iterator[Server]:
    """Start a Streamlit server on a free port, with every run timed; stop it at the end."""
    port = _free_port()
    log = work / f"runs-{port}.jsonl"
    command = [sys.executable, "-m", "benchmarks.timed", str(script), str(port)]
    child = subprocess.Popen(
        command,
        cwd=HERE.parent,
        env={**os.environ, **env, "SSG_RUN_LOG": str(log)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/_stcore/health")
        yield Server(url, psutil.Process(child.pid), log)
    finally:
        child.terminate()
        child.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)
