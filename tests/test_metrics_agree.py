"""Each metric proved a second time: SQL written afresh over the imported tables, never over the ledgers.

The second proof filters every table to what is visible on the day and asks group by group with
EXISTS, where the ledgers sum changes; both must agree at every level, split, round and day.
"""
# ruff: noqa: E501, PLR0917  (SQL reads better unbroken)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssg_metrics.metrics.measure import measure, series
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Level, Number, Reading, Split
from tests import country as land
from tests.country import SMALL, YEAR, Country, Db, build

DAYS = [
    date(2021, 3, 29),
    date(2021, 5, 11),
    date(2021, 5, 15),
    date(2021, 5, 24),
    date(2021, 9, 30),
]

SEEN = """
WITH y AS (SELECT * FROM programmes WHERE year = $year),
g AS (SELECT * FROM groups WHERE year = $year),
r AS (SELECT * FROM results WHERE year = $year AND assessed_on <= $as_of),
f AS (SELECT * FROM forums WHERE year = $year AND held_on <= $as_of),
p AS (SELECT * FROM plans WHERE year = $year AND prepared_on <= $as_of),
d AS (SELECT * FROM disbursements WHERE year = $year AND paid_on <= $as_of),
dr AS (SELECT * FROM district_reports WHERE year = $year AND reported_on <= $as_of),
pr AS (SELECT * FROM province_reports WHERE year = $year AND submitted_on <= $as_of),
v AS (SELECT * FROM visits WHERE year = $year AND visited_on <= $as_of),
q AS (SELECT v.*, pv.region FROM v JOIN provinces pv USING (province), y
      WHERE visited_on >= y.forum_from AND visited_on <= y.forum_to),
c AS (SELECT * FROM catalogue WHERE year = $year),
t AS (SELECT pv.region, tt.* FROM targets tt JOIN provinces pv USING (province) WHERE year = $year),
now AS (SELECT *, round AS shown FROM r WHERE $round <> 'latest' AND CAST(round AS VARCHAR) = $round
        UNION ALL
        SELECT *, round FROM r WHERE $round = 'latest' AND round =
            (SELECT max(x.round) FROM r x WHERE x.group_code = r.group_code AND x.form = r.form)),
spotless AS (SELECT DISTINCT r.group_code FROM r, y WHERE NOT y.plan_needed_when_all_passed AND r.form = 'ssg'
        AND (SELECT count(*) FROM r x WHERE x.group_code = r.group_code AND x.form = 'ssg' AND x.round = r.round
             AND x.result) = (SELECT count(*) FROM c WHERE form = 'ssg')),
ok AS (SELECT group_code FROM p WHERE status = 'approved' UNION SELECT group_code FROM spotless)
"""
PLACE = "g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre"
REPORTED = " OR ".join(
    f"EXISTS (SELECT 1 FROM {x} WHERE {x}.group_code = g.group_code)"
    for x in ("r", "f", "p", "d", "dr", "v")
)
IN_ROUND = "SELECT count(*) FROM now n WHERE n.group_code = g.group_code AND n.form = {form}"
SIZE = "(SELECT count(*) FROM c WHERE c.form = {form})"
DUE = "(coalesce(f.finished_on, f.held_on) + y.report_days)"
HELD = """g.group_code IN (SELECT f.group_code FROM f, y WHERE held_on >= y.forum_from AND held_on <= y.forum_to)"""
HANDED_IN = "g.group_code IN (SELECT group_code FROM dr)"
FILED = "g.province IN (SELECT province FROM pr)"
EVIDENCED = """g.province IN (SELECT province FROM pr, y
    WHERE photo_count >= y.minimum_photos AND file_count >= y.minimum_files)"""
HEARD = "EXISTS (SELECT 1 FROM f WHERE f.group_code = g.group_code)"
GOT = "EXISTS (SELECT 1 FROM d WHERE d.group_code = g.group_code AND amount_baht > 0)"
STATES = {
    "forum_and_paid": f"{HEARD} AND {GOT}",
    "forum_not_paid": f"{HEARD} AND NOT {GOT}",
    "paid_no_forum": f"NOT {HEARD} AND {GOT}",
    "no_forum_not_paid": f"NOT {HEARD} AND NOT {GOT}",
}
IMPORTED = "(SELECT count(*) FROM g i WHERE i.province = t.province AND i.selected)"


