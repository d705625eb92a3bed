"""``history``, ``undo``, ``redo``, ``editions``, ``rollback``: what was sent in and what stands."""

from __future__ import annotations

from collections.abc import Callable

from ssg_metrics import journey
from ssg_metrics.commands.call import DONE, Call, note, show, show_json, waiting
from ssg_metrics.commands.columns import lay_out
from ssg_metrics.commands.parser import Grammar, Parser, one_of
from ssg_metrics.model import EditionInfo, Submission
from ssg_metrics.present.days import moment
from ssg_metrics.store import publish as store
from ssg_metrics.store.history import current, editions, find_submission, history
from ssg_metrics.store.publish import Outcome

SHORT = 12
"""Characters of a SHA-256 that tables show; enough to name a submission by."""


def add(grammar: Grammar) -> None:
    """The family's commands."""
    _format(grammar.add("history", show_history, "Submissions, newest first."))
    for name, run, about in (
        ("undo", undo, "Take a submission back; the rows that it had replaced return."),
        ("redo", redo, "Put a submission back that was undone."),
    ):
        parser = grammar.add(name, run, about)
        parser.add_argument(
            "submission", metavar="SUBMISSION", help="its SHA-256, or its beginning"
        )
    _format(grammar.add("editions", show_editions, "Published editions, newest first."))
    parser = grammar.add("rollback", rollback, "Point readers to an older edition.")
    parser.add_argument("edition", metavar="EDITION", help="its id, or its beginning")


def _format(parser: Parser) -> None:
    parser.add_argument(
        "--format", type=one_of("format", ("table", "json")), default="table", metavar="table|json"
    )


def show_history(call: Call) -> int:
    """List what was sent in."""
    sent = history(call.settings)
    if call.args.format == "json":
        show_json([_submission(each) for each in sent])
    elif not sent:
        show(call.say("history.empty"))
    else:
        names = ("number", "received", "file", "sender", "rows", "standing", "submission")
        header = [call.say(f"history.{name}") for name in names]
        show(lay_out(header, [_submission_line(call, each) for each in sent], "rlllr"))
    return DONE


def _submission(each: Submission) -> dict[str, object]:
    return {
        "submission": each.sha256,
        "number": each.number,
        "file": each.file,
        "sender": each.sender,
        "received_at": each.received_at.isoformat(),
        "bytes": each.bytes,
        "year": each.year,
        "sample": each.sample,
        "taken": each.taken,
        "counts": dict(each.counts),
        "standing": each.standing,
    }


def _submission_line(call: Call, each: Submission) -> list[str]:
    label = f" · {call.say('sample')}" if each.sample else ""
    return [
        str(each.number),
        moment(each.received_at, call.lang),
        each.file + label,
        each.sender,
        f"{sum(each.counts.values()):,}",
        call.say("yes" if each.standing else "no"),
        each.sha256[:SHORT],
    ]


def show_editions(call: Call) -> int:
    """List what was published."""
    published = editions(call.settings)
    now = current(call.settings)
    now_id = now.id if now else None
    if call.args.format == "json":
        show_json([_edition(each, now_id) for each in published])
    elif not published:
        show(call.say("history.no_editions"))
    else:
        names = ("id", "published", "submissions", "years", "current", "reason")
        header = [call.say(f"history.{name}") for name in names]
        show(lay_out(header, [_edition_line(call, e, now_id) for e in published], "llr"))
    return DONE


def _edition(each: EditionInfo, now_id: str | None) -> dict[str, object]:
    return {
        "edition": each.id,
        "published_at": each.published_at.isoformat(),
        "parent": each.parent,
        "submissions": [s.sha256 for s in each.submissions],
        "years": list(each.years),
        "sample": each.sample,
        "reason": each.reason,
        "current": each.id == now_id,
    }


def _edition_line(call: Call, each: EditionInfo, now_id: str | None) -> list[str]:
    return [
        each.id,
        moment(each.published_at, call.lang),
        f"{len(each.submissions):,}",
        ", ".join(map(str, each.years)),
        call.say("yes") if each.id == now_id else "",
        each.reason,
    ]


def undo(call: Call) -> int:
    """Take a submission back; nothing changes where it was taken back before."""
    return _turn(call, journey.undo, "undone")


def redo(call: Call) -> int:
    """Put a submission back; nothing changes where it stands."""
    return _turn(call, journey.redo, "redone")


def _turn(call: Call, act: Callable[..., Outcome], word: str) -> int:
    each = find_submission(call.settings, call.args.submission)
    outcome = act(call.settings, each.sha256, waiting=waiting(call))
    if outcome.changed:
        show(call.say(f"history.{word}", file=each.file, edition=outcome.edition))
    else:
        note(call.say(f"history.{word}_already", file=each.file))
    return DONE


def rollback(call: Call) -> int:
    """Point readers to an edition; nothing changes where they see it."""
    outcome = store.rollback(call.settings, call.args.edition, waiting=waiting(call))
    if outcome.changed:
        show(call.say("history.rolled_back", edition=outcome.edition))
    else:
        note(call.say("history.current_already", edition=outcome.edition))
    return DONE
