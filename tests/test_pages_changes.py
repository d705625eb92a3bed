"""The changes on the screen: the sentence, the bridge, and as many rows as each count says."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import BytesIO, StringIO

import openpyxl
import pytest

from ssg_metrics.analysis.bridge import Kind
from ssg_metrics.metrics.changes import TRACKS
from ssg_metrics.ui.changes.rows import listing
from ssg_metrics.ui.downloads import rows_maker
from ssg_metrics.ui.view import View, look
from tests.app_fixtures import drawn, on_small, run, small_store  # noqa: F401
from tests.editions import first_of, on_two, two_editions  # noqa: F401

DAY, SINCE = "2021-05-24", "2021-05-12"


def plain(html: str) -> str:
    text = unescape(re.sub("<[^>]+>", " ", html)).replace("\u00a0", " ").replace("\u2212", "-")
    return re.sub(r"\s+", " ", text).strip()


def screen(**params: str) -> str:
    return drawn(run("changes", **{"asof": DAY, "lang": "en", **params}), "body")


def headline(body: str) -> str:
    return plain(re.search("<h1.*?</h1>", body, re.S)[0])


def compared(settings, **params: str) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {"against": first_of(settings), "since": SINCE, **params}


@pytest.mark.usefixtures("on_two")
def test_the_sentence_keeps_real_change_apart_from_corrections(two_editions) -> None:  # noqa: F811
    """By hand: N2 and P4 since 12 May, P5 late, P2 a draft after all; Nan (2 of 3) and Phayao (3 of
    4) passed.
    """
    found = headline(screen(**compared(two_editions)))
    assert found == (
        "From 12 May to 24 May 2021: 2 groups gained a plan · 1 reported late"
        " · 1 went back because a record was corrected or withdrawn · 2 provinces passed the target"
    )


@pytest.mark.usefixtures("on_two")
def test_without_an_edition_only_what_happened_since_is_said() -> None:
    body = screen(since=SINCE)
    assert headline(body) == (
        "From 12 May to 24 May 2021: 2 groups gained a plan · 2 provinces passed the target"
    )
    assert "compare with the edition before" in body


@pytest.mark.usefixtures("on_two")
def test_by_itself_it_looks_two_weeks_back_or_to_the_edition_s_newest_day(
    two_editions,  # noqa: F811
) -> None:
    assert headline(screen()).startswith("From 10 May to 24 May 2021")
    found = headline(screen(against=first_of(two_editions), asof="2021-08-01"))
    assert found.startswith("From 2 Jul to 1 Aug 2021")


@pytest.mark.usefixtures("on_two")
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("area", ["TH", "R16", "56", "5603", "P2", "S1"])
def test_every_count_leads_to_as_many_rows(area: str, lang: str, two_editions) -> None:  # noqa: F811
    for metric in TRACKS:
        params = compared(two_editions, area=area, lang=lang, what=metric)
        body = screen(**params)
        counts = re.findall(
            r'<a href="\./changes\?([^"#]*)#rows" data-count="(\d+)"', unescape(body)
        )
        for query, n in set(counts):
            asked = dict(part.split("=", 1) for part in query.split("&"))
            found = look(two_editions, "changes", {"asof": DAY, **asked})
            assert found is not None
            assert len(listing(found).rows) == int(n), query


@pytest.mark.usefixtures("on_two")
def test_a_row_says_what_was_what_is_and_which_file_did_it(two_editions) -> None:  # noqa: F811
    body = screen(**compared(two_editions, kind="corrected_down"))
    section = re.search(r'<section class="block" id="rows" data-rows="1">.*?</section>', body, re.S)
    row = plain(section[0].split("<tbody>")[1])
    assert "P2" in row and "plan approved, 8 May 2021" in row and "plan a draft, 8 May 2021" in row
    assert "second.xlsx" in row and re.search(r'href="\./history\?[^"]*file=', section[0])
    assert re.search(r'href="\./areas\?[^"]*area=P2', section[0])
    late = screen(**compared(two_editions, kind="late", what="budget_use", since="2021-05-22"))
    assert "no record" in late and "3,000 baht, 20 May 2021" in plain(late)


@pytest.mark.usefixtures("on_two")
def test_the_bridge_has_its_table_and_every_metric_its_numbers(two_editions) -> None:  # noqa: F811
    body = screen(**compared(two_editions, what="budget_use", since="2021-05-22"))
    assert "from 6,000.5 baht on 22 May to 9,000.5 baht on 24 May 2021" in plain(body)
    assert 'class="waterfall"' in body and body.count('class="moves') + body.count("moves") > 1
    numbers = re.search(r"<section[^>]*><h2>Everything.*?</section>", body, re.S)[0]
    assert numbers.count("<tr>") == len(TRACKS) + 1


@pytest.mark.usefixtures("on_two")
@pytest.mark.parametrize(
    "params",
    [
        {"since": "x"},
        {"since": "2022-01-01"},
        {"since": "1999-01-01"},
        {"kind": "<script>"},
        {"what": "nothing", "kind": "late", "of": "R99", "after": "-1"},
        {"asof": "2020-10-01"},
        {"asof": "2021-09-30"},
        {"area": "R03"},
        {"since": DAY},
        {"kind": "gained", "after": "500"},
    ],
)
def test_whatever_is_asked_the_screen_holds(params: dict[str, str], two_editions) -> None:  # noqa: F811
    for more in ({}, {"against": first_of(two_editions)}):
        body = screen(**{**params, **more})
        assert "<h1" in body and "could not be shown" not in body and "<script>" not in body
        assert ('role="alert"' in body) == (
            params.get("since") in {"x", "2022-01-01", "1999-01-01"}
        )


@pytest.mark.usefixtures("on_small")
def test_with_one_edition_the_next_step_is_said() -> None:
    assert "After the next import" in screen()


def test_a_file_has_every_row_its_notes_and_plain_texts(two_editions) -> None:  # noqa: F811
    view = look(two_editions, "changes", {**compared(two_editions), "asof": DAY, "lang": "en"})
    assert view is not None
    rows = list(csv.reader(StringIO(rows_maker(view, listing, "csv")().decode("utf-8-sig"))))
    assert {row[2] for row in rows[1:]} == {
        "Happened since", "Reported late", "Corrected: counts no more",
    }  # fmt: skip
    assert len(rows) == 5
    book = openpyxl.load_workbook(BytesIO(rows_maker(view, listing, "xlsx")()))
    text = "\n".join(str(c.value) for r in book.active.iter_rows() for c in r if c.value)
    assert "Compared with the edition" in text and "Changes from 12 May 2021" in text.replace(
        "\u00a0", " "
    )


def test_every_kind_has_words(two_editions) -> None:  # noqa: F811
    view: View | None = look(two_editions, "changes", {})
    assert view is not None
    for kind in Kind:
        for part in ("kind", "why", "column", "said"):
            assert view.say(f"screen.changes.{part}.{kind}", n=1)
