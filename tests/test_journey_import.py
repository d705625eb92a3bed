"""The one road in: real files from paths, folders and uploads to a published edition."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.config import Limits, Settings
from ssg_metrics.errors import UsageError
from ssg_metrics.journey import import_files, redo, undo
from ssg_metrics.store.edition import Edition, open_edition
from ssg_metrics.store.history import history, read_note, refusals
from ssg_metrics.store.receive import received_file
from tests.workbooks import Sheets, clean, save, unknown_group, with_cell

TODAY = date(2021, 7, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def edition(settings: Settings) -> Edition:
    opened = open_edition(settings)
    assert opened is not None
    return opened


def content(settings: Settings) -> list[object]:
    db = edition(settings)
    tables = ("groups", "results", "forums", "plans", "disbursements", "visits")
    return [db.rows(f"SELECT * EXCLUDE (submission) FROM {t} ORDER BY ALL") for t in tables]


def only(*names: str) -> Sheets:
    return {name: rows for name, rows in clean().items() if name in names}


def files_under(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_workbook_goes_in_and_is_reported_by_table(settings: Settings, sent: Path) -> None:
    file = save(clean(), sent / "พะเยา.xlsx")
    report = import_files(settings, [file], sender="สพจ.พะเยา", today=TODAY)
    (one,) = report.submissions
    assert (one.file, one.status, report.exit_code) == ("พะเยา.xlsx", "accepted", 0)
    assert report.edition == edition(settings).id
    assert one.tables["groups"] == {"added": 3, "changed": 0, "same": 0, "refused": 0}
    assert one.tables["ssg"] == {"added": 2, "changed": 0, "same": 0, "refused": 0}
    assert {f.code for f in one.findings} >= {"participants_differ", "province_under_target"}
    kept = received_file(settings, one.sha256)
    assert kept is not None and kept.read_bytes() == file.read_bytes()
    (submission,) = history(settings)
    assert (submission.sender, submission.bytes) == ("สพจ.พะเยา", file.stat().st_size)
    assert submission.counts["groups"] == 3


def test_the_json_is_that_of_the_command_line(settings: Settings, sent: Path) -> None:
    report = import_files(settings, [save(clean(), sent / "a.xlsx")], today=TODAY)
    for lang in ("th", "en"):
        value = json.loads(json.dumps(report.to_json(lang)))
        assert list(value) == ["edition", "submissions"]
        (one,) = value["submissions"]
        assert list(one) == ["file", "sha256", "status", "tables", "findings", "understood"]
        told = next(f for f in one["findings"] if f["code"] == "participants_differ")
        assert (told["severity"], told["sheet"], told["cell"]) == ("warning", "เวที", "C3")
        assert " ".join(told) == "code severity sheet cell row column text message"
        assert "14" in told["message"]


def test_a_dry_run_says_the_same_and_leaves_the_folder_as_it_is(
    settings: Settings, sent: Path
) -> None:
    first = save(clean(), sent / "a.xlsx")
    dry = import_files(settings, [first], dry_run=True, today=TODAY)
    assert not settings.data_dir.exists()
    assert dry.edition is None
    wet = import_files(settings, [first], today=TODAY)
    assert dry.submissions == wet.submissions
    before = files_under(settings.data_dir)
    second = save(with_cell("เวที", "C3", 15), sent / "b.xlsx")
    dry = import_files(settings, [second, first], dry_run=True, today=TODAY)
    assert files_under(settings.data_dir) == before
    assert [each.status for each in dry.submissions] == ["unchanged", "accepted"]
    wet = import_files(settings, [second, first], today=TODAY)
    assert dry.submissions == wet.submissions
    assert wet.submissions[1].tables["forums"]["changed"] == 1


def test_the_same_file_again_changes_nothing_whatever_its_name(
    settings: Settings, sent: Path
) -> None:
    first = import_files(settings, [save(clean(), sent / "a.xlsx")], today=TODAY)
    before = files_under(settings.data_dir)
    shutil.copyfile(sent / "a.xlsx", sent / "z.xlsx")
    again = import_files(settings, [sent], today=TODAY)
    assert [each.status for each in again.submissions] == ["unchanged", "unchanged"]
    assert again.submissions[0].tables["groups"]["same"] == 3
    assert (again.edition, again.exit_code) == (first.edition, 0)
    assert files_under(settings.data_dir) == before


def test_one_content_under_two_names_in_one_batch_is_taken_once(
    settings: Settings, sent: Path
) -> None:
    save(clean(), sent / "a.xlsx")
    shutil.copyfile(sent / "a.xlsx", sent / "b.xlsx")
    report = import_files(settings, [sent], today=TODAY)
    assert [each.status for each in report.submissions] == ["accepted", "unchanged"]
    assert len(history(settings)) == 1


def test_the_order_and_names_of_files_do_not_matter(tmp_path: Path, sent: Path) -> None:
    groups = save(only("กลุ่มเป้าหมาย"), sent / "1.xlsx")
    rest = save(only("SSG", "เวที", "แผนพัฒนา"), sent / "2.xlsx")
    one, two, three = (Settings(data_dir=tmp_path / name) for name in ("one", "two", "three"))
    import_files(one, [groups, rest], today=TODAY)
    import_files(two, [rest, groups], today=TODAY)
    assert edition(one).id == edition(two).id
    groups.rename(sent / "9.xlsx")
    import_files(three, [sent], today=TODAY)
    assert content(one) == content(two) == content(three)


def test_a_folder_is_walked_and_what_is_no_data_is_left_out(settings: Settings, sent: Path) -> None:
    (sent / "อำเภอ").mkdir()
    save(clean(), sent / "อำเภอ" / "a.xlsx")
    (sent / "~$a.xlsx").write_bytes(b"lock")
    (sent / ".hidden.csv").write_bytes(b"hidden")
    (sent / "photo.jpg").write_bytes(b"jpg")
    report = import_files(settings, [sent], today=TODAY)
    assert [each.file for each in report.submissions] == ["a.xlsx"]
    with pytest.raises(UsageError):
        import_files(settings, [sent / "~$none"][:0])


def test_an_upload_goes_the_same_way_as_a_path(settings: Settings, sent: Path) -> None:
    data = save(clean(), sent / "a.xlsx").read_bytes()
    report = import_files(settings, [("../โฟลเดอร์/ก.xlsx", data)], today=TODAY)
    assert [(each.file, each.status) for each in report.submissions] == [("ก.xlsx", "accepted")]
    again = import_files(settings, [sent / "a.xlsx"], today=TODAY)
    assert [each.status for each in again.submissions] == ["unchanged"]


def test_a_refused_file_is_kept_noted_and_may_be_sent_again(settings: Settings, sent: Path) -> None:
    faulty = save(unknown_group(), sent / "a.xlsx")
    report = import_files(settings, [faulty], sender="ปง", today=TODAY)
    (one,) = report.submissions
    assert (one.status, report.exit_code, report.edition) == ("refused", 1, None)
    assert all(counts["added"] == 0 for counts in one.tables.values())
    assert open_edition(settings) is None
    note = read_note(settings, one.sha256)
    assert note is not None and note["name"] == "a.xlsx"
    assert [entry["status"] for entry in note["imports"]] == ["refused"]
    assert [entry["sender"] for entry in refusals(settings)] == ["ปง"]
    assert received_file(settings, one.sha256) is not None
    partly = import_files(settings, [faulty], take_good_rows=True, today=TODAY)
    assert [each.status for each in partly.submissions] == ["partly"]
    assert partly.exit_code == 0
    assert sum(counts["refused"] for counts in partly.submissions[0].tables.values()) == 1
    assert [s.taken for s in history(settings)] == ["good_rows"]


def test_one_faulty_file_does_not_keep_the_others_out(settings: Settings, sent: Path) -> None:
    save(only("กลุ่มเป้าหมาย"), sent / "groups.xlsx")
    save(unknown_group(), sent / "faulty.xlsx")
    report = import_files(settings, [sent], today=TODAY)
    assert {each.file: each.status for each in report.submissions} == {
        "faulty.xlsx": "refused",
        "groups.xlsx": "accepted",
    }
    assert report.exit_code == 1


@pytest.mark.parametrize("name", ["damaged.xlsx", "missing.xlsx", "huge.xlsx"])
def test_a_file_that_cannot_be_read_is_exit_2(settings: Settings, sent: Path, name: str) -> None:
    (sent / "damaged.xlsx").write_bytes(b"not a workbook")
    save(clean(), sent / "huge.xlsx")
    if name == "huge.xlsx":
        settings = Settings(data_dir=settings.data_dir, limits=Limits(file_bytes=1_000))
    report = import_files(settings, [sent / name], today=TODAY)
    assert [each.status for each in report.submissions] == ["refused"]
    assert report.exit_code == 2
    assert len(list(settings.received.glob("*.json"))) == (1 if name == "damaged.xlsx" else 0)


def test_groups_of_the_edition_are_known_to_the_next_batch(settings: Settings, sent: Path) -> None:
    rest = save(only("SSG", "เวที"), sent / "rest.xlsx")
    assert import_files(settings, [rest], today=TODAY).exit_code == 1
    import_files(settings, [save(only("กลุ่มเป้าหมาย"), sent / "groups.xlsx")], today=TODAY)
    report = import_files(settings, [rest], today=TODAY)
    assert [each.status for each in report.submissions] == ["accepted"]
    note = read_note(settings, report.submissions[0].sha256)
    assert note is not None
    assert [entry["status"] for entry in note["imports"]] == ["refused", "accepted"]


def test_undo_and_redo_by_a_short_name(settings: Settings, sent: Path) -> None:
    first = import_files(settings, [save(clean(), sent / "a.xlsx")], today=TODAY)
    mended = save(with_cell("เวที", "C3", 15), sent / "b.xlsx")
    second = import_files(settings, [mended], today=TODAY)
    assert undo(settings, second.submissions[0].sha256[:8]).edition == first.edition
    assert redo(settings, second.submissions[0].sha256[:8]).edition == second.edition


def test_progress_is_told_step_by_step(settings: Settings, sent: Path) -> None:
    told: list[tuple[str, int, int]] = []
    import_files(
        settings,
        [save(clean(), sent / "a.xlsx")],
        today=TODAY,
        progress=lambda *step: told.append(step),
    )
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == ["receive", "read", "check", "publish"]
    assert told[-1] == ("publish", 2, 2)
    for step in steps:
        of_step = [(done, of) for name, done, of in told if name == step]
        assert of_step[0][0] == 0 and of_step[-1][0] == of_step[-1][1]
        assert of_step == sorted(of_step)


def test_a_day_after_the_import_is_in_the_future(settings: Settings, sent: Path) -> None:
    file = save(clean(), sent / "a.xlsx")
    report = import_files(settings, [file], dry_run=True, today=date(2021, 5, 20))
    assert "date_in_future" in {f.code for f in report.submissions[0].findings}
    report = import_files(settings, [file], dry_run=True, today=TODAY)
    assert "date_in_future" not in {f.code for f in report.submissions[0].findings}
