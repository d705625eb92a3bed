"""One call from words to exit code: the last resort for every fault. Knows no command's matter."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise

from ssg_metrics.commands import briefing, history, importing, making, measuring, quality
from ssg_metrics.commands.call import DONE, FAULT, Call, note
from ssg_metrics.commands.parser import Grammar, new_grammar
from ssg_metrics.config import settings
from ssg_metrics.errors import SsgError
from ssg_metrics.words import LANGUAGES, explain, say


def grammar() -> Grammar:
    """Every command of the command line."""
    whole = new_grammar()
    for family in (importing, measuring, briefing, quality, history, making):
        family.add(whole)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code; never raises for what a person did."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    lang = _language(words)
    try:
        code = _run(words, lang)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        note(say("command.stopped", lang))
        return FAULT
    except Exception as fault:  # the last resort: a line for the user, the details on request
        return _refuse(fault, lang)
    return code


def _run(words: Sequence[str], lang: str) -> int:
    try:
        args = grammar().parse(words)
    except SystemExit as done:  # --help
        return int(done.code or 0)
    in_force = settings(data_dir=args.data_dir)
    run = args.run(Call(args, in_force, args.lang or lang))
    return int(run)


def _refuse(fault: Exception, lang: str) -> int:
    if os.environ.get("SSG_DEBUG") == "1":
        traceback.print_exception(fault)
    if isinstance(fault, SsgError):
        note(explain(fault, lang))
    elif isinstance(fault, OSError) and fault.filename:
        why = fault.strerror or type(fault).__name__
        note(say("command.file_fault", lang, file=fault.filename, why=why))
    else:
        kind = type(fault).__name__
        note(say("command.fault", lang, kind=kind, message=str(fault).split("\n", 1)[0]))
    return FAULT


def _language(words: Sequence[str]) -> str:
    """The language of messages before the options are understood."""
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    wanted = asked[-1] if asked else os.environ.get("SSG_LANG", "th")
    return wanted if wanted in LANGUAGES else "th"


def _speak_utf8() -> None:
    """Thai on every console, Windows ones too; what a stream cannot show is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
