"""Against an earlier edition: in the address, on every screen, and never a crash."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from ssg_metrics.store.manifest import current_id, edition_file
from ssg_metrics.ui.compared import change, thens
from ssg_metrics.ui.view import look
from tests.app_fixtures import drawn, run
from tests.editions import first_of, on_two, publish_twice, two_editions, without_results_of  # noqa: F401

DAY = "2021-05-24"


def plain(html: object) -> str:
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", str(html)).replace("\u00a0", " "))
    return text.replace("\u2212", "-")


def test_the_same_question_is_put_to_both_editions(two_editions) -> None:  # noqa: F811
    view = look(two_editions, "", {"against": first_of(two_editions), "asof": DAY, "lang": "en"})
    assert view is not None and view.before is not None and view.before.day == date(2021, 5, 24)
    now, then = view.readings(["plan_coverage"]), view.before_readings(["plan_coverage"])
    assert (now["plan_coverage"][0].numerator, then["plan_coverage"][0].numerator) == (5, 4)
    assert "+1 group, was 4/10" in plain(change(view, now["plan_coverage"][0]))


def test_without_a_chosen_day_each_is_looked_at_on_the_older_of_both_newest_days(
    two_editions,  # noqa: F811
) -> None:
    view = look(two_editions, "", {"against": first_of(two_editions)})
    assert view is not None and view.before is not None
    assert view.before.day == min(view.newest, view.before.newest) == date(2021, 7, 2)


def test_without_an_edition_nothing_is_compared(two_editions) -> None:  # noqa: F811
    view = look(two_editions, "", {"asof": DAY})
    assert view is not None
    reading = view.reading("plan_coverage")
    assert reading is not None
    assert change(view, reading) is None and thens(view, [reading])(reading) is None


@pytest.mark.usefixtures("on_two")
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("screen", ["", "money", "areas", "indicators", "record", "definitions"])
def test_every_screen_says_what_it_is_compared_with(
    screen: str,
    lang: str,
    two_editions,  # noqa: F811
) -> None:
    word = first_of(two_editions)
    at = run(screen, lang=lang, against=word, asof=DAY)
    frame, foot = drawn(at, "frame"), drawn(at, "foot")
    assert word in frame and f'value="{word}" selected' in frame
    assert word in plain(foot) and f"against={word}" in foot
    assert 'role="alert"' not in frame


@pytest.mark.usefixtures("on_two")
def test_links_carry_the_edition_from_screen_to_screen(two_editions) -> None:  # noqa: F811
    word = first_of(two_editions)
    at = run("areas", area="R16", against=word, lang="en")
    links = re.findall(r'href="(\./(?:areas|indicators|coverage|quality)[^"]*)"',
                       drawn(at, "frame") + drawn(at, "body"))  # fmt: skip
    assert len(links) > 5
    assert [link for link in links if word not in link] == ["./areas?area=R16&amp;lang=en"]  # stop


@pytest.mark.usefixtures("on_two")
def test_the_overview_says_the_difference_in_its_lead_and_on_each_card(
    two_editions,  # noqa: F811
) -> None:
    body = drawn(run(lang="en", against=first_of(two_editions), asof=DAY), "body")
    assert "Up by 1 group since the edition of 24 May 2021 (was 4/10)" in plain(body)
    cards = re.findall(r'class="card">(.*?)</details>', body, re.S)
    assert len(cards) == 8 and all('class="change"' in card for card in cards)
    assert "+3,000 baht, was 6,000.5 baht" in plain(body)


@pytest.mark.usefixtures("on_two")
def test_cells_of_the_table_carry_a_sign_where_something_changed(two_editions) -> None:  # noqa: F811
    word = first_of(two_editions)
    body = drawn(run("areas", lang="en", area="R16", against=word, asof=DAY), "body")
    row = {plain(name).strip(): cells for name, cells in re.findall(
        r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', body, re.S)}  # fmt: skip
    assert ">+1</small>" in row["Nan"]  # N2 came in, with N1 as before
    group = drawn(run("areas", lang="en", area="5501", against=word, asof=DAY), "body")
    assert ">new</small>" in group  # N3 was not known


@pytest.mark.usefixtures("on_two")
def test_the_record_says_what_changed_of_each_step_and_verdict(two_editions) -> None:  # noqa: F811
    word = first_of(two_editions)
    body = drawn(run("record", lang="en", against=word, asof=DAY), "body")

    def row(step: str) -> str:
        (found,) = re.findall(rf'<tr><th[^>]*><span><a[^>]*id="step-{step}".*?</tr>', body)
        return plain(found)

    assert "+1" in row("kpi") and "+3,000" in row("money")
    assert "+1" in row("selection")  # N3, by rule 2: of both editions only rules 1 and 2 count
    assert "+" not in row("forum")
    verdicts = re.findall(r'<p class="part-head">.*?</li>', body)[:4]
    told = [re.search(r'<p class="change">(.*?)</p>', v)[1] for v in verdicts]
    assert "was 1/8" in plain(told[1]) and "+1 group" in plain(told[1])
    assert "was 3/8" in plain(told[0])


@pytest.mark.usefixtures("on_two")
@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("zzz", "no edition"),
        ("0123456789ab", "no edition"),
        ("' OR 1=1 --", "no edition"),
        ("<script>", "no edition"),
    ],
)
def test_an_unknown_edition_is_said_and_nothing_is_compared(word: str, says: str) -> None:
    at = run(lang="en", against=word)
    frame = drawn(at, "frame")
    assert says in plain(frame) and "<script>" not in frame
    assert "against=" not in drawn(at, "foot") and 'class="change"' not in drawn(at, "body")


@pytest.mark.usefixtures("on_two")
def test_the_edition_in_use_has_nothing_to_compare_with_itself(two_editions) -> None:  # noqa: F811
    current = current_id(two_editions) or ""
    assert "nothing to compare" in plain(drawn(run(lang="en", against=current), "frame"))


def test_an_edition_whose_file_is_gone_is_said(tmp_path: Path) -> None:
    settings = publish_twice(tmp_path)
    word = first_of(settings)
    view = look(settings, "", {"against": word, "lang": "en"})
    assert view is not None and view.before is not None
    (gone,) = [p for p in settings.editions.glob("*.duckdb") if p.stem.startswith(word)]
    gone.unlink()
    view = look(settings, "", {"against": word, "lang": "en"})
    assert view is not None and view.before is None and "no longer there" in view.wrong[0]
    assert view.editions() == []


def test_an_edition_of_another_make_or_no_database_is_said_or_passed_over(tmp_path: Path) -> None:
    import duckdb

    settings = publish_twice(tmp_path)
    word = first_of(settings)
    (file,) = [p for p in settings.editions.glob("*.duckdb") if p.stem.startswith(word)]
    copy = tmp_path / "copy.duckdb"  # the file itself may be open still
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as con:
        con.execute("DROP TABLE form_ledger_by_province")
    copy.replace(file)
    view = look(settings, "", {"against": word, "asof": DAY, "lang": "en"})
    assert view is not None and view.before is not None
    found = view.before_readings(["plan_coverage", "form_complete"])
    assert len(found["plan_coverage"]) == 1 and found["form_complete"] == []
    other = publish_twice(tmp_path / "other")
    edition_file(other, next(
        p.stem for p in other.editions.glob("*.json") if p.stem != current_id(other)
    )).write_bytes(b"no database")  # fmt: skip
    broken = look(other, "", {"against": first_of(other), "lang": "en"})
    assert broken is not None and broken.before is None
    assert "could not be opened" in broken.wrong[0]


@pytest.mark.usefixtures("on_two")
def test_a_group_says_what_of_its_record_differs_old_beside_new(two_editions) -> None:  # noqa: F811
    word = first_of(two_editions)

    def changes(group: str, **more: str) -> str:
        body = drawn(run("areas", lang="en", area=group, against=word, **more), "body")
        found = re.search(r'id="changes".*?</section>', body, re.S)
        return plain(found[0] if found else body)

    assert "plans S2.2 status approved draft second.xlsx" in changes("P2")
    assert "plans S1.1 prepared_on 22 May 2021 20 May 2021" in changes("P4")
    assert "disbursements D5 – – added second.xlsx" in changes("N1")
    assert "the same as in the edition" in changes("S1")
    assert "groups – – – added" in changes("N3") and "disbursements D6" in changes("N3")
    assert "disbursements" not in changes("N1", asof="2021-05-19")  # D5 was paid on the 20th


@pytest.mark.usefixtures("on_two")
def test_each_indicator_says_what_it_gained(two_editions) -> None:  # noqa: F811
    word = first_of(two_editions)
    compared = drawn(run("indicators", lang="en", against=word, asof=DAY), "body")
    alone = drawn(run("indicators", lang="en", asof=DAY), "body")
    assert "Against the other edition" in compared and "Against the other" not in alone


def test_a_download_has_what_was_and_the_difference_beside_each_reading(
    two_editions,  # noqa: F811
) -> None:
    import csv
    from io import StringIO

    from ssg_metrics.ui.areas import readings_below
    from ssg_metrics.ui.downloads import maker

    view = look(
        two_editions, "areas", {"against": first_of(two_editions), "asof": DAY, "area": "R16"}
    )
    assert view is not None
    rows = list(csv.DictReader(StringIO(maker(view, readings_below, "csv")().decode("utf-8-sig"))))
    plans = {r["area"]: r for r in rows if r["metric"] == "plan_coverage"}
    names = ("area", "numerator", "earlier_numerator", "numerator_change")
    found = [tuple(plans[area][name] for name in names) for area in sorted(plans)]
    assert found == [("55", "2", "1", "1"), ("56", "3", "3", "0")]
    assert plans["55"]["earlier_edition"].startswith(first_of(two_editions))
    assert maker(view, readings_below, "xlsx")().startswith(b"PK")
    assert maker(view, readings_below, "parquet")().startswith(b"PAR1")
    view = look(two_editions, "areas", {"asof": DAY})
    assert view is not None
    assert b"earlier" not in maker(view, readings_below, "csv")()


@pytest.mark.usefixtures("on_two")
def test_the_money_says_the_difference_in_its_lead_its_cells_its_areas_and_splits(
    two_editions,  # noqa: F811
) -> None:
    body = drawn(run("money", lang="en", against=first_of(two_editions), asof="2021-05-28"), "body")
    said = plain(body)
    assert "Up by 3,500 baht since the edition of 28 May 2021 (was 7,500.5 baht)" in said
    for change_ in ("+1 group, was 2/10", "-1 group, was 3/10", "+1 group, was 0/10"):
        assert change_ in said
    assert "6,500/9,000" not in said and "11,000/21,000 (+3,500)" in said  # R16 of the regions
    assert re.search(r'<small class="change"[^>]*>\+3,000</small>', body)  # N1 leads a centre


@pytest.mark.usefixtures("on_two")
def test_what_is_to_be_checked_is_said_then_and_now(two_editions) -> None:  # noqa: F811
    view = look(two_editions, "quality", {"against": first_of(two_editions)})
    assert view is not None and view.before is not None
    then, now = (
        db.rows("SELECT count(*) AS n FROM findings")[0]["n"]
        for db in (view.before.edition, view.db)
    )
    assert (view.before_findings(), view.findings()) == (then, now)
    frame = drawn(run("quality", "stewards", lang="en", against=first_of(two_editions)), "frame")
    assert f"{now} to check, was {then}" in plain(frame)
    assert "./changes?" in drawn(run(lang="en", against=first_of(two_editions)), "body")


@pytest.mark.usefixtures("on_two")
def test_the_map_says_the_difference_on_each_tile_in_words_and_as_a_mark(
    two_editions,  # noqa: F811
) -> None:
    word = first_of(two_editions)
    body = drawn(run(lang="en", against=word, asof=DAY), "body")
    tiles = re.findall(
        r'<a href="[^"]+" class="tile[^"]*" aria-label="([^"]*)"[^>]*>(.*?)</a>', body
    )
    told = {plain(label).split(" ")[0]: (plain(label), plain(inner)) for label, inner in tiles}
    assert len(tiles) == 3 and 'class="tiles compared"' in body
    assert "+1 group, was 1/" in told["Nan"][0] and told["Nan"][1].strip().endswith("+1")
    assert "Unchanged (3/" in told["Phayao"][0]
    assert "+" not in told["Phayao"][1]
    twin = body[body.index('class="tiles') :]
    assert "Against the other edition" in twin and "+1 group, was 1/" in plain(twin)
    alone = drawn(run(lang="en", asof=DAY), "body")
    assert "compared" not in alone and 'class="moved"' not in alone


@pytest.mark.usefixtures("on_two")
@pytest.mark.parametrize(
    "measure", ["budget_use", "indicator_pass_rate", "district_report_on_time"]
)
@pytest.mark.parametrize("area", ["TH", "R16"])
def test_each_measure_of_the_map_is_compared_also_outside_the_region_looked_at(
    measure: str,
    area: str,
    two_editions,  # noqa: F811
) -> None:
    body = drawn(
        run(lang="en", against=first_of(two_editions), asof=DAY, map=measure, area=area), "body"
    )
    labels = re.findall(r'class="tile[^"]*" aria-label="([^"]*)"', body)
    assert len(labels) == 3
    assert all(re.search(r"was |Unchanged|no such value", plain(label)) for label in labels), labels
    if measure == "budget_use":
        assert any("+3,000 baht, was" in plain(label) for label in labels)
        marks = re.findall(r'<i class="moved">([^<]*)</i>', body)
        assert any(re.fullmatch(r"\+\d+(\.\d)?", mark) for mark in marks), marks


@pytest.mark.usefixtures("on_two")
def test_the_list_of_areas_has_the_difference_in_its_table_too(two_editions) -> None:  # noqa: F811
    body = drawn(run(lang="en", against=first_of(two_editions), asof=DAY, area="R16"), "body")
    twin = body[body.index('class="ranked"') : body.index('class="tiles')]
    assert "Against the other edition" in twin and "+1 group, was 1/" in plain(twin)


def test_the_heatmap_says_the_difference_in_its_squares_and_in_its_table(tmp_path: Path) -> None:
    from ssg_metrics.ui.heatmap import _table, figure_of

    settings = publish_twice(tmp_path, without_results_of("P3"))
    asked = {"asof": DAY, "area": "56", "lang": "en", "explore": "on"}
    view = look(settings, "indicators", {**asked, "against": first_of(settings)})
    assert view is not None and view.before is not None
    traces = figure_of(view)["data"]
    words, (moved,) = [plain(text) for text in traces[1]["text"]], traces[3:]
    assert all(re.search(r"was |Unchanged|no such value", text) for text in words), words
    signs = [plain(sign) for sign in moved["text"]]
    assert any(re.fullmatch(r"[+]\d+", sign) for sign in signs), signs
    assert len(moved["textfont"]["color"]) == len(signs)
    table = _table(view)
    twins = [plain(s) for s in re.findall(r'<small class="change"[^>]*>(.*?)</small>', table)]
    assert sorted(twins) == sorted(signs)
    alone = look(settings, "indicators", asked)
    assert alone is not None and len(figure_of(alone)["data"]) == 3
    assert "change" not in _table(alone)
