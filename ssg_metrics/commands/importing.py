"""``import``: receive, check and publish files; a readable report, or the report as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ssg_metrics.commands.call import Call, note, show, show_json, waiting
from ssg_metrics.commands.parser import Grammar, one_of
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.journey import FileReport, ImportReport, finding_words, import_files
from ssg_metrics.model import ColumnMatch, Finding, SheetUnderstanding
from ssg_metrics.present import understood

SHOWN = 50
"""Findings of a file that the readable report lists; JSON gives all."""


def add(grammar: Grammar) -> None:
    """The family's commands."""
    parser = grammar.add("import", run, "Receive, check and publish files; folders are walked.")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files or folders")
    parser.add_argument("--check", action="store_true", help="dry run: say what would happen")
    parser.add_argument(
        "--take-good-rows", action="store_true", help="take the rows without errors of faulty files"
    )
    parser.add_argument(
        "--table",
        type=one_of("table", TABLES),
        metavar="NAME",
        help=f"what CSV files hold: {', '.join(TABLES)}",
    )
    parser.add_argument("--sender", default="", metavar="NAME", help="who sent the files")
    parser.add_argument(
        "--format", type=one_of("format", ("text", "json")), default="text", metavar="json"
    )


def run(call: Call) -> int:
    """Import; 1 where a file was refused for its rows, 2 where one could not be read."""
    args = call.args
    report = import_files(
        call.settings,
        args.paths,
        dry_run=args.check,
        take_good_rows=args.take_good_rows,
        table=args.table,
        sender=args.sender,
        progress=_progress(call),
        waiting=waiting(call),
    )
    if report.anew:
        note(call.say("import.anew"))
    if args.format == "json":
        show_json(report.to_json(call.lang))
    else:
        show("\n".join(_report(call, report)))
    return report.exit_code


def _progress(call: Call) -> Callable[[str, int, int], None]:
    """Says on standard error when a step begins."""

    def tell(step: str, done: int, of: int) -> None:
        if done == 0:
            note(call.say(f"import.step.{step}", count=of))

    return tell


def _report(call: Call, report: ImportReport) -> Iterator[str]:
    for file in report.submissions:
        yield from _file(call, file)
        yield ""
    statuses = [file.status for file in report.submissions]
    yield call.say(
        "import.total",
        files=len(statuses),
        **{s: statuses.count(s) for s in ("accepted", "unchanged", "partly", "refused")},
    )
    if call.args.check:
        yield call.say("import.checked")
    if report.edition:
        yield call.say("import.edition", edition=report.edition)
    else:
        yield call.say("import.no_edition")


def _file(call: Call, file: FileReport) -> Iterator[str]:
    status = file.status
    if call.args.check and status in ("accepted", "partly"):
        status = f"would_{status}"
    yield f"{file.file}: {call.say(f'import.{status}')}"
    for table, counts in file.tables.items():
        name = TABLES[table].thai if call.lang == "th" and table in TABLES else table
        yield f"  {name}: {call.say('import.counts', **counts)}"
    waits = sum(counts["refused"] for counts in file.tables.values())
    if file.status == "partly" and waits:
        key = "would_quarantine" if call.args.check else "quarantine"
        yield f"  {call.say(f'import.{key}', count=waits)}"
    if not file.tables and file.status != "refused":
        yield f"  {call.say('import.no_rows')}"
    for sheet in file.sheets:
        yield from _sheet(call, sheet)
    for finding in file.findings[:SHOWN]:
        yield from finding_lines(call, finding)
    if len(file.findings) > SHOWN:
        yield f"  {call.say('import.more', count=len(file.findings) - SHOWN)}"


def _sheet(call: Call, sheet: SheetUnderstanding) -> Iterator[str]:
    """How a sheet was understood: in a line, and a line for what needs a second look."""
    if sheet.table is None:
        why = understood.reason(sheet.why, call.lang)
        yield f"  {call.say('import.passed_over', sheet=sheet.sheet, why=why)}"
        return
    name = TABLES[sheet.table].thai if call.lang == "th" else sheet.table
    said = " · ".join(understood.parts(sheet, call.lang))
    yield f"  {call.say('import.sheet_taken', sheet=sheet.sheet, table=name)}: {said}"
    for each in sheet.matches:
        if each.how not in (*understood.PLAIN, "ordinal"):
            how = understood.how(each, call.lang)
            yield f"      {each.letter} {each.heading} → {_column(call, sheet.table, each)} ({how})"
    for why, rows in understood.rows_passed(sheet, call.lang):
        yield f"      {call.say('import.rows_passed', rows=rows, why=why)}"


def _column(call: Call, table: str, match: ColumnMatch) -> str:
    """What a column was taken for, as it is officially headed; a dash for nothing."""
    official = {column.name: column.thai for column in TABLES[table].columns}
    name = match.column or "–"
    return official.get(name, name) if call.lang == "th" else name


def finding_lines(call: Call, finding: Finding) -> Iterator[str]:
    """A finding in two lines: where and what is wrong; how to mend it."""
    grave = call.say(f"import.{finding.severity}")
    where = place(call, finding)
    what, mend = finding_words(finding, call.lang)
    yield f"  [{grave}] {f'{where}: ' if where else ''}{what}"
    yield f"      → {mend}"


def place(call: Call, finding: Finding) -> str:
    """Where a finding lies, in words; nothing where it is of a whole file."""
    if not finding.sheet:
        return finding.cell or ""
    if finding.cell:
        return call.say("import.cell", sheet=finding.sheet, cell=finding.cell)
    if finding.row:
        return call.say("import.row", sheet=finding.sheet, row=finding.row)
    return call.say("import.sheet", sheet=finding.sheet)
