"""Each metric worked by hand over the small country (``country.py`` draws it)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssg_metrics.errors import UsageError
from ssg_metrics.metrics.measure import measure, measure_many, series
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level, Number, Split
from tests.country import SMALL, YEAR, Db, Row, build, day, form, forum, report, visit

MAY_24 = day(5, 24)
YEAR_END = day(9, 30)
Counts = tuple[Number, Number, Number]


def counts(db: Db, metric: str, area: str = "TH", as_of: date = MAY_24, **more: str) -> Counts:
    (reading,) = measure(db, YEAR, metric, within=area, as_of=as_of, **more)  # type: ignore[arg-type]
    return reading.numerator, reading.denominator, reading.missing


def test_plan_coverage_counts_approved_plans_of_registered_groups_over_the_target(
    small: Db,
) -> None:
    # P1, P4, P5, N1, N2 are planned; P2 has a draft, P3 none, the candidate P6 does not count.
    assert counts(small, "plan_coverage") == (5, 10, 3)  # 7 groups have reported of 10
    assert counts(small, "plan_coverage", "56") == (3, 4, 0)  # 5 reported of a target of 4
    assert counts(small, "plan_coverage", "5603") == (2, 4, 0)  # below: the registered groups
    assert counts(small, "plan_coverage", "72") == (0, 3, 3)
    assert counts(small, "plan_coverage", "S1") == (0, 1, 1)


def test_a_plan_counts_from_its_first_approved_item(small: Db) -> None:
    assert [counts(small, "plan_coverage", "P1", day(5, d))[0] for d in (9, 10)] == [0, 1]
    assert [counts(small, "plan_coverage", "N2", day(5, d))[0] for d in (12, 13)] == [0, 1]


def test_a_group_that_passes_everything_counts_without_a_plan_only_where_the_year_says_so() -> None:
    asks, spares = build(SMALL), build(SMALL.with_setting(plan_needed_when_all_passed=False))
    assert counts(asks, "plan_coverage", "P3") == (0, 1, 0)
    assert counts(spares, "plan_coverage", "P3") == (1, 1, 0)
    assert counts(spares, "full_plan_coverage", "P3") == (1, 1, 0)
    assert counts(spares, "plan_coverage", "P3", day(3, 29)) == (0, 1, 1)
    assert counts(spares, "plan_coverage", "TH", YEAR_END)[0] == 6  # N1's round 2 changes nothing


def test_a_full_plan_takes_up_every_failure_of_a_complete_first_round(small: Db) -> None:
    # P1 S2.1, S2.2 (14 May); P5 S1.2, complete on 18 May; N2 S2.1, complete on 16 May.
    # N1 leaves S2.2 out; P4 has a plan and no form.
    assert counts(small, "full_plan_coverage") == (3, 10, 3)
    assert counts(small, "full_plan_coverage", "5603") == (1, 4, 0)
    assert [counts(small, "full_plan_coverage", "P1", day(5, d))[0] for d in (13, 14)] == [0, 1]
    assert [counts(small, "full_plan_coverage", "P5", day(5, d))[0] for d in (17, 18)] == [0, 1]
    assert [counts(small, "full_plan_coverage", "N2", day(5, d))[0] for d in (15, 16)] == [0, 1]


def test_the_pass_rate_shows_the_latest_round_and_leaves_out_what_was_not_assessed(
    small: Db,
) -> None:
    # ssg: P1 r2 3/4, P2 3/3, P3 4/4, P5 3/4, N1 r1 2/4, N2 r2 2/2; governance: P1 r2 2/2, P2 2/3.
    assert counts(small, "indicator_pass_rate") == (21, 26, 4)
    assert counts(small, "indicator_pass_rate", "P1") == (5, 6, 1)
    assert counts(small, "indicator_pass_rate", "P1", day(5, 19)) == (5, 7, 0)  # round 1: 2/4, 3/3
    assert counts(small, "indicator_pass_rate", "N1", day(5, 25)) == (4, 4, 0)
    assert counts(small, "indicator_pass_rate", "72") == (0, 0, 0)


def test_a_round_begun_hides_the_one_before_also_what_of_that_comes_in_later(small: Db) -> None:
    # N2: round 1 until 13 May, round 2 (two marks, two gaps) from 14 May; S2.2 of round 1 later.
    latest = {d: counts(small, "indicator_pass_rate", "N2", day(5, d)) for d in (9, 13, 14, 16)}
    assert latest == {9: (2, 3, 0), 13: (2, 3, 0), 14: (2, 2, 2), 16: (2, 2, 2)}
    assert counts(small, "indicator_pass_rate", "N2", day(5, 16), round="1") == (3, 4, 0)
    assert counts(small, "indicator_pass_rate", "N2", day(5, 16), round="2") == (2, 2, 2)


def test_a_pass_rate_is_split_by_form_dimension_and_indicator(small: Db) -> None:
    def split(by: Split) -> dict[str | None, Counts]:
        readings = measure(small, YEAR, "indicator_pass_rate", split=by, as_of=MAY_24)
        return {
            r.indicator or r.dimension or r.form: (r.numerator, r.denominator, r.missing)
            for r in readings
        }

    assert split(Split.FORM) == {"governance": (4, 5, 1), "ssg": (17, 21, 3)}
    assert split(Split.DIMENSION)["G2"] == (1, 1, 1)
    assert split(Split.INDICATOR)["S2.2"] == (2, 4, 2)  # P3, P5 pass; P1, N1 fail; gaps: P2, N2
    assert list(split(Split.INDICATOR)) == ["G1.1", "G1.2", "G2.1", "S1.1", "S1.2", "S2.1", "S2.2"]


def test_a_form_is_complete_when_every_indicator_is_pass_or_fail(small: Db) -> None:
    # ssg: P1, P3, P5, N1; governance: P2 (P1's round 2 has a gap). Targets: 10 groups, two forms.
    assert counts(small, "form_complete") == (5, 20, 12)
    by_form = measure(small, YEAR, "form_complete", split=Split.FORM, as_of=MAY_24)
    assert [(r.form, r.numerator, r.denominator, r.missing) for r in by_form] == [
        ("governance", 1, 10, 8),
        ("ssg", 4, 10, 4),
    ]
    assert counts(small, "form_complete", "P1", day(5, 19)) == (2, 2, 0)
    assert counts(small, "form_complete", "5501", round="2") == (0, 6, 5)


def test_the_standard_is_met_at_the_years_pass_mark(small: Db) -> None:
    assert counts(small, "standard_met") == (1, 4, 5)  # P3 of P1, P3, P5, N1
    assert counts(small, "standard_met", as_of=day(5, 25)) == (2, 4, 5)  # N1's round 2
    easier = build(SMALL.with_setting(standard_pass_mark=3))
    assert counts(easier, "standard_met") == (3, 4, 5)  # P1 (round 2) and P5 pass three
    assert counts(small, "standard_met", "72") == (0, 0, 1)


def test_improvement_compares_the_same_indicators_of_the_same_groups(small: Db) -> None:
    # P1 ssg: S2.1 rises, 4 pairs; governance: 2 pairs, G2.1 dropped. N2: S2.1 rises, 2 pairs of 4.
    assert counts(small, "improvement") == (2, 8, 3)
    assert counts(small, "improvement", "N2", day(5, 14)) == (1, 2, 2)
    assert counts(small, "improvement", "N1", day(5, 25)) == (2, 4, 0)
    assert counts(small, "improvement", "5606") == (0, 0, 0)  # assessed once


def test_moved_up_and_down_are_counted_by_where_they_stood_at_first(small: Db) -> None:
    # of the 8 pairs 3 were not passed at first: S2.1 of P1 and of N2 rise, S2.2 of P1 stays
    assert counts(small, "moved_up") == (2, 3, 3)
    assert counts(small, "moved_down") == (0, 5, 3)
    assert counts(small, "moved_up", "N1", day(5, 25)) == (2, 2, 0)
    tables = {**SMALL.tables, "results": [*form("P1", "ssg", 1, day(5, 3), "++--"),
                                          *form("P1", "ssg", 2, day(5, 20), "-+-o")]}  # fmt: skip
    slipped = build(replace(SMALL, tables=tables))
    assert counts(slipped, "moved_down") == (1, 2, 1)
    assert counts(slipped, "moved_up") == (0, 1, 1)


def test_every_payment_counts_whoever_got_it(small: Db) -> None:
    # D1 3,000 + D2 2,000 + D4 1,000.50 (the candidate P6) + D5 3,000; D3 and D6 come later.
    assert counts(small, "budget_use") == (9000.5, 31000, 0)
    assert counts(small, "budget_use", as_of=YEAR_END) == (11000.5, 31000, 0)
    assert counts(small, "budget_use", "5606") == (1000.5, 3000, 0)
    assert counts(small, "budget_use", "P2", YEAR_END) == (3500, 3000, 0)  # over, and said so
    assert counts(small, "budget_use", "7201") == (0, 3333.33, 0)  # 10,000 over 3 groups


def test_a_forum_counts_inside_the_quarter_and_for_registered_groups(small: Db) -> None:
    # P1, P2, N1, N2 (1 April); P3 in March, P4 in July, the candidate P6 not registered.
    assert counts(small, "forum_held") == (4, 10, 5)
    assert counts(small, "forum_held", "5603") == (2, 4, 1)
    assert counts(small, "forum_held", "5603", YEAR_END) == (2, 4, 0)
    assert counts(small, "forum_held", "N2", day(3, 31)) == (0, 1, 1)


def test_a_forum_is_full_with_the_participants_that_the_year_sets(small: Db) -> None:
    assert counts(small, "forum_full") == (5, 6, 0)  # P2 had 12
    assert counts(small, "forum_full", as_of=YEAR_END) == (6, 7, 0)


def test_a_district_report_is_judged_on_the_day_that_it_is_due(small: Db) -> None:
    # Due by 24 May: P1 (12th, in time), P2 (11th, late), P3 (9 April, never), P6, N2 (8 April).
    assert counts(small, "district_report_on_time") == (3, 5, 1)
    assert counts(small, "district_report_on_time", "P6", day(5, 12)) == (
        0,
        0,
        0,
    )  # in, not yet due
    assert counts(small, "district_report_on_time", "P6", day(5, 13)) == (1, 1, 0)
    assert counts(small, "district_report_on_time", "P2", day(5, 12)) == (0, 1, 1)
    assert counts(small, "district_report_on_time", "P2", day(5, 13)) == (0, 1, 0)
    assert counts(small, "district_report_on_time", "N1", day(5, 27)) == (1, 1, 0)


def test_a_province_files_in_time_with_photos_and_files(small: Db) -> None:
    # 56 on the last day; 55 without a photo; 72 a day late.
    assert counts(small, "province_report_on_time") == (0, 3, 3)
    assert counts(small, "province_report_on_time", as_of=YEAR_END) == (1, 3, 0)
    assert counts(small, "province_report_on_time", "R16", day(6, 14)) == (0, 2, 1)
    assert counts(small, "province_report_on_time", "5603", YEAR_END) == (0, 0, 0)


def test_follow_up_counts_regions_and_below_them_the_place_itself(small: Db) -> None:
    assert counts(small, "followed_up") == (2, 2, 0)
    assert counts(small, "followed_up", as_of=day(5, 6)) == (1, 2, 0)
    assert counts(small, "followed_up", "R03") == (1, 1, 0)
    assert counts(small, "followed_up", "55", YEAR_END) == (0, 1, 0)  # only in July
    assert counts(small, "followed_up", "5606") == (1, 1, 0)
    assert counts(small, "followed_up", "5606", day(5, 18)) == (0, 1, 0)
    assert counts(small, "followed_up", "P5") == (1, 1, 0)
    assert counts(small, "followed_up", "P1") == (0, 1, 0)


def test_provinces_and_groups_followed_up_are_counted_once(small: Db) -> None:
    assert counts(small, "provinces_followed_up") == (2, 3, 0)
    assert counts(small, "provinces_followed_up", "R16") == (1, 2, 0)
    assert counts(small, "groups_followed_up") == (1, 10, 2)  # two visits name no group
    assert counts(small, "groups_followed_up", "5606") == (1, 1, 0)


ADVISED = [
    visit("56", day(5, 4), "P1"),  # first approved plan on 10 May
    visit("56", day(5, 14), "P2"),  # paid on 26 May, nothing done that shows
    visit("56", day(5, 5), "P3"),  # nothing is dated later
    visit("56", day(5, 12), "P5", "-"),  # a dash is no advice
    visit("56", day(5, 5), "P6"),  # no target group
    visit("55", day(5, 11), "N1", None),  # no advice; the next visit advises
    visit("55", day(5, 12), "N1"),  # planned before; passes what had failed on 25 May
    visit("55", day(5, 16), "N2"),  # round 2 passed S2.1 on 14 May already
    visit("55", day(7, 10), "N3"),  # after the quarter
    visit("72", day(5, 7)),  # no group
]


def test_advice_counts_each_group_once_by_its_first_visit_that_left_some() -> None:
    db = build(replace(SMALL, tables={**SMALL.tables, "visits": ADVISED}))
    assert counts(db, "groups_advised") == (5, 6, 0)  # P1, P2, P3, N1, N2 of these and P5
    assert counts(db, "groups_advised", "5606") == (0, 1, 0)  # P5; P6 is no target group
    assert counts(db, "groups_advised", as_of=day(5, 11)) == (2, 3, 0)  # P1, P3; N1 visited only
    assert counts(db, "groups_advised", "N1") == (1, 1, 0)


def test_advice_is_acted_on_where_later_data_show_it_and_open_where_none_came() -> None:
    db = build(replace(SMALL, tables={**SMALL.tables, "visits": ADVISED}))
    # 24 May: P1 acted; N1 has a payment of 20 May, no more; of P2, P3, N2 nothing is dated later.
    assert counts(db, "advice_acted_on") == (1, 5, 3)
    assert [counts(db, "advice_acted_on", "P1", day(5, d)) for d in (9, 10)] == [
        (0, 1, 1),
        (1, 1, 0),
    ]
    assert [counts(db, "advice_acted_on", "N1", day(5, d)) for d in (19, 20, 25)] == [
        (0, 1, 1),
        (0, 1, 0),
        (1, 1, 0),
    ]
    assert counts(db, "advice_acted_on", as_of=YEAR_END) == (2, 5, 2)  # P2 was paid: no action
    (reading,) = measure(db, YEAR, "advice_acted_on", as_of=MAY_24)
    assert reading.target == 0.8


def test_the_selection_rule_looks_at_the_candidates_passed_over(small: Db) -> None:
    # 56 passed P6 over: P1 and P3 alone keep it (P4 is level 2). 55 passed a level-2 leader over.
    assert counts(small, "selection_rule") == (6, 9, 1)
    assert counts(small, "selection_rule", "56") == (2, 5, 0)
    assert counts(small, "selection_rule", "55") == (3, 3, 0)
    assert counts(small, "selection_rule", "72") == (1, 1, 1)  # nobody else listed


VERDICTS = ("selected_by_rule_1", "selected_by_rule_2", "selected_in_breach", "selection_unchecked")


def test_four_verdicts_on_the_selection_add_up_to_the_registered_groups(small: Db) -> None:
    # 56: P1, P3 lead; P4 is level 2; P2, P5 stand where P6, which leads, was passed over.
    # 55: N1 leads; N2, N3 by rule 2 (N4 leads but is level 2). 72 lists nobody beside S1.
    def found(area: str) -> list[Number]:
        return [counts(small, name, area)[0] for name in VERDICTS]

    assert found("TH") == [3, 2, 3, 1]
    assert found("56") == [2, 0, 3, 0]
    assert found("5603") == [2, 0, 2, 0]
    assert found("55") == [1, 2, 0, 0]
    assert found("72") == [0, 0, 0, 1]
    assert counts(small, "selected_in_breach", "P2") == (1, 1, 0)
    for area in ("TH", "R16", "56", "5606", "S1"):
        kept, registered, unchecked = counts(small, "selection_rule", area)
        one, two, breach, open = found(area)
        assert one + two + breach + open == registered
        assert (kept, unchecked) == (one + two + open, open)


def test_attendance_is_people_over_seats_and_may_pass_100_per_cent(small: Db) -> None:
    # P1 15, P2 12, P3 15, P6 15, N1 16, N2 15; P4 (15) in July.
    assert counts(small, "forum_attendance") == (88, 90, 0)
    assert counts(small, "forum_attendance", as_of=YEAR_END) == (103, 105, 0)
    assert counts(small, "forum_attendance", "N1") == (16, 15, 0)
    assert counts(small, "forum_attendance", "72") == (0, 0, 0)
    fewer = build(SMALL.with_setting(forum_participants=10))
    assert counts(fewer, "forum_attendance") == (88, 60, 0)


def test_the_accounting_program_is_asked_of_those_that_say(small: Db) -> None:
    assert counts(small, "accounting_program") == (3, 5, 4)
    assert counts(small, "accounting_program", "5603") == (2, 3, 1)


def test_a_group_has_reported_once_anything_dated_is_known_of_it(small: Db) -> None:
    assert counts(small, "reported_groups") == (7, 10, 3)
    assert counts(small, "reported_groups", as_of=day(5, 28)) == (8, 10, 2)  # N3's payment
    assert counts(small, "reported_groups", "56") == (5, 4, 0)  # more registered than targeted


def test_the_road_to_bpm_counts_groups_that_left_no_step_out(small: Db) -> None:
    # Forum and report: P1, P2, N2; N1 on 27 May. 55 files on 10 June, no photo; 56 on 15 June.
    steps = ("forum_held", "reports_after_forum", "groups_in_bpm", "groups_with_evidence")
    for as_of, funnel in {
        MAY_24: [4, 3, 0, 0],
        day(5, 27): [4, 4, 0, 0],
        day(6, 9): [4, 4, 0, 0],
        day(6, 10): [4, 4, 2, 0],
        day(6, 15): [4, 4, 4, 2],
        YEAR_END: [4, 4, 4, 2],
    }.items():
        assert [counts(small, step, as_of=as_of)[0] for step in steps] == funnel
    assert counts(small, "groups_in_bpm", "56", day(6, 15)) == (2, 4, 0)
    assert counts(small, "district_reports_in") == (3, 10, 3)
    assert counts(small, "district_reports_in", "5606", YEAR_END) == (
        0,
        1,
        0,
    )  # P6: no target group


def test_a_later_step_without_an_earlier_one_is_to_be_checked(small: Db) -> None:
    # 55 files without N3; 56 without P3 (forum in March), P4 (in July) and P5; 72 without S1.
    days = (MAY_24, day(6, 9), day(6, 10), day(6, 15), day(6, 16), YEAR_END)
    assert [counts(small, "out_of_order", as_of=d) for d in days] == [
        (n, 9, 0) for n in (0, 0, 1, 4, 5, 5)
    ]
    early = land_with(district_reports=[report("N1", day(5, 5)), report("N2", day(4, 1))])
    # N1 is reported on 5 May, its forum is on 6 May; N2 on the day of its forum.
    assert [counts(early, "out_of_order", "55", day(5, d))[0] for d in (4, 5, 6)] == [0, 1, 0]
    assert counts(early, "out_of_order", "N2", day(4, 1)) == (0, 1, 0)


def test_provinces_file_with_photos_and_files_or_without(small: Db) -> None:
    assert [counts(small, "bpm_filed", as_of=day(6, d)) for d in (9, 10, 15, 16)] == [
        (n, 3, 0) for n in (0, 1, 2, 3)
    ]
    assert [counts(small, "bpm_with_evidence", as_of=day(6, d)) for d in (9, 10, 15, 16)] == [
        (0, 3, 3),
        (0, 3, 2),  # 55 has files and no photo
        (1, 3, 1),
        (2, 3, 0),  # 72 is late, and complete
    ]
    assert counts(small, "bpm_filed", "5603", YEAR_END) == (0, 0, 0)


def test_a_forum_finished_after_8_june_cannot_keep_both_dates() -> None:
    forums = [
        forum("P1", day(5, 31), finished=day(5, 31)),
        forum("P2", day(6, 6), finished=day(6, 7)),
        forum("P3", day(6, 8)),  # 8 + 7 = 15 June: it can; no finished_on, so the day of the forum
        forum("P4", day(6, 7), finished=day(6, 8)),
        forum("P5", day(6, 8), finished=day(6, 9)),  # due on the 16th: it cannot
        forum("P6", day(6, 9)),  # a candidate: whosever forum it is
    ]
    db = land_with(forums=forums, district_reports=[report("P5", day(6, 12))])
    cannot = {g: counts(db, "cannot_keep_both", g, YEAR_END)[0] for g in ("P2", "P3", "P4", "P5")}
    assert cannot == {"P2": 0, "P3": 0, "P4": 0, "P5": 1}
    assert counts(db, "cannot_keep_both", as_of=day(6, 7)) == (0, 3, 0)
    assert counts(db, "cannot_keep_both", as_of=day(6, 8)) == (1, 5, 0)
    assert counts(db, "cannot_keep_both", as_of=YEAR_END) == (2, 6, 0)
    longer = build(SMALL.with_setting(report_days=8))
    assert counts(longer, "cannot_keep_both", as_of=YEAR_END) == (1, 7, 0)


def test_a_report_is_overdue_from_the_day_after_it_was_due_until_it_is_in(small: Db) -> None:
    # P2: forum on 4 May, due on the 11th, in on the 13th. P3: due on 9 April, never in.
    assert [counts(small, "reports_overdue", "P2", day(5, d)) for d in (10, 11, 12, 13)] == [
        (0, 0, 0),
        (0, 1, 0),
        (1, 1, 0),
        (0, 1, 0),
    ]
    assert counts(small, "reports_overdue") == (1, 5, 0)
    assert counts(small, "reports_overdue", as_of=YEAR_END) == (2, 7, 0)  # P3; P4's forum in July
    assert counts(small, "reports_overdue", "N1", day(5, 28)) == (0, 1, 0)  # in on day 7


def land_with(**tables: list[Row]) -> Db:
    """The small country with other rows in some of its tables."""
    return build(replace(SMALL, tables={**SMALL.tables, **tables}))


def test_a_group_attribute_is_split_over_the_registered_groups(small: Db) -> None:
    leads = measure(small, YEAR, "plan_coverage", split=Split.LEADS, as_of=MAY_24)
    assert [(r.group, r.numerator, r.denominator) for r in leads] == [("yes", 2, 3), ("no", 3, 6)]
    levels = measure(small, YEAR, "plan_coverage", split=Split.LEVEL, as_of=MAY_24)
    assert [(r.group, r.numerator, r.denominator) for r in levels] == [
        ("1", 0, 0),
        ("2", 1, 1),
        ("3", 4, 8),
    ]


def test_every_area_comes_back_in_order_of_code_also_without_data(small: Db) -> None:
    for by, codes in {
        Level.COUNTRY: ["TH"],
        Level.REGION: ["R03", "R16"],
        Level.PROVINCE: ["55", "56", "72"],
        Level.DISTRICT: ["5501", "5603", "5606", "7201"],
        Level.GROUP: ["N1", "N2", "N3", "P1", "P2", "P3", "P4", "P5", "S1"],
    }.items():
        for readings in measure_many(small, YEAR, METRICS, by=by, as_of=MAY_24).values():
            assert [r.area.code for r in readings] == codes
    inside = measure(small, YEAR, "forum_held", by=Level.GROUP, within="5606", as_of=MAY_24)
    assert [r.area.code for r in inside] == ["P5"]


def test_a_reading_carries_what_it_takes_to_trust_it(small: Db) -> None:
    (reading,) = measure(small, YEAR, "plan_coverage", within="56", as_of=MAY_24)
    assert (reading.target, reading.as_of, reading.edition, reading.year) == (
        0.6,
        MAY_24,
        "small",
        YEAR,
    )
    assert reading.value == 0.75
    (nothing,) = measure(small, YEAR, "indicator_pass_rate", within="72", as_of=MAY_24)
    assert nothing.value is None, "no data is never 0 per cent"


def test_a_wrong_question_names_the_nearest_right_one(small: Db) -> None:
    for asked, answer in {
        ("plan_coverag", "TH", None): "plan_coverage",
        ("plan_coverage", "56O3", None): "5603",
        ("plan_coverage", "พะเยา", None): "'56'",
        ("plan_coverage", "TH", Split.INDICATOR): "leads_fund_centre, level",
    }.items():
        metric, within, split = asked
        with pytest.raises(UsageError, match=answer):
            measure(small, YEAR, metric, within=within, split=split, as_of=MAY_24)
    with pytest.raises(UsageError, match="ask district"):
        measure(small, YEAR, "plan_coverage", by=Level.REGION, within="5603", as_of=MAY_24)
    with pytest.raises(UsageError, match="2564"):
        measure(small, 2563, "plan_coverage", as_of=MAY_24)
    with pytest.raises(UsageError, match="latest"):
        measure(small, YEAR, "indicator_pass_rate", round="3", as_of=MAY_24)


def test_a_day_curve_ends_on_the_reading(small: Db) -> None:
    assert series(small, YEAR, "plan_coverage", until=MAY_24) == [
        (day(5, 10), 1),
        (day(5, 11), 2),
        (day(5, 12), 3),
        (day(5, 13), 4),
        (day(5, 20), 5),
        (MAY_24, 5),
    ]
    assert series(small, YEAR, "budget_use", within="72", until=MAY_24) == [(MAY_24, 0)]
    assert series(small, YEAR, "accounting_program", until=MAY_24)[0] == (date(2020, 10, 1), 3)
    for name in METRICS:
        for within in ("TH", "R16", "56", "5603", "N2"):
            for until in (day(5, 14), MAY_24, YEAR_END):
                (reading,) = measure(small, YEAR, name, within=within, as_of=until)
                points = series(small, YEAR, name, within=within, until=until)
                assert points[-1] == (until, reading.numerator)
                assert points == sorted(points)