AT_LEVEL = "g.level = y.selected_level"
OTHERS = "SELECT 1 FROM g o WHERE o.province = g.province AND NOT o.selected"
LEADERS = f"{OTHERS} AND o.leads_fund_centre AND o.level = y.selected_level"
ADVISED = "EXISTS (SELECT 1 FROM q WHERE q.group_code = g.group_code AND q.advice IS NOT NULL)"
LATER = " OR ".join(
    f"EXISTS (SELECT 1 FROM {x} WHERE {x}.group_code = g.group_code AND {x}.{day} > g.on_)"
    for x, day in (
        ("r", "assessed_on"), ("f", "held_on"), ("p", "prepared_on"), ("d", "paid_on"), ("dr", "reported_on"),
    )
)  # fmt: skip
ACTED = """EXISTS (SELECT 1 FROM f WHERE f.group_code = g.group_code AND held_on > g.on_)
    OR EXISTS (SELECT 1 FROM dr WHERE dr.group_code = g.group_code AND reported_on > g.on_)
    OR (EXISTS (SELECT 1 FROM p WHERE p.group_code = g.group_code AND status = 'approved') AND NOT EXISTS
        (SELECT 1 FROM p WHERE p.group_code = g.group_code AND status = 'approved' AND prepared_on <= g.on_))
    OR EXISTS (SELECT 1 FROM r a, r b WHERE a.group_code = g.group_code AND b.group_code = g.group_code
        AND a.form = b.form AND a.indicator = b.indicator AND a.round < b.round AND a.result = false AND b.result
        AND a.assessed_on <= g.on_ AND b.assessed_on > g.on_)"""


@dataclass(frozen=True)
class Proof:
    """Rows with n and d to sum, m to sum or s (seen) to take from the whole; ``whole``: the target's column.

    ``below``: the rows where the programme sets no target, if others.
    """

    rows: str
    whole: str | None = None
    times: str = "1"
    below: str | None = None


def _verdict(holds: str) -> Proof:
    return Proof(f"SELECT {PLACE}, 1 AS d, {holds} AS n FROM g, y WHERE selected")


