"""Prepare a visit: the list, its parts, the weights in the address, the lot and the trip."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from ssg_metrics.analysis.priority import PARTS, WEIGHTS
from ssg_metrics.config import settings
from ssg_metrics.errors import StoreError
from ssg_metrics.present.reasons import reasons
from ssg_metrics.present.rows import rows_file
from ssg_metrics.ui.view import View, look
from ssg_metrics.ui.visits import order as orders
from ssg_metrics.ui.visits import screen as screens
from ssg_metrics.ui.visits.order import order
from ssg_metrics.ui.visits.screen import visits
from ssg_metrics.ui.visits.twin import visit_rows
from ssg_metrics.ui.visits.weights import weights_of
from tests.app_fixtures import drawn, on_nothing, on_small, run, small_store  # noqa: F401
from tests.editions import first_of, two_editions  # noqa: F401
from tests.markup import Node, tree


def seen(**params: str) -> View:
    view = look(settings(), "visits", {"lang": "en", "asof": "2021-05-24", **params})
    assert view is not None
    return view


def page(**params: str) -> Node:
    return tree(visits(seen(**params)))


def codes(node: Node) -> list[str]:
    return [one.attrs["id"].removeprefix("v-") for one in node.all("li", class_="visit")]


def score(node: Node) -> int:
    return int(node.all(class_="score")[0].all("b")[0].text)


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("area", ["TH", "R16", "R03", "56", "5603", "P2"])
def test_each_scope_has_its_list_with_parts_that_add_up(area: str, lang: str) -> None:
    node = page(area=area, lang=lang)
    lines = node.all("li", class_="visit")
    assert lines and len(node.all("h1")) == 1
    for line in lines:
        points = [
            int(re.search(r"(\d+)$", li.all("b")[0].text)[1])  # type: ignore[index]
            for li in (item for why in line.all("ul", class_="why") for item in why.all("li"))
        ]
        assert len(points) == len(PARTS) and sum(points) == score(line)
        pieces = [int(re.search(r"\d+$", p.text)[0]) for p in line.all("span", class_="seg")]  # type: ignore[index]
        assert sum(pieces) == score(line)
        assert all(item.all("span")[-1].text for why in line.all("ul", class_="why")
                   for item in why.all("li"))  # fmt: skip


@pytest.mark.usefixtures("on_small")
def test_the_list_is_in_the_order_of_the_score_within_each_province() -> None:
    node = page(area="R16")
    assert [h2.text.split(":")[0] for h2 in node.all("h2")] == ["Phayao province", "Nan province"]
    for part in (s for s in node.all("section") if s.all("li", class_="visit")):
        found = [score(line) for line in part.all("li", class_="visit")]
        assert found == sorted(found, reverse=True)
        title = part.all("h2")[0].text
        assert f"{len(found)} groups" in title and f"{sum(found)} points" in title


@pytest.mark.usefixtures("on_small")
def test_the_reasons_are_those_of_the_group_in_both_languages() -> None:
    """P2: forum on 4 May, a draft, report in; +++o and +-+; 2,000 of 3,000 baht. N3: nothing."""
    found = {one.area.code: one.known for one in order(seen(area="R16"), WEIGHTS)}
    assert [text.replace("\u00a0", " ") for text in reasons(found["P2"], "en").values()] == [
        "a draft of 1 item waits for approval, forum held 20 days ago",
        "forum held and district report in",
        "1 not passed and 1 not yet assessed of 7 indicators of both forms",
        "no plan yet, so none takes up 1 of 4 SSG indicators not passed in round 1",
        "2,000 baht paid of 3,000 baht",
        "2 findings to be checked · 1 of 7 indicators has no result yet",
        "the selection should be checked against this year's rule",
    ]
    thai = [text.replace("\u00a0", " ") for text in reasons(found["N3"], "th").values()]
    assert thai[0] == "ยังไม่มีแผน และยังไม่มีบันทึกการจัดเวที"
    assert thai[1] == "ยังไม่จัดเวที เหลือ 15 วันถึงวันสุดท้ายที่ทันทั้งสองกำหนด (8 มิ.ย. 2564)"
    late = {one.area.code: one.known for one in order(seen(area="56", asof="2021-06-05"), WEIGHTS)}
    assert reasons(late["P2"], "th")[PARTS[0]].startswith("มีร่างแผน 1 รายการ")
    p3 = reasons(late["P3"], "en")[PARTS[1]].replace("\u00a0", " ")
    assert p3.startswith("the forum of 30 Mar 2021 lies outside the quarter set, 3 days left")


@pytest.mark.usefixtures("on_small")
def test_a_group_without_a_plan_says_how_long_ago_its_forum_was() -> None:
    found = {one.area.code: one.known for one in order(seen(area="55", asof="2021-05-10"), WEIGHTS)}
    assert reasons(found["N1"], "th")[PARTS[0]] == "ไม่มีแผน ทั้งที่จัดเวทีแล้ว 4 วัน"


@pytest.mark.usefixtures("on_small")
def test_the_days_since_the_last_visit_stand_with_each_group() -> None:
    node = page(area="5606")
    (line,) = node.all("li", class_="visit")
    facts = line.all(class_="visit-facts")[0].text
    assert "Last visited 3 days ago (21 May 2021) (2 visits in all)" in facts
    assert "No visit to this group on record" in page(area="5603").text


@pytest.mark.usefixtures("on_small")
def test_weights_in_the_address_decide_and_their_links_change_one_each() -> None:
    only = page(area="R16", w="0,0,0,0,0,0,9")
    assert {score(line) for line in only.all("li", class_="visit")} <= {0, 50, 100}
    assert "Weights in use: Plan gap 0" in only.text
    links = [unescape(a.attrs["href"]) for a in page(area="R16").all("a", class_="step")]
    assert len(links) == 14
    assert "./visits?area=R16&asof=2021-05-24&lang=en&w=20%2C15%2C20%2C15%2C10%2C10%2C5" in links
    assert all("w=" in link for link in links)
    back = page(area="R16", w="30,15,20,15,10,10,5").all("a", class_="step")[0].attrs["href"]
    assert "w=" not in back
    alone = page(area="R16", w="5,0,0,0,0,0,0")
    assert len(alone.all("span", class_="off")) == 7, "the last weight cannot go"


@pytest.mark.usefixtures("on_small")
@pytest.mark.parametrize(
    "text", ["", "1", "1,2,3", "a,b,c,d,e,f,g", "0,0,0,0,0,0,0", "-1,1,1,1,1,1,1", "๑,1,1,1,1,1,1",
             "1,1,1,1,1,1,101", "1.5,1,1,1,1,1,1", "<b>", "1" * 500],
)  # fmt: skip
def test_weights_that_cannot_be_read_are_said_and_the_defaults_stand(text: str) -> None:
    view = seen(area="R16", w=text)
    assert weights_of(view).values == WEIGHTS
    node = tree(visits(view))
    assert any("cannot be read" in note.text for note in node.all("p", class_="notice"))
    assert codes(node) == codes(page(area="R16"))


@pytest.mark.usefixtures("on_small")
def test_the_same_address_gives_the_same_list_and_another_day_another_lot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ssg_metrics.present.visit_order.TOP", 3)
    monkeypatch.setattr(orders, "READINGS", type(orders.READINGS)(99))

    def lot(**params: str) -> list[str]:
        return sorted(one.area.code for one in order(seen(**params), WEIGHTS) if one.drawn)

    first = {one.area.code for one in order(seen(), WEIGHTS)[:3]}
    assert lot() == lot() and len(lot()) == 3 and not first & set(lot())
    assert len({tuple(lot(asof=f"2021-05-{day}")) for day in range(10, 30)}) > 5
    monkeypatch.setattr("ssg_metrics.ui.visits.lines.TOP", 3)
    node = page(area="R16")
    marked = [line for line in node.all("li", class_="visit") if line.all(class_="lot")]
    assert sorted(line.attrs["id"] for line in marked) == [f"v-{code}" for code in lot(area="R16")]
    links = [a.attrs["href"] for a in node.all(class_="lots")[0].all("a")]
    assert sorted(links) == [f"#v-{code}" for code in lot(area="R16")]


@pytest.mark.usefixtures("on_small")
def test_a_province_with_many_groups_shows_the_first_and_the_way_to_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screens, "FIRST", 2)
    node = page(area="R16", trip="P1", w="1,1,1,1,1,1,1")
    (more,) = [a for a in node.all("a") if "Show all 5 groups (3 more)" in a.text]
    assert {"area=56", "trip=P1", "w=1%2C1%2C1%2C1%2C1%2C1%2C1"} <= set(
        re.split("[?&]", unescape(more.attrs["href"]))
    )
    assert len(codes(page(area="56"))) == 5


@pytest.mark.usefixtures("on_small")
def test_the_country_has_its_regions_to_choose_from_and_its_first() -> None:
    node = page()
    (choices,) = node.all("ul", class_="choices")
    assert [a.text for a in choices.all("a")] == [
        "Inspection region 33 of 3 groups without a plan",
        "Inspection region 162 of 7 groups without a plan",
    ]
    assert len(codes(node)) == 9


@pytest.mark.usefixtures("on_small")
def test_an_area_too_large_is_chosen_from_by_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "MOST", 3)
    node = page(area="R16")
    assert not codes(node) and len(node.all("ul", class_="choices")[0].all("a")) == 2
    assert "8 groups; choose where to go first" in node.all("h1")[0].text
    assert not visit_rows(seen(area="R16")).rows


@pytest.mark.usefixtures("on_small")
def test_before_the_first_day_for_forums_nothing_comes_first() -> None:
    node = page(area="R16", asof="2021-03-31")
    assert not codes(node) and "has not begun" in node.all("h1")[0].text
    assert "1 Apr 2021" in node.text
    assert any("newest day" in a.text for a in node.all("a"))
    assert codes(page(area="R16", asof="2021-04-01"))


@pytest.mark.usefixtures("on_small")
def test_a_group_that_is_not_registered_and_an_area_without_groups_say_so() -> None:
    assert "no registered target group" in page(area="P6").all("h1")[0].text
    empty = page(area="R03", asof="2021-05-24")
    assert codes(empty) == ["S1"]


@pytest.mark.usefixtures("on_small")
def test_groups_are_ticked_into_a_trip_and_taken_out_of_it() -> None:
    node = page(area="56", trip="P1")
    ticks = {
        line.attrs["id"]: line.all("a", class_="tick")[0] for line in node.all("li", class_="visit")
    }
    assert "Take out" in ticks["v-P1"].text and "Add" in ticks["v-P2"].text
    assert "trip=P1%2CP2" in ticks["v-P2"].attrs["href"]
    assert "trip=" not in ticks["v-P1"].attrs["href"]
    assert "1 group in 1 district" in node.all(class_="trip-bar")[0].text


@pytest.mark.usefixtures("on_small")
def test_the_trip_is_listed_in_the_order_of_the_road_with_its_days() -> None:
    node = page(area="56", trip="P5,N1,P1,nobody", show="trip")
    assert "3 groups in 3 districts of 2 provinces" in node.all("h1")[0].text
    assert [h2.text for h2 in node.all("h2")] == [
        "Mueang Nan district, Nan province: 1 group",
        "Chiang Kham district, Phayao province: 1 group",
        "Pong district, Phayao province: 1 group",
    ]  # fmt: skip
    assert "3 days ago" in node.text and "nobody" in node.all("p", class_="notice")[0].text
    assert all("show=trip" in a.attrs["href"] for a in node.all("a", class_="tick"))
    empty = page(show="trip")
    assert "empty (0 groups)" in empty.all("h1")[0].text and empty.all("a")


@pytest.mark.usefixtures("on_small")
def test_the_file_has_every_group_with_points_that_add_up() -> None:
    found = visit_rows(seen(area="R16", lang="th"))
    at = list(found.heads).index("คะแนนรวม")
    assert len(found.rows) == found.total == 8
    for row in found.rows:
        values = [cell.value for cell in row]
        assert sum(v for v in values[at + 1 : at + 8] if isinstance(v, int)) == values[at]
    assert rows_file(found, "xlsx")[:2] == b"PK"
    assert rows_file(found, "csv").decode("utf-8-sig").count("\r\n") == 9
    assert any("น้ำหนักที่ใช้: ช่องว่างของแผน 25" in note for note in found.notes)


@pytest.mark.usefixtures("on_small")
def test_a_day_that_a_visit_was_made_on_is_counted_from() -> None:
    found = visit_rows(seen(area="5606"))
    heads = list(found.heads)
    (row,) = found.rows
    assert row[heads.index("Last visited")].value == date(2021, 5, 21)
    assert row[heads.index("Days since the last visit")].value == 3


@pytest.mark.usefixtures("on_small")
def test_what_is_drawn_first_is_what_the_screen_draws() -> None:
    from ssg_metrics.ui.first_paint import first_paint

    params = {"area": "R16", "lang": "en", "trip": "P1", "asof": "2021-05-24"}
    at = run("visits", "inspectors", **params)
    _, painted = first_paint("visits", params)  # type: ignore[misc]
    assert painted == drawn(at, "frame") + drawn(at, "body") + drawn(at, "foot")


@pytest.mark.usefixtures("on_nothing")
def test_an_empty_store_has_a_next_step() -> None:
    assert "python -m ssg_metrics import" in drawn(run("visits", "inspectors"), "body")


def test_against_an_earlier_edition_each_score_says_what_it_was(two_editions) -> None:  # noqa: F811
    params = {"lang": "en", "asof": "2021-05-24", "area": "R16"}
    now = look(two_editions, "visits", params)
    then = look(two_editions, "visits", {**params, "against": first_of(two_editions)})
    assert now is not None and then is not None and then.before is not None
    assert "Against the edition chosen" not in visits(now)
    node = tree(visits(then))
    (words,) = (p.text for p in node.all("p", class_="change"))
    up, down, same, new = map(int, re.findall(r"(\d+)", words))
    assert up + down + same + new == len(node.all("li", class_="visit")) == 8 and up + down
    marks = [s.text for s in node.all("small", class_="change")]
    assert sum(m[0] == "+" for m in marks) == up and sum(m[0] != "+" for m in marks) == down
    was = orders.earlier(then, WEIGHTS)
    told = {one.area.code: one.score.total for one in order(then, WEIGHTS)}
    assert up == sum(told[code] > was[code] for code in was)


def test_an_edition_of_another_make_is_compared_with_in_no_number(two_editions) -> None:  # noqa: F811
    class Older:
        id = "older"

        def rows(self, *_: object) -> list[dict[str, object]]:
            raise StoreError("made before the tables that this asks")

    params = {"lang": "en", "asof": "2021-05-24", "against": first_of(two_editions)}
    view = look(two_editions, "visits", params)
    assert view is not None and view.before is not None
    older = replace(view, before=replace(view.before, edition=Older()))  # type: ignore[arg-type]
    assert "does not know enough for a score" in visits(older)


@pytest.mark.usefixtures("on_small")
def test_the_list_to_take_away_names_its_edition() -> None:
    view = seen(area="R16")
    assert any(view.db.id[:12] in note for note in visit_rows(view).notes)
