"""The marks: geometry, words beside colour, and nothing imported that stays markup."""

import re
from datetime import date

import pytest

from ssg_metrics.analysis.ahead import Ahead
from ssg_metrics.analysis.limits import Interval
from ssg_metrics.model import Area, Level, Reading
from ssg_metrics.present.bullet import Bullet, bullet
from ssg_metrics.present.cards import card
from ssg_metrics.present.charts import Cell, heatmap
from ssg_metrics.present.curve import Curve, curve
from ssg_metrics.present.form_table import FormRow, form_table
from ssg_metrics.present.html import Html, sentence, tag
from ssg_metrics.present.interval import interval_bar
from ssg_metrics.present.numbers import count
from ssg_metrics.present.ranked import Row, ranked
from ssg_metrics.present.table import folded, grouped, sortable, table
from ssg_metrics.present.theme import SIGNS, chip, verdict
from ssg_metrics.present.tiles import Tile, tiles

EVIL = "<script>alert(1)</script>\" onmouseover='x' &"
DAY = date(2021, 5, 10)


def unharmed(html: str) -> bool:
    """No imported markup came alive: no script element, no attribute of its own."""
    return "<script" not in html and not re.search(r"<[^>]*\sonmouseover='", html)


def test_text_is_escaped_wherever_it_meets_markup():
    assert tag("p", EVIL) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;&quot; onmouseover=&#x27;x&#x27; &amp;</p>"
    )
    assert unharmed(tag("a", "x", title=EVIL, href=EVIL))
    assert unharmed(sentence("scope.named.province", "th", name=EVIL))
    assert tag("p", Html("<b>1</b>"), None, 2) == "<p><b>1</b>2</p>"


def test_every_mark_escapes_the_names_it_is_given():
    bar = Bullet(1, 6, 10, 10)
    marks = [
        ranked([Row(EVIL, bar, 5, "at_risk", EVIL)], "th"),
        tiles([Tile(0, 0, EVIL, EVIL, "1/10", "met", EVIL)], "th"),
        table(EVIL, [(EVIL, False)], [[EVIL]]),
        folded("th", EVIL, [(EVIL, True)], [[EVIL]]),
    ]
    assert all(unharmed(mark) for mark in marks)


def test_the_bullet_is_solid_to_the_actual_and_hatched_to_the_possible():
    html = bullet(Bullet(actual=419, target=456, whole=760, scale=760, possible=477))
    assert 'class="actual" style="width:55.13%"' in html
    assert 'class="target" style="left:60.00%"' in html
    assert 'class="possible" style="left:55.13%;width:7.63%"' in html
    assert 'class="possible"' not in bullet(Bullet(419, 456, 760, 760, 419))


def test_a_bullet_never_leaves_its_box():
    html = bullet(Bullet(actual=15, target=6, whole=10, scale=10, possible=20))
    assert max(float(n) for n in re.findall(r"([\d.]+)%", html)) <= 100
    assert bullet(Bullet(0, None, 0, 0))


def test_the_curve_hides_its_forecast_where_there_is_none():
    line = {
        "points": [(date(2021, 4, 5), 3), (DAY, 419)],
        "start": date(2021, 4, 1), "as_of": DAY, "end": date(2021, 6, 22), "target": 456,
        "target_day": date(2021, 5, 31), "limit": 760, "verticals": [(date(2021, 5, 31), "due")],
    }  # fmt: skip
    range_ = [Ahead(DAY, 419, 419, 419), Ahead(date(2021, 6, 22), 430, 500, 590)]
    shown = curve(Curve(**line, ahead=range_), "th", count)
    assert 'class="forecast"' in shown and "url(#hatch-456)" in shown and "419" in shown
    hidden = curve(Curve(**line, ahead=()), "th", count)
    assert 'class="forecast"' not in hidden and 'class="needed"' in hidden


@pytest.mark.parametrize(("now", "below"), [(420, True), (456, False), (470, False), (300, False)])
def test_the_number_of_today_never_lies_across_the_line_of_the_target(now, below):
    line = {
        "points": [(DAY, now)], "start": date(2021, 4, 1), "as_of": DAY, "end": date(2021, 6, 22),
        "target": 456, "target_day": date(2021, 5, 31), "limit": 760, "verticals": [], "ahead": (),
    }  # fmt: skip
    shown = curve(Curve(**line), "th", count)
    assert ("now-word below" in shown) == below and "now-word" in shown


