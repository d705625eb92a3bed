"""``brief``: the two pages of an area, as PDF, as a page that opens anywhere, as a workbook; of a
group the page that an inspector carries, as PDF, page or Word.
"""

from __future__ import annotations

from pathlib import Path

from ssg_metrics.commands.call import DONE, Call, note
from ssg_metrics.commands.files import save
from ssg_metrics.commands.parser import Grammar, iso_day, number, one_of
from ssg_metrics.errors import UsageError, unknown
from ssg_metrics.journey.briefing import Against, Asked, gather
from ssg_metrics.journey.visiting import gather_trip
from ssg_metrics.metrics.areas import data_day, find_area
from ssg_metrics.metrics.measure import ROUNDS
from ssg_metrics.model import Level
from ssg_metrics.present.brief.files import FORMATS, brief_file
from ssg_metrics.present.visit import files as visits
from ssg_metrics.store.earlier import open_earlier
from ssg_metrics.store.edition import Edition
from ssg_metrics.store.history import find_edition


def add(grammar: Grammar) -> None:
    """The family's command."""
    parser = grammar.add(
        "brief", brief,
        "Two A4 pages on an area: .pdf, .html or .xlsx; on a group one to visit it with: .pdf, "
        ".html or .docx.",
    )  # fmt: skip
    parser.add_argument(
        "area",
        metavar="AREA",
        help="TH, R01 ... R18, a province (2 digits), a district (4), or a group by its code",
    )
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, required=True,
                        help="the file to write; its ending says how")  # fmt: skip
    parser.add_argument(
        "--as-of", type=iso_day, metavar="YYYY-MM-DD",
        help="rows dated after this day are not seen (else the newest day in the data)",
    )  # fmt: skip
    parser.add_argument(
        "--year", type=number, metavar="YEAR", help="programme year, BE (else the newest with data)"
    )
    parser.add_argument(
        "--round", type=one_of("round", ROUNDS), default="latest", metavar="1|2|latest",
        help="which round of assessments counts (else the latest of each group)",
    )  # fmt: skip
    parser.add_argument(
        "--against", metavar="EDITION",
        help="an earlier edition: what it showed, what came in late, what happened since",
    )  # fmt: skip


def brief(call: Call) -> int:
    """Gather once and write the file. UsageError for an ending, area or day that there is not."""
    args, file = call.args, call.args.out
    if file.suffix.lower().lstrip(".") not in {*FORMATS, *visits.FORMATS}:
        known = dict.fromkeys((*FORMATS, *visits.FORMATS))
        raise unknown("brief format", file.suffix or file.name, (f".{one}" for one in known))
    edition = call.edition()
    year = args.year or max(edition.info.years, default=call.reference.newest_year)
    made = _group if find_area(edition, args.area).level is Level.GROUP else _area
    save(file, made(call, edition, year))
    note(call.say("brief_written", file=file))
    return DONE


def _area(call: Call, edition: Edition, year: int) -> bytes:
    """The two pages of an area."""
    args = call.args
    asked = Asked(year, args.area, args.as_of, args.round)
    found = gather(edition, call.reference, asked, _against(call, edition, year))
    return brief_file(found, args.out.suffix, call.lang)


def _group(call: Call, edition: Edition, year: int) -> bytes:
    """The page of a group, which has both rounds and compares with no edition."""
    args = call.args
    for name, given in (("--against", args.against), ("--round", args.round != "latest")):
        if given:
            raise UsageError(call.say("brief_group_only", option=name, group=args.area))
    found = gather_trip(edition, call.reference, year, [args.area], as_of=args.as_of)
    return visits.trip_file(found, args.out.suffix, call.lang)


def _against(call: Call, edition: Edition, year: int) -> Against | None:
    """The edition to compare with: as of the day asked for, else of the older of both newest."""
    if call.args.against is None:
        return None
    other = find_edition(call.settings, call.args.against)
    if other.id == edition.id:
        raise UsageError(call.say("against_itself", edition=other.id[:12]))
    earlier = open_earlier(call.settings, other.id)
    newest = data_day(earlier, year)
    return Against(earlier, newest, call.args.as_of or min(newest, data_day(edition, year)))
