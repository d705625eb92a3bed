"""The grammar of the command line: what all commands share. Each family adds its own commands.

Help is in English; refusals name the nearest valid word.
"""

from __future__ import annotations

import argparse
import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from ssg_metrics.errors import UsageError, did_you_mean, unknown
from ssg_metrics.words import LANGUAGES

EXIT = (
    "Exit codes: 0 done; 1 refused because of findings; 2 wrong usage, unreadable file, or a fault."
)


class Parser(ArgumentParser):
    """An argument parser whose refusals are UsageErrors with the nearest valid word."""

    def error(self, message: str) -> NoReturn:
        """Refuse; an unknown command is answered with the nearest one."""
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            raise unknown("command", wrong[1], re.findall(r"[\w-]+", wrong[2]))
        raise UsageError(message)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The parser and its commands by name."""

    parser: Parser
    commands: argparse._SubParsersAction[Parser]  # argparse gives this class no public name

    def add(self, name: str, run: Callable[..., int], about: str) -> Parser:
        """A command of its own, with the options that all share."""
        parser = self.commands.add_parser(
            name, help=about, description=about, epilog=EXIT, allow_abbrev=False
        )
        _shared(parser, top=False)
        parser.set_defaults(run=run)
        return parser

    def parse(self, argv: Sequence[str]) -> Namespace:
        """The options of a call. UsageError names an unknown option's nearest."""
        self._check_first_options(argv)
        args, extra = self.parser.parse_known_args(list(argv))
        if args.command is None:
            raise UsageError(f"no command given{did_you_mean('', self.commands.choices)}")
        if extra:
            wrong = next((word for word in extra if word.startswith("-")), extra[0])
            kind = "option" if wrong.startswith("-") else "word"
            raise unknown(kind, wrong.split("=")[0], _options(self.commands.choices[args.command]))
        return args

    def _check_first_options(self, argv: Sequence[str]) -> None:
        """Refuse an unknown option before the command, whose value would be taken for one."""
        words = iter(argv)
        for word in words:
            if not word.startswith("-"):
                return
            name, equals, _ = word.partition("=")
            if name.startswith("--") and name not in _options(self.parser):
                raise unknown("option", name, _options(self.parser))
            if not equals and name not in ("-h", "--help"):
                next(words, None)


def new_grammar() -> Grammar:
    """The grammar without its commands."""
    parser = Parser(
        prog="python -m ssg_metrics",
        description="Workbooks in, numbers out: the dashboard of the SMART Saving Group programme.",
        epilog=EXIT,
        allow_abbrev=False,
    )
    _shared(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    return Grammar(parser, commands)


def _options(parser: Parser) -> list[str]:
    return re.findall(r"(?<![\w-])--[\w-]+", parser.format_help())


def _shared(parser: Parser, top: bool) -> None:
    """Options that stand before or after the command; the later one holds."""
    nothing = None if top else SUPPRESS
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        default=nothing,
        help="where received, accepted and editions lie (else SSG_DATA_DIR, else data/)",
    )
    parser.add_argument(
        "--lang",
        type=one_of("language", LANGUAGES),
        default=nothing,
        metavar="th|en",
        help="language of results and messages (else SSG_LANG, else th)",
    )


def one_of(kind: str, words: Iterable[str]) -> Callable[[str], str]:
    """An option that takes one of some words."""
    known = tuple(words)

    def read(text: str) -> str:
        if text not in known:
            raise ArgumentTypeError(f"unknown {kind} '{text}'{did_you_mean(text, known)}")
        return text

    return read


def iso_day(text: str) -> date:
    """A day such as 2021-05-24."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day such as 2021-05-24") from None


def number(text: str) -> int:
    """A whole number."""
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no whole number") from None
