"""Names and texts of every kind on the readers' screens: very long, formulas, markup, marks that
turn the direction, amounts of nine digits. They are shown as they are, whole and harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, quote

import pytest

from ssg_metrics.config import Settings
from ssg_metrics.metrics.spending import STATES
from ssg_metrics.ui.first_paint import PAINTED, first_paint
from tests.country import SMALL, Row, day, paid
from tests.markup import tree
from tests.odd_stores import publish
from tests.whole_pages import page, whole

LONG = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองผักบุ้งใต้พัฒนา" * 5
NAMES = {
    "P1": LONG[:200],
    "P2": "=cmd|' /C calc'!A0",
    "P3": "<script>alert(1)</script>",
    "P4": "กลุ่ม\u202eabc\u2066ง",
    "P5": "\"><img src=x onerror=alert(1)> & 'เดี่ยว'",
    "N1": "{text} %s {0}",
}
BAHT = 123_456_789.25


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    def named(row: Row) -> Row:
        return {**row, "group_name": NAMES.get(row["group_code"], row["group_name"])}

    tables = {name: list(rows) for name, rows in SMALL.tables.items()}
    tables["groups"] = [named(row) for row in tables["groups"]]
    tables["plans"] = [{**row, "activity": NAMES["P3"]} for row in tables["plans"]]
    tables["visits"] = [{**row, "advice": NAMES["P5"]} for row in tables["visits"]]
    tables["disbursements"] = [*tables["disbursements"], paid("P5", day(5, 16), BAHT, NAMES["P2"])]
    return publish(tmp_path_factory.mktemp("names"), replace(SMALL, tables=tables))


@pytest.fixture(autouse=True)
def on_store(store: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSG_DATA_DIR", str(store.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(store.reference_dir))
    yield


@pytest.mark.parametrize("path", PAINTED)
def test_what_a_name_holds_is_text_on_every_screen(path: str) -> None:
    shown = ""
    for area in ("TH", "R16", "5603", "P1", "P2", "P3", "P4", "P5", "N1"):
        markup = whole(f"./{path}?lang=en&area={area}")
        names = {node.name for node in tree(markup).walk()}
        assert names.isdisjoint({"script", "img", "iframe"}), area
        assert not [n for n in tree(markup).walk() if any(a.startswith("on") for a in n.attrs)]
        assert not set("\u202e\u2066") & set(markup), area
        shown += markup
    if path != "definitions":
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize(
    "address",
    [
        "areas?area=TH&by=group",
        "areas?area=TH&list=nearest",
        *(f"money?show={state}" for state in STATES),
        "deadlines?state=all&area=56",
        "deadlines?list=chase",
        "record?show=plan_done",
        "record?show=visited_groups",
        "changes?what=plan_coverage&kind=gained&since=2021-05-01",
        "changes?what=budget_use&kind=gained&since=2021-05-01",
    ],
)
def test_lists_show_names_whole(address: str) -> None:
    """Each name that a list holds stands there whole, in its words or its title."""
    text = page(f"./{address}{'&' if '?' in address else '?'}lang=en").text
    plain = {"P4": "กลุ่มabcง"}
    for code, name in NAMES.items():
        if f" {code} " in f" {text} " or code in text.split():
            assert plain.get(code, name) in text, (address, code)


def test_nine_digits_of_baht_are_written_in_full() -> None:
    text = page("./money?lang=en&area=P5").text
    assert "123,456,789.25" in text and "4,115,226.3 %" in text
    assert "nan" not in text.lower().split()


WORDS = ("<script>alert(9)</script>", "x" * 5_000, "\u202eabc", "{n} %s", "²", "-1", "9" * 30, "")
OWN = {
    "": ("map",),
    "money": ("show", "by"),
    "changes": ("since", "what", "kind", "of", "after"),
    "areas": ("list", "stage", "after", "by", "sort"),
    "indicators": ("explore",),
    "deadlines": ("step", "state", "sort", "list"),
    "record": ("show",),
    "funnel": ("by", "what", "indicator", "at"),
    "followup": ("by", "show"),
    "visits": ("show", "w", "trip"),
    "together": ("show", "of"),
    "movement": ("show", "indicator"),
}
"""What each screen understands by itself, as docs/screens.md has it."""
SILENT = {"lang", "after", "of"}
"""Parts that are left out without a word: the page itself shows what is meant."""
SHARED = ("area", "year", "asof", "round", "against", "lang")


@pytest.mark.parametrize("path", PAINTED)
def test_nonsense_in_the_address_is_said_or_left_and_never_breaks(path: str) -> None:
    for name in (*SHARED, *OWN.get(path, ())):
        for text in WORDS:
            made = first_paint(path, {"lang": "en", name: text})
            assert made is not None, (name, text[:20])
            node = tree(made[1])
            assert node.all("h1") and "script" not in {n.name for n in node.walk()}
            assert "x" * 200 not in node.text, (name, "a long value is not echoed whole")
            assert "\u202e" not in made[1]
            if text and (name not in SILENT or (path, name) == ("together", "of")):
                said = [n for n in node.all(having="role") if n.attrs["role"] == "alert"]
                assert said, (name, text[:20])


@pytest.mark.parametrize("path", PAINTED)
def test_a_part_given_twice_or_unknown_changes_nothing(path: str) -> None:
    plain = whole(f"./{path}?lang=en&area=56")
    twice = first_paint(path, dict(parse_qsl("lang=en&area=R03&area=56")))
    assert twice is not None and twice[1] == plain
    odd = page(f"./{path}?lang=en&area=56&{quote('<b>')}={quote('<i>')}")
    assert odd.all("h1") and not odd.all("i", class_="x")
