"""``template``, ``sample`` and ``start``: files that are made, not measured."""

from __future__ import annotations

from pathlib import Path

from ssg_metrics.commands.call import DONE, Call, note, show, waiting
from ssg_metrics.commands.files import save
from ssg_metrics.commands.parser import Grammar, number
from ssg_metrics.errors import SsgError, StoreError, UsageError, unknown
from ssg_metrics.journey import import_files, refresh
from ssg_metrics.model import Area
from ssg_metrics.present.template import Group, template
from ssg_metrics.sample.story import SEED
from ssg_metrics.sample.write import write_country
from ssg_metrics.scratch import scratch
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.words import explain

SENDER = "sample"


def add(grammar: Grammar) -> None:
    """The family's commands."""
    parser = grammar.add(
        "template", write_template, "The blank workbook to send out, with drop-downs and notes."
    )
    parser.add_argument("file", metavar="FILE.xlsx", type=Path)
    parser.add_argument("--year", type=number, metavar="YEAR", help="programme year, BE")
    parser.add_argument(
        "--province", metavar="CODE", help="2 digits: its districts, and its groups filled in"
    )
    parser = grammar.add(
        "sample", sample, "Write the sample country as province workbooks, labelled as sample data."
    )
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--seed", type=number, default=SEED, metavar="N", help=f"else {SEED}")
    grammar.add("start", start, "Where there is no data yet, import the sample country.")


def write_template(call: Call) -> int:
    """Write the template; with a province, its groups as the current edition knows them."""
    file, places = call.args.file, call.reference.places
    if file.suffix.lower() != ".xlsx":
        raise UsageError(f"a template is an .xlsx file, not '{file.name}'")
    programme = call.reference.programme(call.args.year or call.reference.newest_year)
    province = _province(call)
    edition = open_edition(call.settings) if province else None
    groups = _groups(edition, programme.year, province) if edition and province else []
    is_sample = bool(groups) and edition is not None and edition.info.sample
    save(file, template(programme, places, province, groups, sample=is_sample))
    note(call.say("template_written", file=file))
    return DONE


def _province(call: Call) -> Area | None:
    code, provinces = call.args.province, call.reference.places.provinces
    if code is None:
        return None
    if code not in provinces:
        raise unknown("province", code, provinces)
    return provinces[code]


def _groups(edition: Edition, year: int, province: Area) -> list[Group]:
    return list(
        edition.rows(
            "SELECT * FROM groups WHERE year = $year AND province = $province ORDER BY group_code",
            {"year": year, "province": province.code},
        )
    )


def sample(call: Call) -> int:
    """Write the sample country."""
    files = _write(call, call.args.folder, call.args.seed)
    show(call.say("sample_written", count=len(files), folder=call.args.folder))
    return DONE


def _write(call: Call, folder: Path, seed: int) -> list[Path]:
    programme = call.reference.programme(call.reference.newest_year)
    return write_country(folder, call.reference.places, programme, seed=seed)


def start(call: Call) -> int:
    """Import the sample country where there is no edition; bring up to date one that there is."""
    if open_edition(call.settings) is not None:
        _bring_up_to_date(call)
        return DONE
    with scratch() as folder:
        files = _write(call, folder, SEED)
        note(call.say("starting", count=len(files)))
        report = import_files(call.settings, files, sender=SENDER, waiting=waiting(call))
    refused = [file.file for file in report.submissions if file.status == "refused"]
    if refused or report.edition is None:
        raise SsgError(call.say("sample_refused", files=", ".join(refused)))
    note(call.say("started", edition=report.edition))
    return DONE


def _bring_up_to_date(call: Call) -> None:
    """After reference data or the program changed; where that fails, what stands goes on."""
    try:
        if refresh(call.settings, waiting=waiting(call)).changed:
            note(call.say("refreshed"))
    except StoreError as error:
        note(explain(error, call.lang))
