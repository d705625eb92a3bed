"""``python -m ssg_metrics``: the command line."""

from ssg_metrics.commands.main import main

if __name__ == "__main__":
    raise SystemExit(main())