PROOFS: dict[str, Proof] = {
    "plan_coverage": Proof(
        f"SELECT {PLACE}, g.group_code IN (SELECT group_code FROM ok) AS n, 1 AS d, {REPORTED} AS s FROM g WHERE selected",
        "target_groups",
    ),
    "full_plan_coverage": Proof(
        f"""SELECT {PLACE}, 1 AS d, {REPORTED} AS s, g.group_code IN (SELECT group_code FROM ok)
            AND (SELECT count(result) FROM r WHERE r.group_code = g.group_code AND form = 'ssg' AND round = 1)
                = {SIZE.format(form="'ssg'")}
            AND NOT EXISTS (SELECT 1 FROM r WHERE r.group_code = g.group_code AND form = 'ssg' AND round = 1
                AND result = false AND r.indicator NOT IN
                    (SELECT indicator FROM p WHERE p.group_code = g.group_code AND status = 'approved')) AS n
            FROM g WHERE selected""",
        "target_groups",
    ),
    "indicator_pass_rate": Proof(
        f"""SELECT {PLACE}, form, dimension, indicator, result IS TRUE AS n, result IS NOT NULL AS d, result IS NULL AS m
            FROM now JOIN g USING (group_code) JOIN c USING (form, indicator) WHERE selected"""
    ),
    "form_complete": Proof(
        f"""SELECT {PLACE}, own.form, 1 AS d, ({IN_ROUND} AND n.result IS NOT NULL) = {SIZE} AS n, ({IN_ROUND}) > 0 AS s
            FROM g, (SELECT DISTINCT form FROM c) own WHERE selected""".replace(
            "{form}", "own.form"
        ),
        "target_groups",
        "(SELECT count(DISTINCT form) FROM c)",
    ),
    "standard_met": Proof(
        f"""SELECT * REPLACE (n AND d AS n), NOT d AS m FROM (
            SELECT {PLACE}, 'ssg' AS form,
                ({IN_ROUND} AND n.result IS NOT NULL) = {SIZE} AS d,
                ({IN_ROUND} AND n.result) >= coalesce(y.standard_pass_mark, {SIZE}) AS n
            FROM g, y WHERE selected)""".replace("{form}", "'ssg'")
    ),
    "improvement": Proof(
        f"""SELECT {PLACE}, c.form, c.dimension, c.indicator,
                coalesce(CAST(b.result AS INT) - CAST(a.result AS INT), 0) AS n,
                a.result IS NOT NULL AND b.result IS NOT NULL AS d, a.result IS NULL OR b.result IS NULL AS m
            FROM g CROSS JOIN c
            LEFT JOIN r a ON a.group_code = g.group_code AND a.form = c.form AND a.indicator = c.indicator AND a.round = 1
            LEFT JOIN r b ON b.group_code = g.group_code AND b.form = c.form AND b.indicator = c.indicator AND b.round = 2
            WHERE selected AND (g.group_code, c.form, 1) IN (SELECT (group_code, form, round) FROM r)
                AND (g.group_code, c.form, 2) IN (SELECT (group_code, form, round) FROM r)"""
    ),
    **{
        name: Proof(
            f"""SELECT {PLACE}, c.form, c.dimension, c.indicator,
                coalesce(a.result = {first} AND b.result = {last}, false) AS n,
                coalesce(a.result = {first} AND b.result IS NOT NULL, false) AS d,
                a.result IS NULL OR b.result IS NULL AS m
            FROM g CROSS JOIN c
            LEFT JOIN r a ON a.group_code = g.group_code AND a.form = c.form AND a.indicator = c.indicator AND a.round = 1
            LEFT JOIN r b ON b.group_code = g.group_code AND b.form = c.form AND b.indicator = c.indicator AND b.round = 2
            WHERE selected AND (g.group_code, c.form, 1) IN (SELECT (group_code, form, round) FROM r)
                AND (g.group_code, c.form, 2) IN (SELECT (group_code, form, round) FROM r)"""
        )
        for name, first, last in (("moved_up", "false", "true"), ("moved_down", "true", "false"))
    },
    "budget_use": Proof(
        f"""SELECT {PLACE}, amount_baht AS n, 0 AS d FROM d JOIN g USING (group_code)
            UNION ALL BY NAME
            SELECT {PLACE}, 0 AS n, allocated_baht / nullif(target_groups, 0) AS d FROM g JOIN t USING (province)
            WHERE selected""",
        "allocated_baht",
    ),
    "forum_held": Proof(
        f"""SELECT {PLACE}, 1 AS d, EXISTS (SELECT 1 FROM f WHERE f.group_code = g.group_code) AS s,
                EXISTS (SELECT 1 FROM f WHERE f.group_code = g.group_code
                        AND held_on >= y.forum_from AND held_on <= y.forum_to) AS n
            FROM g, y WHERE selected""",
        "target_groups",
    ),
    "forum_full": Proof(
        f"SELECT {PLACE}, 1 AS d, participants >= y.forum_participants AS n FROM f JOIN g USING (group_code), y"
    ),
    "forum_attendance": Proof(
        f"SELECT {PLACE}, participants AS n, y.forum_participants AS d FROM f JOIN g USING (group_code), y"
    ),
    "district_report_on_time": Proof(
        f"""SELECT {PLACE}, 1 AS d, dr.reported_on IS NOT NULL AND dr.reported_on <= {DUE} AS n, dr.reported_on IS NULL AS m
            FROM f JOIN g USING (group_code) LEFT JOIN dr ON dr.group_code = f.group_code, y WHERE {DUE} <= $as_of"""
    ),
    "province_report_on_time": Proof(
        """SELECT t.region, t.province, 1 AS d, pr.province IS NULL AS m,
                pr.province IS NOT NULL AND submitted_on <= y.province_report_deadline
                AND photo_count >= y.minimum_photos AND file_count >= y.minimum_files AS n
            FROM t LEFT JOIN pr USING (province), y WHERE target_groups > 0"""
    ),
    "followed_up": Proof(
        """SELECT region, 1 AS d, region IN (SELECT region FROM q) AS n
            FROM (SELECT DISTINCT region FROM t WHERE target_groups > 0)"""
    ),
    "provinces_followed_up": Proof(
        """SELECT region, province, 1 AS d, province IN (SELECT province FROM q) AS n FROM t WHERE target_groups > 0"""
    ),
    "groups_followed_up": Proof(
        f"""SELECT {PLACE}, 1 AS d, g.group_code IN (SELECT group_code FROM q WHERE group_code IS NOT NULL) AS n, 0 AS m
            FROM g WHERE selected
            UNION ALL BY NAME SELECT region, province, 0 AS d, false AS n, 1 AS m FROM q WHERE group_code IS NULL""",
        "target_groups",
    ),
    "groups_advised": Proof(
        f"""SELECT {PLACE}, 1 AS d, {ADVISED} AS n FROM g
            WHERE selected AND group_code IN (SELECT group_code FROM q WHERE group_code IS NOT NULL)"""
    ),
    "advice_acted_on": Proof(
        f"""SELECT {PLACE}, 1 AS d, NOT ({LATER}) AS m, ({ACTED}) AS n
            FROM (SELECT g.*, (SELECT min(visited_on) FROM q WHERE q.group_code = g.group_code AND q.advice IS NOT NULL) AS on_
                  FROM g) g WHERE selected AND on_ IS NOT NULL"""
    ),
    "selection_rule": Proof(
        f"""SELECT {PLACE}, 1 AS d,
                g.level = y.selected_level AND (leads_fund_centre OR NOT EXISTS (SELECT 1 FROM g o
                    WHERE o.province = g.province AND o.level = y.selected_level AND o.leads_fund_centre
                    AND NOT o.selected)) AS n,
                g.level = y.selected_level AND NOT leads_fund_centre AND NOT EXISTS
                    (SELECT 1 FROM g o WHERE o.province = g.province AND NOT o.selected) AS m
            FROM g, y WHERE selected"""
    ),
    "selected_by_rule_1": _verdict(f"{AT_LEVEL} AND leads_fund_centre"),
    "selected_by_rule_2": _verdict(
        f"{AT_LEVEL} AND NOT leads_fund_centre AND EXISTS ({OTHERS}) AND NOT EXISTS ({LEADERS})"
    ),
    "selected_in_breach": _verdict(
        f"NOT ({AT_LEVEL}) OR (NOT leads_fund_centre AND EXISTS ({LEADERS}))"
    ),
    "selection_unchecked": _verdict(
        f"{AT_LEVEL} AND NOT leads_fund_centre AND NOT EXISTS ({OTHERS})"
    ),
    "accounting_program": Proof(
        f"""SELECT {PLACE}, uses_accounting_program IS TRUE AS n, uses_accounting_program IS NOT NULL AS d,
                uses_accounting_program IS NULL AS m FROM g WHERE selected"""
    ),
    "reported_groups": Proof(
        f"SELECT {PLACE}, {REPORTED} AS n, 1 AS d, {REPORTED} AS s FROM g WHERE selected",
        "target_groups",
    ),
    **{
        name: Proof(
            f"SELECT {PLACE}, {' AND '.join(steps)} AS n, 1 AS d, {REPORTED} AS s FROM g WHERE selected",
            "target_groups",
        )
        for name, steps in {
            "district_reports_in": [HANDED_IN],
            "reports_after_forum": [HELD, HANDED_IN],
            "groups_in_bpm": [HELD, HANDED_IN, FILED],
            "groups_with_evidence": [HELD, HANDED_IN, EVIDENCED],
        }.items()
    },
    "out_of_order": Proof(
        f"""SELECT {PLACE}, 1 AS d, {HANDED_IN} AND NOT {HELD} OR {FILED} AND NOT ({HELD} AND {HANDED_IN}) AS n
            FROM g WHERE selected"""
    ),
    "bpm_filed": Proof(
        """SELECT t.region, t.province, 1 AS d, t.province IN (SELECT province FROM pr) AS n
            FROM t WHERE target_groups > 0"""
    ),
    "bpm_with_evidence": Proof(
        """SELECT t.region, t.province, 1 AS d, pr.province IS NULL AS m, pr.province IS NOT NULL
                AND photo_count >= y.minimum_photos AND file_count >= y.minimum_files AS n
            FROM t LEFT JOIN pr USING (province), y WHERE target_groups > 0"""
    ),
    "cannot_keep_both": Proof(
        f"SELECT {PLACE}, 1 AS d, {DUE} > y.province_report_deadline AS n FROM f JOIN g USING (group_code), y"
    ),
    "reports_overdue": Proof(
        f"""SELECT {PLACE}, 1 AS d, {DUE} < $as_of AND f.group_code NOT IN (SELECT group_code FROM dr) AS n
            FROM f JOIN g USING (group_code), y WHERE {DUE} <= $as_of"""
    ),
}


