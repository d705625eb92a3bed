"""Every list that can be taken away, opened with a real reader: what it is, of when, whose, and the
same rows as the screen says; in both languages, safe in a sheet, ready to print.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from ssg_metrics.config import Settings
from ssg_metrics.present.rows import Cell, Rows, rows_file
from ssg_metrics.ui import downloads, nearest_file
from ssg_metrics.ui.changes.rows import listing as changed
from ssg_metrics.ui.changes.rows import rows_there as changed_there
from ssg_metrics.ui.chase_download import maker as chase_maker
from ssg_metrics.ui.downloads import maker as readings_maker
from ssg_metrics.ui.downloads import rows_maker
from ssg_metrics.ui.money.files import maker as money_maker
from ssg_metrics.ui.money.lists import lengths
from ssg_metrics.ui.nearest_file import nearest_rows, waiting
from ssg_metrics.ui.record_rows import listing as record
from ssg_metrics.ui.record_rows import rows_there
from ssg_metrics.ui.road import roads
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import on_small, run, small_store  # noqa: F401

DAY = "2021-05-24"
WRITTEN = {"th": "24 พ.ค. 2564", "en": "24 May 2021"}


def view_of(store: Settings, screen: str, lang: str, **own: str) -> View:
    view = look(store, screen, {"lang": lang, "asof": DAY, **own})
    assert view is not None
    return view


def nearest_list(store: Settings, lang: str) -> tuple[View, Callable[[str], bytes], int]:
    view = view_of(store, "areas", lang, list="nearest")
    return view, lambda ending: rows_maker(view, nearest_rows, ending)(), waiting(view)


def changes_list(store: Settings, lang: str) -> tuple[View, Callable[[str], bytes], int]:
    view = view_of(store, "changes", lang)
    return view, lambda ending: rows_maker(view, changed, ending)(), changed_there(view)


def record_list(store: Settings, lang: str) -> tuple[View, Callable[[str], bytes], int]:
    view = view_of(store, "record", lang, show="kept")
    return view, lambda ending: rows_maker(view, record, ending)(), rows_there(view)


def money_list(store: Settings, lang: str) -> tuple[View, Callable[[str], bytes], int]:
    view, name = view_of(store, "money", lang), "forum_not_paid"
    return view, lambda ending: money_maker(view, name, ending)(), lengths(view)[name]


LISTS = (nearest_list, changes_list, record_list, money_list)


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("made", LISTS)
def test_a_list_says_what_it_is_and_has_as_many_rows_as_its_count(
    small_store: Settings,  # noqa: F811
    made: Callable[[Settings, str], tuple[View, Callable[[str], bytes], int]],
    lang: str,
) -> None:
    view, file, there = made(small_store, lang)
    assert there > 0
    data = file("csv")
    assert data.startswith(b"\xef\xbb\xbf"), "opens as Thai in a spreadsheet"
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8")))
    assert len(rows) == there and {len(row) for row in rows} == {len(head)}
    sheet = sheet_of(file("xlsx"))
    top = sheet.print_title_rows
    at = int(re.findall(r"\d+", top)[0])
    assert [cell.value for cell in sheet[at]][: len(head) - 1] == [
        h.lstrip("\ufeff") for h in head
    ][:-1]
    assert sheet.max_row - at == there
    above = flat(
        " ".join(str(c.value) for row in sheet.iter_rows(max_row=at - 1) for c in row if c.value)
    )
    beside = flat(f"{head[-1]} {rows[0][-1]}")
    country = "ทั้งประเทศ" if lang == "th" else "Whole country"
    for text in (above, beside):
        for words in (country, WRITTEN[lang], view.db.id[:12]):
            assert words in text
        assert (flat(view.say("export.sample")) in text) is view.db.info.sample


@pytest.mark.parametrize("made", LISTS)
def test_a_workbook_is_ready_to_read_and_to_print(
    small_store: Settings,  # noqa: F811
    made: Callable[[Settings, str], tuple[View, Callable[[str], bytes], int]],
) -> None:
    ready_for_paper(sheet_of(made(small_store, "th")[1]("xlsx")))


def ready_for_paper(sheet: Any) -> None:
    assert sheet.freeze_panes and sheet.print_title_rows and sheet.auto_filter.ref
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) in {
        (9, "landscape"),
        ("9", "landscape"),
    }
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight in (0, "0")
    widths = [one.width for one in sheet.column_dimensions.values()]
    assert widths and max(widths) < 62 and min(widths) >= 7


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_chase_list_and_the_areas_are_ready_too(small_store: Settings, lang: str) -> None:  # noqa: F811
    view = view_of(small_store, "deadlines", lang)
    book = openpyxl.load_workbook(io.BytesIO(chase_maker(view)()))
    for sheet in book.worksheets:
        ready_for_paper(sheet)
    at = int(re.findall(r"\d+", book.worksheets[1].print_title_rows)[0])
    assert book.worksheets[1].max_row - at == roads(view)["TH"].open
    from ssg_metrics.ui.areas import readings_below

    areas = view_of(small_store, "areas", lang)
    data = readings_maker(areas, readings_below, "csv")()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    readings = readings_below(areas)
    assert len(rows) == len(readings)
    one = rows[0]
    assert WRITTEN[lang] in flat(" ".join(one.values())) or DAY in " ".join(one.values())
    assert any(areas.db.id[:12] in value for value in one.values())
    book = openpyxl.load_workbook(io.BytesIO(readings_maker(areas, readings_below, "xlsx")()))
    ready_for_paper(book.worksheets[0])
    said = flat(" ".join(str(c.value) for s in book for row in s for c in row if c.value))
    assert WRITTEN[lang] in said and areas.db.id[:12] in said
    assert flat(areas.say("metric.plan_coverage.definition")) in said


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "ก\u200b=1")


def test_no_text_of_a_list_is_ever_calculated() -> None:
    it = Rows("=title", ["=head", "x"], [[Cell(text), Cell(1)] for text in HOSTILE], 6, ["=note"])
    book = openpyxl.load_workbook(io.BytesIO(rows_file(it, "xlsx")))
    assert [c.value for row in book.worksheets[0] for c in row if c.data_type == "f"] == []
    for row in csv.reader(io.StringIO(rows_file(it, "csv").decode("utf-8-sig"))):
        assert not [text for text in row if text[:1] in set("=+@\t") or text == "-1"]


def test_a_long_list_is_written_as_it_comes_and_tells_its_rows() -> None:
    held: list[int] = []
    told: list[int] = []

    def stream() -> Any:
        for n in range(5_000):
            held.append(len(told))
            yield [Cell(f"G{n}"), Cell(n)]

    it = Rows("long", ["code", "n"], (), 5_000, ["note"], stream)
    for ending in ("csv", "xlsx"):
        held.clear(), told.clear()
        rows_file(it, ending, told.append)
        assert told == [2_000, 4_000, 5_000]
        assert held[-1] == 2, "the last row was read when most had been written"


def test_groups_nearest_to_counting_are_read_block_by_block_in_one_order(
    small_store: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = view_of(small_store, "areas", "en", list="nearest")
    whole = rows_maker(view, nearest_rows, "csv")()
    monkeypatch.setattr(nearest_file, "BLOCK", 1)
    assert rows_maker(view, nearest_rows, "csv")() == whole


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize(
    ("screen", "own"),
    [("areas", {"list": "nearest"}), ("record", {"show": "kept"}), ("changes", {}), ("money", {})],
)
def test_a_long_list_is_prepared_on_the_screen(
    screen: str, own: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "LONG_LIST", 1)
    at = run(screen, lang="en", asof=DAY, **own)
    assert not at.get("download_button")
    press = next(button for button in at.button if button.label == "Prepare CSV")
    press.click().run()
    assert len(at.get("download_button")) == 1 and not at.exception
    assert any("rows written" in str(bar.proto.text) for bar in at.get("progress"))