def test_the_range_is_a_band_between_its_ends_within_the_box():
    line = {
        "points": [(DAY, 400)], "start": date(2021, 4, 1), "as_of": DAY, "end": date(2021, 6, 22),
        "target": 456, "target_day": date(2021, 5, 31), "limit": 760, "verticals": [],
    }  # fmt: skip
    last = Ahead(line["end"], 450, 500, 760)
    shown = curve(Curve(**line, ahead=[Ahead(DAY, 400, 400, 400), last]), "th", count)
    band = re.search('class="ahead" points="([^"]+)"', shown)[1]
    ends = sorted({float(p.split(",")[1]) for p in band.split() if p.startswith("1000.0")})
    assert ends == pytest.approx([1000 - 1000 / 1.12, 1000 - 450_000 / (760 * 1.12)], abs=0.1)


def test_each_status_has_a_shape_and_a_word_of_its_own():
    assert len(set(SIGNS.values())) == len(SIGNS)
    words = {re.sub("<[^>]+>", "", chip(status, "en")) for status in SIGNS}
    assert len(words) == len(SIGNS)


def test_missing_not_assessed_and_fail_look_different():
    looks = {verdict(result, "th") for result in (True, False, None)}
    assert len(looks) == 3
    assert interval_bar(None) != interval_bar(0.0, Interval(0.0, 0.1))


def test_a_card_without_data_shows_words():
    area = Area(Level.COUNTRY, "TH", "ท", "C")
    nothing = Reading("standard_met", area, 0, 0, 760, None, DAY, "e", 2564)
    assert "no data" in card(nothing, "en", "./definitions")
    assert "0 %" not in card(nothing, "en", "./definitions")


def test_a_card_of_what_nobody_reported_says_so():
    area = Area(Level.PROVINCE, "58", "แม่ฮ่องสอน", "Mae Hong Son")
    silent = Reading("forum_held", area, 0, 10, 10, 1.0, DAY, "e", 2564)
    shown = card(silent, "en", "./definitions", "./areas?sort=forum_held")
    assert "not yet reported" in shown and "0 of 10" in shown
    assert 'class="value">0' not in shown and 'class="bullet"' not in shown
    assert "0 %" not in shown.replace("\u00a0", " ").replace("100 %", "")
    paid = Reading("budget_use", area, 0, 30_000, 0, 1.0, DAY, "e", 2564)
    assert "0.0" in card(paid, "en", "./definitions")


def test_a_form_marks_what_was_not_passed_and_spans_its_dimensions():
    rows = [FormRow("G1.1", EVIL, ["x"], True), FormRow("G1.2", "t", ["y"], False, EVIL, "F9")]
    shown = form_table("form", ["indicator", "round 1", "source"], [("G1", EVIL, rows)])
    assert unharmed(shown)
    assert 'scope="rowgroup" colspan="3"' in shown
    assert '<tr id="row-G1-2" class="failed">' in shown and '<tr id="row-G1-1">' in shown
    assert '<td data-head="round 1">y</td>' in shown


def test_a_wide_table_says_what_stands_further_right_and_a_stacked_one_names_its_cells():
    wide = sortable("c", [("name", False, False), ("n", True, True)], [["a", 1]], more="{n} more")
    assert 'data-words="{n} more"' in wide and 'tabindex="0"' in wide and 'aria-label="c"' in wide
    stacked = table("c", [("day", False), ("sum", True)], [["1", "2"]], stacked=True)
    assert '<td class="n" data-head="sum">2</td>' in stacked
    across = grouped("c", [("a", False), ("b", True)], [(True, ["whole"]), (False, ["x", 1])])
    assert '<th scope="rowgroup" colspan="2">whole</th>' in across


def test_the_heatmap_holds_no_nan_and_clicks_by_an_invisible_scatter():
    cells = [Cell("R01", "G1.1", 0.5, "5/10", "R01"), Cell("R02", "G1.1", None, "none", "R02")]
    figure = heatmap(["R01", "R02"], ["G1.1"], cells, "–")
    squares, clicks, absent = figure["data"]
    assert squares["z"] == [[0.5, None]]
    assert clicks["marker"]["opacity"] == 0 and clicks["customdata"] == ["R01", "R02"]
    assert absent["x"] == ["R02"]