def _in_state(name: str) -> Proof:
    """Groups in a state; to neither belong the targets that nobody has registered."""
    rows = f"SELECT {PLACE}, CAST({STATES[name]} AS INT) AS n, 1 AS d, 0 AS m FROM g WHERE selected"
    left = f"greatest(target_groups - {IMPORTED}, 0)"
    more = f" UNION ALL BY NAME SELECT region, province, {left} AS n, 0 AS d, {left} AS m FROM t"
    whole = rows + more if name == "no_forum_not_paid" else rows
    return Proof(whole, "target_groups", below=rows)


def _baht_in_state(name: str) -> Proof:
    """Each group's even share; what no registered group has of an allocation is with neither."""
    share = "allocated_baht / nullif(target_groups, 0)"
    rows = f"""SELECT {PLACE}, CASE WHEN {STATES[name]} THEN {share} END AS n, {share} AS d
        FROM g LEFT JOIN t USING (province) WHERE selected"""
    left = f"allocated_baht - least({IMPORTED}, target_groups) * coalesce({share}, 0)"
    more = f" UNION ALL BY NAME SELECT region, province, {left} AS n, 0 AS d FROM t"
    whole = rows + more if name == "no_forum_not_paid" else rows
    return Proof(whole, "allocated_baht", below=rows)


