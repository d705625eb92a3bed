"""The warning rules, declared: rows that are in, and that someone should look at.

Each rule is one SELECT over the tables of ``store/schema.sql``; its words stand under
``finding.<code>``. Owns what is doubtful; runs nothing, and refuses no row.
"""

from __future__ import annotations

from collections.abc import Iterator

from ssg_metrics.forms.rule import Rule, both_days, rule_on, words_json
from ssg_metrics.forms.tables import TABLES, Kind

_GROUP_TABLES = ("forums", "plans", "results", "disbursements", "district_reports")


def _dates() -> Iterator[Rule]:
    for table in TABLES.values():
        for column in table.columns if not table.form else ():
            if column.kind is not Kind.DAY:
                continue
            cell = f"t.{column.name}"
            yield rule_on(
                "date_outside_year",
                table.name,
                column.name,
                f"{cell} NOT BETWEEN p.fiscal_from AND p.fiscal_to",
                words={"year": "p.year"}
                | both_days(day=cell, first="p.fiscal_from", last="p.fiscal_to"),
            )
            if column.name != "due_on":  # what is due lies ahead by nature
                yield rule_on(
                    "date_in_future",
                    table.name,
                    column.name,
                    f"{cell} > (SELECT min(received_at)::DATE FROM submissions) "
                    f"AND {cell} > s.received_at::DATE",
                    words=both_days(day=cell, received="s.received_at"),
                )


def _forums() -> Iterator[Rule]:
    yield rule_on(
        "forum_outside_quarter",
        "forums",
        "held_on",
        "t.held_on NOT BETWEEN p.forum_from AND p.forum_to",
        words=both_days(day="t.held_on", first="p.forum_from", last="p.forum_to"),
    )
    yield rule_on(
        "participants_differ",
        "forums",
        "participants",
        "t.participants <> p.forum_participants",
        words={"expected": "p.forum_participants"},
    )


def _money_and_reports() -> Iterator[Rule]:
    yield rule_on(
        "over_allocation",
        "disbursements",
        "amount_baht",
        "x.total * a.target_groups > a.allocated_baht",
        joins="""JOIN (
    SELECT year, group_code, sum(amount_baht) AS total,
        max_by(document_no, {'day': paid_on, 'document': document_no}) AS last
    FROM disbursements GROUP BY year, group_code
) x ON x.year = t.year AND x.group_code = t.group_code AND x.last = t.document_no
JOIN targets a ON a.year = t.year AND a.province = g.province""",
        words={
            "total": "baht(x.total)",
            "allocation": "baht(a.allocated_baht / nullif(a.target_groups, 0))",
        },
    )
    yield rule_on(
        "report_before_end",
        "district_reports",
        "reported_on",
        "t.reported_on < coalesce(f.finished_on, f.held_on)",
        joins="JOIN forums f ON f.year = t.year AND f.group_code = t.group_code",
        words=both_days(day="t.reported_on", end="coalesce(f.finished_on, f.held_on)"),
    )
    yield rule_on(
        "report_without_forum",
        "district_reports",
        "group_code",
        "f.group_code IS NULL",
        joins="LEFT JOIN forums f ON f.year = t.year AND f.group_code = t.group_code",
    )


def _plans() -> Iterator[Rule]:
    yield rule_on(
        "plan_for_passed",
        "plans",
        "indicator",
        "r.result",
        joins="""JOIN results r ON r.year = t.year AND r.group_code = t.group_code
    AND r.form = 'ssg' AND r.round = 1 AND r.indicator = t.indicator""",
    )
    yield rule_on(
        "plan_leaves_failed_out",
        "plans",
        "indicator",
        "true",
        joins="""JOIN (
    SELECT year, group_code, first_item, string_agg(r.indicator, ', ' ORDER BY k.position) AS codes
    FROM results r
    JOIN (
        SELECT year, group_code, min_by(indicator, {'sheet': sheet, 'row': "row"}) AS first_item
        FROM plans WHERE status = 'approved' GROUP BY year, group_code
    ) USING (year, group_code)
    JOIN catalogue k USING (year, form, indicator)
    WHERE r.form = 'ssg' AND r.round = 1 AND NOT r.result AND NOT EXISTS (
        FROM plans i WHERE i.year = r.year AND i.group_code = r.group_code
            AND i.indicator = r.indicator AND i.status = 'approved')
    GROUP BY year, group_code, first_item
) x ON x.year = t.year AND x.group_code = t.group_code AND x.first_item = t.indicator""",
        words={"codes": "x.codes"},
    )


def _groups() -> Iterator[Rule]:
    yield rule_on(
        "level_not_selected",
        "groups",
        "level",
        "t.selected AND t.level <> p.selected_level",
        words={"expected": "p.selected_level"},
    )
    for table in _GROUP_TABLES:
        yield rule_on("not_selected_group", table, "group_code", "NOT g.selected")
    yield rule_on(
        "rounds_out_of_order",
        "results",
        "assessed_on",
        "t.round = 2 AND t.assessed_on < x.first_on",
        joins="""JOIN (
    SELECT year, group_code, form, max(assessed_on) AS first_on FROM results
    WHERE round = 1 AND group_code IN (SELECT group_code FROM results WHERE round = 2)
    GROUP BY year, group_code, form
) x ON x.year = t.year AND x.group_code = t.group_code AND x.form = t.form""",
        words=both_days(day="t.assessed_on", first="x.first_on"),
    )


def _provinces() -> Iterator[Rule]:
    words = {"province_th": "v.name_th", "province_en": "v.name_en", "target": "a.target_groups"}
    params = words_json("groups", "province", "t.registered", words)
    for code, sign in (("province_over_target", ">"), ("province_under_target", "<")):
        yield Rule(
            code,
            "groups",
            "province",
            f"""SELECT t.year, '{code}', 'warning', 'groups', 'province', t.province, NULL, NULL,
    t.registered::VARCHAR, {params}, t.submission, t.sheet, NULL
FROM (
    SELECT g.year, g.province, count(*) FILTER (WHERE g.selected) AS registered,
        max_by(g.submission, s.number) AS submission, max_by(g.sheet, s.number) AS sheet
    FROM groups g JOIN submissions s USING (submission) GROUP BY g.year, g.province
) t JOIN targets a ON a.year = t.year AND a.province = t.province
JOIN provinces v ON v.province = t.province
WHERE t.registered {sign} a.target_groups""",
        )


KEPT_OUT = {
    "group": "group_code",
    "district": "district",
    "province": "province",
    "indicator": "indicator",
    "year": "group_code",
}
"""Why a row is kept out (``orphans.why``), and the column whose value is not known any more."""


def _kept_out() -> Iterator[Rule]:
    table_of = {"district": "groups", "province": "province_reports", "indicator": "results"}
    for why, column in KEPT_OUT.items():
        code = f"kept_out_{why}"
        table = table_of.get(why, "forums")
        params = words_json(table, column, "t.value", {"key": "t.key", "year": "t.year"})
        yield Rule(
            code,
            "orphans",
            column,
            f"""SELECT t.year, '{code}', 'warning', t."table", '{column}', NULL, NULL, NULL,
    t.value, {params}, t.submission, t.sheet, t."row"
FROM orphans t WHERE t.why = '{why}'""",
        )


WARNINGS: tuple[Rule, ...] = (
    *_dates(),
    *_forums(),
    *_money_and_reports(),
    *_plans(),
    *_groups(),
    *_provinces(),
    *_kept_out(),
)
"""Every rule, in the order in which findings are listed."""

CODES = tuple(dict.fromkeys(rule.code for rule in WARNINGS))
"""The finding codes of the rules, each once."""
