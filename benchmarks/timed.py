"""Runs Streamlit with each run of a script timed, garbage collection included."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli


def main(script: str, port: str) -> None:
    """Serve a script on 127.0.0.1 and append the milliseconds of each run to SSG_RUN_LOG."""
    original = ScriptRunner._run_script

    def timed(self: ScriptRunner, rerun_data: Any) -> Any:
        start = time.perf_counter()
        try:
            return original(self, rerun_data)
        finally:
            ms = (time.perf_counter() - start) * 1000
            with Path(os.environ["SSG_RUN_LOG"]).open("a", encoding="utf-8") as log:
                log.write(json.dumps({"ms": ms}) + "\n")

    ScriptRunner._run_script = timed  # type: ignore[method-assign]
    options = ["--server.address", "127.0.0.1", "--server.port", port, "--server.headless", "true"]
    sys.argv = ["streamlit", "run", script, *options, "--browser.gatherUsageStats", "false"]
    cli.main()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