def _paid_where(condition: str) -> Proof:
    return Proof(
        f"SELECT {PLACE}, CASE WHEN {condition} THEN amount_baht END AS n, amount_baht AS d FROM d JOIN g USING (group_code), y"
    )


PROOFS |= {name: _in_state(name) for name in STATES}
PROOFS |= {f"baht_{name}": _baht_in_state(name) for name in STATES}
PROOFS |= {
    "disbursed_with_forum": _paid_where(f"g.selected AND {HEARD}"),
    "disbursed_no_forum": _paid_where(f"g.selected AND NOT {HEARD}"),
    "disbursed_not_registered": _paid_where("NOT g.selected"),
    "paid_after_deadline": _paid_where("paid_on > y.budget_deadline"),
}
FOLLOWED = {
    Level.PROVINCE: PROOFS["provinces_followed_up"],
    Level.DISTRICT: Proof(
        """SELECT DISTINCT region, province, district, 1 AS d, district IN (SELECT o.district FROM g o JOIN q
            USING (group_code)) AS n FROM g WHERE selected"""
    ),
    Level.GROUP: Proof(
        f"SELECT {PLACE}, 1 AS d, g.group_code IN (SELECT group_code FROM q WHERE group_code IS NOT NULL) AS n FROM g WHERE selected"
    ),
}
KEY = {
    Level.COUNTRY: "'TH'",
    Level.REGION: "region",
    Level.PROVINCE: "province",
    Level.DISTRICT: "district",
    Level.GROUP: "group_code",
}
PART = {
    Split.FORM: "form",
    Split.DIMENSION: "dimension",
    Split.INDICATOR: "indicator",
    Split.LEVEL: "CAST(level AS VARCHAR)",
    Split.LEADS: "CASE leads_fund_centre WHEN true THEN 'yes' WHEN false THEN 'no' END",
}
BELOW_NOTHING = {
    "province_report_on_time",
    "provinces_followed_up",
    "bpm_filed",
    "bpm_with_evidence",
}
Found = dict[tuple[str, str | None], tuple[Number, Number, Number]]


def prove(
    db: Db, metric: str, by: Level, split: Split | None, round: str, as_of: date, year: int
) -> Found:
    """The second proof: (numerator, denominator, missing) by area and part."""
    if metric in BELOW_NOTHING and by > Level.PROVINCE:
        return {}
    proof = FOLLOWED.get(by, PROOFS[metric]) if metric == "followed_up" else PROOFS[metric]
    part = PART[split] if split else "NULL"
    params = {"year": year, "as_of": as_of, "round": round}
    rows = db.rows(
        f"""{SEEN} SELECT {KEY[by]} AS area, {part} AS part, sum(CAST(n AS DECIMAL(18, 6))) AS n,
            sum(CAST(d AS DECIMAL(18, 6))) AS d{_third(proof)} FROM ({_rows(proof, by, split)}) GROUP BY 1, 2""",
        params,
    )
    targets = _targets(db, proof, by, split, year)
    found: Found = {}
    for row in rows:
        key = (row["area"], row["part"])
        whole = targets.pop(key, 0) if _programme_sets(proof, by, split) else row["d"]
        missing = max(0, whole - row["s"]) if "s" in row else row.get("m", 0)
        found[key] = (round_off(row["n"]), round_off(whole), round_off(missing))
    for key, whole in targets.items():
        seen = " AS s" in proof.rows
        found[key] = (0, round_off(whole), round_off(whole) if seen else 0)
    return found


