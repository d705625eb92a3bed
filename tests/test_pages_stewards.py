"""The data officers' screens, in both languages: on a small edition, and before any import."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from ssg_metrics.config import Settings
from ssg_metrics.journey import import_files
from ssg_metrics.reference import reference
from ssg_metrics.store.history import current, history
from ssg_metrics.store.lock import writing
from ssg_metrics.ui.desk.marked import marked_name
from ssg_metrics.ui.desk.seat import sit
from ssg_metrics.words import catalogue, say
from tests import app_fixtures
from tests.app_fixtures import drawn, on_nothing, small_store  # noqa: F401
from tests.desk_files import XLSX, Upload, again, faulty, faulty_cell, mended, reworded, unreadable

SCREENS = ("import", "history", "coverage", "quality", "guide")
LANGS = ("th", "en")
WORDS_KEY = re.compile(r"\b(screen|mark|scope|fresh|kind|finding|understood)\.[a-z_]+\.[a-z_]+")


def run(page: str, **params: str) -> AppTest:
    return app_fixtures.run(page, "stewards", **params)


def text(at: AppTest, slot: str = "body") -> str:
    """What a reader reads of a slot."""
    return unescape(re.sub("<[^>]+>", "", drawn(at, slot)))


def give(*files: Upload, **params: str) -> AppTest:
    """The import screen with files on it, checked."""
    at = run("import", **params)
    at.file_uploader[0].set_value(list(files))
    at.run()
    assert not at.exception
    return at


def press(at: AppTest, key: str) -> AppTest:
    at.button(key).click()
    at.run()
    assert not at.exception
    return at


@pytest.fixture
def on_copy(
    small_store: Settings,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Settings]:
    """The application looks at a copy of the small country, which may be changed."""
    data = tmp_path / "data"
    shutil.copytree(small_store.data_dir, data)
    monkeypatch.setenv("SSG_DATA_DIR", str(data))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(small_store.reference_dir))
    yield Settings(data_dir=data, reference_dir=small_store.reference_dir)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("on_copy")
def test_each_screen_is_drawn_in_each_language(screen: str, lang: str) -> None:
    at = run(screen, lang=lang)
    body = drawn(at, "body")
    assert "<h1" in body and not WORDS_KEY.search(body)
    assert drawn(at, "frame") and drawn(at, "foot")
    assert lang == "en" or re.search("[ก-๙]", text(at))


@pytest.mark.usefixtures("on_nothing")
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_has_a_state_before_the_first_import(screen: str, lang: str) -> None:
    at = run(screen, lang=lang)
    body = drawn(at, "body")
    assert "<h1" in body and not WORDS_KEY.search(body)
    assert screen in ("import", "guide") or 'href="./import' in body


@pytest.mark.usefixtures("on_nothing")
@pytest.mark.parametrize("lang", LANGS)
def test_the_readers_empty_page_leads_to_the_import(lang: str) -> None:
    body = drawn(app_fixtures.run(lang=lang), "body")
    assert re.search(r'<a[^>]*href="\./import[^>]*class="button"', body)


@pytest.mark.usefixtures("on_copy")
def test_the_navigation_names_both_sections() -> None:
    frame = drawn(run("history", lang="en"), "frame")
    assert frame.index("Results") < frame.index("Areas") < frame.index("Data desk")
    assert re.search(r'aria-current="page"[^>]*>History|>History</a>', frame)


def test_every_kind_of_finding_has_a_name_of_its_own() -> None:
    words = [key.split(".") for key in catalogue("th")]
    codes = {code for room, code, *_ in words if room == "finding"}
    assert codes == {code for room, code, *_ in words if room == "kind"}


# Importing


@pytest.mark.usefixtures("on_copy")
def test_a_faulty_file_is_told_by_cell_with_its_mend(tmp_path: Path) -> None:
    at = give(faulty(tmp_path / "f"), lang="en")
    cell = faulty_cell(tmp_path / "g")
    details = drawn(at, "details")
    assert "faulty.xlsx cannot go in yet: 1 to mend" in text(at)
    assert f">{cell}</b>" in details and "Write day/month/year" in details
    assert "<b>31 " not in details and "&lt;b&gt;31 " in details
    assert not [b for b in at.button if b.key == "ssg_confirm"]
    assert at.get("download_button")


def test_a_dry_run_writes_nothing(on_copy: Settings, tmp_path: Path) -> None:
    before = _files(on_copy)
    at = give(mended(tmp_path / "m"), faulty(tmp_path / "f"), lang="en")
    assert "1 of 2 files is ready" in text(at)
    assert _files(on_copy) == before


@pytest.mark.usefixtures("on_copy")
def test_what_would_change_stands_beside_the_kpi(tmp_path: Path) -> None:
    at = give(mended(tmp_path / "m"), lang="en")
    before, after = _kpi(text(at))
    assert after == before + 1
    details = text(at, "details")
    assert "What would change, by table" in details and "plans1010" in details.replace("\n", "")


def test_confirming_makes_the_edition_that_the_dry_run_promised(
    on_copy: Settings, tmp_path: Path
) -> None:
    at = give(mended(tmp_path / "m"), lang="en")
    promised = _kpi(text(at))
    at.text_input[0].set_value("สพจ.พะเยา")
    at.run()
    press(at, "ssg_confirm")
    assert "Imported (1)" in text(at) and _kpi(text(at)) == promised
    newest = history(on_copy)[0]
    assert (newest.file, newest.sender) == ("mended.xlsx", "สพจ.พะเยา")
    now = current(on_copy)
    assert now is not None and now.id[:12] in at.query_params["done"]


def test_the_same_file_again_changes_nothing(on_copy: Settings) -> None:
    at = give(again(on_copy, "other name.xlsx"), lang="en")
    assert "is in already; nothing changes" in text(at)
    assert not [b for b in at.button if b.key == "ssg_confirm"]


@pytest.mark.usefixtures("on_copy")
def test_a_file_that_cannot_be_read_says_why() -> None:
    at = give(unreadable(), lang="en")
    assert "report.xlsx cannot be read" in text(at)
    assert "Not a workbook" in text(at, "details")
    assert not at.get("download_button")


def test_a_file_to_mend_among_files_that_are_in_already_is_told_apart(on_copy: Settings) -> None:
    at = give(unreadable(), again(on_copy), lang="en")
    assert "Not ready to import: 1; in already: 1" in text(at)


def test_an_untouched_template_is_told_so_and_not_offered_for_import(on_copy: Settings) -> None:
    from ssg_metrics.present.template import template

    known = reference(on_copy.reference_dir)
    blank = template(known.programme(2564), known.places)
    at = give(("blank.xlsx", blank, XLSX), lang="en")
    assert "Nothing is filled in yet in blank.xlsx" in text(at)
    assert "Fill in the sheets to be sent" in text(at, "details")
    assert not [b for b in at.button if b.key == "ssg_confirm"]


@pytest.mark.usefixtures("on_copy")
def test_after_an_import_the_files_left_out_are_named(tmp_path: Path) -> None:
    at = press(give(unreadable(), mended(tmp_path / "m"), lang="en"), "ssg_confirm")
    assert "Not taken in: report.xlsx" in text(at)


def test_the_first_file_is_imported_on_an_empty_store(
    on_nothing: Path,  # noqa: F811
    small_store: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(small_store.reference_dir))
    at = press(give(again(small_store), lang="en"), "ssg_confirm")
    assert "Imported (1)" in text(at)
    assert current(Settings(data_dir=on_nothing)) is not None


@pytest.mark.usefixtures("on_copy")
def test_good_rows_go_in_and_the_others_wait_until_they_are_mended(tmp_path: Path) -> None:
    at = give(faulty(tmp_path / "f"), lang="en")
    at.checkbox("ssg_good_rows").set_value(True)
    at.run()
    assert "until they are mended: 1" in at.caption[0].value
    press(at, "ssg_confirm")
    waiting = run("import", lang="en")
    assert "faulty.xlsx" in text(waiting, "quarantine")
    press(give(mended(tmp_path / "m"), lang="en"), "ssg_confirm")
    assert not drawn(run("import", lang="en"), "quarantine")


@pytest.mark.usefixtures("on_copy")
def test_findings_are_narrowed_by_the_address(tmp_path: Path) -> None:
    at = give(faulty(tmp_path / "f"), unreadable(), lang="en", severity="file")
    details = text(at, "details")
    assert "Not a workbook" in details and "A date that cannot be read" not in details


def test_an_effect_that_moved_is_shown_again_before_it_can_be_confirmed(
    on_copy: Settings, tmp_path: Path
) -> None:
    moved = say("screen.import.moved", "en")
    at = give(mended(tmp_path / "m"), lang="en")
    before, after = _kpi(text(at))
    assert (after, moved in text(at)) == (before + 1, False)
    import_files(on_copy, [reworded(tmp_path / "r")[:2]])
    press(at, "ssg_confirm")
    assert moved in text(at) and len(history(on_copy)) == 2  # the click confirmed nothing
    press(at, "ssg_confirm")
    assert len(history(on_copy)) == 3 and moved not in text(at)


@pytest.mark.usefixtures("on_copy")
@pytest.mark.parametrize("lang", LANGS)
def test_what_was_understood_stands_on_the_screen(lang: str, tmp_path: Path) -> None:
    at = give(reworded(tmp_path / "r"), lang=lang)
    markup, said = drawn(at, "details"), text(at, "details")
    assert "&lt;b&gt;ความเห็น&lt;/b&gt;" in markup and "<b>ความเห็น" not in markup
    for key in ("how.known", "how.canonical", "how.code", "left.unknown", "day.numeric_be"):
        assert say(f"understood.{key}", lang) in said, key
    assert "จัดทำแผนวันที่" in said and not WORDS_KEY.search(markup)


def test_an_import_waits_for_its_turn_and_goes_on(on_copy: Settings, tmp_path: Path) -> None:
    from threading import Thread

    holding, let_go = Event(), Event()

    def hold() -> None:
        with writing(on_copy):
            holding.set()
            let_go.wait(20)

    other = Thread(target=hold)
    other.start()
    holding.wait(10)
    at = give(mended(tmp_path / "m"), lang="en")
    Thread(target=lambda: (let_go.wait(1.5), let_go.set())).start()
    press(at, "ssg_confirm")
    other.join()
    assert "Imported (1)" in text(at)


# History


def test_the_effect_of_an_undo_is_shown_before_it_is_done(
    on_copy: Settings, tmp_path: Path
) -> None:
    press(give(mended(tmp_path / "m"), lang="en"), "ssg_confirm")
    newest = history(on_copy)[0]
    at = run("history", lang="en", file=newest.sha256[:12], do="undo")
    before, after = _kpi(text(at))
    assert after == before - 1 and history(on_copy)[0].standing
    press(at, "ssg_turn_confirm")
    assert "taken back" in text(at) and not history(on_copy)[0].standing
    back = run("history", lang="en", file=newest.sha256[:12], do="redo")
    assert _kpi(text(back)) == (after, before)
    press(back, "ssg_turn_confirm")
    assert history(on_copy)[0].standing


def test_readers_are_shown_an_older_edition_again(on_copy: Settings, tmp_path: Path) -> None:
    older = current(on_copy)
    assert older is not None
    press(give(mended(tmp_path / "m"), lang="en"), "ssg_confirm")
    at = run("history", lang="en", edition=older.id[:12], do="rollback")
    assert older.id[:12] in drawn(at, "body") or "edition" in text(at)
    press(at, "ssg_turn_confirm")
    now = current(on_copy)
    assert now is not None and now.id == older.id


@pytest.mark.usefixtures("on_copy")
def test_history_lists_what_was_taken_and_what_was_not(tmp_path: Path) -> None:
    press(give(mended(tmp_path / "m"), faulty(tmp_path / "f"), lang="en"), "ssg_confirm")
    listed = text(run("history", lang="en"))
    assert "mended.xlsx" in listed and "faulty.xlsx" in listed
    assert re.search("newest is mended.xlsx", drawn(run("history", lang="en"), "body"))
    refused = text(run("history", lang="en", state="refused"))
    assert "faulty.xlsx" in refused and "small.xlsx" not in refused


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("56.xls", "56 (ทำเครื่องหมาย).xlsx"),
        ("56 (ทำเครื่องหมาย).xlsx", "56 (ทำเครื่องหมาย).xlsx"),
        ("56 (marked).xlsx", "56 (ทำเครื่องหมาย).xlsx"),
        ("5*6 \u202e<b>.ods", "5_6 __b_ (ทำเครื่องหมาย).xlsx"),
    ],
)
def test_a_marked_workbook_is_called_after_its_file(
    sent: str,
    name: str,
    small_store: Settings,  # noqa: F811
) -> None:
    assert marked_name(sit(small_store, "import", {"lang": "th"}), sent) == name


# Coverage, quality, guide


@pytest.mark.parametrize("aspect", ["complete", "arrived", "on_time"])
@pytest.mark.usefixtures("on_copy")
def test_coverage_shows_every_province_and_leads_to_it(aspect: str) -> None:
    at = run("coverage", lang="en", aspect=aspect, table="plans")
    assert all(f"area={code}" in drawn(at, "body") for code in ("55", "56", "72"))
    checklist = run("coverage", lang="en", area="56")
    body = drawn(checklist, "body")
    assert 'href="./areas?area=56' in body and 'href="./quality?area=56' in body


def test_a_provinces_template_has_its_groups(on_copy: Settings) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    from ssg_metrics.ui.desk.seat import sit
    from ssg_metrics.ui.desk.templates import maker

    desk = sit(on_copy, "coverage", {"area": "56"})
    made = maker(desk, desk.known.places.provinces["56"])()
    sheet = load_workbook(BytesIO(made))["กลุ่มเป้าหมาย"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"P1", "P6"} <= values and "N1" not in values


@pytest.mark.usefixtures("on_copy")
def test_the_worklist_is_narrowed_by_rule_and_place_in_the_address() -> None:
    at = run("quality", lang="en")
    rules = re.findall(r'href="[^"]*rule=([a-z_]+)', drawn(at, "body"))
    assert rules
    only = run("quality", lang="en", rule=rules[0], area="56")
    narrowed = drawn(only, "body")
    assert "area=56" in narrowed and f"rule={rules[0]}" in narrowed
    assert len(_rows(drawn(only, "cells"))) < len(_rows(drawn(at, "cells")))


@pytest.mark.usefixtures("on_copy")
def test_every_open_finding_names_its_cell_and_leads_to_its_group() -> None:
    body = drawn(run("quality", lang="en"), "cells")
    rows = _rows(body)
    assert rows and all(re.search(r"<b[^>]*>[^<]+</b>", row) for row in rows)
    assert re.search(r'href="\./areas\?area=P\d', body)


def test_the_worklist_to_chase_with_holds_what_is_shown_and_no_formula(on_copy: Settings) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    from ssg_metrics.present.worklist import HEADS
    from ssg_metrics.ui.desk.chase import maker
    from ssg_metrics.ui.desk.seat import sit

    at = run("quality", lang="en", area="56")
    assert at.get("download_button")
    book = load_workbook(BytesIO(maker(sit(on_copy, "quality", {"area": "56"}))()))
    listed = list(book.worksheets[1].iter_rows(min_row=HEADS + 2))
    assert len(listed) == len(_rows(drawn(at, "cells")))
    assert book.sheetnames[1:] == ["พะเยา"]
    assert all(cell.data_type != "f" for row in listed for cell in row)


@pytest.mark.usefixtures("on_copy")
def test_the_guide_has_its_pictures() -> None:
    from ssg_metrics.config import ROOT

    for lang in LANGS:
        pictures = re.findall(r'src="\./app/([^"]+)"', drawn(run("guide", lang=lang), "body"))
        assert len(pictures) >= 7
        sizes = [(ROOT / picture).stat().st_size for picture in pictures]
        assert max(sizes) <= 150_000


def _rows(body: str) -> list[str]:
    """The rows of the last table."""
    return re.findall(r"<tr>(?:(?!</tr>).)*</tr>", body[body.rindex("<tbody") :])


def _kpi(words: str) -> tuple[int, int]:
    """The KPI before and after, as the sentence has it."""
    found = re.search(r"(\d+) → (\d+) of", words)
    assert found, words
    return int(found[1]), int(found[2])


def _files(settings: Settings) -> set[str]:
    return {str(path) for path in settings.data_dir.rglob("*")}
