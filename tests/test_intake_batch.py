"""What the files of one batch mean for each other: known groups, doubled keys, all or nothing."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from itertools import permutations
from pathlib import Path

from tests import workbooks as w

FORUM = ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"]


def groups_only() -> w.Sheets:
    return {"กลุ่มเป้าหมาย": w.groups()}


def forum_of(*codes: str, participants: int = 15) -> w.Sheets:
    rows = [[code, date(2021, 5, 20), participants] for code in codes]
    return {"เวที": [FORUM, *rows]}


def test_groups_of_one_file_are_known_to_another_in_any_order(tmp_path: Path) -> None:
    files = (groups_only(), forum_of("PYO-01"), forum_of("PYO-02"))
    for order in permutations(files):
        checked = w.check_sheets(tmp_path, *order)
        assert [c.findings for c in checked] == [(), (), ()]


def test_groups_of_the_store_are_known(tmp_path: Path) -> None:
    checked = w.check_sheets(tmp_path, forum_of("A-1"), groups=w.stored("A-1"))[0]
    assert checked.findings == ()


def test_groups_of_a_refused_file_are_not_known_to_the_others(tmp_path: Path) -> None:
    bad = w.with_cell("กลุ่มเป้าหมาย", "G2", "ดีมาก")
    for order in permutations((bad, forum_of("PYO-02"))):
        checked = {len(c.sent): c for c in w.check_sheets(tmp_path, *order)}
        forum = checked[1]
        assert [f.code for f in forum.findings] == ["group_refused"]
        assert forum.tables == {}
        assert "xlsx" in forum.findings[0].params["other"]


def test_a_refusal_spreads_until_nothing_more_falls_out(tmp_path: Path) -> None:
    first = {**groups_only(), **forum_of("NO-1")}
    second = {**forum_of("PYO-01"), "กลุ่มเป้าหมาย": [w.GROUP_HEAD, ["B-1", *w.groups()[1][1:]]]}
    third = {"รายงานอำเภอ": [["รหัสกลุ่ม", "วันที่รายงานจังหวัด"], ["B-1", date(2021, 5, 27)]]}
    checked = w.check_sheets(tmp_path, first, second, third)
    assert [[f.code for f in c.findings] for c in checked] == [
        ["unknown_group"],
        ["group_refused"],
        ["group_refused"],
    ]


def test_the_rows_of_a_refused_group_stay_out_with_it_when_good_rows_are_taken(
    tmp_path: Path,
) -> None:
    bad = w.with_cell("กลุ่มเป้าหมาย", "G2", "ดีมาก")
    checked = w.check_sheets(tmp_path, bad, take_good_rows=True)[0]
    codes = {f.code for f in checked.findings}
    assert codes == {"not_a_level", "group_refused"}
    assert {r[0] for r in checked.tables["results"].records} == {"PYO-02"}
    assert [r[0] for r in checked.tables["groups"].records] == ["PYO-02", "PYO-03"]


def test_the_same_row_twice_is_taken_once(tmp_path: Path) -> None:
    sheets = w.clean()
    sheets["เวที"].append(sheets["เวที"][1])
    sheets["SSG"].append(sheets["SSG"][1])
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert checked.findings == ()
    assert len(checked.tables["forums"].records) == 2
    assert len(checked.tables["results"].records) == 2 * 44


def test_the_same_key_with_other_content_names_the_other_place(tmp_path: Path) -> None:
    sheets = w.clean()
    sheets["เวที"].append(["PYO-01", date(2021, 5, 20), 12, None])
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert w.marks(checked) == [("key_twice", "A2"), ("key_twice", "A4")]
    params = checked.findings[1].params
    assert (params["other"], params["other_sheet"], params["other_row"]) == ("1.xlsx", "เวที", "2")


def test_an_assessment_twice_with_another_answer_is_one_finding_a_place(tmp_path: Path) -> None:
    sheets = w.clean()
    other = deepcopy(sheets["SSG"][1])
    other[4:7] = ["ไม่ผ่าน", "ผ่าน", "ไม่ผ่าน"]
    sheets["SSG"].append(other)
    marks = w.marks(w.check_sheets(tmp_path, sheets)[0])
    assert marks == [("key_twice", "A2"), ("key_twice", "A4")]


def test_two_rounds_of_a_group_are_two_keys(tmp_path: Path) -> None:
    sheets = w.clean()
    second = deepcopy(sheets["SSG"][1])
    second[1] = "หลัง"
    sheets["SSG"].append(second)
    checked = w.check_sheets(tmp_path, sheets)[0]
    assert checked.findings == ()
    assert len(checked.tables["results"].records) == 2 * 44 + 23


def test_a_key_in_two_files_with_other_content_is_told_in_both_whatever_their_order(
    tmp_path: Path,
) -> None:
    files = [groups_only(), forum_of("PYO-01"), forum_of("PYO-01", participants=9)]
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        checked = w.check_sheets(tmp_path, *(files[i] for i in order))
        marks = {i: w.marks(c) for i, c in zip(order, checked, strict=True)}
        assert marks == {0: [], 1: [("key_twice", "A2")], 2: [("key_twice", "A2")]}


def test_the_same_key_three_times_is_told_at_each_place(tmp_path: Path) -> None:
    files = [forum_of("PYO-01"), forum_of("PYO-01", participants=9), forum_of("PYO-01")]
    checked = w.check_sheets(tmp_path, groups_only(), *files)
    assert [[f.code for f in c.findings] for c in checked] == [[], *[["key_twice"]] * 3]


def test_a_file_that_falls_out_leaves_its_keys_to_the_others(tmp_path: Path) -> None:
    faulty = forum_of("PYO-01", "NO-1")
    checked = w.check_sheets(tmp_path, groups_only(), faulty, forum_of("PYO-01", participants=9))
    assert [[f.code for f in c.findings] for c in checked] == [[], ["unknown_group"], []]


def test_the_same_content_in_two_files_stays_with_both(tmp_path: Path) -> None:
    """Taking one of them back must not take the row from the other."""
    checked = w.check_sheets(tmp_path, groups_only(), forum_of("PYO-01"), forum_of("PYO-01"))
    assert [len(c.tables["forums"].records) for c in checked[1:]] == [1, 1]


def test_a_result_in_the_long_form_may_repeat_the_wide_one_but_not_contradict_it(
    tmp_path: Path,
) -> None:
    head = ["รหัสกลุ่ม", "แบบประเมิน", "รอบ", "วันที่ประเมิน", "ตัวชี้วัด", "ผล"]
    day = date(2021, 5, 21)
    for answer, expected in (("ผ่าน", []), ("ไม่ผ่าน", [("key_twice", "A2")] * 2)):
        sheets = w.with_sheet("ผลรายตัวชี้วัด", [head, ["PYO-01", "SSG", 1, day, "1.1", answer]])
        checked = w.check_sheets(tmp_path, sheets)[0]
        assert w.marks(checked) == expected
        if not expected:
            assert len(checked.tables["results"].records) == 2 * 44


def test_what_was_not_assessed_in_the_wide_form_gives_way_to_the_long_one(tmp_path: Path) -> None:
    head = ["รหัสกลุ่ม", "แบบประเมิน", "รอบ", "วันที่ประเมิน", "ตัวชี้วัด", "ผล"]
    row = ["PYO-01", "SSG", 1, date(2021, 5, 21), "5.4", "ผ่าน"]
    checked = w.check_sheets(tmp_path, w.with_sheet("ผลรายตัวชี้วัด", [head, row]))[0]
    assert checked.findings == ()
    last = [r for r in checked.tables["results"].records if r[0] == "PYO-01" and r[3] == "S5.4"]
    assert [(r[4], r[7]) for r in last] == [(True, "results")]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    sheets = w.clean()
    turned = {name: [rows[0], *rows[:0:-1]] for name, rows in sheets.items()}
    one, other = (w.check_sheets(tmp_path, s)[0] for s in (sheets, turned))
    assert w.contents(one) == w.contents(other)