def _rows(proof: Proof, by: Level, split: Split | None) -> str:
    return proof.rows if _programme_sets(proof, by, split) else (proof.below or proof.rows)


def _third(proof: Proof) -> str:
    for name in ("s", "m"):
        if f" AS {name}" in proof.rows:
            return f", sum(CAST({name} AS INT)) AS {name}"
    return ""


def _programme_sets(proof: Proof, by: Level, split: Split | None) -> bool:
    return (
        proof.whole is not None and by <= Level.PROVINCE and split not in (Split.LEVEL, Split.LEADS)
    )


def _targets(
    db: Db, proof: Proof, by: Level, split: Split | None, year: int
) -> dict[tuple[str, str | None], Number]:
    if not _programme_sets(proof, by, split):
        return {}
    times = "1" if split is Split.FORM else proof.times
    part = "form" if split is Split.FORM else "NULL"
    forms = ", (SELECT DISTINCT form FROM c)" if split is Split.FORM else ""
    rows = db.rows(
        f"""WITH c AS (SELECT * FROM catalogue WHERE year = $year)
            SELECT {KEY[by]} AS area, {part} AS part, sum({proof.whole}) * {times} AS whole
            FROM targets JOIN provinces USING (province) {forms} WHERE year = $year GROUP BY 1, 2""",
        {"year": year},
    )
    return {(row["area"], row["part"]): row["whole"] for row in rows}


def round_off(value: object) -> Number:
    return 0 if value is None else round(float(str(value)), 2)


def part_of(reading: Reading, split: Split | None) -> str | None:
    if split in (Split.LEVEL, Split.LEADS):
        return reading.group
    return getattr(reading, split.value) if split else None


def agree(
    db: Db, metric: str, by: Level, split: Split | None, round: str, as_of: date, year: int = YEAR
) -> None:
    readings = measure(db, year, metric, by=by, split=split, round=round, as_of=as_of)
    proved = prove(db, metric, by, split, round, as_of, year)
    got = {(r.area.code, part_of(r, split)): r for r in readings}
    assert len(got) == len(readings), "an area and part comes back once"
    for key, reading in got.items():
        assert (reading.numerator, reading.denominator, reading.missing) == pytest.approx(
            proved.pop(key, (0, 0, 0)), abs=0.011
        ), (metric, key, round, as_of)
    if by is Level.GROUP:
        registered = {r.area.code for r in readings}
        proved = {key: found for key, found in proved.items() if key[0] in registered}
    elsewhere = {
        (area, part): found
        for (area, part), found in proved.items()
        if area is not None and (part is not None or split is None) and any(found)
    }
    assert not elsewhere, "no area or part is left out"


def splits(metric: str) -> list[Split | None]:
    return [None, *sorted(METRICS[metric].splits)]


def rounds(metric: str) -> tuple[str, ...]:
    return ("latest", "1", "2") if METRICS[metric].rounds else ("latest",)


def test_every_metric_has_a_second_proof() -> None:
    assert set(PROOFS) == set(METRICS)


@pytest.mark.parametrize("metric", METRICS)
def test_a_metric_agrees_with_its_second_proof_everywhere(small: Db, metric: str) -> None:
    for by in Level:
        for as_of in DAYS:
            agree(small, metric, by, None, "latest", as_of)
        for number, (split, round) in enumerate(product(splits(metric), rounds(metric))):
            agree(small, metric, by, split, round, DAYS[1 + number % 4])


@pytest.mark.parametrize(
    "setting",
    [
        {"plan_needed_when_all_passed": False},
        {"standard_pass_mark": 3},
        {"forum_participants": 13, "report_days": 10, "minimum_photos": 0, "selected_level": 2},
    ],
    ids=lambda s: next(iter(s)),
)
def test_settings_of_the_year_reach_every_metric(setting: dict[str, object]) -> None:
    db = build(SMALL.with_setting(**setting))
    for metric in METRICS:
        for by in Level:
            agree(db, metric, by, None, "latest", DAYS[3])
    assert problems(db) == []


