"""Who is nearest to counting, and what each still lacks: by hand on the small country."""

from __future__ import annotations

from datetime import date

import pytest

from ssg_metrics.metrics.areas import find_area
from ssg_metrics.metrics.measure import measure
from ssg_metrics.metrics.nearest import Stage, Unplanned, nearest, stages
from ssg_metrics.model import Level
from tests.country import SMALL, YEAR, Db, build, day

MAY_24 = day(5, 24)


@pytest.fixture(scope="module")
def db() -> Db:
    return build(SMALL)


def found(db: Db, as_of: date, area: str = "TH", **more: object) -> list[Unplanned]:
    return nearest(db, YEAR, find_area(db, area), as_of=as_of, most=100, **more)  # type: ignore[arg-type]


def by_code(db: Db, as_of: date, area: str = "TH") -> dict[str, str]:
    return {w.area.code: str(w.stage) for w in found(db, as_of, area)}


def test_on_24_may_by_hand(db: Db) -> None:
    """P1, P4, P5, N1 and N2 count. P2 has a draft and its forum; P3 a forum and a whole form; N3
    and S1 have sent nothing by then.
    """
    assert by_code(db, MAY_24) == {"P2": "draft", "P3": "plan", "N3": "silent", "S1": "silent"}
    p2, p3, n3, _ = found(db, MAY_24)
    assert (p2.drafts, p2.forum_day, p2.form_day, p2.complete_day) == (
        1,
        day(5, 4),
        day(5, 4),
        None,
    )
    assert (p3.forum_day, p3.complete_day, p3.plan_day) == (day(3, 30), day(3, 30), None)
    assert (n3.forum_day, n3.form_day, n3.drafts) == (None, None, 0)


def test_on_8_may_by_hand(db: Db) -> None:
    """Plans approved later are dated later; N1's forum and form were on the 6th, N2's forum on 1
    April, its form a day ahead still; N2's draft item is of the 12th.
    """
    stages = by_code(db, day(5, 8))
    assert stages == {
        "N1": "later", "N2": "later", "P1": "later", "P4": "later", "P5": "later",
        "P2": "draft", "P3": "plan", "N3": "silent", "S1": "silent",
    }  # fmt: skip
    assert next(w for w in found(db, day(5, 8)) if w.area.code == "P1").plan_day == day(5, 10)


def test_what_is_only_ahead_is_lacking_still(db: Db) -> None:
    (p2,) = [w for w in found(db, day(5, 7)) if w.area.code == "P2"]
    assert (p2.stage, p2.drafts) == (Stage.FORM, 0)
    (p2,) = [w for w in found(db, day(5, 3)) if w.area.code == "P2"]
    assert (p2.stage, p2.forum_day) == (Stage.SILENT, None)
    (n3,) = [w for w in found(db, day(7, 11)) if w.area.code == "N3"]
    assert n3.stage is Stage.FORUM


@pytest.mark.parametrize("as_of", [day(1, 1), day(5, 3), day(5, 8), MAY_24, day(9, 30)])
@pytest.mark.parametrize("area", ["TH", "R16", "56", "55", "5603", "7201", "P1", "P3"])
def test_those_waiting_are_the_registered_without_a_plan(db: Db, area: str, as_of: date) -> None:
    """With those that count they add up to the registered groups, at every level and day."""
    (kpi,) = measure(db, YEAR, "plan_coverage", within=area, as_of=as_of)
    (rule,) = measure(db, YEAR, "selection_rule", within=area, as_of=as_of)
    rows = found(db, as_of, area)
    counts = stages(db, YEAR, find_area(db, area), as_of=as_of)
    assert len(rows) == sum(counts.values()) == rule.denominator - kpi.numerator
    assert [w.stage for w in rows] == [s for s, n in counts.items() for _ in range(n)]
    for stage, n in counts.items():
        assert len(found(db, as_of, area, stage=stage)) == n


def test_pages_follow_one_another(db: Db) -> None:
    area = find_area(db, "TH")
    pages = [nearest(db, YEAR, area, as_of=MAY_24, most=3, after=n) for n in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert [w for page in pages for w in page] == found(db, MAY_24)
    assert all(w.area.level is Level.GROUP and w.area.parent for w in found(db, MAY_24))
