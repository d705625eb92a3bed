"""What taking back would do is said before it is done; what was sent in stays findable."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ssg_metrics import journey
from ssg_metrics.config import Settings
from ssg_metrics.errors import StoreError, UsageError
from ssg_metrics.intake.reply import FILLS
from ssg_metrics.journey import effect_of, history_lines, import_files
from ssg_metrics.store import publish as store
from ssg_metrics.store.edition import open_edition
from ssg_metrics.store.history import current
from tests.workbooks import Sheets, clean, save, unknown_group, with_cell

TODAY = date(2021, 7, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def send(settings: Settings, name: str, sheets: Sheets, **how: Any) -> str:
    """Import a workbook; its SHA-256."""
    path = save(sheets, settings.data_dir.parent / name)
    report = import_files(settings, [path], today=TODAY, **how)
    return report.submissions[0].sha256


def only(*names: str) -> Sheets:
    return {name: rows for name, rows in clean().items() if name in names}


def counts(effect: journey.Effect) -> dict[str, tuple[int, int, int]]:
    return {t: (c["gone"], c["back"], c["kept"]) for t, c in effect.tables.items()}


def shown(settings: Settings, table: str = "forums") -> list[dict[str, Any]]:
    db = open_edition(settings)
    assert db is not None
    return db.rows(f"SELECT * FROM {table} ORDER BY ALL")


def test_an_undo_says_which_rows_go_return_and_are_not_touched(settings: Settings) -> None:
    send(settings, "1.xlsx", clean())
    changed = {"เวที": [*clean()["เวที"], ["PYO-03", date(2021, 5, 30), 15, None]]}
    changed["เวที"][1][2] = 20
    changed["เวที"][2][2] = 21
    second = send(settings, "2.xlsx", changed)
    last = {"เวที": [clean()["เวที"][0], ["PYO-02", date(2021, 5, 22), 22, None]]}
    send(settings, "3.xlsx", last)
    before = shown(settings)
    effect = effect_of(settings, "undo", second[:8], today=TODAY)
    assert shown(settings) == before
    assert (effect.what, effect.changed) == ("2.xlsx", True)
    assert counts(effect) == {"forums": (1, 1, 1)}
    journey.undo(settings, second)
    after = {row["group_code"]: row["participants"] for row in shown(settings)}
    assert after == {"PYO-01": 15, "PYO-02": 22}
    again = effect_of(settings, "redo", second, today=TODAY)
    assert counts(again) == {"forums": (1, 2, 1)}
    assert not effect_of(settings, "undo", second, today=TODAY).changed
    journey.redo(settings, second)
    assert shown(settings) == before
    assert not effect_of(settings, "redo", second, today=TODAY).changed


def test_an_undo_says_whose_rows_would_be_held_out_and_what_the_kpi_becomes(
    settings: Settings,
) -> None:
    groups = send(settings, "กลุ่ม.xlsx", only("กลุ่มเป้าหมาย"))
    plans = send(settings, "แผน.xlsx", only("SSG", "เวที", "แผนพัฒนา", "ธรรมาภิบาล"))
    effect = effect_of(settings, "undo", groups, today=TODAY)
    assert effect.tables == {"groups": {"gone": 3, "back": 0, "kept": 0}}
    assert effect.orphans == {"forums": 2, "governance": 2, "plans": 1, "ssg": 2}
    assert effect.kpi_before is not None and effect.kpi_after is not None
    assert (effect.kpi_before.numerator, effect.kpi_after.numerator) == (1, 0)
    assert effect.kpi_before.denominator == 760
    journey.undo(settings, groups)
    assert len(shown(settings, "orphans")) == 2 + 2 * 23 + 2 * 21 + 1
    redo = effect_of(settings, "redo", groups, today=TODAY)
    assert redo.tables == {"groups": {"gone": 0, "back": 3, "kept": 0}} and not redo.orphans
    assert redo.kpi_after is not None and redo.kpi_after.numerator == 1
    assert counts(effect_of(settings, "undo", plans, today=TODAY))["plans"] == (0, 0, 1)


def test_a_rollback_says_files_and_rows_and_nothing_is_written(settings: Settings) -> None:
    send(settings, "1.xlsx", clean())
    first = current(settings)
    send(settings, "2.xlsx", with_cell("เวที", "C3", 15))
    assert first is not None
    files = sorted(settings.data_dir.rglob("*"))
    effect = effect_of(settings, "rollback", first.id[:8], today=TODAY)
    assert sorted(settings.data_dir.rglob("*")) == files
    assert (effect.what, effect.files_out, effect.files_in) == (first.id, ("2.xlsx",), ())
    assert counts(effect)["forums"] == (2, 2, 0)
    assert counts(effect)["ssg"] == (2, 2, 0)
    store.rollback(settings, first.id)
    back = effect_of(settings, "rollback", first.id)
    assert not back.changed and back.kpi_before == back.kpi_after


def test_what_there_is_not_is_an_error(settings: Settings) -> None:
    send(settings, "1.xlsx", clean())
    with pytest.raises(UsageError, match="undo"):
        effect_of(settings, "undoo", "abcdef")
    for act in ("undo", "redo", "rollback"):
        with pytest.raises(StoreError):
            effect_of(settings, act, "abcdef012345")
    with pytest.raises(StoreError):
        journey.original(settings, "abcdef012345")


def test_the_last_file_can_be_looked_at_undone(settings: Settings) -> None:
    sent = send(settings, "1.xlsx", clean())
    effect = effect_of(settings, "undo", sent, today=TODAY)
    assert sum(c["gone"] for c in effect.tables.values()) == 15
    assert effect.kpi_after is not None and effect.kpi_after.numerator == 0


def test_the_history_shows_every_import_and_refusal_newest_first(settings: Settings) -> None:
    refused = send(settings, "1.xlsx", unknown_group(), sender="ปง")
    again = [settings.data_dir.parent / "1.xlsx"]
    taken = import_files(settings, again, today=TODAY, sender="ปง", take_good_rows=True)
    assert taken.submissions[0].sha256 == refused
    whole = send(settings, "2.xlsx", clean(), sender="พะเยา")
    journey.undo(settings, whole)
    lines = {(line.file, line.status): line for line in history_lines(settings)}
    assert set(lines) == {("1.xlsx", "refused"), ("1.xlsx", "partly"), ("2.xlsx", "undone")}
    one = lines["1.xlsx", "partly"]
    assert (one.number, one.sender, one.year, one.quarantined) == (1, "ปง", 2564, 1)
    assert one.counts["forums"] == 1 and one.bytes > 1000
    assert one.findings["warning"] >= 1
    assert [attempt.status for attempt in one.imports] == ["refused", "partly"]
    no = lines["1.xlsx", "refused"]
    assert (no.number, no.findings, no.quarantined) == (None, {"error": 1}, 0)
    assert lines["2.xlsx", "undone"].quarantined == 0
    journey.redo(settings, whole)
    found = history_lines(settings)
    assert ("2.xlsx", "standing") in [(line.file, line.status) for line in found]
    assert [line.at for line in found] == sorted((line.at for line in found), reverse=True)


def test_any_received_file_is_given_back_as_it_came_and_marked(settings: Settings) -> None:
    for name, sheets, how in (
        ("refused.xlsx", unknown_group(), {}),
        ("partly.xlsx", with_cell("เวที", "C3", "?"), {"take_good_rows": True}),
        ("whole.xlsx", clean(), {}),
    ):
        sent = send(settings, name, sheets, **how)
        path = settings.data_dir.parent / name
        assert journey.original(settings, sent[:10]) == (name, path.read_bytes())
        title, data = journey.marked_workbook(settings, sent, "en")
        assert title == name.replace(".xlsx", " (marked).xlsx")
        book = openpyxl.load_workbook(BytesIO(data))
        cell = {"refused.xlsx": "A3", "partly.xlsx": "C3", "whole.xlsx": "C3"}[name]
        grade = "warning" if name == "whole.xlsx" else "error"
        assert book["เวที"][cell].fill.fgColor.rgb[2:] == FILLS[grade], name


def test_the_findings_of_a_refused_file_are_those_of_then_and_else_found_anew(
    settings: Settings,
) -> None:
    refused = send(settings, "1.xlsx", only("เวที"))
    assert {f.code for f in journey.findings_of(settings, refused)} == {"unknown_group"}
    send(settings, "2.xlsx", only("กลุ่มเป้าหมาย"))
    assert {f.code for f in journey.findings_of(settings, refused)} == {"unknown_group"}
    for kept in settings.received.glob("*.found"):
        kept.unlink()
    assert journey.findings_of(settings, refused) == ()
    taken = import_files(settings, [settings.data_dir.parent / "1.xlsx"], today=TODAY)
    assert [(f.sha256, f.status) for f in taken.submissions] == [(refused, "accepted")]
    assert {f.code for f in journey.findings_of(settings, refused)} == {"participants_differ"}
    journey.undo(settings, refused)
    assert journey.findings_of(settings, refused) == ()


def test_a_dry_run_lists_old_and_new_and_the_kpi_before_and_after(settings: Settings) -> None:
    send(settings, "1.xlsx", clean())
    sheets = with_cell("เวที", "C3", 15)
    sheets["SSG"][1][5] = "ผ่าน"
    sheets["SSG"][2][2] = date(2021, 5, 22)
    sheets["แผนพัฒนา"].append(
        ["PYO-02", date(2021, 5, 26), "เห็นชอบ", "1.2", "อบรม", None, None, None]
    )
    sheets["กลุ่มเป้าหมาย"][3][4] = "งิม"
    path = save(sheets, settings.data_dir.parent / "2.xlsx")
    report = import_files(settings, [path], dry_run=True, today=TODAY)
    (file,) = report.submissions
    found = {(c.table, c.key, c.column): (c.old, c.new) for c in file.old_new}
    assert found == {
        ("groups", "PYO-03", "subdistrict"): (None, "งิม"),
        ("ssg", "PYO-01 · 1", "S1.2"): (False, True),
        ("ssg", "PYO-02 · 1", "assessed_on"): (date(2021, 5, 21), date(2021, 5, 22)),
        ("forums", "PYO-02", "participants"): (14, 15),
    }
    assert file.more == 0
    before, after = report.kpi_before, report.kpi_after
    assert before is not None and after is not None
    assert (before.numerator, after.numerator, after.denominator) == (1, 2, 760)
    assert before.edition == report.edition != after.edition
    done = import_files(settings, [path], today=TODAY)
    assert done.kpi_after == after and done.kpi_before == before


def test_a_dry_run_lists_five_hundred_values_and_counts_the_rest(settings: Settings) -> None:
    groups = [clean()["กลุ่มเป้าหมาย"][0]]
    groups += [
        [f"G{n:03}", "ก", "พะเยา", "ปง", None, None, 3, "ใช่", "ใช่", n, None, None, None]
        for n in range(300)
    ]
    send(settings, "1.xlsx", {"กลุ่มเป้าหมาย": groups})
    for row in groups[1:]:
        row[9], row[4] = row[9] + 1, "ต"
    path = save({"กลุ่มเป้าหมาย": groups}, settings.data_dir.parent / "2.xlsx")
    (file,) = import_files(settings, [path], dry_run=True, today=TODAY).submissions
    assert (len(file.old_new), file.more) == (500, 100)


def test_the_first_dry_run_of_all_has_no_old_values_and_no_kpi_before(settings: Settings) -> None:
    path = save(clean(), settings.data_dir.parent / "1.xlsx")
    report = import_files(settings, [path], dry_run=True, today=TODAY)
    assert report.kpi_before is None
    assert report.kpi_after is not None and report.kpi_after.numerator == 1
    assert report.submissions[0].old_new == ()
    assert not settings.data_dir.exists()


def test_another_publication_under_way_is_waited_for_and_told(
    settings: Settings, tmp_path: Path
) -> None:
    from ssg_metrics.store.lock import writing

    told: list[float] = []
    first = save(clean(), tmp_path / "1.xlsx")
    with writing(settings):
        busy = Settings(data_dir=settings.data_dir, wait_seconds=1.2)
        with pytest.raises(StoreError):
            import_files(busy, [first], today=TODAY, waiting=told.append)
    assert told and told == sorted(told)
    assert import_files(settings, [first], today=TODAY).exit_code == 0


@pytest.mark.parametrize("undone", [False, True], ids=["carried over", "loaded anew"])
def test_a_dry_run_says_what_the_import_then_does(settings: Settings, undone: bool) -> None:
    groups = send(settings, "1.xlsx", only("กลุ่มเป้าหมาย"))
    send(settings, "2.xlsx", {n: r for n, r in clean().items() if n != "กลุ่มเป้าหมาย"})
    if undone:
        journey.undo(settings, groups)  # whatever is said of groups is held out now
    sheets = only("กลุ่มเป้าหมาย", "SSG", "เวที")
    sheets["กลุ่มเป้าหมาย"][3][6] = 3
    sheets["SSG"][1][5] = "ผ่าน"
    sheets["ผลรายตัวชี้วัด"] = [
        ["รหัสกลุ่ม", "แบบประเมิน", "รอบ", "วันที่ประเมิน", "ตัวชี้วัด", "ผล"],
        ["PYO-03", "SSG", 1, date(2021, 5, 24), "1.1", "ไม่ผ่าน"],
    ]
    path = save(sheets, settings.data_dir.parent / "3.xlsx")
    dry = import_files(settings, [path], dry_run=True, today=TODAY)
    wet = import_files(settings, [path], today=TODAY)
    assert dry.submissions == wet.submissions
    assert dry.kpi_after == wet.kpi_after and dry.kpi_before == wet.kpi_before
    added = {True: 3, False: 0}[undone]
    assert wet.submissions[0].tables["groups"]["added"] == added
    assert wet.submissions[0].tables["results"]["added"] == 1