def random_country(seed: int) -> Country:
    """A country of chance: every table, with dates in and out of the year, gaps and repeats."""
    chance = Random(seed)
    districts = {
        **land.DISTRICTS, "5502": ("55", "แม่จริม", "Mae Charim"), "7202": ("72", "เดิมบาง", "Doem Bang"),
    }  # fmt: skip
    start = date(2021, 3, 20)

    def on() -> date:
        return start + timedelta(days=chance.choice([chance.randrange(60), chance.randrange(250)]))

    groups = [
        land.group(
            f"X{number:02}", chance.choice(sorted(districts)[:-1]), chance.choice([3, 3, 3, 2, 1]),
            leads=chance.random() < 0.3, selected=chance.random() < 0.75, accounting=chance.choice([True, False, None]),
        )
        for number in range(chance.randrange(18))
    ]  # fmt: skip
    codes = [row["group_code"] for row in groups]

    def some(share: float) -> Iterator[str]:
        return (code for code in codes if chance.random() < share)

    results = [
        land.result(
            code,
            form,
            number,
            day if whole else on(),
            indicator,
            chance.choice("+++-o" if chance.random() < 0.5 else "+"),
        )
        for code in some(0.8)
        for form, indicators in land.FORMS.items()
        for number in (1, 2)
        if chance.random() < 0.6
        for day, whole in [(on(), chance.random() < 0.6)]
        for indicator in indicators
        if chance.random() < 0.97
    ]
    ssg = land.FORMS["ssg"]
    return Country(
        programme={
            **land.PROGRAMME,
            "standard_pass_mark": chance.choice([None, 2, 3]),
            "plan_needed_when_all_passed": chance.random() < 0.5,
        },
        districts=districts,
        targets={
            p: (chance.randrange(8), 1000 * chance.randrange(12))
            for p in land.PROVINCES
            if chance.random() < 0.9
        },
        tables={
            "groups": groups,
            "results": results,
            "forums": [
                land.forum(c, on(), chance.randrange(10, 18), chance.choice([None, on()]))
                for c in some(0.7)
            ],
            "plans": [
                land.plan(code, indicator, on(), chance.choice(["approved", "approved", "draft"]))
                for code in some(0.7)
                for indicator in ssg
                if chance.random() < 0.6
            ],
            "disbursements": [
                land.paid(code, on(), chance.randrange(400000) / 100, f"D{n}")
                for n, code in enumerate([*some(0.6), *some(0.3)])
            ],
            "district_reports": [land.report(code, on()) for code in some(0.6)],
            "province_reports": [
                land.filed(
                    p,
                    date(2021, 6, 10) + timedelta(days=chance.randrange(10)),
                    chance.randrange(3),
                    chance.randrange(3),
                )
                for p in land.PROVINCES
                if chance.random() < 0.8
            ],
            "visits": [
                land.visit(
                    chance.choice(list(land.PROVINCES)), on(), chance.choice([None, *codes]),
                    chance.choice([None, "ควรปรับระเบียบ", "เร่งจัดทำแผน"]),
                )
                for _ in range(chance.randrange(9))
            ],
        },
    )  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), offset=st.integers(0, 200))
def test_a_country_of_chance_agrees_too(seed: int, offset: int) -> None:
    db = build(random_country(seed))
    chance = Random(seed)
    as_of = date(2021, 3, 20) + timedelta(days=offset)
    for metric in METRICS:
        for by in Level:
            split, round = chance.choice(splits(metric)), chance.choice(rounds(metric))
            agree(db, metric, by, split, round, as_of)
        for within in ("TH", "R16", "56", "5603"):
            reading = measure(db, YEAR, metric, within=within, as_of=as_of)[0]
            points = series(db, YEAR, metric, within=within, until=as_of)
            assert points[-1] == (as_of, pytest.approx(reading.numerator, abs=0.011))
    assert problems(db) == []


def test_years_are_kept_apart() -> None:
    """The same groups in two years: each year's numbers are its own."""
    later = SMALL.with_setting(year=2565, standard_pass_mark=2)
    both, alone = build(SMALL, later), build(SMALL)
    for metric in METRICS:
        for by in (Level.COUNTRY, Level.DISTRICT, Level.GROUP):
            agree(both, metric, by, None, "latest", DAYS[4], year=2565)
            in_both = measure(both, YEAR, metric, by=by, as_of=DAYS[4])
            assert in_both == measure(alone, YEAR, metric, by=by, as_of=DAYS[4])
