"""``quality``: open data-quality findings, by rule and place."""

from __future__ import annotations

from itertools import groupby

from ssg_metrics.commands.call import DONE, Call, show, show_json
from ssg_metrics.commands.columns import lay_out
from ssg_metrics.commands.importing import place
from ssg_metrics.commands.parser import Grammar, number, one_of
from ssg_metrics.journey import finding_words
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.quality import OpenFinding, open_findings


def add(grammar: Grammar) -> None:
    """The family's command."""
    parser = grammar.add("quality", quality, "Open warnings, by rule and place.")
    parser.add_argument("--year", type=number, metavar="YEAR", help="programme year, BE (else all)")
    parser.add_argument(
        "--format", type=one_of("format", ("text", "json")), default="text", metavar="json"
    )


def quality(call: Call) -> int:
    """List them; an empty list where there is no edition."""
    edition = open_edition(call.settings)
    found = open_findings(edition, call.args.year) if edition else []
    if call.args.format == "json":
        show_json([_as_json(each, call.lang) for each in found])
    elif not found:
        show(call.say("quality.empty"))
    else:
        rules = groupby(sorted(found, key=_code), _code)
        show("\n\n".join(_rule(call, code, list(each)) for code, each in rules))
        show("\n" + call.say("quality.total", count=len(found)))
        if edition and edition.info.sample:
            show(call.say("sample"))
    return DONE


def _code(each: OpenFinding) -> str:
    return each.finding.code


def _rule(call: Call, code: str, found: list[OpenFinding]) -> str:
    """A rule's findings by place, and how to mend them."""
    header = [call.say(f"quality.{name}") for name in ("place", "group", "what", "where")]
    title = call.say("quality.rule", code=code, count=len(found))
    mend = finding_words(found[0].finding, call.lang)[1]
    return f"{title}\n{lay_out(header, [_line(call, each) for each in found])}\n→ {mend}"


def _line(call: Call, each: OpenFinding) -> list[str]:
    area = call.reference.places.provinces.get(each.province or "")
    where = (each.finding.file, place(call, each.finding))
    return [
        area.name(call.lang) if area else "",
        each.group_code or "",
        finding_words(each.finding, call.lang)[0],
        " · ".join(part for part in where if part),
    ]


def _as_json(each: OpenFinding, lang: str) -> dict[str, object]:
    finding = each.finding
    what, mend = finding_words(finding, lang)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "year": each.year,
        "table": each.table,
        "column": finding.column,
        "province": each.province,
        "district": each.district,
        "group_code": each.group_code,
        "file": finding.file,
        "submission": each.submission,
        "sheet": finding.sheet,
        "row": finding.row,
        "cell": finding.cell,
        "text": finding.text,
        "message": what,
        "mend": mend,
    }
